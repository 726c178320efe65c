//! Duties with what met them.
//!
//! Everything but the outcome is derived and replaced when law or facts change; an outcome is a person's record and is
//! never touched by that. "Overdue" is not stored: it is asked with today's date.

use crate::{
    StoreError, Tx, batch, convert,
    entities::duty::{self, Column},
    page::{Keyset, Page},
    scope::Scope,
    search, tree,
};
use jiff::{Timestamp, civil::Date};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, Order, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Func},
};
use serde::Serialize;
use uuid::Uuid;

/// The derived part of a duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Derived {
    /// Deterministic identifier.
    pub id: Uuid,
    /// Obligation id.
    pub obligation: String,
    /// Kind of subject, as the law folder names it.
    pub subject_kind: String,
    /// Subject.
    pub subject: Uuid,
    /// Its name.
    pub subject_name: String,
    /// The organisation that the subject is or belongs to.
    pub organisation: Uuid,
    /// Bearer, when it is in the register.
    pub bearer: Option<Uuid>,
    /// Bearer, when it is a public body outside the register.
    pub bearer_key: Option<String>,
    /// Its name; empty when nobody is recorded.
    pub bearer_name: String,
    /// Which instance: `2026-Q4`, `2026`, `since 2025-08-31`, `event …`, or empty.
    pub instance: String,
    /// First day on which it can be done.
    pub opens: Date,
    /// The day whose law and organisations answer.
    pub decided_on: Date,
    /// How the due is known.
    pub due_kind: DueKind,
    /// Last safe day; for a moment the day it lies on; for a target the target's day.
    pub due_on: Option<Date>,
    /// Last safe moment, where the law counts hours or a target is set.
    pub due_at: Option<Timestamp>,
    /// The event, for "at once" and "promptly".
    pub since_at: Option<Timestamp>,
    /// As far as facts say.
    pub state: FactState,
    /// The unknown facts it hangs on.
    pub questions: Vec<String>,
    /// Owed only by the reading that keeps a text alive.
    pub doubtful: bool,
    /// Folded text for searches.
    pub search: String,
}

impl Derived {
    /// As it will be read back: without it, a moment finer than the store's would differ for ever.
    fn storable(mut self) -> Self {
        let kept = |moment: Timestamp| convert::moment_out(convert::moment_in(moment));
        self.due_at = self.due_at.map(kept);
        self.since_at = self.since_at.map(kept);
        self
    }
}

/// How a due is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DueKind {
    /// A last safe day.
    Day,
    /// A last safe moment.
    Moment,
    /// At once or promptly; a date, if any, is a target of the house.
    Target,
    /// The text gives no time.
    NoLimit,
    /// Not known: facts are missing.
    Unknown,
}

/// Where a duty stands as far as facts say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactState {
    /// Owed.
    Owed,
    /// Done, as facts show.
    Met,
    /// A question.
    Question,
}

/// What a person recorded of a duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Met or waived.
    pub kind: OutcomeKind,
    /// The day on which it was met or waived.
    pub on: Date,
    /// Document number ("15/BC-UBND").
    pub document: Option<String>,
    /// File name of the evidence.
    pub file: Option<String>,
    /// Receipt of the addressee.
    pub receipt: Option<String>,
    /// Why; always given for a waiver.
    pub ground: Option<String>,
    /// Who recorded it.
    pub by: String,
    /// When it was recorded.
    pub at: Timestamp,
}

/// Met or waived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeKind {
    /// Done.
    Met,
    /// Set aside, with a ground.
    Waived,
}

/// A stored duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stored {
    /// The derived part.
    #[serde(flatten)]
    pub derived: Derived,
    /// What a person recorded.
    pub outcome: Option<Outcome>,
    /// Counts changes.
    pub version: i64,
}

/// Where a duty stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Owed, and not yet late.
    Open,
    /// Owed and late.
    Overdue,
    /// Hangs on unknown facts.
    Question,
    /// Done.
    Met,
    /// Set aside.
    Waived,
}

impl Stored {
    /// Where it stands on a day, at a moment of that day.
    pub fn standing(&self, today: Date, now: Timestamp) -> Standing {
        match (self.outcome.as_ref().map(|outcome| outcome.kind), self.derived.state) {
            (Some(OutcomeKind::Met), _) | (None, FactState::Met) => Standing::Met,
            (Some(OutcomeKind::Waived), _) => Standing::Waived,
            (None, FactState::Question) => Standing::Question,
            (None, FactState::Owed) => {
                let late_day = self.derived.due_on.is_some_and(|due| due < today);
                let late_moment = self.derived.due_at.is_some_and(|due| due < now);
                if late_day || late_moment { Standing::Overdue } else { Standing::Open }
            }
        }
    }
}

