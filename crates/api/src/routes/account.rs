//! One's own account: profile, password, sessions, tokens. All but looking is for a session and never for a token, so
//! programs read here that they may not; pages of this server may.

pub mod factors;

use super::people::shown_once;
use crate::{
    asker::Asker,
    input::{Asked, Id, Nothing, Sent, invalid},
    paging::{Listed, Paging},
    problem::{At, Failed},
};
use axum::{Json, http::StatusCode, response::Response};
use jiff::{Timestamp, civil::Date};
use khien_app::{
    accounts::{Again, SessionView, TokenView},
    permit,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

/// Name and language.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Name.
    name: String,
    /// The language of pages and letters: `vi` or `en`.
    language: String,
}

/// Changes one's name and language.
#[utoipa::path(put, path = "/me/profile", tag = "account", operation_id = "change_profile", request_body = Profile,
    responses((status = 204, description = "They are changed.")))]
pub async fn change_profile(asker: Asker, Sent(profile): Sent<Profile>) -> Result<StatusCode, Failed> {
    asker.desk().change_profile(&profile.name, &profile.language).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A password and the one before it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The old one; empty where there is none.
    old: String,
    /// The new one.
    new: String,
}

/// Changes one's password; all other sessions end.
#[utoipa::path(put, path = "/me/password", tag = "account", operation_id = "change_password", request_body = NewPassword,
    responses((status = 204, description = "It is changed.")))]
pub async fn change_password(asker: Asker, Sent(password): Sent<NewPassword>) -> Result<StatusCode, Failed> {
    asker.desk().change_password(&password.old, &password.new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What somebody shows again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// Their password.
    password: String,
}

/// Shows again who one is, which counts for ten minutes.
#[utoipa::path(post, path = "/me/confirm", tag = "account", operation_id = "confirm", request_body = Confirmation,
    responses((status = 204, description = "It counts.")))]
pub async fn confirm(asker: Asker, Sent(shown): Sent<Confirmation>) -> Result<StatusCode, Failed> {
    asker.desk().reauthenticate(Again::Password(shown.password)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One of one's sessions.
#[derive(Debug, Serialize, ToSchema)]
pub struct Session {
    /// Identifier.
    id: Uuid,
    /// Whether it is the one that asks.
    current: bool,
    /// When the person signed in.
    created_at: Timestamp,
    /// When it was last used, to the minute.
    seen_at: Timestamp,
    /// When it ends at the latest.
    expires_at: Timestamp,
    /// From which address the person signed in.
    address: Option<String>,
    /// What the browser calls itself.
    agent: Option<String>,
    /// What was shown: `password+totp`.
    factors: String,
}

impl From<SessionView> for Session {
    fn from(view: SessionView) -> Self {
        let SessionView { id, current, created_at, seen_at, expires_at, address, agent, factors } = view;
        Self { id, current, created_at, seen_at, expires_at, address, agent, factors }
    }
}

/// One's sessions that have not ended, newest first.
#[utoipa::path(get, path = "/me/sessions", tag = "account", operation_id = "sessions", params(Paging),
    responses((status = 200, description = "A page of sessions.", body = Listed<Session>)))]
pub async fn sessions(asker: Asker, asked: Asked<Nothing>) -> Result<Json<Value>, Failed> {
    let rows = asker.desk().sessions().await?.into_iter().map(Session::from).collect();
    Ok(asked.paging.listed_of("newest", rows, |session: &Session| session.id.to_string())?)
}

/// Ends all of one's other sessions.
#[utoipa::path(delete, path = "/me/sessions", tag = "account", operation_id = "end_other_sessions",
    responses((status = 204, description = "They have ended.")))]
pub async fn end_other_sessions(asker: Asker) -> Result<StatusCode, Failed> {
    asker.desk().end_other_sessions().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends one of one's sessions.
#[utoipa::path(delete, path = "/me/sessions/{id}", tag = "account", operation_id = "end_session",
    params(("id" = Uuid, Path, description = "Identifier.")),
    responses((status = 204, description = "It has ended.")))]
