//! Tokens: what programs show instead of a person. A token is shown to its owner once; here is its hash.

use crate::{
    StoreError, Tx,
    accounts::{self, Account},
    convert,
    entities::{
        account,
        token::{self, Column},
    },
    page, refused,
    text::{join, kept, split},
};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, SelectTwoRequired,
};
use serde::Serialize;
use uuid::Uuid;

/// How exactly it is known when a token was last used: not every request is a write.
const USED: SignedDuration = SignedDuration::from_mins(1);

/// A token. Serialised it is what the log keeps a digest of: when it was last used is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Token {
    /// Identifier.
    pub id: Uuid,
    /// In whose name it acts.
    pub account: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// SHA-256 of the token, in hexadecimal.
    pub hash: String,
    /// What it may be used for.
    pub scopes: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was last used, to the minute.
    #[serde(skip)]
    pub used_at: Option<Timestamp>,
    /// When it was ended before its time.
    pub revoked_at: Option<Timestamp>,
}

impl Token {
    /// Whether it was last used so long ago that [`touch`] would write.
    pub fn needs_touch(&self, now: Timestamp) -> bool {
        self.used_at.is_none_or(|used| used + USED <= now)
    }
}

/// Adds a token.
pub async fn insert(tx: &Tx, added: Token) -> Result<(), StoreError> {
    let refused = refused::because("account", "the token");
    token::Entity::insert(to_row(added)).exec_without_returning(tx).await.map_err(refused)?;
    Ok(())
}

/// The token with a hash and in whose name it acts, unless it has ended or the account is disabled.
pub async fn by_hash(
    db: &impl ConnectionTrait,
    hash: &str,
    now: Timestamp,
) -> Result<Option<(Token, Account)>, StoreError> {
    let found = by_hash_query(hash, now).one(db).await?;
    Ok(found.map(|(row, account)| (from_row(row), accounts::from_row(account))))
}

pub(crate) fn by_hash_query(hash: &str, now: Timestamp) -> SelectTwoRequired<token::Entity, account::Entity> {
    token::Entity::find()
        .find_both_related(account::Entity)
        .filter(Column::Hash.eq(kept(hash)))
        .filter(Column::RevokedAt.is_null())
        .filter(Column::ExpiresAt.gt(convert::moment_in(now)))
        .filter(account::Column::DisabledAt.is_null())
}

/// Notes that a token is in use, at most once a minute, whoever asks.
pub async fn touch(tx: &Tx, id: Uuid, now: Timestamp) -> Result<(), StoreError> {
    let row = token::ActiveModel { used_at: Set(Some(convert::moment_in(now))), ..Default::default() };
    let before = convert::moment_in(now - USED);
    let long_ago = Condition::any().add(Column::UsedAt.is_null()).add(Column::UsedAt.lte(before));
    token::Entity::update_many().set(row).filter(Column::Id.eq(id)).filter(long_ago).exec(tx).await?;
    Ok(())
}

/// Tokens in the order of their identifiers, for work over all of them in bounded memory.
pub async fn after(
    db: &impl ConnectionTrait,
    after: Option<Uuid>,
    size: u64,
) -> Result<Vec<Token>, StoreError> {
    let rows = page::by_id::<token::Entity>(Column::Id, after, size).all(db).await?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// The tokens of an account, ended ones too, newest first.
pub async fn of_account(
    db: &impl ConnectionTrait,
    account: Uuid,
    limit: u64,
) -> Result<Vec<Token>, StoreError> {
    Ok(of_account_query(account, limit).all(db).await?.into_iter().map(from_row).collect())
}

pub(crate) fn of_account_query(account: Uuid, limit: u64) -> Select<token::Entity> {
    let query = token::Entity::find().filter(Column::AccountId.eq(account));
    query.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(limit)
}

/// Ends a token of an account.
pub async fn revoke(tx: &Tx, account: Uuid, id: Uuid, now: Timestamp) -> Result<(), StoreError> {
    match end(tx, of(account).add(Column::Id.eq(id)), now).await? {
        1 => Ok(()),
        _ => Err(StoreError::NotFound { what: "token" }),
    }
}

/// Ends all tokens of an account; says how many.
pub async fn revoke_all(tx: &Tx, account: Uuid, now: Timestamp) -> Result<u64, StoreError> {
    end(tx, of(account), now).await
}

fn of(account: Uuid) -> Condition {
    Condition::all().add(Column::AccountId.eq(account)).add(Column::RevokedAt.is_null())
}

async fn end(tx: &Tx, which: Condition, now: Timestamp) -> Result<u64, StoreError> {
    let row = token::ActiveModel { revoked_at: Set(Some(convert::moment_in(now))), ..Default::default() };
    Ok(token::Entity::update_many().set(row).filter(which).exec(tx).await?.rows_affected)
}

fn to_row(token: Token) -> token::ActiveModel {
    token::ActiveModel {
        id: Set(token.id),
        account_id: Set(token.account),
        name: Set(kept(token.name)),
        hash: Set(kept(token.hash)),
        scopes: Set(join(&token.scopes)),
        created_at: Set(convert::moment_in(token.created_at)),
        expires_at: Set(convert::moment_in(token.expires_at)),
        used_at: Set(token.used_at.map(convert::moment_in)),
        revoked_at: Set(token.revoked_at.map(convert::moment_in)),
    }
}

fn from_row(row: token::Model) -> Token {
    Token {
        id: row.id,
        account: row.account_id,
        name: row.name,
        hash: row.hash,
        scopes: split(&row.scopes),
        created_at: convert::moment_out(row.created_at),
        expires_at: convert::moment_out(row.expires_at),
        used_at: row.used_at.map(convert::moment_out),
        revoked_at: row.revoked_at.map(convert::moment_out),
    }
}
