//! Instruments and their clauses: what stands where, since when, and how sure we are.

use crate::{
    Certainty, Words,
    obligation::{Obligation, Reading},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A legal text in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instrument {
    /// Short name, for example `decree-331-2026`. Versions of one text share it.
    pub id: String,
    /// The version, from the file's name, for example `2026-08-19`.
    pub version: String,
    /// Official number, for example "331/2026/NĐ-CP"; where unknown, how the text is commonly called.
    pub number: String,
    /// Title in our own words.
    pub title: Words,
    /// Day of signature, where known.
    pub issued: Option<Date>,
    /// First and last day in force.
    pub validity: Validity,
    /// Instruments that took its place.
    pub replaced_by: Vec<String>,
    /// Where the official text is found.
    pub source: String,
    /// How sure we are of number, dates and title.
    pub certainty: Certainty,
    /// A remark that belongs beside every use.
    pub note: Option<Words>,
    /// Its clauses, in the order of the text.
    pub clauses: Vec<Clause>,
}

/// First and last day in force, both inclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validity {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: LastDay,
}

/// The last day of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LastDay {
    /// In force with no end in sight (`to = "open"`).
    Open,
    /// Known, inclusive (`to = 2026-06-30`).
    On(Date),
    /// Nobody could confirm whether the text is still in force (`to = "unknown"`): what hangs on it from `doubt_from`
    /// is a question, held alive by a reading.
    Unknown {
        /// First day on which it is doubtful, inclusive.
        doubt_from: Date,
        /// Why it is kept alive, or not.
        reading: Reading,
    },
}

/// Whether something holds on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InForce {
    /// It does not.
    No,
    /// Only by the reading that a person chose: nobody could confirm the last day.
    Doubtful,
    /// It does.
    Yes,
}

impl Validity {
    /// Whether the text is in force on a day, with the chosen reading where that is doubtful.
    pub fn holds(&self, day: Date) -> InForce {
        if day < self.from || self.last_day().is_some_and(|last| last < day) {
            return InForce::No;
        }
        if self.to.is_doubtful(day) { InForce::Doubtful } else { InForce::Yes }
    }

    /// The last day, inclusive, as far as it is known or the chosen reading gives one.
    pub fn last_day(&self) -> Option<Date> {
        self.to.day()
    }
}

impl LastDay {
    /// The day, inclusive, as far as it is known or the chosen reading gives one.
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Open => None,
            Self::On(last) => Some(*last),
            Self::Unknown { reading, .. } => reading.chosen().to,
        }
    }

    /// Whether nobody could confirm that the text still holds on a day.
    pub fn is_doubtful(&self, day: Date) -> bool {
        matches!(self, Self::Unknown { doubt_from, .. } if *doubt_from <= day)
    }
}

/// The smallest citable part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Unique in the folder, for example `CD33-1.c`.
    pub id: String,
    /// How officials cite it ("điểm c khoản 1", "clause 1.c").
    pub cite: Words,
    /// What kind of statement it is.
    pub kind: ClauseKind,
    /// Whom or what it protects, or whether it is a power over content.
    pub class: Class,
    /// What it says, in our own words.
    pub summary: Words,
    /// Where it was read, if not as the instrument's.
    pub source: Option<String>,
    /// How sure we are.
    pub certainty: Certainty,
    /// What a reader should know beside it.
    pub note: Option<Words>,
    /// Obligations that follow from it.
    pub obligations: Vec<Obligation>,
    /// The clauses of other instruments that it leans on.
    pub see: Vec<String>,
}

/// What kind of statement a clause makes. Only some yield obligations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClauseKind {
    /// What and whom the text covers.
    Scope,
    /// A word is defined.
    Definition,
    /// A principle that other clauses carry out.
    Principle,
    /// An act is forbidden.
    Prohibition,
    /// Somebody owes an act.
    Obligation,
    /// Somebody may act.
    Power,
    /// Who is competent.
    Competence,
    /// A figure, a threshold or a list.
    Figure,
    /// How terms are counted.
    Counting,
    /// A day off.
    Holiday,
    /// What happens to older cases.
    Transition,
    /// First or last day in force, replacement of other texts.
    Validity,
}

impl ClauseKind {
    /// Every kind with its name in the law folder.
    pub const NAMES: &[(&str, Self)] = &[
        ("scope", Self::Scope),
        ("definition", Self::Definition),
        ("principle", Self::Principle),
        ("prohibition", Self::Prohibition),
        ("obligation", Self::Obligation),
        ("power", Self::Power),
        ("competence", Self::Competence),
        ("figure", Self::Figure),
        ("counting", Self::Counting),
        ("holiday", Self::Holiday),
        ("transition", Self::Transition),
        ("validity", Self::Validity),
    ];

    /// Whether such a clause can lay a duty on somebody. The others say what words mean or when a text holds.
    pub fn can_owe(self) -> bool {
        match self {
            Self::Prohibition
            | Self::Obligation
            | Self::Power
            | Self::Competence
            | Self::Figure
            | Self::Transition => true,
            Self::Scope
            | Self::Definition
            | Self::Principle
            | Self::Counting
            | Self::Holiday
            | Self::Validity => false,
        }
    }
}

/// The class of a clause: what it protects, or what power it gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Class {
    /// Protects systems, networks, works or the people operating them.
    Prot,
    /// Protects private information or the secrecy of what people send.
    Priv,
    /// A power over content or data of people's communications: a register of written requests, and nothing more.
    Content,
    /// Governance, licensing, reporting, budget.
    Gov,
}

impl Class {
    /// Every class with its name in the law folder.
    pub const NAMES: &[(&str, Self)] =
        &[("PROT", Self::Prot), ("PRIV", Self::Priv), ("CONTENT", Self::Content), ("GOV", Self::Gov)];
}
