//! Obligations: in such a case, X owes Y an act in such a time.

use crate::{
    Words,
    condition::Condition,
    facts::SubjectKind,
    instrument::{InForce, Validity},
    timing::{Target, Timing},
};
use jiff::civil::Date;

/// A norm. One clause can hold several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    /// Unique in the whole folder: `instrument/name`, for example `dispatch-33-2024/quarterly-report`.
    pub id: String,
    /// Short name of the act, as a heading ("Báo cáo quý …").
    pub title: Words,
    /// What is owed, for each: an organisation, a system, an incident …
    pub subject: SubjectKind,
    /// Who owes it.
    pub bearer: Bearer,
    /// To whom; may be nobody in particular.
    pub recipients: Vec<Recipient>,
    /// The case in which it is owed.
    pub when: Condition,
    /// Facts that show it done; the engine then says so and names them. `None`: only a person's record shows it.
    pub met_when: Option<Condition>,
    /// By when.
    pub due: Timing,
    /// For texts without a number: a suggested target.
    pub target: Option<Target>,
    /// A one-off that stays owed after its day until it is met.
    pub lasts: bool,
    /// Narrower validity than the clause's, inclusive.
    pub from: Option<Date>,
    /// Narrower validity than the clause's, inclusive.
    pub to: Option<Date>,
    /// What the act is, across instruments: two obligations with the same act must not contradict each other.
    pub act: Option<String>,
    /// Silent where one of these obligations is owed by the same subject.
    pub gives_way_to: Vec<String>,
    /// What shows that it was done.
    pub evidence: Option<Words>,
    /// Where the text is open: the readings, the chosen one first applied.
    pub reading: Option<Reading>,
}

/// Who owes an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bearer {
    /// The organisation that the subject is or belongs to (`organisation`).
    Organisation,
    /// The owner of the system (`owner`).
    Owner,
    /// The operator of the system (`operator`).
    Operator,
    /// The security unit of the system, or of the organisation (`security-unit`).
    SecurityUnit,
    /// Every holder of a role on that day (`role:cybersecurity-regulator`).
    Role(String),
}

/// To whom an act is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// The organisation above the bearer in the tree (`parent`).
    Parent,
    /// The owner of the system (`owner`).
    Owner,
    /// Every holder of a role on that day (`role:…`).
    Role(String),
    /// The public, users, customers: words instead of a body (`{ vi = …, en = … }`).
    Described(Words),
}

/// Where the text is open: the possible readings, the safest first, and the one a person chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What the text leaves open.
    pub question: Words,
    /// Possible readings, safest date first.
    pub options: Vec<ReadingOption>,
    /// Index of the chosen one.
    pub chosen: usize,
    /// Why it was chosen, and by whom.
    pub ground: Words,
}

/// One reading, with what it changes in the obligation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingOption {
    /// Short name, unique within the reading.
    pub id: String,
    /// The reading in a sentence.
    pub words: Words,
    /// Replaces the obligation's time limit.
    pub due: Option<Timing>,
    /// Replaces the obligation's condition.
    pub when: Option<Condition>,
    /// Replaces the obligation's first day.
    pub from: Option<Date>,
    /// Replaces the obligation's last day.
    pub to: Option<Date>,
}

impl Reading {
    /// The reading that holds.
    pub fn chosen(&self) -> &ReadingOption {
        &self.options[self.chosen]
    }
}

/// The obligation as the chosen reading applies it.
impl Obligation {
    fn chosen(&self) -> Option<&ReadingOption> {
        self.reading.as_ref().map(Reading::chosen)
    }

    /// The time limit that holds.
    pub fn applied_due(&self) -> &Timing {
        self.chosen().and_then(|option| option.due.as_ref()).unwrap_or(&self.due)
    }

    /// The condition that holds.
    pub fn applied_when(&self) -> &Condition {
        self.chosen().and_then(|option| option.when.as_ref()).unwrap_or(&self.when)
    }

    /// First and last day on which it is in force within the days of its text, both inclusive.
    pub fn days_in_force(&self, text: &Validity) -> (Date, Option<Date>) {
        let from = self.chosen().and_then(|option| option.from).or(self.from);
        let to = self.chosen().and_then(|option| option.to).or(self.to);
        let last = [to, text.last_day()].into_iter().flatten().min();
        (from.map_or(text.from, |from| from.max(text.from)), last)
    }

    /// Whether it is in force on a day.
    pub fn holds(&self, text: &Validity, day: Date) -> InForce {
        let (first, last) = self.days_in_force(text);
        if day < first || last.is_some_and(|last| last < day) { InForce::No } else { text.holds(day) }
    }
}
