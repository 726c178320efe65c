//! The typed list of facts: the only names that conditions and clocks may use.

use crate::Words;
use serde::{Deserialize, Serialize};

/// What a fact is a fact of. The first part of its name says it: `system.level`, `incident.detected_at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    /// An organisation in the register.
    Organisation,
    /// An information system in the register.
    System,
    /// An incident.
    Incident,
    /// A request to another ministry for its opinion on a licence.
    Consultation,
    /// A written request of an authority for information (a register, never a hand-over).
    Request,
    /// A plan or project with a budget.
    Project,
    /// A level dossier on its way to approval.
    Dossier,
    /// An important work to be guarded.
    Work,
    /// A breach of personal data.
    Breach,
    /// An inspection or examination.
    Inspection,
    /// The state as a whole: duties that the holder of a role owes once, not once per organisation.
    Nation,
}

impl SubjectKind {
    /// Every subject with its name in the law folder.
    pub const NAMES: &[(&str, Self)] = &[
        ("organisation", Self::Organisation),
        ("system", Self::System),
        ("incident", Self::Incident),
        ("consultation", Self::Consultation),
        ("request", Self::Request),
        ("project", Self::Project),
        ("dossier", Self::Dossier),
        ("work", Self::Work),
        ("breach", Self::Breach),
        ("inspection", Self::Inspection),
        ("nation", Self::Nation),
    ];

    /// Its name in the law folder.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// The subject that a fact's name begins with.
    fn of_fact(name: &str) -> Option<Self> {
        let (subject, _) = name.split_once('.')?;
        Self::NAMES.iter().find(|(name, _)| *name == subject).map(|(_, kind)| *kind)
    }
}

/// One fact: name, type, unit and meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// `subject.name`, for example `system.last_assessed_on`.
    pub name: String,
    /// What it is a fact of.
    pub subject: SubjectKind,
    /// Which values it takes, and their unit.
    pub kind: FactKind,
    /// A short label for forms and tables.
    pub label: Words,
    /// What exactly is meant, and where it is read from.
    pub meaning: Words,
    /// How a person is asked for it, in plain words, where a wizard asks.
    pub question: Option<Words>,
    /// Position among the facts of the same subject, in the order of their names: the slot in a row of facts.
    pub slot: usize,
}

/// The type of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactKind {
    /// Yes or no.
    YesNo,
    /// A whole number between two bounds, both inclusive, with its unit.
    Integer {
        /// Smallest value.
        min: i64,
        /// Largest value.
        max: i64,
        /// Unit, for example "systems", or empty for a plain number such as a level.
        unit: Words,
    },
    /// A share in per cent, held in hundredths of a per cent (12,5 % is 1250).
    Percent,
    /// Exactly one of a list.
    Choice(Vec<Choice>),
    /// Any number of a list (at most 64).
    Choices(Vec<Choice>),
    /// A civil date.
    Date,
    /// A moment, exact to the minute, shown in Asia/Ho_Chi_Minh.
    Moment,
    /// Free text; no condition can ask about it.
    Text,
}

/// One value of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The value as written in the law folder.
    pub id: String,
    /// What people see.
    pub label: Words,
}

/// A value of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// A whole number in the unit of its fact.
    Integer(i64),
    /// Hundredths of a per cent.
    Percent(i64),
    /// Index into the choices of its fact.
    Choice(u8),
    /// A bit for each chosen value, bit `i` for choice `i`.
    Choices(u64),
    /// A civil date.
    Date(jiff::civil::Date),
    /// A moment.
    Moment(jiff::Timestamp),
    /// A text is known (its content matters to no rule and is kept by the register).
    Text,
}

/// All facts, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FactBook {
    /// Ordered by subject, then name.
    pub facts: Vec<Fact>,
}

/// Index of a fact in [`FactBook::facts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactIx(pub u16);

impl FactBook {
    /// The fact with this name.
    pub fn find(&self, name: &str) -> Option<FactIx> {
        let subject = SubjectKind::of_fact(name)?;
        let at = self
            .facts
            .binary_search_by(|fact| (fact.subject, fact.name.as_str()).cmp(&(subject, name)))
            .ok()?;
        u16::try_from(at).ok().map(FactIx)
    }

    /// The fact at an index that this book gave out.
    pub fn get(&self, ix: FactIx) -> &Fact {
        &self.facts[usize::from(ix.0)]
    }

    /// The facts of one subject, in slot order.
    pub fn of(&self, subject: SubjectKind) -> impl Iterator<Item = (FactIx, &Fact)> {
        let ixs = (0u16..).map(FactIx);
        ixs.zip(&self.facts).filter(move |(_, fact)| fact.subject == subject)
    }
}
