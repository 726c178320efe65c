//! Which level a system has by the criteria of the law: which table applies to it today, what it says of what is known, and
//! the one question that comes next.
//!
//! The level proposed and the level in force are facts that people record. Here it is only worked out which one the law's
//! tables give, with reasons; nothing is written but what a person answers.

use crate::{AppError, Desk, recompute::Known, systems::SystemView};
use khien_engine::levels::{Decision, Ruled, Verdict};
use khien_law::{
    facts::{Fact, FactIx},
    tables::{Case, Ruling, Table},
};
use khien_permit::{Act, Resource};
use khien_store::subjects;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The choice of the law folder that says which table speaks of which system.
const CHOICE: &str = "system-level";

/// How far the level of a system is worked out.
#[derive(Debug, Clone)]
pub struct Determination {
    /// The system.
    pub system: SystemView,
    /// Which rules apply to it.
    pub rules: Rules,
    /// What the table says; nothing before it is known which one applies.
    pub table: Option<Answered>,
    /// The facts that were asked on the way and are known, in the order in which people are asked.
    pub known: Vec<Answer>,
    /// The next question that still matters and was not passed over.
    pub next: Option<Fact>,
    /// Questions that still matter, the next one included.
    pub open: Vec<Fact>,
    /// Whether the caller may record answers.
    pub records: bool,
}

/// Which rules apply.
#[derive(Debug, Clone)]
pub enum Rules {
    /// One case of the law's choice.
    Case(Box<Case>),
    /// No case speaks of such a system today: a person must decide.
    NoCase,
    /// It hangs on questions; these cases are still possible.
    Open(Vec<Case>),
}

impl Rules {
    /// The level that stays as it is, by the case that applies.
    pub fn keeps(&self) -> Option<FactIx> {
        match self {
            Self::Case(case) => match case.ruling {
                Ruling::Keeps(fact) => Some(fact),
                _ => None,
            },
            Self::NoCase | Self::Open(_) => None,
        }
    }
}

/// What a table answers.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The table.
    pub table: Table,
    /// Its answer.
    pub decision: Decision,
    /// The facts by which each row matches or not, by index of the row.
    pub because: Vec<Vec<Fact>>,
}

/// A known fact.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The fact.
    pub fact: Fact,
    /// Its value, in canonical text.
    pub value: String,
}

impl Desk<'_> {
    /// Works out the level of a system; `passed` names questions that somebody could not answer yet.
    pub async fn determine_level(&self, id: Uuid, passed: &[String]) -> Result<Determination, AppError> {
        let directory = self.directory().await?;
        let system = subjects::system(self.store.reader(), &self.scopes().systems, id).await?;
        let resource = Resource::System(self.system_of(&directory, &system));
        self.require(Act::SeeSystemInside, &resource).await?;
        let known = Known::system(&self.law, &directory, &system);
        let passed: Vec<FactIx> = passed.iter().filter_map(|name| self.law.fact(name)).collect();
        let (subject, today, levels) = (known.subject(), self.clock.today(), &self.law.levels);
        let law = self.law.law();
        let which = levels.which(CHOICE, &subject, today).expect("the law says which table applies");
        let choice = law.choice(CHOICE).expect("the law says which table applies");
        let rules = match which.ruled {
            Ruled::Case(at) => Rules::Case(Box::new(choice.cases[at].clone())),
            Ruled::NoCase => Rules::NoCase,
            Ruled::Open => Rules::Open(which.possible.iter().map(|at| choice.cases[*at].clone()).collect()),
        };
        let criteria = levels.applying(CHOICE, &which);
        let table = criteria.and_then(|criteria| {
            let table = law.table(criteria.id())?.clone();
            let because = |row| self.facts(&criteria.because(&subject, row));
            let because = (0..table.rows.len()).map(because).collect();
            Some(Answered { decision: criteria.decide(&subject), because, table })
        });
        let mut open = self.facts(&which.questions);
        open.extend(table.iter().flat_map(|table| self.facts(&table.decision.questions)));
        let mut seen = BTreeSet::new();
        open.retain(|fact| seen.insert(fact.name.clone()));
        let next = levels.next_question(CHOICE, &subject, today, &passed);
        let asked = choice.asks.iter().chain(table.iter().flat_map(|table| &table.table.asks));
        Ok(Determination {
            known: self.answers(asked, &known),
            next: next.map(|ix| law.facts.get(ix).clone()),
            open,
            rules,
            table,
            records: self.can(Act::RecordSystem, &resource),
            system: self.shown(&directory, &self.sight(), system),
        })
    }

    fn facts(&self, all: &[FactIx]) -> Vec<Fact> {
        all.iter().map(|ix| self.law.law().facts.get(*ix).clone()).collect()
    }

    fn answers<'a>(&self, asked: impl Iterator<Item = &'a FactIx>, known: &Known) -> Vec<Answer> {
        let mut seen = BTreeSet::new();
        let answer = |ix: &FactIx| {
            let fact = self.law.law().facts.get(*ix);
            let value = known.facts.at(fact.slot).filter(|_| fact.subject == crate::controls::SUBJECT)?;
            Some(Answer { value: fact.kind.write(value), fact: fact.clone() })
        };
        asked.filter(|ix| seen.insert(**ix)).filter_map(answer).collect()
    }
}

/// The level that the tables give, once nothing that is unknown can change it.
impl Determination {
    /// The level, where it is settled.
    pub fn level(&self) -> Option<i64> {
        match self.table.as_ref()?.decision.verdict() {
            Verdict::Level(level) => Some(level),
            Verdict::NoRow | Verdict::Open { .. } => None,
        }
    }
}