/// Which duties to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyFilter {
    /// Folded words that must all be found.
    pub search: String,
    /// Borne by, or owed for a subject of, this organisation or one below it.
    pub organisation: Option<Uuid>,
    /// Owed for this subject.
    pub subject: Option<Uuid>,
    /// This obligation.
    pub obligation: Option<String>,
    /// Due on or after.
    pub from: Option<Date>,
    /// Due on or before.
    pub until: Option<Date>,
    /// Where it stands; all when empty.
    pub standing: Option<Standing>,
    /// Only duties with a date.
    pub dated: bool,
}

/// In which order to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DutySort {
    /// Earliest due first; what has no date comes last.
    #[default]
    Due,
    /// Latest due first.
    DueLatest,
    /// By bearer.
    Bearer,
    /// By subject.
    Subject,
}

/// What changed of a subject's duties: applied in one transaction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revision {
    /// New duties.
    pub added: Vec<Derived>,
    /// Duties whose derived part differs.
    pub changed: Vec<Derived>,
    /// Duties that are no longer owed and have no outcome.
    pub gone: Vec<Uuid>,
}

impl Revision {
    /// Compares what is stored with what is now derived. Rows with an outcome stay even when no longer derived: they are
    /// the record of what was done.
    pub fn between(stored: &[Stored], derived: Vec<Derived>) -> Self {
        let mut before: std::collections::HashMap<Uuid, &Stored> =
            stored.iter().map(|row| (row.derived.id, row)).collect();
        let mut revision = Self::default();
        for duty in derived {
            let duty = duty.storable();
            match before.remove(&duty.id) {
                None => revision.added.push(duty),
                Some(row) if row.derived != duty => revision.changed.push(duty),
                Some(_) => {}
            }
        }
        revision.gone =
            before.into_values().filter(|row| row.outcome.is_none()).map(|row| row.derived.id).collect();
        revision.gone.sort();
        revision
    }

    /// Nothing to do.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }
}

/// Applies a revision.
pub async fn apply(tx: &Tx, revision: Revision) -> Result<(), StoreError> {
    for chunk in revision.gone.chunks(500) {
        let delete = duty::Entity::delete_many().filter(Column::Id.is_in(chunk.iter().copied()));
        delete.filter(Column::Outcome.is_null()).exec(tx).await?;
    }
    for derived in revision.changed {
        let id = derived.id;
        let mut row = to_row(derived);
        row.id = NotSet;
        row.version = NotSet;
        let update =
            duty::Entity::update_many().set(row).col_expr(Column::Version, Expr::col(Column::Version).add(1));
        update.filter(Column::Id.eq(id)).exec(tx).await?;
    }
    batch::insert::<duty::Entity, _>(tx, revision.added.into_iter().map(to_row)).await
}

/// All duties of some subjects.
pub async fn of_subjects(db: &impl ConnectionTrait, subjects: &[Uuid]) -> Result<Vec<Stored>, StoreError> {
    let mut duties = Vec::new();
    for chunk in subjects.chunks(500) {
        let query = duty::Entity::find().filter(Column::SubjectId.is_in(chunk.iter().copied()));
        for row in query.order_by_asc(Column::SortOn).order_by_asc(Column::Id).all(db).await? {
            duties.push(from_row(row)?);
        }
    }
    Ok(duties)
}

/// Outcomes in the order of the identifiers of their duties, for work over all of them.
pub async fn outcomes_after(
    db: &impl ConnectionTrait,
    after: Option<Uuid>,
    size: u64,
) -> Result<Vec<(Uuid, Outcome)>, StoreError> {
    let mut query = duty::Entity::find().filter(Column::Outcome.is_not_null());
    if let Some(id) = after {
        query = query.filter(Column::Id.gt(id));
    }
    let rows = query.order_by_asc(Column::Id).limit(size).all(db).await?;
    let stored = rows.into_iter().map(from_row);
    stored.filter_map(|row| row.map(|row| Some((row.derived.id, row.outcome?))).transpose()).collect()
}

/// One duty within a scope.
pub async fn get(db: &impl ConnectionTrait, scope: &Scope, id: Uuid) -> Result<Stored, StoreError> {
    let row = duty::Entity::find_by_id(id).filter(scope.duties()).one(db).await?;
    from_row(row.ok_or(StoreError::NotFound { what: "duty" })?)
}

