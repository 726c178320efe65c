//! People and the roles they hold, as those look after them who administer or audit.

mod row;

use super::shared::Words;
use crate::{
    asker::Asker,
    input::{Asked, Id, IfMatch, Sent, tagged},
    once::Kept,
    paging::{Listed, Paging},
    problem::Failed,
};
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jiff::{Timestamp, civil::Date};
use khien_app::accounts::{Delivery, Invite, MemberQuery, Post};
use row::{Member, Person, PersonDetail, Role};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Which members.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MemberFilter {
    /// With this role.
    #[param(inline)]
    role: Option<Role>,
    /// Valid on this day; past and future ones too when left out.
    on: Option<Date>,
}

/// Members of an organisation and of those below it, those given last first.
#[utoipa::path(get, path = "/organisations/{id}/members", tag = "people", operation_id = "members",
    params(("id" = Uuid, Path, description = "Identifier of the organisation."), Paging, MemberFilter),
    responses((status = 200, description = "A page of members.", body = Listed<Member>)))]
pub async fn members(asker: Asker, Id(id): Id, asked: Asked<MemberFilter>) -> Result<Json<Value>, Failed> {
    let Asked { paging, query } = asked;
    let after = paging.place("newest")?;
    let query = MemberQuery { role: query.role.map(Into::into), on: query.on };
    let page = asker.desk().members(id, &query, after.as_deref(), paging.size()).await?;
    Ok(paging.listed("newest", page.map(Member::from))?)
}

/// Which people.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PersonFilter {
    /// Words of name or e-mail address.
    #[serde(default)]
    #[param(required = false)]
    search: String,
}

/// People whom the caller looks after, by name.
#[utoipa::path(get, path = "/people", tag = "people", operation_id = "people", params(Paging, PersonFilter),
    responses((status = 200, description = "A page of people.", body = Listed<Person>)))]
pub async fn list(asker: Asker, asked: Asked<PersonFilter>) -> Result<Json<Value>, Failed> {
    let Asked { paging, query } = asked;
    let after = paging.place("name")?;
    let page = asker.desk().people(&query.search, after.as_deref(), paging.size()).await?;
    Ok(paging.listed("name", page.map(Person::from))?)
}

/// One person, with past and future roles too.
#[utoipa::path(get, path = "/people/{id}", tag = "people", operation_id = "person",
    params(("id" = Uuid, Path, description = "Identifier of the account.")),
    responses((status = 200, description = "The person.", body = PersonDetail,
        headers(("ETag" = String, description = "Its version.")))))]
pub async fn one(asker: Asker, Id(id): Id) -> Result<Response, Failed> {
    let view = asker.desk().account(id).await?;
    Ok(tagged(view.person.version, Json(PersonDetail::from(view))))
}

/// Closes an account: nobody signs in with it, its sessions and tokens end.
#[utoipa::path(post, path = "/people/{id}/disable", tag = "people", operation_id = "disable_account",
    params(("id" = Uuid, Path, description = "Identifier of the account."),
        ("If-Match" = String, Header, description = "The ETag of the person as it was read.")),
    responses((status = 204, description = "It is closed.")))]
pub async fn disable(asker: Asker, Id(id): Id, condition: IfMatch) -> Result<StatusCode, Failed> {
    let version = unchanged(&asker, id, &condition).await?;
    asker.desk().disable_account(id, version).await.map_err(super::facts::precondition_failed)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Opens an account again.
#[utoipa::path(post, path = "/people/{id}/enable", tag = "people", operation_id = "enable_account",
    params(("id" = Uuid, Path, description = "Identifier of the account."),
        ("If-Match" = String, Header, description = "The ETag of the person as it was read.")),
    responses((status = 204, description = "It is open.")))]
