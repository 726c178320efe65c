//! One requirement, level by level.

use crate::{Certainty, Words, condition::Condition, timing::Term};

/// A security level, 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// Every level, the lowest first.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The level with this number; `None` outside 1 to 5.
    pub fn new(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|level| i64::from(level.0) == number)
    }

    /// Its number.
    pub fn number(self) -> u8 {
        self.0
    }

    /// Its place in lists over the levels, from 0.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0 - 1)
    }
}

/// Something that a catalogue asks of systems.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Unique in the folder, for example `NK-10`.
    pub id: String,
    /// The heading that it stands under, by the id of the section.
    pub section: Option<String>,
    /// What is asked, in our own words; where levels differ, it says so.
    pub text: Words,
    /// What the catalogue says at each level; `None`: nothing there.
    pub levels: [Option<AtLevel>; 5],
    /// Where it holds only for some systems. Of several at one level, all must hold.
    pub only_if: Vec<OnlyIf>,
    /// Where some systems owe a stricter form of it.
    pub stricter: Vec<Stricter>,
    /// How sure we are of the wording and the levels.
    pub certainty: Certainty,
    /// What a reader should know beside it.
    pub note: Option<Words>,
}

/// What a catalogue says of a requirement at one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtLevel {
    /// The clause at this level; `None`: our source does not settle it.
    pub clause: Option<String>,
    /// How often it is done, where it is done again and again.
    pub interval: Option<Interval>,
    /// How many months logs are kept, where that is what it asks.
    pub keep_logs: Option<u32>,
}

/// How often something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interval {
    /// Again and again, as often as the organisation decides.
    Own,
    /// At least once in this time.
    Every(Term),
}

/// The systems for which a requirement holds at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnlyIf {
    /// The levels at which this is so.
    pub levels: Vec<Level>,
    /// Which systems.
    pub when: Condition,
    /// Why, in a sentence.
    pub ground: Words,
}

/// A stricter form of a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stricter {
    /// The levels at which it is owed.
    pub levels: Vec<Level>,
    /// By which systems.
    pub when: Condition,
    /// The form.
    pub text: Words,
}

impl Requirement {
    /// What the catalogue says of it at a level; `None` where it asks nothing.
    pub fn at(&self, level: Level) -> Option<&AtLevel> {
        self.levels[level.index()].as_ref()
    }
}
