//! People and members as they are answered.

use jiff::{Timestamp, civil::Date};
use khien_app::{
    accounts::{AccountView, MemberView, PersonView},
    permit,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What somebody is in an organisation.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Records facts, imports, meets duties.
    Officer,
    /// Does what officers do, and decides.
    Head,
    /// Guards systems, those of other organisations too.
    SecurityUnit,
    /// Runs systems from day to day.
    Operator,
    /// Judges proposals of levels.
    Appraiser,
    /// Reads everything and changes nothing.
    Auditor,
    /// Works for the regulator, which oversees the country.
    RegulatorOfficer,
    /// Gives roles and looks after accounts.
    Administrator,
}

impl From<Role> for permit::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Officer => Self::Officer,
            Role::Head => Self::Head,
            Role::SecurityUnit => Self::SecurityUnit,
            Role::Operator => Self::Operator,
            Role::Appraiser => Self::Appraiser,
            Role::Auditor => Self::Auditor,
            Role::RegulatorOfficer => Self::RegulatorOfficer,
            Role::Administrator => Self::Administrator,
        }
    }
}

impl From<permit::Role> for Role {
    fn from(role: permit::Role) -> Self {
        match role {
            permit::Role::Officer => Self::Officer,
            permit::Role::Head => Self::Head,
            permit::Role::SecurityUnit => Self::SecurityUnit,
            permit::Role::Operator => Self::Operator,
            permit::Role::Appraiser => Self::Appraiser,
            permit::Role::Auditor => Self::Auditor,
            permit::Role::RegulatorOfficer => Self::RegulatorOfficer,
            permit::Role::Administrator => Self::Administrator,
        }
    }
}

/// A role that somebody holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct Member {
    /// The membership.
    pub id: Uuid,
    /// Its version, for `If-Match`.
    pub etag: String,
    /// The account.
    pub account: Uuid,
    /// Name of the person.
    pub name: String,
    /// Their e-mail address, for those who look after accounts.
    pub email: Option<String>,
    /// Whether nobody can sign in with the account.
    pub disabled: bool,
    /// The role; `null` when this version does not know it.
    pub role: Option<Role>,
    /// Where; `null` for the whole installation.
    pub organisation: Option<Uuid>,
    /// Its name.
    pub organisation_name: Option<String>,
    /// Only for these systems.
    pub systems: Option<Vec<Uuid>>,
    /// First day, inclusive.
    pub from: Date,
    /// Last day, inclusive.
    pub to: Option<Date>,
    /// Whether it is valid today.
    pub today: bool,
    /// When it was given.
    pub given_at: Timestamp,
}

impl From<MemberView> for Member {
    fn from(view: MemberView) -> Self {
        Self {
            id: view.id,
            etag: format!("\"{}\"", view.version),
            account: view.account,
            name: view.name,
            email: view.email,
            disabled: view.disabled,
            role: view.role.map(Role::from),
            organisation: view.organisation,
            organisation_name: view.organisation_name,
            systems: view.systems,
            from: view.from,
            to: view.to,
            today: view.today,
            given_at: view.given_at,
        }
    }
}

/// A person.
#[derive(Debug, Serialize, ToSchema)]
pub struct Person {
    /// The account.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Since when nobody can sign in with it.
    pub disabled_at: Option<Timestamp>,
    /// What they hold, as far as the caller may know.
    pub roles: Vec<Member>,
}

impl From<PersonView> for Person {
    fn from(view: PersonView) -> Self {
        Self {
            id: view.id,
            name: view.name,
            email: view.email,
            disabled_at: view.disabled_at,
            roles: view.memberships.into_iter().map(Member::from).collect(),
        }
    }
}

/// A person as those see them who look after the account.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonDetail {
    /// The person, with past and future roles too.
    pub person: Person,
    /// When the account was made.
    pub created_at: Timestamp,
    /// Whether a password is set.
    pub has_password: bool,
    /// Whether one-time codes are set up.
    pub has_totp: bool,
    /// How many passkeys there are.
    pub passkeys: u64,
    /// Whether the caller may close it and take its factors away.
    pub may_close: bool,
}

impl From<AccountView> for PersonDetail {
    fn from(view: AccountView) -> Self {
        Self {
            person: view.person.into(),
            created_at: view.created_at,
            has_password: view.has_password,
            has_totp: view.has_totp,
            passkeys: view.passkeys as u64,
            may_close: view.may_close,
        }
    }
}
