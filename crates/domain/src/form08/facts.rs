//! A row as facts of a system, in the names of the law folder.

use super::Row;
use crate::document::Document;
use jiff::civil::Date;

/// The facts that a row states, as canonical texts: days as `2026-03-15`, choices by their identifier, numbers plain.
///
/// What the row leaves open is left out and stays unknown. The level in force is stated only with an approval.
pub fn facts(row: &Row) -> Vec<(&'static str, String)> {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let date = |document: &Option<Document>| day(document.as_ref().and_then(|document| document.date));
    let name = |document: &Option<Document>| document.as_ref().and_then(Document::name);
    let decision = row.decision.clone().filter(|_| row.is_approved());
    [
        ("system.level", row.level_in_force().map(|level| level.get().to_string())),
        ("system.proposed_level", row.proposed_level.map(|level| level.get().to_string())),
        ("system.approval_state", row.approval.map(|state| state.id().to_owned())),
        ("system.approved_on", date(&decision)),
        ("system.approval_decision", name(&decision)),
        ("system.regulation_on", date(&row.regulation)),
        ("system.regulation_document", name(&row.regulation)),
        ("system.approval_expected_on", day(row.approval_expected_on)),
        ("system.implementation_state", row.implementation.map(|state| state.id().to_owned())),
        ("system.implementation_expected_on", day(row.implementation_expected_on)),
        ("system.inspection_state", Some(row.inspection.id().to_owned())),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}
