//! All operations, one file for each resource.

mod account;
mod controls;
mod duties;
mod exports;
mod facts;
mod files;
mod form08;
mod law;
mod levels;
mod log;
mod matters;
mod me;
mod missing;
mod organisations;
mod overview;
mod people;
mod settings;
mod shared;
mod systems;
mod tree;
mod webhooks;

use crate::{Api, guard};
use axum::extract::DefaultBodyLimit;
use std::sync::Arc;
use utoipa::OpenApi;
use utoipa_axum::{
    router::{OpenApiRouter, UtoipaMethodRouterExt},
    routes,
};

/// What the description says of itself.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Khiên",
        version = "1",
        description = "Everything that a person can do on a page or in a command. Rows carry an `ETag`; a change of one \
                       needs it in `If-Match`. Creations take an `Idempotency-Key`. Lists go on at `next`. What one may \
                       not see answers exactly like what is not there. Sentences come in the language of \
                       `Accept-Language`: `vi` (usual) or `en`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    servers((url = "/api/v1")),
    tags(
        (name = "register", description = "Organisations and systems, with facts and history."),
        (name = "duties", description = "Who owes what to whom by when, why, and what met it."),
        (name = "matters", description = "What happened or was asked: incidents, consultations, written requests …"),
        (name = "facts", description = "Facts that duties ask for and nobody has given."),
        (name = "form08", description = "Form 08 of Decree 331/2026, in and out."),
        (name = "files", description = "Evidence."),
        (name = "law", description = "The law as data."),
        (name = "people", description = "People, the roles they hold, and how strictly they sign in."),
        (name = "webhooks", description = "Addresses that are told of what happens."),
        (name = "log", description = "What was done, by whom, and proof of it."),
        (name = "account", description = "Who I am, and what I may do."),
        (name = "description", description = "The description of the API.")
    )
)]
struct Description;

/// The router of all operations, with their description.
pub fn all() -> OpenApiRouter<Arc<Api>> {
    register().merge(duties_and_law()).merge(hand_in()).merge(people_and_log()).merge(own_account())
}

fn register() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(me::me))
        .routes(routes!(overview::overview))
        .routes(routes!(organisations::list, tree::add))
        .routes(routes!(organisations::one))
        .routes(routes!(organisations::facts, organisations::set_facts))
        .routes(routes!(organisations::history))
        .routes(routes!(organisations::matters))
        .routes(routes!(tree::links))
        .routes(routes!(tree::place))
        .routes(routes!(tree::supervise))
        .routes(routes!(tree::end_supervision))
        .routes(routes!(systems::list))
        .routes(routes!(systems::one))
        .routes(routes!(systems::facts, systems::set_facts))
        .routes(routes!(systems::history))
        .routes(routes!(levels::level))
        .routes(routes!(controls::list, controls::answer_many))
        .routes(routes!(controls::answer))
        .routes(routes!(controls::history))
        .routes(routes!(controls::workbook))
        .routes(routes!(controls::changes))
        .routes(routes!(controls::deployment))
        .routes(routes!(exports::systems_xlsx))
        .routes(routes!(matters::one))
        .routes(routes!(matters::facts, matters::set_facts))
        .routes(routes!(matters::history))
}

fn duties_and_law() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new()
        .routes(routes!(duties::list))
        .routes(routes!(duties::figures))
        .routes(routes!(duties::one))
        .routes(routes!(duties::meet))
        .routes(routes!(duties::waive))
        .routes(routes!(duties::reopen))
        .routes(routes!(exports::duties_xlsx))
        .routes(routes!(exports::duties_csv))
        .routes(routes!(exports::duties_ics))
        .routes(routes!(form08::report))
        .routes(routes!(form08::report_xlsx))
        .routes(routes!(files::get))
        .routes(routes!(missing::workbook))
        .routes(routes!(law::instruments))
        .routes(routes!(law::instrument))
        .routes(routes!(law::clause))
        .routes(routes!(law::obligations))
        .routes(routes!(law::facts))
        .routes(routes!(law::changes))
}

/// What takes files, and what creates something.
fn hand_in() -> OpenApiRouter<Arc<Api>> {
    let files = || DefaultBodyLimit::max(guard::MOST_FILES);
    OpenApiRouter::new()
        .routes(routes!(missing::list, missing::hand_in).layer(files()))
        .routes(routes!(controls::hand_in).layer(files()))
        .routes(routes!(form08::plan).layer(files()))
        .routes(routes!(form08::import).layer(files()))
        .routes(routes!(files::keep).layer(files()))
        .routes(routes!(matters::open))
}

fn people_and_log() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new()
        .routes(routes!(people::members))
        .routes(routes!(people::list))
        .routes(routes!(people::one))
        .routes(routes!(people::disable))
        .routes(routes!(people::enable))
        .routes(routes!(people::reset_factors))
        .routes(routes!(people::end_sessions))
        .routes(routes!(people::end_all_sessions))
        .routes(routes!(people::send_link))
        .routes(routes!(people::give_role))
        .routes(routes!(people::end_role))
        .routes(routes!(people::invite))
        .routes(routes!(settings::security, settings::set_security))
        .routes(routes!(webhooks::list, webhooks::add))
        .routes(routes!(webhooks::remove))
        .routes(routes!(webhooks::deliveries))
        .routes(routes!(webhooks::retry))
        .routes(routes!(log::list))
        .routes(routes!(log::csv))
        .routes(routes!(log::proof))
        .routes(routes!(log::erase))
        .routes(routes!(log::witnesses, log::add_witness))
        .routes(routes!(log::remove_witness))
}

fn own_account() -> OpenApiRouter<Arc<Api>> {
    use account::factors;
    OpenApiRouter::new()
        .routes(routes!(account::change_profile))
        .routes(routes!(account::change_password))
        .routes(routes!(account::confirm))
        .routes(routes!(account::sessions, account::end_other_sessions))
        .routes(routes!(account::end_session))
        .routes(routes!(account::tokens, account::make_token))
        .routes(routes!(account::end_token))
        .routes(routes!(factors::begin_totp, factors::remove_totp))
        .routes(routes!(factors::confirm_totp))
        .routes(routes!(factors::new_recovery_codes))
        .routes(routes!(factors::passkeys, factors::add_passkey))
        .routes(routes!(factors::begin_passkey))
        .routes(routes!(factors::rename_passkey, factors::remove_passkey))
}
