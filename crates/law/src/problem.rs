//! What is wrong with a law folder, said so that the person who wrote it can mend it.
//!
//! Each problem has a stable code, one plain sentence with the writer's own words in backticks, the place in the file,
//! and advice kept apart as help. The same value prints as text ([`Problem::text`]) and serialises as JSON.
//! The table of codes is [`Code`]; a code is never given another meaning, and a code that goes is not used again.

mod codes;
mod place;
mod print;

pub use codes::Code;
pub(crate) use place::Lines;
pub use place::Place;
pub use print::print;

use serde::Serialize;

/// One thing that is wrong, or looks wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What kind of problem.
    pub code: Code,
    /// Whether the folder is refused because of it.
    pub severity: Severity,
    /// One sentence.
    pub message: String,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Another place that is part of the problem: the first use of a name, the other side of a contradiction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<Other>,
}

impl Problem {
    /// A problem of a kind at a place, as severe as its kind.
    pub fn new(code: Code, message: impl Into<String>, place: Place) -> Self {
        Self { code, severity: code.severity(), message: message.into(), place, help: None, other: None }
    }

    /// Adds advice, where there is any.
    pub(crate) fn help(self, help: impl Into<Option<String>>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// Adds the second place.
    pub(crate) fn with(self, message: impl Into<String>, place: Place) -> Self {
        Self { other: Some(Other { message: message.into(), place }), ..self }
    }
}

/// A second place of a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Other {
    /// What stands there.
    pub message: String,
    /// Where.
    pub place: Place,
}

/// Whether a problem refuses the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The folder is refused.
    Error,
    /// The folder is read; somebody should look.
    Warning,
}