/// Duties whose identifier lies between two, both inclusive: how a person's shortened identifier is looked up.
pub async fn between(
    db: &impl ConnectionTrait,
    scope: &Scope,
    first: Uuid,
    last: Uuid,
    limit: u64,
) -> Result<Vec<Stored>, StoreError> {
    let query = duty::Entity::find().filter(Column::Id.gte(first)).filter(Column::Id.lte(last));
    let query = query.filter(scope.duties()).limit(limit);
    query.all(db).await?.into_iter().map(from_row).collect()
}

/// Records or takes back an outcome of a duty that was read at `version`.
pub async fn set_outcome(
    tx: &Tx,
    id: Uuid,
    version: i64,
    outcome: Option<Outcome>,
) -> Result<(), StoreError> {
    let kind = outcome.as_ref().map(|outcome| name(&OUTCOMES, &outcome.kind));
    let row = duty::ActiveModel {
        outcome: Set(kind),
        outcome_on: Set(outcome.as_ref().map(|outcome| convert::date_in(outcome.on))),
        outcome_document: Set(outcome.as_ref().and_then(|outcome| outcome.document.clone())),
        outcome_file: Set(outcome.as_ref().and_then(|outcome| outcome.file.clone())),
        outcome_receipt: Set(outcome.as_ref().and_then(|outcome| outcome.receipt.clone())),
        outcome_ground: Set(outcome.as_ref().and_then(|outcome| outcome.ground.clone())),
        outcome_by: Set(outcome.as_ref().map(|outcome| outcome.by.clone())),
        outcome_at: Set(outcome.as_ref().map(|outcome| convert::moment_in(outcome.at))),
        version: Set(version + 1),
        ..Default::default()
    };
    let update =
        duty::Entity::update_many().set(row).filter(Column::Id.eq(id)).filter(Column::Version.eq(version));
    if update.exec(tx).await?.rows_affected == 1 {
        Ok(())
    } else {
        Err(StoreError::Changed { what: "the duty" })
    }
}

/// Whether a duty within a scope has this file as its evidence.
pub async fn has_evidence(
    db: &impl ConnectionTrait,
    scope: &Scope,
    sha256: &str,
) -> Result<bool, StoreError> {
    // A reference is the hash, a slash and the name of the file; "0" follows "/".
    let named =
        Column::OutcomeFile.gte(format!("{sha256}/")).and(Column::OutcomeFile.lt(format!("{sha256}0")));
    let query = duty::Entity::find().select_only().column(Column::Id).filter(named).filter(scope.duties());
    Ok(query.into_tuple::<Uuid>().one(db).await?.is_some())
}

/// A page of duties within a scope.
#[expect(clippy::too_many_arguments, reason = "what is asked for, when, and which page of it")]
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &Scope,
    filter: &DutyFilter,
    sort: DutySort,
    today: Date,
    now: Timestamp,
    after: Option<&str>,
    size: u64,
) -> Result<Page<Stored>, StoreError> {
    sort.keyset()
        .page(db, condition(filter, today, now).add(scope.duties()), after, size)
        .await?
        .try_map(from_row)
}

impl DutySort {
    pub(crate) fn keyset(self) -> Keyset<duty::Entity> {
        let by_date = |order| Keyset {
            column: Column::SortOn,
            id: Column::Id,
            order,
            place: |row: &duty::Model| (row.sort_on.to_string(), row.id),
            read: |text| text.parse::<Date>().ok().map(|day| convert::date_in(day).into()),
        };
        let by_name = |column, place: fn(&duty::Model) -> (String, Uuid)| Keyset {
            column,
            id: Column::Id,
            order: Order::Asc,
            place,
            read: |text| Some(text.into()),
        };
        match self {
            Self::Due => by_date(Order::Asc),
            Self::DueLatest => by_date(Order::Desc),
            Self::Bearer => by_name(Column::BearerName, |row| (row.bearer_name.clone(), row.id)),
            Self::Subject => by_name(Column::SubjectName, |row| (row.subject_name.clone(), row.id)),
        }
    }
}

pub(crate) fn condition(filter: &DutyFilter, today: Date, now: Timestamp) -> Condition {
    let mut all = search::words(Column::Search, &filter.search);
    if let Some(organisation) = filter.organisation {
        let below = || tree::below([organisation], tree::How::Tree);
        let any = Condition::any()
            .add(Column::OrganisationId.in_subquery(below()))
            .add(Column::BearerId.in_subquery(below()));
        all = all.add(any);
    }
    all = all
        .add_option(filter.subject.map(|subject| Column::SubjectId.eq(subject)))
        .add_option(filter.obligation.as_ref().map(|obligation| Column::Obligation.eq(obligation)))
        .add_option(filter.from.map(|from| Column::SortOn.gte(convert::date_in(from))))
        .add_option(filter.until.map(|until| Column::SortOn.lte(convert::date_in(until))))
        .add_option(filter.standing.map(|standing| stands(standing, today, now)));
    if filter.dated { all.add(Column::DueOn.is_not_null()) } else { all }
}

