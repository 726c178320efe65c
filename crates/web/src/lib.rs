//! Pages: server-rendered, in Vietnamese and English, everything served from the binary.
//!
//! Goals: every page works without script, prints well, and says why; a handler parses, calls the app and shows.
//! Not goals: deciding anything (see `khien-app`), talking to a database.
//! A page is a struct beside its handler; its template has the same name under `templates/`. What stands around all
//! pages is in [`shell`], what several show in [`parts`], what refuses and protects in [`guard`].

pub mod answer;
pub mod guard;
mod locale;
pub mod look;
pub mod pages;
pub mod parts;
pub mod samples;
pub mod shell;
pub mod site;
pub mod upload;
pub mod why;

use axum::{
    Router,
    http::StatusCode,
    routing::{get, post},
};
use khien_app::{App, Caller};
use pages::{duties, facts, files, help, import, law, organisations, overview, reports, systems};
use site::Site;
use std::{future::Future, sync::Arc};

/// Serves the pages until told to stop; requests under way are finished.
pub async fn serve(
    listener: tokio::net::TcpListener,
    app: Arc<App>,
    caller: Caller,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router(app, caller)).with_graceful_shutdown(stop).await
}

/// Every page, with everything around it.
pub fn router(app: Arc<App>, caller: Caller) -> Router {
    let routes = Router::new()
        .route("/", get(overview::overview))
        .route("/duties", get(duties::list))
        .route("/duties/print", get(duties::print))
        .route("/duties.xlsx", get(duties::workbook))
        .route("/duties.csv", get(duties::comma_separated))
        .route("/duties.ics", get(duties::calendar))
        .route("/duties.json", get(duties::json))
        .route("/duties/{id}", get(duties::show))
        .route("/duties/{id}/meet", post(duties::meet))
        .route("/duties/{id}/waive", post(duties::waive))
        .route("/duties/{id}/reopen", post(duties::reopen))
        .route("/files/{sha256}", get(files::get))
        .route("/systems", get(systems::list))
        .route("/systems.xlsx", get(systems::workbook))
        .route("/systems/{id}", get(systems::show))
        .route("/systems/{id}/facts", post(systems::set_fact))
        .route("/organisations", get(organisations::list))
        .route("/organisations/{id}", get(organisations::show))
        .route("/organisations/{id}/facts", post(organisations::set_fact))
        .route("/facts-missing", get(facts::missing).post(facts::hand_in))
        .route("/facts-missing.xlsx", get(facts::workbook))
        .route("/import", get(import::upload).post(import::read))
        .route("/import/{draft}", post(import::confirm))
        .route("/reports/form08", get(reports::form08))
        .route("/reports/form08.xlsx", get(reports::workbook))
        .route("/law", get(law::instruments))
        .route("/law/diff", get(law::diff))
        .route("/law/{instrument}", get(law::instrument))
        .route("/law/clauses/{id}", get(law::clause))
        .route("/help", get(help::help))
        .route("/assets/{name}", get(look::serve))
        .fallback(async || StatusCode::NOT_FOUND);
    guard::around(routes, Arc::new(Site::new(app, caller)))
}
