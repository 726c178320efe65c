//! From recorded facts (text in the store) to rows of typed facts (what the engine reads).

use crate::Lawbook;
use khien_engine::facts::FactRow;
use khien_law::facts::{FactKind, SubjectKind, Value};
use khien_store::facts::Facts;

/// The row of a subject. A stored value that the law's list of facts no longer knows, or no longer accepts, counts as not
/// known: it then shows as a question and not as an answer of an older law.
pub fn row(law: &Lawbook, kind: SubjectKind, facts: &Facts) -> FactRow {
    let book = &law.law().facts;
    let mut row = FactRow::unknown(book, kind);
    for (name, recorded) in facts {
        let Some(ix) = law.fact(name) else { continue };
        if book.get(ix).subject != kind {
            continue;
        }
        if let Ok(value) = book.get(ix).kind.parse(&recorded.value) {
            row.set(book, ix, value);
        }
    }
    row
}

/// The row of a system, with what follows from what was recorded: a system that is inspected periodically (column 12 of
/// Form 08) is running, unless somebody recorded another stage.
pub fn system(law: &Lawbook, facts: &Facts) -> FactRow {
    let mut row = row(law, SubjectKind::System, facts);
    let inspected = facts.get("system.inspection_state").map(|recorded| recorded.value.as_str());
    if matches!(inspected, Some("periodic" | "both"))
        && !facts.contains_key("system.stage")
        && let Some(running) = choice(law, "system.stage", "operation")
    {
        infer(law, &mut row, "system.stage", running);
    }
    row
}

/// Sets a fact that the register knows by itself.
pub fn infer(law: &Lawbook, row: &mut FactRow, name: &str, value: Value) {
    if let Some(ix) = law.fact(name) {
        row.set(&law.law().facts, ix, value);
    }
}

/// The value of a choice by its id.
pub fn choice(law: &Lawbook, name: &str, id: &str) -> Option<Value> {
    match &law.law().facts.get(law.fact(name)?).kind {
        FactKind::Choice(choices) => {
            choices.iter().position(|choice| choice.id == id).map(|at| Value::Choice(at as u8))
        }
        _ => None,
    }
}

/// The kinds of subject by the name that store and law folder share.
pub fn subject_kind(name: &str) -> Option<SubjectKind> {
    KINDS.iter().find(|(_, each)| *each == name).map(|(kind, _)| *kind)
}

/// The name of a kind of subject.
pub fn kind_name(kind: SubjectKind) -> &'static str {
    KINDS.iter().find(|(each, _)| *each == kind).map_or("nation", |(_, name)| name)
}

const KINDS: [(SubjectKind, &str); 11] = [
    (SubjectKind::Organisation, "organisation"),
    (SubjectKind::System, "system"),
    (SubjectKind::Incident, "incident"),
    (SubjectKind::Consultation, "consultation"),
    (SubjectKind::Request, "request"),
    (SubjectKind::Project, "project"),
    (SubjectKind::Dossier, "dossier"),
    (SubjectKind::Work, "work"),
    (SubjectKind::Breach, "breach"),
    (SubjectKind::Inspection, "inspection"),
    (SubjectKind::Nation, "nation"),
];