/// The same as [`Stored::standing`], in SQL.
fn stands(standing: Standing, today: Date, now: Timestamp) -> Condition {
    let (today, now) = (convert::date_in(today), convert::moment_not_before(now));
    let owed = || Condition::all().add(Column::Outcome.is_null()).add(Column::State.eq("owed"));
    match standing {
        Standing::Overdue => {
            owed().add(Condition::any().add(Column::DueOn.lt(today)).add(Column::DueAt.lt(now)))
        }
        // What has no day sorts as the last there is; asked so, the list begins in the index where the open ones begin.
        Standing::Open => owed()
            .add(Column::SortOn.gte(today))
            .add(Condition::any().add(Column::DueAt.is_null()).add(Column::DueAt.gte(now))),
        Standing::Question => {
            Condition::all().add(Column::Outcome.is_null()).add(Column::State.eq("question"))
        }
        Standing::Met => Condition::any()
            .add(Column::Outcome.eq("met"))
            .add(Condition::all().add(Column::Outcome.is_null()).add(Column::State.eq("met"))),
        Standing::Waived => Condition::all().add(Column::Outcome.eq("waived")),
    }
}

/// How many duties within a scope match, exactly.
pub async fn count(
    db: &impl ConnectionTrait,
    scope: &Scope,
    filter: &DutyFilter,
    today: Date,
    now: Timestamp,
) -> Result<u64, StoreError> {
    Ok(duty::Entity::find().filter(condition(filter, today, now)).filter(scope.duties()).count(db).await?)
}

/// How many duties stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standings {
    /// Owed, and not yet late.
    pub open: u64,
    /// Owed and late.
    pub overdue: u64,
    /// Hanging on unknown facts.
    pub questions: u64,
    /// Done.
    pub met: u64,
    /// Set aside.
    pub waived: u64,
}

impl Standings {
    /// How many stand so.
    pub fn of(&self, standing: Standing) -> u64 {
        match standing {
            Standing::Open => self.open,
            Standing::Overdue => self.overdue,
            Standing::Question => self.questions,
            Standing::Met => self.met,
            Standing::Waived => self.waived,
        }
    }

    /// All of them.
    pub fn all(&self) -> u64 {
        self.open + self.overdue + self.questions + self.met + self.waived
    }
}

/// Duties that match, counted by where they stand, in one walk over them; where the filter wants them to stand is not
/// asked. Without a filter an index holds all that is looked at.
pub async fn count_by_standing(
    db: &impl ConnectionTrait,
    scope: &Scope,
    filter: &DutyFilter,
    today: Date,
    now: Timestamp,
) -> Result<Standings, StoreError> {
    let filter = DutyFilter { standing: None, ..filter.clone() };
    let mut query =
        duty::Entity::find().select_only().filter(condition(&filter, today, now).add(scope.duties()));
    for (standing, name) in [
        (Standing::Open, "open"),
        (Standing::Overdue, "overdue"),
        (Standing::Question, "questions"),
        (Standing::Met, "met"),
        (Standing::Waived, "waived"),
    ] {
        let one = Expr::case(stands(standing, today, now), 1).finally(0);
        query = query.expr_as(Func::sum(one), name);
    }
    let counted: Option<[Option<i64>; 5]> = query
        .into_tuple::<(Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<i64>)>()
        .one(db)
        .await?
        .map(Into::into);
    let [open, overdue, questions, met, waived] =
        counted.unwrap_or_default().map(|count| count.unwrap_or_default().unsigned_abs());
    Ok(Standings { open, overdue, questions, met, waived })
}

/// Duties of one obligation, counted.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct ObligationCount {
    /// Obligation id.
    pub obligation: String,
    /// How many stand so.
    pub count: i64,
}

/// Duties that stand so, counted by obligation.
pub async fn count_by_obligation(
    db: &impl ConnectionTrait,
    scope: &Scope,
    standing: Standing,
    today: Date,
    now: Timestamp,
) -> Result<Vec<ObligationCount>, StoreError> {
    let query =
        duty::Entity::find().select_only().column(Column::Obligation).column_as(Column::Id.count(), "count");
    Ok(query
        .filter(stands(standing, today, now))
        .filter(scope.duties())
        .group_by(Column::Obligation)
        .into_model()
        .all(db)
        .await?)
}

