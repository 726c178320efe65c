//! Who an account is at OpenID Connect providers. A provider's subject is unique for its issuer and never given to
//! somebody else (OpenID Connect Core 1.0, section 2), an e-mail address is not: accounts are found by the former.

use crate::{
    StoreError, Tx,
    accounts::{self, Account},
    convert,
    entities::{
        account,
        identity_link::{self, Column},
    },
    refused,
    text::kept,
};
use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use serde::Serialize;
use uuid::Uuid;

/// One link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identity {
    /// The provider.
    pub issuer: String,
    /// What it calls the person.
    pub subject: String,
    /// The account.
    pub account: Uuid,
    /// When they were linked.
    pub linked_at: Timestamp,
}

/// Adds a link.
pub async fn insert(tx: &Tx, added: Identity) -> Result<(), StoreError> {
    let row = identity_link::ActiveModel {
        issuer: Set(kept(added.issuer)),
        subject: Set(kept(added.subject)),
        account_id: Set(added.account),
        linked_at: Set(convert::moment_in(added.linked_at)),
    };
    let refused = refused::because("account", "the link of this identity");
    identity_link::Entity::insert(row).exec_without_returning(tx).await.map_err(refused)?;
    Ok(())
}

/// The account that a provider's subject is linked to, disabled ones too.
pub async fn account(
    db: &impl ConnectionTrait,
    issuer: &str,
    subject: &str,
) -> Result<Option<Account>, StoreError> {
    let query = identity_link::Entity::find_by_id((kept(issuer), kept(subject)));
    let found = query.find_both_related(account::Entity).one(db).await?;
    Ok(found.map(|(_, account)| accounts::from_row(account)))
}

/// Every link. There are no more of them than people.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Identity>, StoreError> {
    Ok(identity_link::Entity::find().all(db).await?.into_iter().map(from_row).collect())
}

/// The links of an account, oldest first.
pub async fn of_account(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Identity>, StoreError> {
    Ok(of_account_query(account).all(db).await?.into_iter().map(from_row).collect())
}

pub(crate) fn of_account_query(account: Uuid) -> Select<identity_link::Entity> {
    identity_link::Entity::find().filter(Column::AccountId.eq(account)).order_by_asc(Column::LinkedAt)
}

/// Removes a link of an account.
pub async fn remove(tx: &Tx, account: Uuid, issuer: &str, subject: &str) -> Result<(), StoreError> {
    let one = identity_link::Entity::delete_by_id((kept(issuer), kept(subject)));
    let removed = one.filter(Column::AccountId.eq(account)).exec(tx).await?.rows_affected;
    if removed == 1 { Ok(()) } else { Err(StoreError::NotFound { what: "identity" }) }
}

fn from_row(row: identity_link::Model) -> Identity {
    Identity {
        issuer: row.issuer,
        subject: row.subject,
        account: row.account_id,
        linked_at: convert::moment_out(row.linked_at),
    }
}
