//! Memberships: a role that an account has in an organisation, or in the whole installation, between two days.
//!
//! What a membership gives is never edited. It is ended, and another one is given, so that the question "who could do
//! what on that day" keeps its answer.

use crate::{
    StoreError, Tx, age, convert,
    entities::membership::{self, Column},
    page::{self, Keyset, Page},
    refused,
    text::kept,
    within,
};
use jiff::{Timestamp, civil::Date};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder,
    Select,
};
use serde::Serialize;
use uuid::Uuid;

/// One membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Membership {
    /// Identifier.
    pub id: Uuid,
    /// Who has the role.
    pub account: Uuid,
    /// The role, as the policies name it.
    pub role: String,
    /// Where; `None` for the whole installation.
    pub organisation: Option<Uuid>,
    /// Only for these systems; `None` for all.
    pub systems: Option<Vec<Uuid>>,
    /// First day, inclusive.
    pub from: Date,
    /// Last day, inclusive; before the first for a role that was taken back before it began.
    pub to: Option<Date>,
    /// Who gave it; `None` for the first administrator.
    pub given_by: Option<Uuid>,
    /// When it was given.
    pub created_at: Timestamp,
    /// Counts changes.
    #[serde(skip)]
    pub version: i64,
}

/// Which memberships to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MembershipFilter {
    /// In one of these organisations or below; never those of the whole installation.
    pub within: Option<Vec<Uuid>>,
    /// With this role.
    pub role: Option<String>,
    /// Valid on this day.
    pub on: Option<Date>,
}

/// Gives a membership.
pub async fn insert(tx: &Tx, added: Membership) -> Result<(), StoreError> {
    let refused = refused::because("account or organisation", "the membership");
    membership::Entity::insert(to_row(added)).exec_without_returning(tx).await.map_err(refused)?;
    Ok(())
}

/// Ends a membership that was read at `version` with a last day.
pub async fn end(tx: &Tx, id: Uuid, version: i64, last: Date) -> Result<(), StoreError> {
    let row = membership::ActiveModel {
        valid_to: Set(Some(convert::date_in(last))),
        version: Set(version + 1),
        ..Default::default()
    };
    let ended = membership::Entity::update_many().set(row).filter(Column::Id.eq(id));
    match ended.filter(Column::Version.eq(version)).exec(tx).await?.rows_affected {
        1 => Ok(()),
        _ => Err(StoreError::Changed { what: "the membership" }),
    }
}

/// One membership.
pub async fn get(db: &impl ConnectionTrait, id: Uuid) -> Result<Membership, StoreError> {
    let row = membership::Entity::find_by_id(id).one(db).await?;
    from_row(row.ok_or(StoreError::NotFound { what: "membership" })?)
}

/// Memberships in the order of their identifiers, for work over all of them in bounded memory.
pub async fn after(
    db: &impl ConnectionTrait,
    after: Option<Uuid>,
    size: u64,
) -> Result<Vec<Membership>, StoreError> {
    let rows = page::by_id::<membership::Entity>(Column::Id, after, size).all(db).await?;
    rows.into_iter().map(from_row).collect()
}

/// The memberships of an account, oldest first: all of them, or those that are valid on a day.
pub async fn of_account(
    db: &impl ConnectionTrait,
    account: Uuid,
    on: Option<Date>,
) -> Result<Vec<Membership>, StoreError> {
    of_account_query(account, on).all(db).await?.into_iter().map(from_row).collect()
}

/// The memberships of several accounts that are valid on a day, those given first first.
pub async fn of_accounts(
    db: &impl ConnectionTrait,
    accounts: &[Uuid],
    on: Date,
) -> Result<Vec<Membership>, StoreError> {
    let query = membership::Entity::find().filter(Column::AccountId.is_in(accounts.iter().copied()));
    let rows = query.filter(valid_on(on)).order_by_asc(Column::CreatedAt).order_by_asc(Column::Id);
    rows.all(db).await?.into_iter().map(from_row).collect()
}

pub(crate) fn of_account_query(account: Uuid, on: Option<Date>) -> Select<membership::Entity> {
    let valid = Condition::all().add_option(on.map(valid_on));
    let query = membership::Entity::find().filter(Column::AccountId.eq(account)).filter(valid);
    query.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id)
}

/// A page of memberships, those given last first.
pub async fn list(
    db: &impl ConnectionTrait,
    filter: &MembershipFilter,
    after: Option<&str>,
    size: u64,
) -> Result<Page<Membership>, StoreError> {
    BY_AGE.page(db, condition(filter), after, size).await?.try_map(from_row)
}

pub(crate) const BY_AGE: Keyset<membership::Entity> = Keyset {
    column: Column::CreatedAt,
    id: Column::Id,
    order: Order::Desc,
    place: |row| (age::write(row.created_at), row.id),
    read: age::read,
};

pub(crate) fn condition(filter: &MembershipFilter) -> Condition {
    Condition::all()
        .add_option(
            filter.within.as_ref().map(|roots| Column::OrganisationId.in_subquery(within::trees(roots))),
        )
        .add_option(filter.role.as_ref().map(|role| Column::Role.eq(kept(role))))
        .add_option(filter.on.map(valid_on))
}

fn valid_on(day: Date) -> Condition {
    let day = convert::date_in(day);
    let not_over = Condition::any().add(Column::ValidTo.is_null()).add(Column::ValidTo.gte(day));
    Condition::all().add(Column::ValidFrom.lte(day)).add(not_over)
}

fn to_row(membership: Membership) -> membership::ActiveModel {
    membership::ActiveModel {
        id: Set(membership.id),
        account_id: Set(membership.account),
        role: Set(kept(membership.role)),
        organisation_id: Set(membership.organisation),
        systems: Set(membership.systems.map(|systems| serde_json::json!(systems))),
        valid_from: Set(convert::date_in(membership.from)),
        valid_to: Set(membership.to.map(convert::date_in)),
        given_by: Set(membership.given_by),
        created_at: Set(convert::moment_in(membership.created_at)),
        version: Set(membership.version),
    }
}

fn from_row(row: membership::Model) -> Result<Membership, StoreError> {
    let systems = row.systems.map(serde_json::from_value).transpose();
    Ok(Membership {
        systems: systems.map_err(|_| StoreError::Damaged { what: "the systems of a membership" })?,
        id: row.id,
        account: row.account_id,
        role: row.role,
        organisation: row.organisation_id,
        from: convert::date_out(row.valid_from),
        to: row.valid_to.map(convert::date_out),
        given_by: row.given_by,
        created_at: convert::moment_out(row.created_at),
        version: row.version,
    })
}
