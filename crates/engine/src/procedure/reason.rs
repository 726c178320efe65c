//! Why something may not be done: typed, with a stable code and the clause. Its sentences stand in `words`.

mod words;

use jiff::{Timestamp, civil::Date};
use khien_law::{
    Law,
    facts::FactIx,
    procedure::{GuardRule, Who},
};

use crate::zone;

/// One reason why a step may not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// P01: no case of this procedure may begin on that day.
    NotInForce {
        /// The instrument.
        instrument: String,
        /// The day.
        on: Date,
    },
    /// P02: the case is not one of those that follow this procedure.
    NotItsCase {
        /// The facts that say so.
        facts: Vec<FactIx>,
    },
    /// P03: the case stands elsewhere.
    WrongState {
        /// Where it stands.
        is: String,
        /// Where it would have to stand.
        needs: Vec<String>,
    },
    /// P04: somebody else is to act.
    WrongActor {
        /// Who may.
        needs: Vec<Who>,
    },
    /// P05: a rule across people forbids it.
    Guarded {
        /// The rule.
        rule: GuardRule,
        /// Its clause.
        clause: String,
    },
    /// P06: facts do not allow it.
    NotSo {
        /// The facts that decided.
        facts: Vec<FactIx>,
    },
    /// P07: facts that decide are not known.
    Unknown {
        /// Which.
        facts: Vec<FactIx>,
    },
    /// P08: another step comes first.
    NotYet {
        /// Which.
        step: String,
        /// It counts only if taken after the last time of this one.
        since: Option<String>,
    },
    /// P09: a document is missing.
    NoDocument {
        /// Which.
        document: String,
        /// The clause that asks for it.
        clause: String,
    },
    /// P10: a field is empty.
    NoField {
        /// Which.
        field: String,
        /// The clause that asks for it.
        clause: String,
    },
    /// P11: no ground is given.
    NoGround,
    /// P12: the document that the step produces has no number.
    NoNumber,
    /// P13: what was filled in does not fit the field.
    WrongValue {
        /// Which field.
        field: String,
    },
    /// P14: it would come before what was done last.
    TooEarly {
        /// When that was.
        last: Timestamp,
    },
    /// P15: the procedure has no such step.
    UnknownStep {
        /// As given.
        step: String,
    },
    /// P16: the step asks for nothing of this name.
    UnknownThing {
        /// As given.
        name: String,
    },
}

impl Reason {
    /// The stable code, for example `P04`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotInForce { .. } => "P01",
            Self::NotItsCase { .. } => "P02",
            Self::WrongState { .. } => "P03",
            Self::WrongActor { .. } => "P04",
            Self::Guarded { .. } => "P05",
            Self::NotSo { .. } => "P06",
            Self::Unknown { .. } => "P07",
            Self::NotYet { .. } => "P08",
            Self::NoDocument { .. } => "P09",
            Self::NoField { .. } => "P10",
            Self::NoGround => "P11",
            Self::NoNumber => "P12",
            Self::WrongValue { .. } => "P13",
            Self::TooEarly { .. } => "P14",
            Self::UnknownStep { .. } => "P15",
            Self::UnknownThing { .. } => "P16",
        }
    }

    /// The clause of the rule itself, where it is another than the step's.
    pub fn clause(&self) -> Option<&str> {
        match self {
            Self::Guarded { clause, .. } | Self::NoDocument { clause, .. } | Self::NoField { clause, .. } => {
                Some(clause)
            }
            _ => None,
        }
    }

    /// The language-free line that worked cases match: `P04 wrong actor: operator`.
    pub fn line(&self, law: &Law) -> String {
        let facts = |facts: &[FactIx]| -> String {
            facts.iter().map(|fact| law.facts.get(*fact).name.as_str()).collect::<Vec<_>>().join(", ")
        };
        let what = match self {
            Self::NotInForce { instrument, on } => format!("not in force on {on}: {instrument}"),
            Self::NotItsCase { facts: of } => format!("not its case: {}", facts(of)),
            Self::WrongState { is, .. } => format!("wrong state: {is}"),
            Self::WrongActor { needs } => {
                format!("wrong actor: {}", needs.iter().map(Who::id).collect::<Vec<_>>().join(", "))
            }
            Self::Guarded { rule, .. } => format!("guarded: {}", guard_line(rule)),
            Self::NotSo { facts: of } => format!("not so: {}", facts(of)),
            Self::Unknown { facts: of } => format!("unknown: {}", facts(of)),
            Self::NotYet { step, .. } => format!("not yet: {step}"),
            Self::NoDocument { document, .. } => format!("no document: {document}"),
            Self::NoField { field, .. } => format!("no field: {field}"),
            Self::NoGround => "no ground".to_owned(),
            Self::NoNumber => "no number".to_owned(),
            Self::WrongValue { field } => format!("wrong value: {field}"),
            Self::TooEarly { last } => format!("too early: {}", zone::date_of(*last)),
            Self::UnknownStep { step } => format!("unknown step: {step}"),
            Self::UnknownThing { name } => format!("unknown thing: {name}"),
        };
        format!("{} {what}", self.code())
    }
}

fn guard_line(rule: &GuardRule) -> String {
    match rule {
        GuardRule::NotAlso(who) => format!("not also {}", who.id()),
        GuardRule::NotThePersonOf(step) => format!("not the person of {step}"),
        GuardRule::NotTheBodyOf(step) => format!("not the body of {step}"),
    }
}
