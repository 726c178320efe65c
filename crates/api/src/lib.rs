//! The API under `/api/v1`: everything that a person can do on a page or in a command, for programs.
//!
//! Goals: a handler parses, calls one method of [`khien_app::Desk`] and answers; the description in `docs/openapi.json`
//! follows from the code, and no answer lies outside it.
//! Not goals: deciding anything (see `khien-app`), talking to a database.
//! Begin at [`router`]. `routes/` has one file for each resource, `input/` reads requests, [`problem`] is what goes wrong,
//! [`guard`] stands around all handlers, [`acts`] says which act each route is.

#![deny(missing_docs)]

pub mod acts;
pub mod asker;
pub mod auth;
pub mod describe;
mod docs;
pub mod guard;
pub mod input;
pub mod language;
pub mod limits;
mod once;
pub mod paging;
pub mod problem;
mod routes;
mod words;

use axum::Router;
use khien_app::App;
use limits::{Limits, Rates};
use std::sync::Arc;

/// What all requests share.
#[derive(Debug)]
pub struct Api {
    /// Everything that a person can do.
    pub app: Arc<App>,
    /// How often.
    pub limits: Limits,
    /// Whether one server stands before this one, and adds the address it was reached from to `X-Forwarded-For`.
    pub behind_proxy: bool,
}

/// How the API is served.
#[derive(Debug, Clone, Copy, Default)]
pub struct Settings {
    /// How often somebody may ask.
    pub rates: Rates,
    /// Whether one server stands before this one, and adds the address it was reached from to `X-Forwarded-For`.
    pub behind_proxy: bool,
}

/// The API with everything around it, and its documentation.
pub fn router(app: Arc<App>, settings: Settings) -> Router {
    let Settings { rates, behind_proxy } = settings;
    let api = Arc::new(Api { app, limits: Limits::new(rates), behind_proxy });
    let (routes, _) = routes::all().split_for_parts();
    let inside = guard::protected(routes, &api);
    Router::new().nest("/api/v1", guard::around(inside.merge(docs::description()), api)).merge(docs::pages())
}
