//! Steps: who may do what in which state, under which conditions, and what follows.

use super::{Cited, Party};
use crate::{
    Place, Words,
    condition::Condition,
    facts::{FactIx, Value},
};

/// One thing that can be done in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Unique within the procedure.
    pub id: String,
    /// What people call it.
    pub name: Words,
    /// States in which it can be taken.
    pub from: Vec<String>,
    /// The state it leads to; `None`: the case stays where it is.
    pub to: Option<String>,
    /// Whether it may lead out of an end.
    pub reopens: bool,
    /// Who may take it: any of these.
    pub by: Vec<MayAct>,
    /// Facts that must hold.
    pub when: Condition,
    /// Steps that must have been taken before.
    pub after: Vec<Earlier>,
    /// Who may not take it, although the function would allow it.
    pub guards: Vec<Guard>,
    /// Fields that must be filled in, by id; each has a condition of its own.
    pub fill: Vec<String>,
    /// Documents that must be attached, by id; each has a condition of its own.
    pub attach: Vec<String>,
    /// Whether a ground must be given in words.
    pub ground: bool,
    /// Forms on which it is done.
    pub forms: Vec<FormUse>,
    /// The document that comes out of it.
    pub product: Option<Product>,
    /// Facts that it sets.
    pub sets: Vec<Sets>,
    /// Who is told.
    pub notify: Vec<Party>,
    /// The clause, its certainty and a note.
    pub cited: Cited,
    /// Where it stands.
    pub place: Place,
}

/// A capacity in which somebody acts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// The owner of the system: its head, or who signs for the head.
    Owner,
    /// The operating unit.
    Operator,
    /// The specialised security unit.
    SecurityUnit,
    /// A unit or council to which an appraisal was handed over.
    Appraiser,
    /// The investor of a new system or an upgrade.
    Investor,
    /// Who applies for a licence.
    Applicant,
    /// A holder of a role (`role:…`).
    Role(String),
}

impl Who {
    /// Every capacity but roles, with its name in the law folder.
    pub const NAMES: &[(&str, Self)] = &[
        ("owner", Self::Owner),
        ("operator", Self::Operator),
        ("security-unit", Self::SecurityUnit),
        ("appraiser", Self::Appraiser),
        ("investor", Self::Investor),
        ("applicant", Self::Applicant),
    ];

    /// Its name in the law folder: `operator`, `role:prime-minister`.
    pub fn id(&self) -> String {
        match self {
            Self::Role(role) => format!("role:{role}"),
            named => Self::NAMES
                .iter()
                .find(|(_, who)| who == named)
                .map_or_else(String::new, |(name, _)| (*name).to_owned()),
        }
    }
}

/// Somebody who may act, where a condition holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MayAct {
    /// In which capacity.
    pub who: Who,
    /// The case in which this one may (or is the one who is late). An empty `All`: always.
    pub when: Condition,
    /// A step that must have been taken first, for example the handing over of an appraisal.
    pub after: Option<String>,
}

/// A step that must have been taken before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Which.
    pub step: String,
    /// Only what was done after the last time of this step counts: after a return the appraisal is done again.
    pub since: Option<String>,
    /// The case in which it is demanded.
    pub when: Condition,
}

/// A rule across people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    /// The rule.
    pub rule: GuardRule,
    /// Why.
    pub cited: Cited,
}

/// Who may not act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GuardRule {
    /// Nobody whose organisation also has this capacity in the case (`not_also`).
    NotAlso(Who),
    /// Not the person who took this step last (`not_the_person_of`).
    NotThePersonOf(String),
    /// Not the organisation that took this step last (`not_the_body_of`).
    NotTheBodyOf(String),
}

/// A form that a step uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormUse {
    /// The form's id.
    pub form: String,
    /// The case in which it is this one.
    pub when: Condition,
}

/// What a step produces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// What people call the document.
    pub document: Words,
    /// Whether it has a number of its own, which must be recorded.
    pub numbered: bool,
}

/// A fact that a step sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sets {
    /// Which.
    pub fact: FactIx,
    /// To what.
    pub to: SetTo,
    /// The case in which it is set.
    pub when: Condition,
}

/// What a fact is set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetTo {
    /// A value that the procedure names (`value = …`).
    Value(Value),
    /// The day or moment of the step (`day = true`).
    Day,
    /// The day or moment on which another step was taken last (`day_of = "receive"`).
    DayOf(String),
    /// Nothing is known any more (`unknown = true`).
    Unknown,
}
