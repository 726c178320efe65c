//! One-time links: invitations, resets of a password, sign-in by e-mail. They are found by the hash of their secret.

use crate::{
    StoreError, Tx, convert,
    entities::one_time_link::{self, Column},
    refused,
    text::kept,
};
use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// SHA-256 of the secret, in hexadecimal.
    pub hash: String,
    /// Whom it was sent to.
    pub account: Uuid,
    /// What it is for.
    pub purpose: Purpose,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
}

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// To choose the first password.
    Invitation,
    /// To choose another password.
    Reset,
    /// To sign in without a password.
    SignIn,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
            Self::SignIn => "sign-in",
        }
    }

    fn read(name: &str) -> Result<Self, StoreError> {
        let found = [Self::Invitation, Self::Reset, Self::SignIn].into_iter().find(|one| one.name() == name);
        found.ok_or(StoreError::Damaged { what: "purpose of a link" })
    }
}

/// Adds a link.
pub async fn insert(tx: &Tx, added: Link) -> Result<(), StoreError> {
    let row = one_time_link::ActiveModel {
        hash: Set(kept(added.hash)),
        account_id: Set(added.account),
        purpose: Set(added.purpose.name().into()),
        created_at: Set(convert::moment_in(added.created_at)),
        expires_at: Set(convert::moment_in(added.expires_at)),
        used_at: Set(added.used_at.map(convert::moment_in)),
    };
    let refused = refused::because("account", "the link");
    one_time_link::Entity::insert(row).exec_without_returning(tx).await.map_err(refused)?;
    Ok(())
}

/// The link, as long as it can be used. Looking does not use it: programs that check mail for viruses open links too.
pub async fn find(
    db: &impl ConnectionTrait,
    hash: &str,
    purpose: Purpose,
    now: Timestamp,
) -> Result<Option<Link>, StoreError> {
    let query = one_time_link::Entity::find().filter(usable(hash, purpose, now));
    query.one(db).await?.map(from_row).transpose()
}

/// Uses a link and says whose it is: of several who try at once, one is told. Others, and whoever comes with another
/// purpose or too late, are told nothing.
pub async fn take(tx: &Tx, hash: &str, purpose: Purpose, now: Timestamp) -> Result<Option<Uuid>, StoreError> {
    let Some(link) = find(tx, hash, purpose, now).await? else { return Ok(None) };
    let row =
        one_time_link::ActiveModel { used_at: Set(Some(convert::moment_in(now))), ..Default::default() };
    let taken = one_time_link::Entity::update_many().set(row).filter(usable(hash, purpose, now));
    Ok((taken.exec(tx).await?.rows_affected == 1).then_some(link.account))
}

/// Removes the unused links of an account for a purpose, so that only the newest works; says how many.
pub async fn withdraw(tx: &Tx, account: Uuid, purpose: Purpose) -> Result<u64, StoreError> {
    let unused = one_time_link::Entity::delete_many()
        .filter(Column::AccountId.eq(account))
        .filter(Column::Purpose.eq(purpose.name()))
        .filter(Column::UsedAt.is_null());
    Ok(unused.exec(tx).await?.rows_affected)
}

/// Removes the links whose time was over before a moment; says how many.
pub async fn sweep(tx: &Tx, before: Timestamp) -> Result<u64, StoreError> {
    let over = one_time_link::Entity::delete_many().filter(Column::ExpiresAt.lt(convert::moment_in(before)));
    Ok(over.exec(tx).await?.rows_affected)
}

fn usable(hash: &str, purpose: Purpose, now: Timestamp) -> Condition {
    Condition::all()
        .add(Column::Hash.eq(kept(hash)))
        .add(Column::Purpose.eq(purpose.name()))
        .add(Column::UsedAt.is_null())
        .add(Column::ExpiresAt.gt(convert::moment_in(now)))
}

fn from_row(row: one_time_link::Model) -> Result<Link, StoreError> {
    Ok(Link {
        purpose: Purpose::read(&row.purpose)?,
        hash: row.hash,
        account: row.account_id,
        created_at: convert::moment_out(row.created_at),
        expires_at: convert::moment_out(row.expires_at),
        used_at: row.used_at.map(convert::moment_out),
    })
}
