//! What was answered: one row for each requirement of a system that somebody answered.

use crate::{StoreError, Tx, convert, entities::control_answer};
use jiff::{Timestamp, civil::Date};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::OnConflict,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What somebody answered about one requirement of a system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The system.
    pub system: Uuid,
    /// The requirement, as the law folder names it.
    pub requirement: String,
    /// Name of the status.
    pub status: String,
    /// How it is met; why it does not apply.
    pub how: String,
    /// By whom it is met.
    pub responsible: String,
    /// Who closes the gap.
    pub mender: String,
    /// By when the gap is to be closed.
    pub target_on: Option<Date>,
    /// When something that is due again and again was done last.
    pub done_on: Option<Date>,
    /// When it was answered.
    pub answered_at: Timestamp,
    /// Who answered.
    pub author: String,
    /// Counts changes.
    #[serde(skip)]
    pub version: i64,
}

/// The answers about a system, in the order of names.
pub async fn answers(db: &impl ConnectionTrait, system: Uuid) -> Result<Vec<Answer>, StoreError> {
    let rows = control_answer::Entity::find()
        .filter(control_answer::Column::SystemId.eq(system))
        .order_by_asc(control_answer::Column::Requirement)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(answer_out).collect())
}

/// The statuses answered about some systems: system, requirement, name of the status.
pub async fn statuses_of(
    db: &impl ConnectionTrait,
    systems: &[Uuid],
) -> Result<Vec<(Uuid, String, String)>, StoreError> {
    use control_answer::Column::{Requirement, Status, SystemId};
    let query = control_answer::Entity::find().select_only().columns([SystemId, Requirement, Status]);
    Ok(query.filter(SystemId.is_in(systems.iter().copied())).into_tuple().all(db).await?)
}

/// The answer about one requirement.
pub async fn answer(
    db: &impl ConnectionTrait,
    system: Uuid,
    requirement: &str,
) -> Result<Option<Answer>, StoreError> {
    let key = (system, requirement.to_owned());
    Ok(control_answer::Entity::find_by_id(key).one(db).await?.map(answer_out))
}

/// A page of all answers by system and requirement, for work over all of them in bounded memory.
pub async fn answers_after(
    db: &impl ConnectionTrait,
    after: Option<(Uuid, String)>,
    size: u64,
) -> Result<Vec<Answer>, StoreError> {
    use control_answer::Column::{Requirement, SystemId};
    let mut query =
        control_answer::Entity::find().order_by_asc(SystemId).order_by_asc(Requirement).limit(size);
    if let Some((system, requirement)) = after {
        let later = Condition::all().add(SystemId.eq(system)).add(Requirement.gt(requirement));
        query = query.filter(Condition::any().add(SystemId.gt(system)).add(later));
    }
    Ok(query.all(db).await?.into_iter().map(answer_out).collect())
}

/// Writes an answer that was read at its version; version 0 is one that was not there.
pub async fn put(tx: &Tx, answer: Answer) -> Result<(), StoreError> {
    let (key, version) = ((answer.system, answer.requirement.clone()), answer.version);
    let mut row = answer_row(answer);
    row.version = Set(version + 1);
    let rows = if version == 0 {
        let there = [control_answer::Column::SystemId, control_answer::Column::Requirement];
        let nothing = OnConflict::columns(there).do_nothing().to_owned();
        control_answer::Entity::insert(row).on_conflict(nothing).exec_without_returning(tx).await?
    } else {
        let done =
            control_answer::Entity::update_many().set(row).filter(same(&key, version)).exec(tx).await?;
        done.rows_affected
    };
    if rows == 1 { Ok(()) } else { Err(changed()) }
}

/// Takes an answer back that was read at a version.
pub async fn remove(tx: &Tx, system: Uuid, requirement: &str, version: i64) -> Result<(), StoreError> {
    let key = (system, requirement.to_owned());
    let done = control_answer::Entity::delete_many().filter(same(&key, version)).exec(tx).await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(changed()) }
}

fn same((system, requirement): &(Uuid, String), version: i64) -> Condition {
    use control_answer::Column::{Requirement, SystemId, Version};
    Condition::all().add(SystemId.eq(*system)).add(Requirement.eq(requirement)).add(Version.eq(version))
}

fn changed() -> StoreError {
    StoreError::Changed { what: "the answer" }
}

fn answer_row(answer: Answer) -> control_answer::ActiveModel {
    control_answer::ActiveModel {
        system_id: Set(answer.system),
        requirement: Set(answer.requirement),
        status: Set(answer.status),
        how: Set(answer.how),
        responsible: Set(answer.responsible),
        mender: Set(answer.mender),
        target_on: Set(answer.target_on.map(convert::date_in)),
        done_on: Set(answer.done_on.map(convert::date_in)),
        answered_at: Set(convert::moment_in(answer.answered_at)),
        author: Set(answer.author),
        version: Set(answer.version),
    }
}

fn answer_out(row: control_answer::Model) -> Answer {
    Answer {
        system: row.system_id,
        requirement: row.requirement,
        status: row.status,
        how: row.how,
        responsible: row.responsible,
        mender: row.mender,
        target_on: row.target_on.map(convert::date_out),
        done_on: row.done_on.map(convert::date_out),
        answered_at: convert::moment_out(row.answered_at),
        author: row.author,
        version: row.version,
    }
}
