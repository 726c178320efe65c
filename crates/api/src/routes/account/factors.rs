//! One's second factors: codes of an authenticator app, passkeys, recovery codes.

use crate::{
    asker::Asker,
    input::{Asked, Id, Nothing, Sent},
    once::Kept,
    paging::{Listed, Paging},
    problem::Failed,
};
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use khien_app::accounts::{Code, PasskeyView};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

/// A secret to be put into an authenticator app.
#[derive(Serialize, ToSchema)]
pub struct TotpBegun {
    /// What is handed back with the first code.
    ticket: Uuid,
    /// The secret as a picture (SVG).
    picture: String,
    /// The secret for typing.
    typed: String,
    /// Until when the first code may be typed.
    until: Timestamp,
}

/// Makes a secret for an authenticator app; nothing changes before it is confirmed.
#[utoipa::path(post, path = "/me/totp", tag = "account", operation_id = "begin_totp",
    responses((status = 200, description = "The secret.", body = TotpBegun)))]
pub async fn begin_totp(asker: Asker) -> Result<Response, Failed> {
    let begun = asker.desk().begin_totp().await?;
    let body = TotpBegun {
        ticket: begun.ticket,
        picture: begun.picture.to_string(),
        typed: begun.typed.to_string(),
        until: begun.until,
    };
    Ok(never_kept(json!(body)))
}

/// The first code.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TotpConfirmation {
    /// The ticket.
    ticket: Uuid,
    /// The code.
    code: String,
}

/// Recovery codes, shown once.
#[derive(Serialize, ToSchema)]
pub struct RecoveryCodes {
    /// The codes; `null` when the account has some already.
    codes: Option<Vec<String>>,
}

impl RecoveryCodes {
    fn answer(codes: Option<Vec<Code>>) -> Response {
        let shown = |codes: Vec<Code>| codes.iter().map(|code| code.reveal().to_string()).collect();
        never_kept(json!(Self { codes: codes.map(shown) }))
    }
}

/// An answer of which nothing is kept for a repetition of the request.
fn never_kept(body: Value) -> Response {
    let mut response = Json(body).into_response();
    response.extensions_mut().insert(Kept(Value::Null));
    response
}

/// Sets the secret up with its first code. With the first factor come recovery codes.
#[utoipa::path(post, path = "/me/totp/confirm", tag = "account", operation_id = "confirm_totp",
    request_body = TotpConfirmation,
    responses((status = 200, description = "It is set up.", body = RecoveryCodes)))]
pub async fn confirm_totp(asker: Asker, Sent(first): Sent<TotpConfirmation>) -> Result<Response, Failed> {
    Ok(RecoveryCodes::answer(asker.desk().confirm_totp(first.ticket, &first.code).await?))
}

/// Takes one-time codes away.
#[utoipa::path(delete, path = "/me/totp", tag = "account", operation_id = "remove_totp",
    responses((status = 204, description = "They are gone.")))]
pub async fn remove_totp(asker: Asker) -> Result<StatusCode, Failed> {
    asker.desk().remove_totp().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes new recovery codes; the old ones are void.
#[utoipa::path(post, path = "/me/recovery-codes", tag = "account", operation_id = "new_recovery_codes",
    responses((status = 200, description = "The codes.", body = RecoveryCodes)))]
pub async fn new_recovery_codes(asker: Asker) -> Result<Response, Failed> {
    Ok(RecoveryCodes::answer(Some(asker.desk().new_recovery_codes().await?)))
}

/// One of one's passkeys.
#[derive(Debug, Serialize, ToSchema)]
pub struct Passkey {
    /// Identifier.
    id: Uuid,
    /// What its owner calls it.
    name: String,
    /// When it was added.
    created_at: Timestamp,
    /// When somebody last signed in with it.
    used_at: Option<Timestamp>,
}

