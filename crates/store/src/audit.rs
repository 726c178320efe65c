//! The audit log as rows: lines are appended in the transaction of the write that they speak of; tiles and checkpoints are
//! derived from them afterwards. What the bytes of a line are, and what proves what, is `khien-audit`'s matter.

use crate::{
    Scope, StoreError, Tx, batch, convert,
    entities::{audit_checkpoint, audit_entry, audit_tile},
};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::OnConflict,
};
use uuid::Uuid;

/// What the log says of one act. The text of the details lies beside the log, under its digest, so that it can be erased
/// without breaking a proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Identifier, given before the position is known.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// The account that acted; `None` for the machine and its keeper.
    pub actor: Option<Uuid>,
    /// By which way: page, api, command, system.
    pub via: String,
    /// Whose log it belongs to.
    pub organisation: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// Kind of object.
    pub object_kind: String,
    /// The object.
    pub object: Option<String>,
    /// SHA-256 over salt and details.
    pub digest: [u8; 32],
    /// Salt of the digest; gone when the details were erased.
    pub salt: Option<Vec<u8>>,
    /// Who by name, from where, before and after, as JSON; gone when erased.
    pub details: Option<String>,
}

/// A line at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Counts from 0 without a gap.
    pub position: u64,
    /// What it says.
    pub line: Line,
}

/// Which entries to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Of this organisation and those below it.
    pub organisation: Option<Uuid>,
    /// By this account.
    pub actor: Option<Uuid>,
    /// What was done.
    pub action: Option<String>,
    /// About this kind of object.
    pub object_kind: Option<String>,
    /// About this object.
    pub object: Option<String>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
}

/// Writes lines at the end of the log; gives the position of the first. One transaction writes at a time, so positions
/// have no gaps.
pub(crate) async fn append(tx: &Tx, lines: Vec<Line>) -> Result<u64, StoreError> {
    let first = size(tx).await?;
    let rows = lines.into_iter().zip(first..).map(|(line, position)| audit_entry::ActiveModel {
        position: Set(position as i64),
        id: Set(line.id),
        at: Set(convert::moment_in(line.at)),
        actor_id: Set(line.actor),
        via: Set(line.via),
        organisation_id: Set(line.organisation),
        action: Set(line.action),
        object_kind: Set(line.object_kind),
        object: Set(line.object),
        digest: Set(line.digest.to_vec()),
        salt: Set(line.salt),
        details: Set(line.details),
    });
    batch::insert::<audit_entry::Entity, _>(tx, rows).await?;
    Ok(first)
}

/// How many entries the log has.
pub async fn size(db: &impl ConnectionTrait) -> Result<u64, StoreError> {
    let last = audit_entry::Entity::find()
        .select_only()
        .column(audit_entry::Column::Position)
        .order_by_desc(audit_entry::Column::Position)
        .limit(1)
        .into_tuple::<i64>()
        .one(db)
        .await?;
    Ok(last.map_or(0, |last| last.unsigned_abs() + 1))
}

/// The first position that is here; older entries lie in an archive.
pub async fn first(db: &impl ConnectionTrait) -> Result<Option<u64>, StoreError> {
    let query = audit_entry::Entity::find().select_only().column(audit_entry::Column::Position);
    let first: Option<i64> =
        query.order_by_asc(audit_entry::Column::Position).limit(1).into_tuple().one(db).await?;
    Ok(first.map(i64::unsigned_abs))
}

/// Entries from a position on, in order.
pub async fn from(db: &impl ConnectionTrait, position: u64, most: u64) -> Result<Vec<Entry>, StoreError> {
    let query = audit_entry::Entity::find().filter(audit_entry::Column::Position.gte(position as i64));
    let rows = query.order_by_asc(audit_entry::Column::Position).limit(most).all(db).await?;
    rows.into_iter().map(entry).collect()
}

/// One entry.
pub async fn get(db: &impl ConnectionTrait, position: u64) -> Result<Entry, StoreError> {
    let row = audit_entry::Entity::find_by_id(position as i64).one(db).await?;
    entry(row.ok_or(StoreError::NotFound { what: "entry" })?)
}

/// One entry within a scope.
pub async fn get_within(
    db: &impl ConnectionTrait,
    scope: &Scope,
    position: u64,
) -> Result<Entry, StoreError> {
    let query = audit_entry::Entity::find_by_id(position as i64).filter(scope.log());
    entry(query.one(db).await?.ok_or(StoreError::NotFound { what: "entry" })?)
}

