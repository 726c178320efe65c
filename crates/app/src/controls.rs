//! Controls: what the standard asks of each system at its level, what was answered, and how far systems are.
//!
//! The catalogue that holds and the requirements that apply follow from law, facts and day; people answer. Figures are kept
//! with each answer, and are at every moment what counting again would give ([`crate::App::consistent`] compares them).

mod answering;
mod checklist;
mod counting;
mod past;
mod workbook;

pub use answering::Given;
pub use checklist::{Checklist, GroupView, ItemView, Listed, Unlisted};
pub use past::{Difference, Past};
pub use workbook::HandedIn;

/// Only systems have levels and checklists.
pub(crate) const SUBJECT: khien_law::facts::SubjectKind = khien_law::facts::SubjectKind::System;
