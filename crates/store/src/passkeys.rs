//! Passkeys: WebAuthn credentials of accounts.

use crate::{
    StoreError, Tx,
    accounts::{self, Account},
    convert,
    entities::{
        account,
        passkey::{self, Column},
    },
    page, refused,
    text::kept,
};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select,
};
use serde::Serialize;
use uuid::Uuid;

/// A passkey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passkey {
    /// Identifier.
    pub id: Uuid,
    /// Whose it is.
    pub account: Uuid,
    /// The credential's identifier in base64url; no two passkeys share one.
    pub credential_id: String,
    /// What its owner calls it.
    pub name: String,
    /// The credential: public key, counter, flags, as the WebAuthn library writes them. It changes when the authenticator
    /// counts a signature.
    pub credential: serde_json::Value,
    /// When it was registered.
    pub created_at: Timestamp,
    /// When somebody last signed in with it.
    #[serde(skip)]
    pub used_at: Option<Timestamp>,
}

/// Adds a passkey.
pub async fn insert(tx: &Tx, added: Passkey) -> Result<(), StoreError> {
    let row = passkey::ActiveModel {
        id: Set(added.id),
        account_id: Set(added.account),
        credential_id: Set(kept(added.credential_id)),
        name: Set(kept(added.name)),
        credential: Set(added.credential),
        created_at: Set(convert::moment_in(added.created_at)),
        used_at: Set(added.used_at.map(convert::moment_in)),
    };
    let refused = refused::because("account", "this passkey");
    passkey::Entity::insert(row).exec_without_returning(tx).await.map_err(refused)?;
    Ok(())
}

/// Passkeys in the order of their identifiers, for work over all of them in bounded memory.
pub async fn after(
    db: &impl ConnectionTrait,
    after: Option<Uuid>,
    size: u64,
) -> Result<Vec<Passkey>, StoreError> {
    let rows = page::by_id::<passkey::Entity>(Column::Id, after, size).all(db).await?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// The passkeys of an account, oldest first.
pub async fn of_account(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Passkey>, StoreError> {
    Ok(of_account_query(account).all(db).await?.into_iter().map(from_row).collect())
}

pub(crate) fn of_account_query(account: Uuid) -> Select<passkey::Entity> {
    let query = passkey::Entity::find().filter(Column::AccountId.eq(account));
    query.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id)
}

/// The passkey with a credential identifier, and the account that it opens, disabled ones too.
pub async fn by_credential(
    db: &impl ConnectionTrait,
    credential_id: &str,
) -> Result<Option<(Passkey, Account)>, StoreError> {
    let query = passkey::Entity::find().find_both_related(account::Entity);
    let found = query.filter(Column::CredentialId.eq(kept(credential_id))).one(db).await?;
    Ok(found.map(|(row, account)| (from_row(row), accounts::from_row(account))))
}

/// Writes the credential as it is after a sign-in: with the counter that a copied authenticator would repeat.
pub async fn used(
    tx: &Tx,
    id: Uuid,
    credential: serde_json::Value,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = passkey::ActiveModel {
        credential: Set(credential),
        used_at: Set(Some(convert::moment_in(now))),
        ..Default::default()
    };
    change(tx, row, Condition::all().add(Column::Id.eq(id))).await
}

/// Gives a passkey of an account another name.
pub async fn rename(tx: &Tx, account: Uuid, id: Uuid, name: &str) -> Result<(), StoreError> {
    let row = passkey::ActiveModel { name: Set(kept(name)), ..Default::default() };
    change(tx, row, one_of(account, id)).await
}

/// Removes a passkey of an account.
pub async fn remove(tx: &Tx, account: Uuid, id: Uuid) -> Result<(), StoreError> {
    let removed = passkey::Entity::delete_many().filter(one_of(account, id)).exec(tx).await?;
    found(removed.rows_affected)
}

fn one_of(account: Uuid, id: Uuid) -> Condition {
    Condition::all().add(Column::Id.eq(id)).add(Column::AccountId.eq(account))
}

async fn change(tx: &Tx, row: passkey::ActiveModel, which: Condition) -> Result<(), StoreError> {
    let changed = passkey::Entity::update_many().set(row).filter(which).exec(tx).await?;
    found(changed.rows_affected)
}

fn found(rows: u64) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::NotFound { what: "passkey" }) }
}

fn from_row(row: passkey::Model) -> Passkey {
    Passkey {
        id: row.id,
        account: row.account_id,
        credential_id: row.credential_id,
        name: row.name,
        credential: row.credential,
        created_at: convert::moment_out(row.created_at),
        used_at: row.used_at.map(convert::moment_out),
    }
}
