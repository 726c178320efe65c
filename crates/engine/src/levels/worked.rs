//! Worked examples of tables and choices: what is known, and what must come out.

use super::{Known, Levels, Possible, RowState, Ruled, Verdict};
use crate::facts::FactRow;
use jiff::civil::Date;
use khien_law::{
    Law,
    facts::{FactIx, SubjectKind},
    tables::{Asked, ExpectedLevel, Row, Table, TableExample},
};
use std::fmt;

/// An example that did not come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The sentence of the example.
    pub example: String,
    /// The table or choice asked about.
    pub asked: String,
    /// What was expected, in plain words.
    pub expected: String,
    /// What came out, in plain words.
    pub got: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{}: {}", self.asked, self.example)?;
        writeln!(out, "  expected: {}", self.expected)?;
        write!(out, "  got:      {}", self.got)
    }
}

impl std::error::Error for Failure {}

/// Asks what the example asks, and compares. `levels` are the tables as the folder has them.
pub fn run(law: &Law, levels: &Levels, example: &TableExample) -> Result<(), Failure> {
    let (asked, compared) = match &example.expect {
        Asked::Table { table, switched_on, level, criteria, rows } => {
            let wanted = Wanted { level, criteria, rows };
            (table, of_table(law, levels, example, table, switched_on, wanted))
        }
        Asked::Choice { choice, on, case } => (choice, of_choice(law, levels, example, choice, *on, case)),
    };
    compared.map_err(|(expected, got)| Failure {
        example: example.name.clone(),
        asked: asked.clone(),
        expected,
        got,
    })
}

/// Expected and got, where they differ.
type Compared = Result<(), (String, String)>;

/// What an example of a table expects, besides its questions.
struct Wanted<'e> {
    level: &'e ExpectedLevel,
    criteria: &'e Option<ExpectedLevel>,
    rows: &'e Option<Vec<String>>,
}

fn of_table(
    law: &Law,
    levels: &Levels,
    example: &TableExample,
    id: &str,
    switched_on: &[String],
    wanted: Wanted<'_>,
) -> Compared {
    let missing = |what: &str| (format!("{what} `{id}`"), "there is none".to_owned());
    let table = law.table(id).ok_or_else(|| missing("a table"))?;
    let switched = |row: &Row| row.is_on() || switched_on.contains(&row.id);
    let other = (!switched_on.is_empty()).then(|| Levels::with(law, switched)).transpose();
    let other = other.map_err(|large| ("an answer".to_owned(), large.to_string()))?;
    let levels = other.as_ref().unwrap_or(levels);
    let criteria = levels.table(id).ok_or_else(|| missing("a compiled table"))?;
    let facts = Facts::of(law, table.subject(&law.facts), example);
    let decision = criteria.decide(facts.known());
    compare("the level", in_words(wanted.level), as_expected(decision.possible))?;
    if let Some(criteria) = wanted.criteria {
        compare("by the criteria", in_words(criteria), as_expected(decision.by_criteria))?;
    }
    if let Some(rows) = wanted.rows {
        let matching: Vec<&str> = decision.rows_that(RowState::Matches).map(|at| row(table, at)).collect();
        compare("the rows", rows.join(", "), matching.join(", "))?;
    }
    questions(law, example, &decision.questions)
}

fn of_choice(
    law: &Law,
    levels: &Levels,
    example: &TableExample,
    id: &str,
    on: Date,
    case: &Option<String>,
) -> Compared {
    let missing = || (format!("a choice `{id}`"), "there is none".to_owned());
    let choice = law.choice(id).ok_or_else(missing)?;
    let facts = Facts::of(law, law.facts.get(choice.decides).subject, example);
    let which = levels.which(id, facts.known(), on).ok_or_else(missing)?;
    let got = match which.ruled {
        Ruled::Case(at) => choice.cases[at].id.clone(),
        Ruled::NoCase => "no case".to_owned(),
        Ruled::Open => "questions".to_owned(),
    };
    compare("the case", case.clone().unwrap_or_else(|| "questions".to_owned()), got)?;
    questions(law, example, &which.questions)
}

fn questions(law: &Law, example: &TableExample, got: &[FactIx]) -> Compared {
    let names = |facts: &[FactIx]| -> String {
        facts.iter().map(|fact| law.facts.get(*fact).name.as_str()).collect::<Vec<_>>().join(", ")
    };
    example.asks.as_ref().map_or(Ok(()), |asks| compare("to be asked", names(asks), names(got)))
}

fn compare(what: &str, expected: String, got: String) -> Compared {
    let same = expected == got;
    same.then_some(()).ok_or_else(|| (format!("{what}: {expected}"), format!("{what}: {got}")))
}

fn row(table: &Table, at: usize) -> &str {
    table.rows.get(at).map_or("", |row| row.id.as_str())
}

fn as_expected(possible: Possible) -> String {
    in_words(&match possible.verdict() {
        Verdict::Level(level) => ExpectedLevel::Is(level),
        Verdict::NoRow => ExpectedLevel::None,
        Verdict::Open { levels, or_no_row } => {
            ExpectedLevel::Between { lowest: *levels.start(), highest: *levels.end(), or_none: or_no_row }
        }
    })
}

fn in_words(level: &ExpectedLevel) -> String {
    match level {
        ExpectedLevel::Is(level) => format!("level {level}"),
        ExpectedLevel::None => "no row matches".to_owned(),
        ExpectedLevel::Between { lowest, highest, or_none } => {
            let or = if *or_none { ", or no row matches" } else { "" };
            format!("between {lowest} and {highest}{or}")
        }
    }
}

/// What an example says is known.
struct Facts {
    subject: FactRow,
    organisation: FactRow,
}

impl Facts {
    fn of(law: &Law, kind: SubjectKind, example: &TableExample) -> Self {
        let mut facts = Self {
            subject: FactRow::unknown(&law.facts, kind),
            organisation: FactRow::unknown(&law.facts, SubjectKind::Organisation),
        };
        for (fact, value) in &example.facts {
            let own = law.facts.get(*fact).subject == kind;
            let row = if own { &mut facts.subject } else { &mut facts.organisation };
            row.set(&law.facts, *fact, *value);
        }
        facts
    }

    fn known(&self) -> Known<'_> {
        Known { subject: &self.subject, organisation: &self.organisation }
    }
}
