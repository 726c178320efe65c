//! Systems and matters: what duties are owed for, besides organisations.

use crate::{
    StoreError, Tx, batch, convert,
    entities::{match_answer, matter, system},
    facts::{self, Facts},
    page::{Keyset, Page},
    scope::Scope,
    search, tree,
};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, Order,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::OnConflict,
};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Owners asked for in one statement.
const BATCH: usize = 500;

/// An information system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct System {
    /// Identifier.
    pub id: Uuid,
    /// Name as the owner writes it.
    pub name: String,
    /// Folded name: rows of Form 08 are matched by owner and this.
    #[serde(skip)]
    pub name_key: String,
    /// Owner (chủ quản).
    pub owner: Uuid,
    /// Operator (đơn vị vận hành).
    pub operator: Option<Uuid>,
    /// Security unit (đơn vị chuyên trách).
    pub security_unit: Option<Uuid>,
    /// What is recorded of it.
    pub facts: Facts,
    /// Folded text for searches: name, owner, operator.
    #[serde(skip)]
    pub search: String,
    /// Sorts in Vietnamese order.
    #[serde(skip)]
    pub sort_key: String,
    /// Made up for a demonstration.
    pub invented: bool,
    /// When it was first recorded.
    pub created_at: Timestamp,
    /// Counts changes.
    #[serde(skip)]
    pub version: i64,
}

/// Which systems to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SystemFilter {
    /// Folded words that must all be found.
    pub search: String,
    /// Owned by this organisation or one below it.
    pub organisation: Option<Uuid>,
    /// Level in force, or the proposed one as long as none is; 0 for systems without any.
    pub level: Option<i16>,
    /// Approval state, a value of the fact.
    pub approval: Option<String>,
    /// Everything but this approval state: "not yet approved".
    pub approval_not: Option<String>,
    /// Implementation state, a value of the fact.
    pub implementation: Option<String>,
    /// Everything but this implementation state.
    pub implementation_not: Option<String>,
}

/// Adds systems.
pub async fn insert_systems(tx: &Tx, systems: Vec<System>) -> Result<(), StoreError> {
    batch::insert::<system::Entity, _>(tx, systems.into_iter().map(system_row)).await
}

/// Writes a system that was read at its version.
pub async fn update_system(tx: &Tx, changed: System) -> Result<(), StoreError> {
    let (id, version) = (changed.id, changed.version);
    let mut row = system_row(changed);
    row.version = Set(version + 1);
    let done = system::Entity::update_many()
        .set(row)
        .filter(system::Column::Id.eq(id))
        .filter(system::Column::Version.eq(version))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Changed { what: "the system" }) }
}

/// One system within a scope.
pub async fn system(db: &impl ConnectionTrait, scope: &Scope, id: Uuid) -> Result<System, StoreError> {
    let row = system::Entity::find_by_id(id).filter(scope.systems()).one(db).await?;
    system_out(row.ok_or(StoreError::NotFound { what: "system" })?)
}

/// Systems of some owners, all of them: for matching an import and for reports.
pub async fn systems_of(db: &impl ConnectionTrait, owners: &[Uuid]) -> Result<Vec<System>, StoreError> {
    let mut systems = Vec::new();
    for chunk in owners.chunks(BATCH) {
        let rows = system::Entity::find()
            .filter(system::Column::OwnerId.is_in(chunk.iter().copied()))
            .order_by_asc(system::Column::SortKey)
            .order_by_asc(system::Column::Id)
            .all(db)
            .await?;
        for row in rows {
            systems.push(system_out(row)?);
        }
    }
    Ok(systems)
}

/// A page of systems in the order of their identifiers, for work over all of them in bounded memory.
pub async fn systems_after(
    db: &impl ConnectionTrait,
    after: Option<Uuid>,
    size: u64,
) -> Result<Vec<System>, StoreError> {
    let mut query = system::Entity::find().order_by_asc(system::Column::Id).limit(size);
    if let Some(id) = after {
        query = query.filter(system::Column::Id.gt(id));
    }
    query.all(db).await?.into_iter().map(system_out).collect()
}

/// A page of systems within a scope, in Vietnamese order.
pub async fn list_systems(
    db: &impl ConnectionTrait,
    scope: &Scope,
    filter: &SystemFilter,
    after: Option<&str>,
    size: u64,
) -> Result<Page<System>, StoreError> {
    IN_ORDER.page(db, system_condition(filter).add(scope.systems()), after, size).await?.try_map(system_out)
}

pub(crate) const IN_ORDER: Keyset<system::Entity> = Keyset {
    column: system::Column::SortKey,
    id: system::Column::Id,
    order: Order::Asc,
    place: |row| (row.sort_key.clone(), row.id),
    read: |sort_key| Some(sort_key.into()),
};

