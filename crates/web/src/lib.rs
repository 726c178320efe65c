//! Pages: server-rendered, in Vietnamese and English, everything served from the binary.
//!
//! Goals: every page works without script, prints well, and says why; a handler parses, calls the app and shows.
//! Not goals: deciding anything (see `khien-app`), talking to a database.
//! A page is a struct beside its handler; its template has the same name under `templates/`. What stands around all
//! pages is in [`shell`], what several show in [`parts`], what refuses and protects in [`guard`].

pub mod answer;
pub mod door;
pub mod guard;
mod locale;
pub mod look;
pub mod origin;
pub mod pages;
pub mod parts;
pub mod reader;
pub mod samples;
pub mod session;
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
use origin::Proxy;
use pages::{
    account, duties, facts, files, help, import, law, log, organisations, overview, people, reports,
    settings, sign_in, systems, webhooks,
};
use reader::Readers;
use site::Site;
use std::{future::Future, net::SocketAddr, sync::Arc};

/// Serves the pages until told to stop; requests under way are finished.
pub async fn serve(
    listener: tokio::net::TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}

/// Every page, for whoever signs in.
pub fn router(app: Arc<App>, proxy: Proxy) -> Router {
    around(Site::new(app, Readers::SignedIn, proxy))
}

/// Every page as this caller has it, whoever asks: for tests and measurements.
pub fn router_as(app: Arc<App>, caller: Caller) -> Router {
    around(Site::new(app, Readers::Always(caller), Proxy::None))
}

fn around(site: Site) -> Router {
    guard::around(at_the_door().merge(inside()).fallback(async || StatusCode::NOT_FOUND), Arc::new(site))
}

/// What everybody can reach.
fn at_the_door() -> Router<Arc<Site>> {
    Router::new()
        .route("/sign-in", get(sign_in::sign_in).post(sign_in::send))
        .route("/sign-in/second-step", post(sign_in::second_step))
        .route("/sign-in/passkey", post(sign_in::begin_passkey))
        .route("/sign-in/passkey/answer", post(sign_in::answer_passkey))
        .route("/sign-in/with/{service}", get(sign_in::depart))
        .route("/sign-in/with/{service}/callback", get(sign_in::arrive))
        .route("/sign-in/by-link/{link}", get(sign_in::by_link).post(sign_in::follow))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/invitation/{link}", get(sign_in::invitation).post(sign_in::accept))
        .route("/forgotten", get(sign_in::forgotten).post(sign_in::ask))
        .route("/reset/{link}", get(sign_in::reset).post(sign_in::set))
        .route("/assets/{name}", get(look::serve))
}

/// What is for those who are signed in.
fn inside() -> Router<Arc<Site>> {
    Router::new()
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
        .route("/systems/{id}/level", get(systems::level).post(systems::answer_level))
        .route("/systems/{id}/level/propose", post(systems::propose_level))
        .route("/systems/{id}/controls", get(systems::controls).post(systems::answer_control))
        .route("/systems/{id}/controls.xlsx", get(systems::controls_workbook).post(systems::hand_in_controls))
        .route("/systems/{id}/controls/{requirement}", get(systems::control))
        .route("/organisations", get(organisations::list))
        .route("/organisations/new", get(organisations::fresh).post(organisations::add))
        .route("/organisations/{id}", get(organisations::show))
        .route("/organisations/{id}/facts", post(organisations::set_fact))
        .route("/organisations/{id}/tree", get(organisations::tree))
        .route("/organisations/{id}/tree/parent", post(organisations::place))
        .route("/organisations/{id}/tree/supervisor", post(organisations::supervise))
        .route("/organisations/{id}/tree/end", post(organisations::end))
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
        .route("/log", get(log::list))
        .route("/log.csv", get(log::comma_separated))
        .route("/log/{position}", get(log::show))
        .route("/log/{position}/proof.txt", get(log::proof))
        .route("/log/{position}/erase", post(log::erase))
        .merge(own_account())
        .merge(administration())
}

/// One's own account.
fn own_account() -> Router<Arc<Site>> {
    let factor = |rest: &str| format!("{}{rest}", door::SECOND_FACTOR);
    Router::new()
        .route("/account", get(account::profile).post(account::change_profile))
        .route("/account/confirm", get(account::confirm).post(account::send_confirm))
        .route("/account/password", get(account::password).post(account::change_password))
        .route(door::SECOND_FACTOR, get(account::factors))
        .route(&factor("/totp"), get(account::begin_totp).post(account::confirm_totp))
        .route(&factor("/totp/remove"), post(account::remove_totp))
        .route(&factor("/passkey"), get(account::begin_passkey).post(account::add_passkey))
        .route(&factor("/passkeys/{id}/rename"), post(account::rename_passkey))
        .route(&factor("/passkeys/{id}/remove"), post(account::remove_passkey))
        .route(&factor("/recovery-codes"), post(account::renew_codes))
        .route("/account/sessions", get(account::sessions))
        .route("/account/sessions/{id}/end", post(account::end_session))
        .route("/account/sessions/end-others", post(account::end_other_sessions))
        .route("/account/tokens", get(account::tokens))
        .route("/account/tokens/new", get(account::new_token).post(account::make_token))
        .route("/account/tokens/{id}/end", post(account::end_token))
}

/// What administrators do.
fn administration() -> Router<Arc<Site>> {
    Router::new()
        .route("/people", get(people::list))
        .route("/people/invite", get(people::invite).post(people::send_invitation))
        .route("/people/{id}", get(people::show))
        .route("/people/{id}/roles", get(people::give).post(people::give_role))
        .route("/people/{id}/roles/{membership}/end", post(people::end_role))
        .route("/people/{id}/link", post(people::send_link))
        .route("/people/{id}/disable", post(people::disable))
        .route("/people/{id}/enable", post(people::enable))
        .route("/people/{id}/end-sessions", post(people::end_sessions))
        .route("/people/{id}/reset-factors", post(people::reset_factors))
        .route("/settings", get(settings::settings).post(settings::change))
        .route("/webhooks", get(webhooks::list))
        .route("/webhooks/new", get(webhooks::fresh).post(webhooks::add))
        .route("/webhooks/{id}", get(webhooks::show))
        .route("/webhooks/{id}/remove", post(webhooks::remove))
        .route("/webhooks/{id}/deliveries/{delivery}/retry", post(webhooks::retry))
}
