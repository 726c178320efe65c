//! The law as data: instruments, clauses, obligations with who owes them now, facts, and what changes.

mod fact;
mod text;

use super::shared::Words;
use crate::{
    asker::Asker,
    input::{Asked, Name, Query, invalid},
    paging::{Listed, Paging},
    problem::{At, Failed, Problem},
};
use axum::Json;
use fact::{FactDefinition, SubjectKind};
use jiff::civil::Date;
use khien_app::changes;
use khien_law::{changes::Change, instrument};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use text::{ClauseDetail, Instrument, InstrumentDetail, Obligation};
use utoipa::{IntoParams, ToSchema};

/// Nothing to filter by.
type Plain = crate::input::Nothing;

/// Legal texts, each version for itself.
#[utoipa::path(get, path = "/law/instruments", tag = "law", operation_id = "instruments", params(Paging),
    responses((status = 200, description = "A page of texts.", body = Listed<Instrument>)))]
pub async fn instruments(asker: Asker, asked: Asked<Plain>) -> Result<Json<Value>, Failed> {
    let texts = asker.law().law().instruments.iter().map(Instrument::from).collect();
    let place = |text: &Instrument| format!("{}/{}", text.id, text.version);
    Ok(asked.paging.listed_of("id", texts, place)?)
}

/// One legal text in all its versions, with its clauses.
#[utoipa::path(get, path = "/law/instruments/{name}", tag = "law", operation_id = "instrument",
    params(("name" = String, Path, description = "Its identifier.")),
    responses((status = 200, description = "Its versions, the oldest first.", body = InstrumentDetail)))]
pub async fn instrument(asker: Asker, Name(id): Name) -> Result<Json<InstrumentDetail>, Failed> {
    let versions: Vec<&instrument::Instrument> =
        asker.law().law().instruments.iter().filter(|each| each.id == id).collect();
    match versions.is_empty() {
        true => Err(Problem::not_found().into()),
        false => Ok(Json(InstrumentDetail::new(&versions))),
    }
}

/// One clause, with its obligations, who owes each now, and how many duties there are.
#[utoipa::path(get, path = "/law/clauses/{name}", tag = "law", operation_id = "clause",
    params(("name" = String, Path, description = "Its identifier.")),
    responses((status = 200, description = "The clause.", body = ClauseDetail)))]
pub async fn clause(asker: Asker, Name(id): Name) -> Result<Json<ClauseDetail>, Failed> {
    let page = asker.desk().clause(&id).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(ClauseDetail::new(page)))
}

/// Obligations with who owes them now, and how many duties there are.
#[utoipa::path(get, path = "/law/obligations", tag = "law", operation_id = "obligations", params(Paging),
    responses((status = 200, description = "A page of obligations.", body = Listed<Obligation>)))]
pub async fn obligations(asker: Asker, asked: Asked<Plain>) -> Result<Json<Value>, Failed> {
    let (desk, law) = (asker.desk(), asker.law());
    let (burdens, today) = (desk.burdens().await?, desk.clock.today());
    let all = law.law().obligations().map(|(instrument, clause, obligation)| {
        let burden = burdens.get(&obligation.id).copied().unwrap_or_default();
        let bearers = desk.bearers(&obligation.bearer, today);
        Obligation::new(instrument, clause, obligation, bearers, burden)
    });
    let place = |row: &Obligation| format!("{}/{}", row.id, row.version);
    Ok(asked.paging.listed_of("id", all.collect(), place)?)
}

/// Which facts.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FactFilter {
    /// Of this kind of subject.
    #[param(inline)]
    kind: Option<SubjectKind>,
}

/// The facts that may be stated, with the values that they take.
#[utoipa::path(get, path = "/law/facts", tag = "law", operation_id = "facts", params(Paging, FactFilter),
    responses((status = 200, description = "A page of facts.", body = Listed<FactDefinition>)))]
pub async fn facts(asker: Asker, asked: Asked<FactFilter>) -> Result<Json<Value>, Failed> {
    let wanted = asked.query.kind.map(khien_law::facts::SubjectKind::from);
    let all = asker.law().law().facts.facts.iter();
    let of_kind = all.filter(|fact| wanted.is_none_or(|kind| fact.subject == kind));
    let place = |fact: &FactDefinition| fact.fact.clone();
    Ok(asked.paging.listed_of("fact", of_kind.map(FactDefinition::from).collect(), place)?)
}

/// Two days.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Days {
    /// The earlier day.
    from: Date,
    /// The later day.
    to: Date,
}

/// What changes between two days.
#[derive(Debug, Serialize, ToSchema)]
pub struct LawChanges {
    /// The changes.
    items: Vec<LawChange>,
}

/// One change.
#[derive(Debug, Serialize, ToSchema)]
pub struct LawChange {
    /// What changes: `clause`, `obligation` or `role`.
    kind: String,
    /// Its identifier.
    id: String,
    /// In a sentence.
    says: Words,
}

/// What comes, goes, becomes doubtful or passes to others between two days.
#[utoipa::path(get, path = "/law/changes", tag = "law", operation_id = "law_changes", params(Days),
    responses((status = 200, description = "The changes.", body = LawChanges)))]
pub async fn changes(asker: Asker, Query(days): Query<Days>) -> Result<Json<LawChanges>, Failed> {
    if days.from >= days.to {
        let (vi, en) = ("Ngày đầu phải trước ngày cuối.", "The first day must be before the last one.");
        return Err(invalid().fault(At::Parameter("from".into()), "wrong-order", vi, en).into());
    }
    let items = asker.law().law().changes(days.from, days.to).iter().map(LawChange::from).collect();
    Ok(Json(LawChanges { items }))
}

impl From<&Change<'_>> for LawChange {
    fn from(change: &Change<'_>) -> Self {
        let (kind, id) = match change {
            Change::Clause(changed) => {
                let side = changed.after.as_ref().or(changed.before.as_ref());
                ("clause", side.map(|side| side.what.id.clone()))
            }
            Change::Obligation(changed) => {
                let side = changed.after.as_ref().or(changed.before.as_ref());
                ("obligation", side.map(|side| side.what.id.clone()))
            }
            Change::Role { role, .. } => ("role", Some(role.id.clone())),
        };
        Self { kind: kind.into(), id: id.unwrap_or_default(), says: changes::words(change).into() }
    }
}
