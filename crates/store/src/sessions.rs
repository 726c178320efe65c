//! Sessions: signed-in browsers. They are found by the hash of a secret that only the browser keeps.

use crate::{
    StoreError, Tx,
    accounts::{self, Account},
    convert,
    entities::{
        account,
        session::{self, Column},
    },
    refused,
    text::{kept, kept_if},
};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, SelectTwoRequired,
};
use serde::Serialize;
use uuid::Uuid;

/// How exactly it is known when a session was last seen: not every request is a write.
const SEEN: SignedDuration = SignedDuration::from_mins(1);

/// A session. Serialised it is what the log keeps a digest of: when it was last seen is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Session {
    /// SHA-256 of the secret, in hexadecimal.
    pub hash: String,
    /// What lists and addresses call it.
    pub id: Uuid,
    /// Who is signed in.
    pub account: Uuid,
    /// When the person signed in.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    #[serde(skip)]
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// Network address from which the person signed in.
    pub address: Option<String>,
    /// What the browser calls itself.
    pub agent: Option<String>,
    /// What was shown: `password`, `password+totp`, `passkey`, `oidc` …
    pub factors: String,
    /// Whether a second factor was shown.
    pub strong: bool,
    /// When the person last showed who they are.
    pub reauthenticated_at: Timestamp,
    /// When it was ended before its time.
    pub revoked_at: Option<Timestamp>,
}

impl Session {
    /// Whether it was last seen so long ago that [`touch`] would write.
    pub fn needs_touch(&self, now: Timestamp) -> bool {
        self.seen_at + SEEN <= now
    }
}

/// Adds a session.
pub async fn insert(tx: &Tx, added: Session) -> Result<(), StoreError> {
    let refused = refused::because("account", "the session");
    session::Entity::insert(to_row(added)).exec_without_returning(tx).await.map_err(refused)?;
    Ok(())
}

/// The session with a hash and whose it is, unless it has ended or the account is disabled. How long it may lie idle is
/// for the caller to say.
pub async fn by_hash(
    db: &impl ConnectionTrait,
    hash: &str,
    now: Timestamp,
) -> Result<Option<(Session, Account)>, StoreError> {
    let found = by_hash_query(hash, now).one(db).await?;
    Ok(found.map(|(row, account)| (from_row(row), accounts::from_row(account))))
}

pub(crate) fn by_hash_query(
    hash: &str,
    now: Timestamp,
) -> SelectTwoRequired<session::Entity, account::Entity> {
    session::Entity::find_by_id(kept(hash))
        .find_both_related(account::Entity)
        .filter(lives(now))
        .filter(account::Column::DisabledAt.is_null())
}

/// Notes that a session is in use, at most once a minute, whoever asks.
pub async fn touch(tx: &Tx, hash: &str, now: Timestamp) -> Result<(), StoreError> {
    let row = session::ActiveModel { seen_at: Set(convert::moment_in(now)), ..Default::default() };
    let before = convert::moment_in(now - SEEN);
    let touched = session::Entity::update_many().set(row).filter(Column::Hash.eq(kept(hash)));
    touched.filter(Column::SeenAt.lte(before)).exec(tx).await?;
    Ok(())
}

/// Notes that the person showed again who they are, and with what.
pub async fn reauthenticate(
    tx: &Tx,
    hash: &str,
    factors: &str,
    strong: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = session::ActiveModel {
        factors: Set(kept(factors)),
        strong: Set(strong),
        reauthenticated_at: Set(convert::moment_in(now)),
        seen_at: Set(convert::moment_in(now)),
        ..Default::default()
    };
    let which = lives(now).add(Column::Hash.eq(kept(hash)));
    found(session::Entity::update_many().set(row).filter(which).exec(tx).await?.rows_affected)
}

/// The sessions of an account that have not ended, newest first.
pub async fn of_account(
    db: &impl ConnectionTrait,
    account: Uuid,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<Session>, StoreError> {
    let rows = of_account_query(account, now, limit).all(db).await?;
    Ok(rows.into_iter().map(from_row).collect())
}

pub(crate) fn of_account_query(account: Uuid, now: Timestamp, limit: u64) -> Select<session::Entity> {
    let query = session::Entity::find().filter(Column::AccountId.eq(account)).filter(lives(now));
    query.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(limit)
}

/// Ends a session of an account.
pub async fn revoke(tx: &Tx, account: Uuid, id: Uuid, now: Timestamp) -> Result<(), StoreError> {
    let which = lives(now).add(Column::AccountId.eq(account)).add(Column::Id.eq(id));
    found(end(tx, which, now).await?)
}

/// Ends all sessions of an account but one, or all of them; says how many.
pub async fn revoke_others(
    tx: &Tx,
    account: Uuid,
    keep: Option<Uuid>,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let others = lives(now).add(Column::AccountId.eq(account));
    end(tx, others.add_option(keep.map(|id| Column::Id.ne(id))), now).await
}

/// Ends everybody's sessions; says how many.
pub async fn revoke_all(tx: &Tx, now: Timestamp) -> Result<u64, StoreError> {
    end(tx, lives(now), now).await
}

async fn end(tx: &Tx, which: Condition, now: Timestamp) -> Result<u64, StoreError> {
    let row = session::ActiveModel { revoked_at: Set(Some(convert::moment_in(now))), ..Default::default() };
    Ok(session::Entity::update_many().set(row).filter(which).exec(tx).await?.rows_affected)
}

fn found(rows: u64) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::NotFound { what: "session" }) }
}

/// Removes the sessions whose time was over before a moment; says how many.
pub async fn sweep(tx: &Tx, before: Timestamp) -> Result<u64, StoreError> {
    let over = session::Entity::delete_many().filter(Column::ExpiresAt.lt(convert::moment_in(before)));
    Ok(over.exec(tx).await?.rows_affected)
}

fn lives(now: Timestamp) -> Condition {
    Condition::all().add(Column::RevokedAt.is_null()).add(Column::ExpiresAt.gt(convert::moment_in(now)))
}

fn to_row(session: Session) -> session::ActiveModel {
    session::ActiveModel {
        hash: Set(kept(session.hash)),
        id: Set(session.id),
        account_id: Set(session.account),
        created_at: Set(convert::moment_in(session.created_at)),
        seen_at: Set(convert::moment_in(session.seen_at)),
        expires_at: Set(convert::moment_in(session.expires_at)),
        address: Set(kept_if(session.address)),
        agent: Set(kept_if(session.agent)),
        factors: Set(kept(session.factors)),
        strong: Set(session.strong),
        reauthenticated_at: Set(convert::moment_in(session.reauthenticated_at)),
        revoked_at: Set(session.revoked_at.map(convert::moment_in)),
    }
}

fn from_row(row: session::Model) -> Session {
    Session {
        hash: row.hash,
        id: row.id,
        account: row.account_id,
        created_at: convert::moment_out(row.created_at),
        seen_at: convert::moment_out(row.seen_at),
        expires_at: convert::moment_out(row.expires_at),
        address: row.address,
        agent: row.agent,
        factors: row.factors,
        strong: row.strong,
        reauthenticated_at: convert::moment_out(row.reauthenticated_at),
        revoked_at: row.revoked_at.map(convert::moment_out),
    }
}
