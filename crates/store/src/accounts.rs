//! Accounts: the people who can sign in.
//!
//! An account is never deleted, because the log and the register name it. A person who is to be forgotten loses name and
//! e-mail address, and with `email_key` gone the address is free for another account.

use crate::{
    StoreError, Tx, convert,
    entities::{
        account::{self, Column},
        membership,
    },
    page::{self, Keyset, Page},
    refused, search,
    text::{kept, kept_if},
    within,
};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QuerySelect, QueryTrait,
};
use serde::Serialize;
use uuid::Uuid;

/// Accounts asked for in one statement.
const BATCH: usize = 500;

/// An account. Serialised it is what the log keeps a digest of: what changes with each sign-in is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Identifier.
    pub id: Uuid,
    /// Name of the person.
    pub name: String,
    /// E-mail address as it was typed; empty when the person was forgotten.
    pub email: String,
    /// Folded e-mail address, one account for each; `None` when the person was forgotten.
    pub email_key: Option<String>,
    /// The language of pages and messages: `vi` or `en`.
    pub language: String,
    /// Argon2id hash in PHC format; `None` while no password is set.
    pub password_hash: Option<String>,
    /// The secret of the time-based codes (RFC 6238), sealed by the caller.
    pub totp_sealed: Option<Vec<u8>>,
    /// The last step whose code was taken; see [`take_totp_step`].
    #[serde(skip)]
    pub totp_last_step: Option<i64>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when nobody can sign in with it.
    pub disabled_at: Option<Timestamp>,
    /// Folded text for searches: name and e-mail address.
    pub search: String,
    /// Sorts in Vietnamese order.
    pub sort_key: String,
    /// Counts changes; a write names the version it read.
    #[serde(skip)]
    pub version: i64,
}

/// Which accounts to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountFilter {
    /// Folded words that must all be found.
    pub search: String,
    /// With a membership, past ones too, in one of these organisations or below.
    pub within: Option<Vec<Uuid>>,
}

/// Adds an account.
pub async fn insert(tx: &Tx, added: Account) -> Result<(), StoreError> {
    account::Entity::insert(to_row(added)).exec_without_returning(tx).await.map_err(taken)?;
    Ok(())
}

/// Writes an account that was read at its version. The last step of time-based codes is not written: it only goes forward,
/// by [`take_totp_step`].
pub async fn update(tx: &Tx, changed: Account) -> Result<(), StoreError> {
    let (id, version) = (changed.id, changed.version);
    let mut row = to_row(changed);
    (row.version, row.totp_last_step) = (Set(version + 1), NotSet);
    let done = account::Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(version))
        .exec(tx)
        .await
        .map_err(taken)?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Changed { what: "the account" }) }
}

fn taken(error: DbErr) -> StoreError {
    refused::because("account", "an account with this e-mail address")(error)
}

/// Takes the code of a step, so that it works once: RFC 6238, section 5.2. False when this step or a later one was taken.
pub async fn take_totp_step(tx: &Tx, id: Uuid, step: i64) -> Result<bool, StoreError> {
    let row = account::ActiveModel { totp_last_step: Set(Some(step)), ..Default::default() };
    let earlier = Condition::any().add(Column::TotpLastStep.is_null()).add(Column::TotpLastStep.lt(step));
    let taken = account::Entity::update_many().set(row).filter(Column::Id.eq(id)).filter(earlier);
    Ok(taken.exec(tx).await?.rows_affected == 1)
}

/// Forgets the steps that were taken, when the account gets another secret.
pub async fn forget_totp_step(tx: &Tx, id: Uuid) -> Result<(), StoreError> {
    let row = account::ActiveModel { totp_last_step: Set(None), ..Default::default() };
    account::Entity::update_many().set(row).filter(Column::Id.eq(id)).exec(tx).await?;
    Ok(())
}

/// One account.
pub async fn get(db: &impl ConnectionTrait, id: Uuid) -> Result<Account, StoreError> {
    let row = account::Entity::find_by_id(id).one(db).await?;
    Ok(from_row(row.ok_or(StoreError::NotFound { what: "account" })?))
}

/// Accounts in the order of their identifiers, for work over all of them in bounded memory.
pub async fn after(
    db: &impl ConnectionTrait,
    after: Option<Uuid>,
    size: u64,
) -> Result<Vec<Account>, StoreError> {
    let rows = page::by_id::<account::Entity>(Column::Id, after, size).all(db).await?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// Some accounts, in no order: the people behind the rows of a page.
pub async fn by_ids(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Account>, StoreError> {
    let mut accounts = Vec::new();
    for chunk in ids.chunks(BATCH) {
        let query = account::Entity::find().filter(Column::Id.is_in(chunk.iter().copied()));
        accounts.extend(query.all(db).await?.into_iter().map(from_row));
    }
    Ok(accounts)
}

/// The account with a folded e-mail address.
pub async fn by_email_key(db: &impl ConnectionTrait, key: &str) -> Result<Option<Account>, StoreError> {
    let query = account::Entity::find().filter(Column::EmailKey.eq(kept(key)));
    Ok(query.one(db).await?.map(from_row))
}

/// A page of accounts in Vietnamese order.
pub async fn list(
    db: &impl ConnectionTrait,
    filter: &AccountFilter,
    after: Option<&str>,
    size: u64,
) -> Result<Page<Account>, StoreError> {
    Ok(IN_ORDER.page(db, condition(filter), after, size).await?.map(from_row))
}

pub(crate) const IN_ORDER: Keyset<account::Entity> = Keyset {
    column: Column::SortKey,
    id: Column::Id,
    order: Order::Asc,
    place: |row| (row.sort_key.clone(), row.id),
    read: |sort_key| Some(kept(sort_key).into()),
};

pub(crate) fn condition(filter: &AccountFilter) -> Condition {
    let members = |roots: &Vec<Uuid>| {
        let query = membership::Entity::find().select_only().column(membership::Column::AccountId);
        let query = query.filter(membership::Column::OrganisationId.in_subquery(within::trees(roots)));
        Column::Id.in_subquery(query.into_query())
    };
    search::words(Column::Search, &kept(&filter.search)).add_option(filter.within.as_ref().map(members))
}

fn to_row(account: Account) -> account::ActiveModel {
    account::ActiveModel {
        id: Set(account.id),
        name: Set(kept(account.name)),
        email: Set(kept(account.email)),
        email_key: Set(kept_if(account.email_key)),
        language: Set(kept(account.language)),
        password_hash: Set(kept_if(account.password_hash)),
        totp_sealed: Set(account.totp_sealed),
        totp_last_step: Set(account.totp_last_step),
        created_at: Set(convert::moment_in(account.created_at)),
        disabled_at: Set(account.disabled_at.map(convert::moment_in)),
        search: Set(kept(account.search)),
        sort_key: Set(kept(account.sort_key)),
        version: Set(account.version),
    }
}

pub(crate) fn from_row(row: account::Model) -> Account {
    Account {
        id: row.id,
        name: row.name,
        email: row.email,
        email_key: row.email_key,
        language: row.language,
        password_hash: row.password_hash,
        totp_sealed: row.totp_sealed,
        totp_last_step: row.totp_last_step,
        created_at: convert::moment_out(row.created_at),
        disabled_at: row.disabled_at.map(convert::moment_out),
        search: row.search,
        sort_key: row.sort_key,
        version: row.version,
    }
}