pub(crate) fn system_condition(filter: &SystemFilter) -> Condition {
    let mut all = search::words(system::Column::Search, &filter.search);
    if let Some(organisation) = filter.organisation {
        all = all.add(system::Column::OwnerId.in_subquery(tree::below([organisation], tree::How::Tree)));
    }
    all = all.add_option(filter.level.map(stands_at));
    all = all.add_option(filter.approval.as_ref().map(|state| system::Column::ApprovalState.eq(state)));
    all = all
        .add_option(filter.approval_not.as_ref().map(|state| differs(system::Column::ApprovalState, state)));
    all = all.add_option(
        filter.implementation.as_ref().map(|state| system::Column::ImplementationState.eq(state)),
    );
    all.add_option(
        filter.implementation_not.as_ref().map(|state| differs(system::Column::ImplementationState, state)),
    )
}

/// As the figures count: by the level in force, or by the proposed one as long as none is. Level 0 asks for neither.
fn stands_at(level: i16) -> Condition {
    let proposed = match level {
        0 => system::Column::ProposedLevel.is_null(),
        level => system::Column::ProposedLevel.eq(level),
    };
    let not_yet = Condition::all().add(system::Column::Level.is_null()).add(proposed);
    Condition::any().add_option((level != 0).then(|| system::Column::Level.eq(level))).add(not_yet)
}

/// "Not known" differs from every state.
fn differs(column: system::Column, state: &str) -> Condition {
    Condition::any().add(column.is_null()).add(column.ne(state))
}

/// One line of the figures: how many systems stand at this level in these states.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct SystemCount {
    /// Level in force, or the proposed one as long as none is; 0 for systems without any.
    pub level: Option<i16>,
    /// Proposed level.
    pub proposed_level: Option<i16>,
    /// Approval state.
    pub approval_state: Option<String>,
    /// Implementation state.
    pub implementation_state: Option<String>,
    /// How many.
    pub count: i64,
}

/// Systems within a scope that match, counted by level and states.
pub async fn count_systems(
    db: &impl ConnectionTrait,
    scope: &Scope,
    filter: &SystemFilter,
) -> Result<Vec<SystemCount>, StoreError> {
    use system::Column::*;
    let columns = [Level, ProposedLevel, ApprovalState, ImplementationState];
    let within = system_condition(filter).add(scope.systems());
    let mut query = system::Entity::find().select_only().filter(within);
    for column in columns {
        query = query.column(column).group_by(column);
    }
    Ok(query.column_as(Id.count(), "count").into_model().all(db).await?)
}

fn system_row(system: System) -> system::ActiveModel {
    let value = |fact: &str| system.facts.get(fact).map(|recorded| recorded.value.clone());
    system::ActiveModel {
        id: Set(system.id),
        name_key: Set(system.name_key.clone()),
        owner_id: Set(system.owner),
        operator_id: Set(system.operator),
        security_unit_id: Set(system.security_unit),
        level: Set(value("system.level").and_then(|level| level.parse().ok())),
        proposed_level: Set(value("system.proposed_level").and_then(|level| level.parse().ok())),
        approval_state: Set(value("system.approval_state")),
        implementation_state: Set(value("system.implementation_state")),
        facts: Set(facts::write(&system.facts)),
        name: Set(system.name),
        search: Set(system.search),
        sort_key: Set(system.sort_key),
        invented: Set(system.invented),
        created_at: Set(convert::moment_in(system.created_at)),
        version: Set(system.version),
    }
}

fn system_out(row: system::Model) -> Result<System, StoreError> {
    Ok(System {
        facts: facts::read(&row.facts)?,
        id: row.id,
        name: row.name,
        name_key: row.name_key,
        owner: row.owner_id,
        operator: row.operator_id,
        security_unit: row.security_unit_id,
        search: row.search,
        sort_key: row.sort_key,
        invented: row.invented,
        created_at: convert::moment_out(row.created_at),
        version: row.version,
    })
}

/// An incident, a consultation, a written request, a project …
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Matter {
    /// Identifier.
    pub id: Uuid,
    /// Kind of subject, as the law folder names it (`incident`).
    pub kind: String,
    /// What people call it.
    pub name: String,
    /// The organisation it belongs to.
    pub organisation: Uuid,
    /// The system it concerns.
    pub system: Option<Uuid>,
    /// What is recorded of it.
    pub facts: Facts,
    /// Folded text for searches.
    #[serde(skip)]
    pub search: String,
    /// When it was first recorded.
    pub created_at: Timestamp,
    /// Counts changes.
    #[serde(skip)]
    pub version: i64,
}

/// Adds a matter.
pub async fn insert_matter(tx: &Tx, added: Matter) -> Result<(), StoreError> {
    matter::Entity::insert(matter_row(added)).exec_without_returning(tx).await?;
    Ok(())
}