pub async fn enable(asker: Asker, Id(id): Id, condition: IfMatch) -> Result<StatusCode, Failed> {
    let version = unchanged(&asker, id, &condition).await?;
    asker.desk().enable_account(id, version).await.map_err(super::facts::precondition_failed)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes all second factors of an account away, for somebody who lost them.
#[utoipa::path(post, path = "/people/{id}/reset-factors", tag = "people", operation_id = "reset_factors",
    params(("id" = Uuid, Path, description = "Identifier of the account."),
        ("If-Match" = String, Header, description = "The ETag of the person as it was read.")),
    responses((status = 204, description = "They are gone; sessions and tokens have ended.")))]
pub async fn reset_factors(asker: Asker, Id(id): Id, condition: IfMatch) -> Result<StatusCode, Failed> {
    let version = unchanged(&asker, id, &condition).await?;
    asker.desk().reset_factors(id, version).await.map_err(super::facts::precondition_failed)?;
    Ok(StatusCode::NO_CONTENT)
}

/// How many sessions ended.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionsEnded {
    /// Their number.
    ended: u64,
}

/// Ends all sessions of a person, who signs in again; their tokens stay.
#[utoipa::path(post, path = "/people/{id}/end-sessions", tag = "people", operation_id = "end_sessions_of",
    params(("id" = Uuid, Path, description = "Identifier of the account.")),
    responses((status = 200, description = "They have ended.", body = SessionsEnded)))]
pub async fn end_sessions(asker: Asker, Id(id): Id) -> Result<Json<SessionsEnded>, Failed> {
    Ok(Json(SessionsEnded { ended: asker.desk().end_sessions_of(id).await? }))
}

/// Ends everybody's sessions, for example after a break-in; tokens stay.
#[utoipa::path(post, path = "/settings/security/end-all-sessions", tag = "people", operation_id = "end_all_sessions",
    responses((status = 200, description = "They have ended.", body = SessionsEnded)))]
pub async fn end_all_sessions(asker: Asker) -> Result<Json<SessionsEnded>, Failed> {
    Ok(Json(SessionsEnded { ended: asker.desk().end_all_sessions().await? }))
}

async fn unchanged(asker: &Asker, id: Uuid, condition: &IfMatch) -> Result<i64, Failed> {
    Ok(condition.holds(asker.desk().account(id).await?.person.version)?)
}

/// How a link reaches somebody.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "way", rename_all = "kebab-case")]
pub enum LinkSent {
    /// By a letter.
    Mailed,
    /// By the caller, who hands it over in person.
    ByHand {
        /// The link, shown once: `null` when the same key asks again.
        link: Option<String>,
        /// Until when it works.
        until: Timestamp,
    },
    /// The letter could not be sent.
    NotSent {
        /// Why.
        why: Words,
    },
    /// The person can sign in already and needs none.
    NotNeeded,
}

impl From<Delivery> for LinkSent {
    fn from(delivery: Delivery) -> Self {
        match delivery {
            Delivery::Mailed => Self::Mailed,
            Delivery::ByHand { link, until } => Self::ByHand { link: Some(link), until },
            Delivery::NotSent(why) => Self::NotSent { why: why.into() },
            Delivery::NotNeeded => Self::NotNeeded,
        }
    }
}

/// Makes another link for somebody: an invitation, or a link for a new password.
#[utoipa::path(post, path = "/people/{id}/link", tag = "people", operation_id = "send_link",
    params(("id" = Uuid, Path, description = "Identifier of the account.")),
    responses((status = 200, description = "How it reaches them.", body = LinkSent)))]
pub async fn send_link(asker: Asker, Id(id): Id) -> Result<Response, Failed> {
    let sent = json!(LinkSent::from(asker.desk().send_link(id).await?));
    Ok(shown_once(StatusCode::OK, sent, &["link"]))
}

/// An answer whose secrets are not kept for a repetition of the request.
pub fn shown_once(status: StatusCode, body: Value, secrets: &[&str]) -> Response {
    let mut kept = body.clone();
    hide(&mut kept, secrets);
    let mut response = (status, Json(body)).into_response();
    response.extensions_mut().insert(Kept(kept));
    response
}

fn hide(value: &mut Value, secrets: &[&str]) {
    for (name, member) in value.as_object_mut().into_iter().flatten() {
        if secrets.contains(&name.as_str()) { *member = Value::Null } else { hide(member, secrets) }
    }
}

