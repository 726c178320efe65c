//! What a table answers.

use khien_law::facts::FactIx;
use std::ops::RangeInclusive;

/// The outcomes that are still possible: levels, and that no row matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Possible(u64);

impl Possible {
    pub(super) fn new(bits: u64) -> Self {
        Self(bits)
    }

    /// Whether it is still possible that no row matches.
    pub fn none(self) -> bool {
        self.0 & 1 == 1
    }

    /// The levels that are still possible, the lowest first.
    pub fn levels(self) -> impl Iterator<Item = i64> {
        (1..64).filter(move |level| self.0 >> level & 1 == 1)
    }

    /// The lowest and the highest of them; `None` where no row can match.
    pub fn range(self) -> Option<RangeInclusive<i64>> {
        Some(self.levels().next()?..=self.levels().last()?)
    }

    /// What it comes to.
    pub fn verdict(self) -> Verdict {
        match (self.range(), self.none()) {
            (None, _) => Verdict::NoRow,
            (Some(levels), false) if levels.start() == levels.end() => Verdict::Level(*levels.start()),
            (Some(levels), or_no_row) => Verdict::Open { levels, or_no_row },
        }
    }
}

/// What the possible outcomes come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// This level, whatever else becomes known.
    Level(i64),
    /// No row matches, whatever else becomes known: a person must decide.
    NoRow,
    /// Not yet: the lowest and the highest level that are possible, both included.
    Open {
        /// The levels.
        levels: RangeInclusive<i64>,
        /// Whether it is also possible that no row matches.
        or_no_row: bool,
    },
}

/// What a table says of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The outcomes that are still possible, raised by the floor where the table has one.
    pub possible: Possible,
    /// The outcomes by the rows alone, before anything raises them.
    pub by_criteria: Possible,
    /// Every row of the table, in its order. Why, says [`Criteria::because`](super::Criteria::because).
    pub rows: Vec<RowAnswer>,
    /// The facts that are not known and can still change which outcome it will be, in the order in which people are
    /// asked. Whatever is not here cannot, not even together with other answers.
    pub questions: Vec<FactIx>,
}

impl Decision {
    /// What the table comes to.
    pub fn verdict(&self) -> Verdict {
        self.possible.verdict()
    }

    /// Whether the level is settled and the floor made it higher than the criteria did.
    pub fn raised(&self) -> bool {
        match (self.by_criteria.verdict(), self.verdict()) {
            (Verdict::Level(found), Verdict::Level(level)) => found < level,
            (Verdict::Open { levels, .. }, Verdict::Level(level)) => *levels.end() < level,
            _ => false,
        }
    }

    /// The rows that give the level which the criteria come to, by their index in the table; nothing while it is open.
    pub fn deciding_rows(&self) -> impl Iterator<Item = usize> {
        let found = match self.by_criteria.verdict() {
            Verdict::Level(level) => Some(level..=level),
            Verdict::NoRow | Verdict::Open { .. } => None,
        };
        self.rows_that(RowState::Matches)
            .filter(move |row| found.is_some() && self.rows[*row].levels == found)
    }

    /// The next question, where one is left: the first that was not passed over.
    pub fn next_question(&self, passed: &[FactIx]) -> Option<FactIx> {
        super::next_of(&self.questions, passed)
    }

    /// Rows in one state, by their index in the table.
    pub fn rows_that(&self, state: RowState) -> impl Iterator<Item = usize> {
        self.rows.iter().enumerate().filter(move |(_, row)| row.state == state).map(|(at, _)| at)
    }
}

/// What became of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowAnswer {
    /// Whether it matches.
    pub state: RowState,
    /// The level it gives, or the lowest and the highest where somebody else's decision is not known yet. `None` for
    /// rows that do not match or are switched off.
    pub levels: Option<RangeInclusive<i64>>,
}

/// Whether a row matches, by its own condition read for itself, three-valued. The levels of a [`Decision`] are sharper where
/// a row holds either way (level 1 or not level 1, and neither known), which no row of a decree does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowState {
    /// It does.
    Matches,
    /// It still could.
    Open,
    /// It does not.
    Fails,
    /// It waits for something and takes no part.
    Off,
}