/// Writes a matter that was read at its version.
pub async fn update_matter(tx: &Tx, changed: Matter) -> Result<(), StoreError> {
    let (id, version) = (changed.id, changed.version);
    let mut row = matter_row(changed);
    row.version = Set(version + 1);
    let done = matter::Entity::update_many()
        .set(row)
        .filter(matter::Column::Id.eq(id))
        .filter(matter::Column::Version.eq(version))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Changed { what: "the matter" }) }
}

/// One matter within a scope.
pub async fn matter(db: &impl ConnectionTrait, scope: &Scope, id: Uuid) -> Result<Matter, StoreError> {
    let row = matter::Entity::find_by_id(id).filter(scope.matters()).one(db).await?;
    matter_out(row.ok_or(StoreError::NotFound { what: "matter" })?)
}

/// A page of matters in the order of their identifiers.
pub async fn matters_after(
    db: &impl ConnectionTrait,
    after: Option<Uuid>,
    size: u64,
) -> Result<Vec<Matter>, StoreError> {
    let mut query = matter::Entity::find().order_by_asc(matter::Column::Id).limit(size);
    if let Some(id) = after {
        query = query.filter(matter::Column::Id.gt(id));
    }
    query.all(db).await?.into_iter().map(matter_out).collect()
}

/// Matters of an organisation within a scope, newest first.
pub async fn matters_of(
    db: &impl ConnectionTrait,
    scope: &Scope,
    organisation: Uuid,
    limit: u64,
) -> Result<Vec<Matter>, StoreError> {
    let mine = matter::Column::OrganisationId.eq(organisation);
    let query = matter::Entity::find().filter(mine).filter(scope.matters());
    let rows = query
        .order_by_desc(matter::Column::CreatedAt)
        .order_by_desc(matter::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(matter_out).collect()
}

fn matter_row(matter: Matter) -> matter::ActiveModel {
    matter::ActiveModel {
        id: Set(matter.id),
        kind: Set(matter.kind),
        name: Set(matter.name),
        organisation_id: Set(matter.organisation),
        system_id: Set(matter.system),
        facts: Set(facts::write(&matter.facts)),
        search: Set(matter.search),
        created_at: Set(convert::moment_in(matter.created_at)),
        version: Set(matter.version),
    }
}

fn matter_out(row: matter::Model) -> Result<Matter, StoreError> {
    Ok(Matter {
        facts: facts::read(&row.facts)?,
        id: row.id,
        kind: row.kind,
        name: row.name,
        organisation: row.organisation_id,
        system: row.system_id,
        search: row.search,
        created_at: convert::moment_out(row.created_at),
        version: row.version,
    })
}

/// How people answered "is this the same system?": (owner, folded name) → the system, or `None` for "a new one".
pub async fn match_answers(
    db: &impl ConnectionTrait,
    owners: &[Uuid],
) -> Result<HashMap<(Uuid, String), Option<Uuid>>, StoreError> {
    let mut answers = HashMap::new();
    for chunk in owners.chunks(BATCH) {
        let query =
            match_answer::Entity::find().filter(match_answer::Column::OwnerId.is_in(chunk.iter().copied()));
        answers.extend(
            query.all(db).await?.into_iter().map(|row| ((row.owner_id, row.name_key), row.system_id)),
        );
    }
    Ok(answers)
}

/// Remembers an answer.
pub async fn remember_match(
    tx: &Tx,
    owner: Uuid,
    name_key: &str,
    system: Option<Uuid>,
) -> Result<(), StoreError> {
    let row = match_answer::ActiveModel {
        owner_id: Set(owner),
        name_key: Set(name_key.to_owned()),
        system_id: Set(system),
    };
    let overwrite = OnConflict::columns([match_answer::Column::OwnerId, match_answer::Column::NameKey])
        .update_column(match_answer::Column::SystemId)
        .to_owned();
    match_answer::Entity::insert(row).on_conflict(overwrite).exec_without_returning(tx).await?;
    Ok(())
}

/// Who owns systems at all, and who operates one or is its security unit.
pub async fn parties(db: &impl ConnectionTrait) -> Result<(HashSet<Uuid>, HashSet<Uuid>), StoreError> {
    let distinct = |column: system::Column| {
        system::Entity::find()
            .select_only()
            .column(column)
            .filter(column.is_not_null())
            .distinct()
            .into_tuple::<Uuid>()
    };
    let owners = distinct(system::Column::OwnerId).all(db).await?.into_iter().collect();
    let mut operators: HashSet<Uuid> =
        distinct(system::Column::OperatorId).all(db).await?.into_iter().collect();
    operators.extend(distinct(system::Column::SecurityUnitId).all(db).await?);
    Ok((owners, operators))
}

/// How many systems and matters there are.
pub async fn count(db: &impl ConnectionTrait) -> Result<u64, StoreError> {
    Ok(system::Entity::find().count(db).await? + matter::Entity::find().count(db).await?)
}
