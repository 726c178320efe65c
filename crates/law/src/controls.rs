//! Control catalogues: what a system must have at its level, item by item, as a standard lists it.
//!
//! A higher level is no superset of a lower one, so everything that changes from level to level is kept per level.
//! Which catalogue holds for a system on a day, and how its answers add up, is worked out by `khien-engine`.

mod lookup;
mod mapping;
mod requirement;

pub use lookup::ControlBook;
pub use mapping::{Mapping, Pair};
pub use requirement::{AtLevel, Interval, Level, OnlyIf, Requirement, Stricter};

use crate::{
    Certainty, Place, Words,
    facts::{FactIx, Value},
    instrument::{InForce, LastDay},
};
use jiff::civil::Date;

/// A standard with its requirements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// Short name, for example `tcvn-14423-2026`.
    pub id: String,
    /// Official number, for example "TCVN 14423:2026".
    pub number: String,
    /// Title.
    pub title: Words,
    /// First day of the standard.
    pub from: FirstDay,
    /// Last day of the standard, inclusive.
    pub to: LastDay,
    /// The clauses by which the law demands it. It holds for systems only on days on which one of their texts is in
    /// force.
    pub demanded_by: Vec<String>,
    /// Catalogues that it took the place of.
    pub replaces: Vec<String>,
    /// For whom there is still time, and what they rest on until then.
    pub transitions: Vec<Transition>,
    /// Where it was read.
    pub source: String,
    /// How sure we are of number, title and days; no requirement is surer.
    pub certainty: Certainty,
    /// What belongs beside every use, where the wording is from memory or from a secondary source.
    pub warning: Option<Words>,
    /// A remark.
    pub note: Option<Words>,
    /// Its groups, in the order of the catalogue.
    pub groups: Vec<Group>,
}

/// The first day of a standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstDay {
    /// Known, inclusive.
    On(Date),
    /// Nobody could confirm it; the days of the clauses that demand the standard decide alone.
    Unknown,
}

/// Some systems may rest on an older catalogue for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The obligation to meet the new one, for example `law-116-2025/transition-measures`: its condition says which
    /// systems, its time limit until when.
    pub obligation: String,
    /// The older catalogue.
    pub before: String,
}

/// Requirements about one matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Unique in the folder, for example `NK`.
    pub id: String,
    /// Management or technical.
    pub kind: GroupKind,
    /// Title.
    pub title: Words,
    /// A remark.
    pub note: Option<Words>,
    /// Headings within the group, where the standard has them.
    pub sections: Vec<Section>,
    /// Its requirements, in the order of the catalogue.
    pub requirements: Vec<Requirement>,
}

/// A heading within a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Unique in its group, for example `mg-1`.
    pub id: String,
    /// The heading.
    pub title: Words,
}

/// The two kinds of basic requirements (Decree 331/2026 Art. 30(3)-(4)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKind {
    /// Rules, people, procedures.
    Management,
    /// Network, servers, applications, data.
    Technical,
}

impl GroupKind {
    /// Every kind with its name in the law folder.
    pub const NAMES: &[(&str, Self)] = &[("management", Self::Management), ("technical", Self::Technical)];
}

/// A worked example: a day, what is known of a system, and which catalogue and requirements must come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControlExample {
    /// The sentence that it proves.
    pub name: String,
    /// The day on which the question is asked.
    pub on: Date,
    /// The level of the system.
    pub level: Level,
    /// What is known: facts of the system, of its organisation.
    pub facts: Vec<(FactIx, Value)>,
    /// The catalogue in force; none is a possible answer.
    pub catalogue: Option<String>,
    /// It holds only by a reading that a person chose.
    pub doubtful: bool,
    /// The older catalogue that the system may still rest on, and the last safe day to meet the one in force.
    pub still: Option<(String, Date)>,
    /// Facts on which it hangs whether there is still time, in the order of names.
    pub asks: Vec<FactIx>,
    /// How many requirements the catalogue has at the level.
    pub requirements: Option<usize>,
    /// Requirements that the system is free of, by its facts.
    pub free_of: Vec<String>,
    /// Requirements that hang on facts which are not known: whether they hold, or in which form.
    pub open: Vec<String>,
    /// Requirements that hold in a stricter form.
    pub stricter: Vec<String>,
    /// File and line, for messages.
    pub place: Place,
}

impl Catalogue {
    /// Whether the standard itself holds on a day, whoever demands it.
    pub fn holds(&self, day: Date) -> InForce {
        let begun = match self.from {
            FirstDay::On(first) => first <= day,
            FirstDay::Unknown => true,
        };
        if !begun || self.to.day().is_some_and(|last| last < day) {
            InForce::No
        } else if self.to.is_doubtful(day) {
            InForce::Doubtful
        } else {
            InForce::Yes
        }
    }

    /// Every requirement with its group, in the order of the catalogue.
    pub fn requirements(&self) -> impl Iterator<Item = (&Group, &Requirement)> {
        self.groups
            .iter()
            .flat_map(|group| group.requirements.iter().map(move |requirement| (group, requirement)))
    }

    /// The requirements that the catalogue has at a level, with what it says of them there.
    pub fn requirements_at(&self, level: Level) -> impl Iterator<Item = (&Group, &Requirement, &AtLevel)> {
        self.requirements()
            .filter_map(move |(group, requirement)| Some((group, requirement, requirement.at(level)?)))
    }

    /// The group with this id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }
}