/// Forgets the duties of obligations that left the law, unless somebody recorded an outcome.
pub async fn forget(tx: &Tx, obligation: &str) -> Result<(), StoreError> {
    let delete = duty::Entity::delete_many()
        .filter(Column::Obligation.eq(obligation))
        .filter(Column::Outcome.is_null());
    delete.exec(tx).await?;
    Ok(())
}

const OUTCOMES: [(OutcomeKind, &str); 2] = [(OutcomeKind::Met, "met"), (OutcomeKind::Waived, "waived")];

const DUE_KINDS: [(DueKind, &str); 5] = [
    (DueKind::Day, "day"),
    (DueKind::Moment, "moment"),
    (DueKind::Target, "target"),
    (DueKind::NoLimit, "no-limit"),
    (DueKind::Unknown, "unknown"),
];

const STATES: [(FactState, &str); 3] =
    [(FactState::Owed, "owed"), (FactState::Met, "met"), (FactState::Question, "question")];

/// How a column names a value.
fn name<T: PartialEq>(names: &[(T, &'static str)], value: &T) -> String {
    let found = names.iter().find(|(each, _)| each == value);
    found.expect("every value has a name").1.to_owned()
}

/// The value that a column names.
fn value<T: Copy>(names: &[(T, &str)], name: &str, what: &'static str) -> Result<T, StoreError> {
    let found = names.iter().find(|(_, each)| *each == name);
    found.map(|(value, _)| *value).ok_or(StoreError::Damaged { what })
}

fn to_row(derived: Derived) -> duty::ActiveModel {
    duty::ActiveModel {
        id: Set(derived.id),
        obligation: Set(derived.obligation),
        subject_kind: Set(derived.subject_kind),
        subject_id: Set(derived.subject),
        subject_name: Set(derived.subject_name),
        organisation_id: Set(derived.organisation),
        bearer_id: Set(derived.bearer),
        bearer_key: Set(derived.bearer_key),
        bearer_name: Set(derived.bearer_name),
        instance: Set(derived.instance),
        opens_on: Set(convert::date_in(derived.opens)),
        decided_on: Set(convert::date_in(derived.decided_on)),
        due_kind: Set(name(&DUE_KINDS, &derived.due_kind)),
        sort_on: Set(convert::date_in(derived.due_on.unwrap_or(Date::MAX))),
        due_on: Set(derived.due_on.map(convert::date_in)),
        due_at: Set(derived.due_at.map(convert::moment_in)),
        since_at: Set(derived.since_at.map(convert::moment_in)),
        state: Set(name(&STATES, &derived.state)),
        questions: Set(derived.questions.join(",")),
        doubtful: Set(derived.doubtful),
        search: Set(derived.search),
        outcome: NotSet,
        outcome_on: NotSet,
        outcome_document: NotSet,
        outcome_file: NotSet,
        outcome_receipt: NotSet,
        outcome_ground: NotSet,
        outcome_by: NotSet,
        outcome_at: NotSet,
        version: Set(1),
    }
}

fn from_row(row: duty::Model) -> Result<Stored, StoreError> {
    let outcome = match row.outcome {
        None => None,
        Some(kind) => Some(Outcome {
            kind: value(&OUTCOMES, &kind, "outcome")?,
            on: row
                .outcome_on
                .map(convert::date_out)
                .ok_or(StoreError::Damaged { what: "day of the outcome" })?,
            document: row.outcome_document,
            file: row.outcome_file,
            receipt: row.outcome_receipt,
            ground: row.outcome_ground,
            by: row.outcome_by.ok_or(StoreError::Damaged { what: "author of the outcome" })?,
            at: row
                .outcome_at
                .map(convert::moment_out)
                .ok_or(StoreError::Damaged { what: "time of the outcome" })?,
        }),
    };
    Ok(Stored {
        outcome,
        version: row.version,
        derived: Derived {
            id: row.id,
            obligation: row.obligation,
            subject_kind: row.subject_kind,
            subject: row.subject_id,
            subject_name: row.subject_name,
            organisation: row.organisation_id,
            bearer: row.bearer_id,
            bearer_key: row.bearer_key,
            bearer_name: row.bearer_name,
            instance: row.instance,
            opens: convert::date_out(row.opens_on),
            decided_on: convert::date_out(row.decided_on),
            due_kind: value(&DUE_KINDS, &row.due_kind, "kind of due")?,
            due_on: row.due_on.map(convert::date_out),
            due_at: row.due_at.map(convert::moment_out),
            since_at: row.since_at.map(convert::moment_out),
            state: value(&STATES, &row.state, "state")?,
            questions: row.questions.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            doubtful: row.doubtful,
            search: row.search,
        },
    })
}
