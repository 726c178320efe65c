//! The law: instruments, their clauses, one clause with who owes what, and what changed between two days.

mod clause;
mod diff;
mod instrument;

pub use clause::{ClausePage, ObligationView, ReadingView, clause};
pub use diff::{Change, DiffPage, RoleChange, diff};
pub use instrument::{ClauseRow, InstrumentPage, InstrumentRow, InstrumentsPage, instrument, instruments};

use crate::{locale::t, shell::Shell};
use khien_law::instrument::{Class, ClauseKind, LastDay, Validity};

impl Shell {
    /// An instrument as officials name it: its kind before its number. Which kind it is stands in its identifier.
    pub fn instrument(&self, id: &str, number: &str) -> String {
        let kind = match id {
            id if id.starts_with("joint-circular-") => t!(self, "instrument-joint-circular"),
            id if id.starts_with("circular-") => t!(self, "instrument-circular"),
            id if id.starts_with("decree-") => t!(self, "instrument-decree"),
            id if id.starts_with("decision-") => t!(self, "instrument-decision"),
            id if id.starts_with("directive-") => t!(self, "instrument-directive"),
            id if id.starts_with("dispatch-") => t!(self, "instrument-dispatch"),
            id if id.contains("-code-") => t!(self, "instrument-code"),
            id if id.starts_with("law-") => t!(self, "instrument-law"),
            _ => return number.to_owned(),
        };
        format!("{kind} {number}")
    }

    /// First and last day in force.
    pub fn validity(&self, validity: &Validity) -> String {
        let from = self.date(validity.from);
        match &validity.to {
            LastDay::Open => t!(self, "validity-open", from = from),
            LastDay::On(to) => t!(self, "validity-until", from = from, to = self.date(to)),
            LastDay::Unknown { doubt_from, .. } => {
                t!(self, "validity-unknown", from = from, doubt = self.date(doubt_from))
            }
        }
    }

    /// What kind of statement a clause makes.
    pub fn clause_kind(&self, kind: &ClauseKind) -> String {
        match kind {
            ClauseKind::Scope => t!(self, "kind-scope"),
            ClauseKind::Definition => t!(self, "kind-definition"),
            ClauseKind::Principle => t!(self, "kind-principle"),
            ClauseKind::Prohibition => t!(self, "kind-prohibition"),
            ClauseKind::Obligation => t!(self, "kind-obligation"),
            ClauseKind::Power => t!(self, "kind-power"),
            ClauseKind::Competence => t!(self, "kind-competence"),
            ClauseKind::Figure => t!(self, "kind-figure"),
            ClauseKind::Counting => t!(self, "kind-counting"),
            ClauseKind::Holiday => t!(self, "kind-holiday"),
            ClauseKind::Transition => t!(self, "kind-transition"),
            ClauseKind::Validity => t!(self, "kind-validity"),
        }
    }

    /// What a clause protects, or that it is a power over content: then a register of requests, and nothing more.
    pub fn clause_class(&self, class: &Class) -> String {
        match class {
            Class::Prot => t!(self, "class-prot"),
            Class::Priv => t!(self, "class-priv"),
            Class::Content => t!(self, "class-content"),
            Class::Gov => t!(self, "class-gov"),
        }
    }
}