/// Entries within a scope that match, newest first, before a position.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &Scope,
    filter: &LogFilter,
    before: Option<u64>,
    most: u64,
) -> Result<Vec<Entry>, StoreError> {
    let mut query = audit_entry::Entity::find().filter(condition(filter)).filter(scope.log());
    if let Some(before) = before {
        query = query.filter(audit_entry::Column::Position.lt(before as i64));
    }
    let rows = query.order_by_desc(audit_entry::Column::Position).limit(most).all(db).await?;
    rows.into_iter().map(entry).collect()
}

fn condition(filter: &LogFilter) -> Condition {
    use crate::tree::{How, below};
    use audit_entry::Column::*;
    Condition::all()
        .add_option(filter.organisation.map(|root| OrganisationId.in_subquery(below([root], How::Tree))))
        .add_option(filter.actor.map(|actor| ActorId.eq(actor)))
        .add_option(filter.action.as_ref().map(|action| Action.eq(action)))
        .add_option(filter.object_kind.as_ref().map(|kind| ObjectKind.eq(kind)))
        .add_option(filter.object.as_ref().map(|object| Object.eq(object)))
        .add_option(filter.from.map(|from| At.gte(convert::moment_not_before(from))))
        .add_option(filter.until.map(|until| At.lt(convert::moment_not_before(until))))
}

/// Takes the details of an entry away; its digest stays.
pub async fn erase(tx: &Tx, position: u64) -> Result<(), StoreError> {
    let gone = audit_entry::ActiveModel { salt: Set(None), details: Set(None), ..Default::default() };
    let update = audit_entry::Entity::update_many().set(gone);
    let done = update.filter(audit_entry::Column::Position.eq(position as i64)).exec(tx).await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::NotFound { what: "entry" }) }
}

/// Takes entries away that lie in an archive.
pub async fn remove_before(tx: &Tx, position: u64) -> Result<(), StoreError> {
    let old = audit_entry::Entity::delete_many().filter(audit_entry::Column::Position.lt(position as i64));
    old.exec(tx).await?;
    Ok(())
}

fn entry(row: audit_entry::Model) -> Result<Entry, StoreError> {
    Ok(Entry {
        position: row.position.unsigned_abs(),
        line: Line {
            id: row.id,
            at: convert::moment_out(row.at),
            actor: row.actor_id,
            via: row.via,
            organisation: row.organisation_id,
            action: row.action,
            object_kind: row.object_kind,
            object: row.object,
            digest: row.digest.try_into().map_err(|_| StoreError::Damaged { what: "digest" })?,
            salt: row.salt,
            details: row.details,
        },
    })
}

/// A tile of the tree, as many hashes as it has so far.
pub async fn tile(db: &impl ConnectionTrait, level: u8, number: u64) -> Result<Option<Vec<u8>>, StoreError> {
    let row = audit_tile::Entity::find_by_id((i16::from(level), number as i64)).one(db).await?;
    Ok(row.map(|row| row.hashes))
}

/// Writes tiles; one that was partial is replaced by what it grew to.
pub async fn put_tiles(tx: &Tx, tiles: Vec<(u8, u64, Vec<u8>)>) -> Result<(), StoreError> {
    let key = [audit_tile::Column::Level, audit_tile::Column::Number];
    let grown = OnConflict::columns(key).update_column(audit_tile::Column::Hashes).to_owned();
    let rows = tiles.into_iter().map(|(level, number, hashes)| audit_tile::ActiveModel {
        level: Set(i16::from(level)),
        number: Set(number as i64),
        hashes: Set(hashes),
    });
    batch::insert_unless::<audit_tile::Entity, _>(tx, rows, Some(grown)).await
}

/// A signed statement of the log's size and root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// How many entries it speaks of.
    pub size: u64,
    /// When it was signed.
    pub at: Timestamp,
    /// The signed note.
    pub note: String,
}

/// The latest checkpoint.
pub async fn checkpoint(db: &impl ConnectionTrait) -> Result<Option<Checkpoint>, StoreError> {
    let query = audit_checkpoint::Entity::find().order_by_desc(audit_checkpoint::Column::Size);
    Ok(query.limit(1).one(db).await?.map(|row| Checkpoint {
        size: row.size.unsigned_abs(),
        at: convert::moment_out(row.at),
        note: row.note,
    }))
}

/// Keeps a checkpoint.
pub async fn put_checkpoint(tx: &Tx, kept: Checkpoint) -> Result<(), StoreError> {
    let row = audit_checkpoint::ActiveModel {
        size: Set(kept.size as i64),
        at: Set(convert::moment_in(kept.at)),
        note: Set(kept.note),
    };
    audit_checkpoint::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