pub async fn end_session(asker: Asker, Id(id): Id) -> Result<StatusCode, Failed> {
    asker.desk().end_session(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a token may be used for.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TokenScope {
    /// Looking at what the person sees.
    Read,
    /// Recording and deciding.
    Write,
    /// Handing in spreadsheets.
    Import,
    /// Taking forms, workbooks and the log out.
    Report,
    /// Roles, accounts, webhooks, settings.
    Administer,
}

impl From<TokenScope> for permit::Scope {
    fn from(scope: TokenScope) -> Self {
        match scope {
            TokenScope::Read => Self::Read,
            TokenScope::Write => Self::Write,
            TokenScope::Import => Self::Import,
            TokenScope::Report => Self::Report,
            TokenScope::Administer => Self::Administer,
        }
    }
}

impl From<permit::Scope> for TokenScope {
    fn from(scope: permit::Scope) -> Self {
        match scope {
            permit::Scope::Read => Self::Read,
            permit::Scope::Write => Self::Write,
            permit::Scope::Import => Self::Import,
            permit::Scope::Report => Self::Report,
            permit::Scope::Administer => Self::Administer,
        }
    }
}

/// One of one's tokens.
#[derive(Debug, Serialize, ToSchema)]
pub struct Token {
    /// Identifier.
    id: Uuid,
    /// What its owner calls it.
    name: String,
    /// What it may be used for.
    scopes: Vec<TokenScope>,
    /// When it was made.
    created_at: Timestamp,
    /// When it ends.
    expires_at: Timestamp,
    /// When it was last used, to the minute.
    used_at: Option<Timestamp>,
    /// When it was ended before its time.
    revoked_at: Option<Timestamp>,
    /// Whether it works now.
    active: bool,
}

impl From<TokenView> for Token {
    fn from(view: TokenView) -> Self {
        Self {
            id: view.id,
            name: view.name,
            scopes: view.scopes.iter().map(TokenScope::from).collect(),
            created_at: view.created_at,
            expires_at: view.expires_at,
            used_at: view.used_at,
            revoked_at: view.revoked_at,
            active: view.active,
        }
    }
}

/// A token to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewToken {
    /// What one calls it.
    name: String,
    /// What it may be used for.
    #[schema(min_items = 1)]
    scopes: Vec<TokenScope>,
    /// The last day on which it works, at most one year from now.
    until: Date,
}

/// A token that was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenMade {
    /// Identifier.
    id: Uuid,
    /// The token, shown once: `null` when the same `Idempotency-Key` asks again.
    secret: Option<String>,
    /// When it ends.
    expires_at: Timestamp,
}

/// One's tokens, ended ones too, newest first.
#[utoipa::path(get, path = "/me/tokens", tag = "account", operation_id = "tokens", params(Paging),
    responses((status = 200, description = "A page of tokens.", body = Listed<Token>)))]
pub async fn tokens(asker: Asker, asked: Asked<Nothing>) -> Result<Json<Value>, Failed> {
    let rows = asker.desk().tokens().await?.into_iter().map(Token::from).collect();
    Ok(asked.paging.listed_of("newest", rows, |token: &Token| token.id.to_string())?)
}

/// Makes a token.
#[utoipa::path(post, path = "/me/tokens", tag = "account", operation_id = "make_token",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body again give the same answer, without the token.")),
    request_body = NewToken,
    responses((status = 201, description = "It is made.", body = TokenMade)))]
pub async fn make_token(asker: Asker, Sent(token): Sent<NewToken>) -> Result<Response, Failed> {
    if token.scopes.is_empty() {
        let (vi, en) = ("Chọn ít nhất một phạm vi.", "Choose at least one scope.");
        return Err(invalid().fault(At::Pointer("/scopes".into()), "too-few", vi, en).into());
    }
    let wanted = token.scopes.into_iter().map(permit::Scope::from).collect();
    let made = asker.desk().make_token(&token.name, wanted, token.until).await?;
    let secret = Some(made.secret.reveal().to_owned());
    let body = json!(TokenMade { id: made.id, secret, expires_at: made.expires_at });
    Ok(shown_once(StatusCode::CREATED, body, &["secret"]))
}

/// Ends one of one's tokens.
#[utoipa::path(delete, path = "/me/tokens/{id}", tag = "account", operation_id = "end_token",
    params(("id" = Uuid, Path, description = "Identifier.")),
    responses((status = 204, description = "It has ended.")))]
pub async fn end_token(asker: Asker, Id(id): Id) -> Result<StatusCode, Failed> {
    asker.desk().end_token(id).await?;
    Ok(StatusCode::NO_CONTENT)
}
