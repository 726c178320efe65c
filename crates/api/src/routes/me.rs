//! Who I am, and what I may do.

use super::shared::{Named, Words};
use crate::{asker::Asker, problem::Failed};
use axum::Json;
use khien_app::permit::{Membership, Principal};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Who asks.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// The account; `null` for whoever holds the machine.
    account: Option<Uuid>,
    /// Name.
    name: String,
    /// Whether a second factor was shown.
    second_factor: bool,
    /// What the token may be used for; `null` for a person who is signed in.
    scopes: Option<Vec<String>>,
    /// The roles that hold today.
    roles: Vec<RoleHeld>,
    /// What the caller may do, by place.
    may: Vec<Rights>,
}

/// A role.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleHeld {
    /// The role.
    role: String,
    /// What people call it.
    title: Words,
    /// Where; `null` for the whole installation.
    organisation: Option<Uuid>,
    /// The only systems for which it counts.
    systems: Option<Vec<Uuid>>,
}

/// What the caller may do in one place.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rights {
    /// The organisation; `null` for the installation.
    organisation: Option<Named>,
    /// The acts.
    acts: Vec<String>,
}

impl From<&Membership> for RoleHeld {
    fn from(held: &Membership) -> Self {
        let title = held.role.title();
        Self {
            role: held.role.name().into(),
            title: Words { vi: title.vi.into(), en: title.en.into() },
            organisation: held.organisation,
            systems: held.systems.clone(),
        }
    }
}

/// Who I am, with my roles and what I may do.
#[utoipa::path(get, path = "/me", tag = "account", operation_id = "me",
    responses((status = 200, description = "The caller.", body = Me)))]
pub async fn me(asker: Asker) -> Result<Json<Me>, Failed> {
    let rights = asker.desk().rights().await?;
    let may = rights.into_iter().map(|(place, acts)| Rights {
        organisation: place.map(|place| Named { id: place.id, name: place.name }),
        acts: acts.into_iter().map(|act| act.name().to_owned()).collect(),
    });
    let person = match &asker.caller.principal {
        Principal::Person(person) => Some(person),
        Principal::Keeper | Principal::System => None,
    };
    let scopes = person.and_then(|person| person.scopes);
    Ok(Json(Me {
        account: asker.caller.account(),
        name: asker.caller.name.clone(),
        second_factor: person.is_some_and(|person| person.second_factor),
        scopes: scopes.map(|scopes| scopes.iter().map(|scope| scope.name().to_owned()).collect()),
        roles: person
            .map(|person| person.memberships.iter().map(RoleHeld::from).collect())
            .unwrap_or_default(),
        may: may.collect(),
    }))
}
