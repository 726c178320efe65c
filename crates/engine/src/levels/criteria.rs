//! One decision table, compiled.

use super::{
    Known, TooLarge,
    decision::{Decision, Possible, RowAnswer, RowState},
    diagram::{Builder, Diagram, Join, NO},
    function::{Variables, numbers, tests},
};
use crate::condition::{Compiled, Holds, Place, Rows};
use khien_law::{
    Law,
    facts::{FactBook, FactIx, Value},
    tables::{Level, Row, Table},
};
use std::ops::RangeInclusive;

/// A table of criteria, ready to be asked.
#[derive(Debug)]
pub struct Criteria {
    id: String,
    rows: Vec<Criterion>,
    variables: Variables,
    by_rows: Diagram,
    /// With the floor; `None` where the table has none.
    raised: Option<Diagram>,
}

/// One row.
#[derive(Debug)]
struct Criterion {
    on: bool,
    when: Compiled,
    levels: RangeInclusive<i64>,
    /// Where the level is read, when somebody else decides it.
    from: Option<Place>,
}

impl Criteria {
    pub(super) fn compile(law: &Law, table: &Table, is_on: impl Fn(&Row) -> bool) -> Result<Self, TooLarge> {
        Self::built(law, table, &is_on).ok_or_else(|| TooLarge { table: table.id.clone() })
    }

    fn built(law: &Law, table: &Table, is_on: &impl Fn(&Row) -> bool) -> Option<Self> {
        let (book, subject) = (&law.facts, table.subject(&law.facts));
        let variables = Variables::new(book, subject, &table.asks, &table_tests(book, table))?;
        let mut builder = Builder::default();
        let mut on = table.rows.iter().filter(|row| is_on(row));
        let by_rows = on.try_fold(NO, |whole, row| {
            let row = row_function(book, &variables, &mut builder, row)?;
            builder.join(Join::Greatest, whole, row)
        })?;
        let raised = match &table.floor {
            Some(floor) => {
                let risk = variables.number(&mut builder, floor.fact, Level::From(floor.fact).range(book))?;
                Some(builder.join(Join::Raise, by_rows, risk)?)
            }
            None => None,
        };
        let criterion = |row: &Row| Criterion {
            on: is_on(row),
            when: Compiled::new(book, subject, &row.when),
            levels: row.level.range(book),
            from: match row.level {
                Level::Fixed(_) => None,
                Level::From(fact) => Some(Place::of(book, subject, fact)),
            },
        };
        Some(Self {
            id: table.id.clone(),
            rows: table.rows.iter().map(criterion).collect(),
            by_rows: builder.diagram(by_rows),
            raised: raised.map(|raised| builder.diagram(raised)),
            variables,
        })
    }

    /// The id of the table.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What the table says of what is known.
    pub fn decide<'a>(&self, known: impl Into<Known<'a>>) -> Decision {
        let rows = Rows::from(known.into());
        let classes = self.variables.known(rows);
        let (possible, questions) = self.whole().asked(&classes);
        let by_criteria = if self.raised.is_some() { self.by_rows.possible(&classes) } else { possible };
        Decision {
            possible: Possible::new(possible),
            by_criteria: Possible::new(by_criteria),
            rows: self.rows.iter().map(|row| row.answer(rows)).collect(),
            questions: self.variables.facts(questions),
        }
    }

    /// The next question alone: the first fact that still matters and was not passed over.
    pub fn next_question<'a>(&self, known: impl Into<Known<'a>>, passed: &[FactIx]) -> Option<FactIx> {
        let classes = self.variables.known(Rows::from(known.into()));
        let (_, questions) = self.whole().asked(&classes);
        super::next_of(&self.variables.facts(questions), passed)
    }

    /// The facts behind what became of a row, each once and in the order of its condition: of a row that matches those
    /// that made it match, of one that does not those that ruled it out, of one that still could those on which it
    /// hangs, known or not. Nothing for a row that is switched off, or for an index that is none.
    pub fn because<'a>(&self, known: impl Into<Known<'a>>, row: usize) -> Vec<FactIx> {
        let rows = Rows::from(known.into());
        self.rows.get(row).filter(|row| row.on).map_or(vec![], |row| row.because(rows))
    }

    fn whole(&self) -> &Diagram {
        self.raised.as_ref().unwrap_or(&self.by_rows)
    }

    /// How many nodes the diagram of the table has: an answer looks at each of them at most a few times.
    pub fn size(&self) -> usize {
        self.whole().len()
    }
}

/// A row as a function: its level where it matches, and "no" elsewhere.
fn row_function(book: &FactBook, variables: &Variables, builder: &mut Builder, row: &Row) -> Option<u32> {
    let when = variables.condition(builder, &row.when)?;
    let level = match row.level {
        Level::Fixed(level) => u32::try_from(level).ok()?,
        Level::From(fact) => variables.number(builder, fact, row.level.range(book))?,
    };
    builder.join(Join::Least, when, level)
}

/// Everything that a table tests.
fn table_tests(book: &FactBook, table: &Table) -> Vec<(FactIx, khien_law::condition::Comparison)> {
    let mut all = vec![];
    for row in &table.rows {
        tests(&row.when, &mut all);
        if let Level::From(fact) = row.level {
            all.extend(numbers(fact, row.level.range(book)));
        }
    }
    let floor = table.floor.iter().flat_map(|floor| numbers(floor.fact, Level::From(floor.fact).range(book)));
    all.extend(floor);
    all
}

impl Criterion {
    fn answer(&self, rows: Rows<'_>) -> RowAnswer {
        if !self.on {
            return RowAnswer { state: RowState::Off, levels: None };
        }
        let state = match self.when.holds(rows) {
            Holds::Yes => RowState::Matches,
            Holds::Unknown => RowState::Open,
            Holds::No => RowState::Fails,
        };
        RowAnswer { state, levels: (state != RowState::Fails).then(|| self.level(rows)) }
    }

    fn level(&self, rows: Rows<'_>) -> RangeInclusive<i64> {
        match self.from.and_then(|place| place.read(rows)) {
            Some(Value::Integer(level)) => level..=level,
            _ => self.levels.clone(),
        }
    }

    fn because(&self, rows: Rows<'_>) -> Vec<FactIx> {
        let holds = self.when.holds(rows);
        let mut facts: Vec<FactIx> = vec![];
        let mut tell = |fact| {
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        };
        self.when.told(holds, rows, &mut |place, _| tell(place.fact));
        if let (Some(from), Holds::Yes) = (self.from, holds) {
            tell(from.fact);
        }
        facts
    }
}