/// A role to be given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRole {
    /// The role.
    role: Role,
    /// Where; `null` for the whole installation.
    #[serde(default)]
    organisation: Option<Uuid>,
    /// Only for these systems; `null` for no limit.
    #[serde(default)]
    #[schema(max_items = 200)]
    systems: Option<Vec<Uuid>>,
    /// First day, inclusive; today when left out.
    #[serde(default)]
    from: Option<Date>,
    /// Last day, inclusive; no end when left out.
    #[serde(default)]
    to: Option<Date>,
}

impl From<NewRole> for Post {
    fn from(role: NewRole) -> Self {
        let NewRole { role, organisation, systems, from, to } = role;
        Self { role: role.into(), organisation, systems, from, to }
    }
}

/// Somebody to be invited.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// Their e-mail address.
    email: String,
    /// Their name.
    name: String,
    /// The language in which they are written to: `vi` or `en`.
    #[serde(default = "vietnamese")]
    language: String,
    /// The role that they are offered.
    role: NewRole,
}

fn vietnamese() -> String {
    "vi".into()
}

/// Somebody was invited.
#[derive(Debug, Serialize, ToSchema)]
pub struct Invited {
    /// The account.
    account: Uuid,
    /// The role.
    membership: Uuid,
    /// How the link reaches them.
    delivery: LinkSent,
    /// Where the account lies.
    href: String,
}

/// Invites somebody: they get an account with a role, and a link by which they choose a password.
#[utoipa::path(post, path = "/invitations", tag = "people", operation_id = "invite",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body again give the same answer, without its link.")),
    request_body = Invitation,
    responses((status = 201, description = "They are invited.", body = Invited)))]
pub async fn invite(asker: Asker, Sent(invitation): Sent<Invitation>) -> Result<Response, Failed> {
    let Invitation { email, name, language, role } = invitation;
    let invite = Invite { email, name, language, post: role.into() };
    let invited = asker.desk().invite(invite).await?;
    let body = json!(Invited {
        account: invited.account,
        membership: invited.membership,
        delivery: invited.delivery.into(),
        href: format!("/api/v1/people/{}", invited.account),
    });
    Ok(shown_once(StatusCode::CREATED, body, &["link"]))
}

/// A role was given.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleGiven {
    /// The membership.
    id: Uuid,
}

/// Gives a role to somebody who has an account.
#[utoipa::path(post, path = "/people/{id}/roles", tag = "people", operation_id = "give_role",
    params(("id" = Uuid, Path, description = "Identifier of the account."),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body again give the same answer.")),
    request_body = NewRole,
    responses((status = 201, description = "It is given.", body = RoleGiven)))]
pub async fn give_role(asker: Asker, Id(id): Id, Sent(role): Sent<NewRole>) -> Result<Response, Failed> {
    let id = asker.desk().give_role(id, role.into()).await?;
    Ok((StatusCode::CREATED, Json(RoleGiven { id })).into_response())
}

/// When a role ends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleEnd {
    /// Last day, inclusive; at once when left out, so that it gives nothing today.
    #[serde(default)]
    last: Option<Date>,
}

/// Ends a role.
#[utoipa::path(post, path = "/roles/{id}/end", tag = "people", operation_id = "end_role",
    params(("id" = Uuid, Path, description = "Identifier of the membership."),
        ("If-Match" = String, Header, description = "The `etag` of the membership, as lists show it.")),
    request_body = RoleEnd,
    responses((status = 204, description = "It has a last day now.")))]
pub async fn end_role(
    asker: Asker,
    Id(id): Id,
    condition: IfMatch,
    Sent(end): Sent<RoleEnd>,
) -> Result<StatusCode, Failed> {
    let version = asker.desk().membership_version(id).await?;
    let version = condition.holds(version)?;
    asker.desk().end_role(id, version, end.last).await.map_err(super::facts::precondition_failed)?;
    Ok(StatusCode::NO_CONTENT)
}