impl From<PasskeyView> for Passkey {
    fn from(view: PasskeyView) -> Self {
        let PasskeyView { id, name, created_at, used_at } = view;
        Self { id, name, created_at, used_at }
    }
}

/// One's passkeys, oldest first.
#[utoipa::path(get, path = "/me/passkeys", tag = "account", operation_id = "passkeys", params(Paging),
    responses((status = 200, description = "A page of passkeys.", body = Listed<Passkey>)))]
pub async fn passkeys(asker: Asker, asked: Asked<Nothing>) -> Result<Json<Value>, Failed> {
    let rows = asker.desk().passkeys().await?.into_iter().map(Passkey::from).collect();
    Ok(asked.paging.listed_of("oldest", rows, |passkey: &Passkey| passkey.id.to_string())?)
}

/// A passkey is being added.
#[derive(Serialize, ToSchema)]
pub struct PasskeyBegun {
    /// What is handed back with the answer of the browser.
    ticket: Uuid,
    /// The options for `navigator.credentials.create`.
    #[schema(value_type = Object)]
    options: Value,
}

/// Begins to add a passkey.
#[utoipa::path(post, path = "/me/passkeys/begin", tag = "account", operation_id = "begin_passkey",
    responses((status = 200, description = "What the browser asks its authenticator.", body = PasskeyBegun)))]
pub async fn begin_passkey(asker: Asker) -> Result<Response, Failed> {
    let begun = asker.desk().begin_passkey().await?;
    Ok(never_kept(json!(PasskeyBegun { ticket: begun.ticket, options: begun.options })))
}

/// What the authenticator made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPasskey {
    /// The ticket.
    ticket: Uuid,
    /// What one calls it.
    name: String,
    /// The answer of the browser.
    #[schema(value_type = serde_json::Value)]
    answer: Value,
}

/// A passkey was added.
#[derive(Serialize, ToSchema)]
pub struct PasskeyAdded {
    /// Identifier.
    id: Uuid,
    /// Recovery codes that come with the first second factor, shown once.
    recovery_codes: Option<Vec<String>>,
}

/// Adds the passkey that the authenticator made; other sessions end.
#[utoipa::path(post, path = "/me/passkeys", tag = "account", operation_id = "add_passkey", request_body = NewPasskey,
    responses((status = 201, description = "It is added.", body = PasskeyAdded)))]
pub async fn add_passkey(asker: Asker, Sent(passkey): Sent<NewPasskey>) -> Result<Response, Failed> {
    let added = asker.desk().add_passkey(passkey.ticket, &passkey.name, &passkey.answer).await?;
    let codes = added.recovery_codes.map(|all| all.iter().map(|code| code.reveal().to_string()).collect());
    let body = json!(PasskeyAdded { id: added.id, recovery_codes: codes });
    Ok(super::super::people::shown_once(StatusCode::CREATED, body, &["recovery_codes"]))
}

/// A name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasskeyName {
    /// What one calls it.
    name: String,
}

/// Gives one of one's passkeys another name.
#[utoipa::path(put, path = "/me/passkeys/{id}", tag = "account", operation_id = "rename_passkey",
    params(("id" = Uuid, Path, description = "Identifier.")), request_body = PasskeyName,
    responses((status = 204, description = "It has the name.")))]
pub async fn rename_passkey(
    asker: Asker,
    Id(id): Id,
    Sent(named): Sent<PasskeyName>,
) -> Result<StatusCode, Failed> {
    asker.desk().rename_passkey(id, &named.name).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes one of one's passkeys away.
#[utoipa::path(delete, path = "/me/passkeys/{id}", tag = "account", operation_id = "remove_passkey",
    params(("id" = Uuid, Path, description = "Identifier.")),
    responses((status = 204, description = "It is gone.")))]
pub async fn remove_passkey(asker: Asker, Id(id): Id) -> Result<StatusCode, Failed> {
    asker.desk().remove_passkey(id).await?;
    Ok(StatusCode::NO_CONTENT)
}
