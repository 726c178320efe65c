//! Which table speaks of a subject on a day: cases, of which the first that holds counts.

use super::{
    Known, TooLarge,
    diagram::{Builder, Diagram, Join, NO},
    function::{Variables, tests},
};
use crate::condition::Rows;
use jiff::civil::Date;
use khien_law::{
    Law,
    facts::FactIx,
    tables::{Case, Choice, Ruling},
};

/// The cases of one choice. For every stretch of days on which the same cases are tried there is one function of the
/// facts: the number of the case that holds first.
#[derive(Debug)]
pub(super) struct Cases {
    id: String,
    variables: Variables,
    /// What follows from each case.
    rulings: Vec<Ruling>,
    /// Stretches by their first day, in order; the first begins with time.
    stretches: Vec<(Date, Diagram)>,
}

/// What a choice says on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Which {
    /// What it comes to.
    pub ruled: Ruled,
    /// The cases that are still possible, by index in the choice.
    pub possible: Vec<usize>,
    /// Whether it is also possible that no case speaks of this.
    pub or_no_case: bool,
    /// The facts that are not known and can still change which case it will be, in the order in which people are asked.
    pub questions: Vec<FactIx>,
}

impl Which {
    /// The next question, where one is left: the first that was not passed over.
    pub fn next_question(&self, passed: &[FactIx]) -> Option<FactIx> {
        super::next_of(&self.questions, passed)
    }
}

/// What a choice comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruled {
    /// This case, by its index in the choice.
    Case(usize),
    /// No case speaks of this on that day: a person must decide.
    NoCase,
    /// Not yet: there are questions.
    Open,
}

impl Cases {
    pub fn compile(law: &Law, choice: &Choice) -> Result<Self, TooLarge> {
        Self::built(law, choice).ok_or_else(|| TooLarge { table: choice.id.clone() })
    }

    fn built(law: &Law, choice: &Choice) -> Option<Self> {
        let mut all = vec![];
        choice.cases.iter().for_each(|case| tests(&case.when, &mut all));
        let subject = law.facts.get(choice.decides).subject;
        let variables = Variables::new(&law.facts, subject, &choice.asks, &all)?;
        let stretch = |first: Date| Some((first, tried_on(choice, first, &variables)?));
        let stretches = first_days(choice).into_iter().map(stretch).collect::<Option<_>>()?;
        let rulings = choice.cases.iter().map(|case| case.ruling.clone()).collect();
        Some(Self { id: choice.id.clone(), variables, rulings, stretches })
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    /// The table to which all cases lead that are still possible.
    pub fn table(&self, which: &Which) -> Option<&str> {
        let table = |case: &usize| match self.rulings.get(*case) {
            Some(Ruling::Table(id)) => Some(id.as_str()),
            _ => None,
        };
        let first = which.possible.first().and_then(table)?;
        (!which.or_no_case && which.possible.iter().all(|case| table(case) == Some(first))).then_some(first)
    }

    pub fn on(&self, known: Known<'_>, day: Date) -> Which {
        let classes = self.variables.known(Rows::from(known));
        let after = self.stretches.partition_point(|(first, _)| *first <= day);
        let (results, questions) = self.stretches[after.saturating_sub(1)].1.asked(&classes);
        let possible: Vec<usize> =
            (1..64).filter(|case| results >> case & 1 == 1).map(|case| case - 1).collect();
        let or_no_case = results & 1 == 1;
        let ruled = match (possible.as_slice(), or_no_case) {
            ([case], false) => Ruled::Case(*case),
            ([], _) => Ruled::NoCase,
            _ => Ruled::Open,
        };
        Which { ruled, possible, or_no_case, questions: self.variables.facts(questions) }
    }
}

/// Days on which a case begins, or has just ended.
fn first_days(choice: &Choice) -> Vec<Date> {
    let ends = |case: &Case| case.to.and_then(|to| to.tomorrow().ok());
    let mut days: Vec<Date> =
        choice.cases.iter().flat_map(|case| [case.from, ends(case)]).flatten().collect();
    days.push(Date::MIN);
    days.sort_unstable();
    days.dedup();
    days
}

fn tried_on(choice: &Choice, day: Date, variables: &Variables) -> Option<Diagram> {
    let mut builder = Builder::default();
    let mut whole = NO;
    for (at, case) in choice.cases.iter().enumerate().filter(|(_, case)| case.covers(day)) {
        let when = variables.condition(&mut builder, &case.when)?;
        let number = builder.join(Join::Least, when, u32::try_from(at + 1).ok()?)?;
        whole = builder.join(Join::First, whole, number)?;
    }
    Some(builder.diagram(whole))
}
