//! What people fill in and attach.

use super::Cited;
use crate::{
    Place, Words,
    condition::Condition,
    facts::{Choice, FactIx},
};

/// Something to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Unique within the procedure, documents included.
    pub id: String,
    /// What people call it.
    pub label: Words,
    /// What can be filled in.
    pub kind: FieldKind,
    /// The document that it is part of.
    pub part: Option<String>,
    /// Filled in once for each system of the dossier (`each = "system"`).
    pub per_system: bool,
    /// May be left empty.
    pub optional: bool,
    /// A date that cannot lie after the step in which it is given.
    pub past: bool,
    /// The case in which it is asked.
    pub when: Condition,
    /// The clause, its certainty and a note.
    pub cited: Cited,
    /// Where it stands.
    pub place: Place,
}

/// What can be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// A fact of the subject: filling it in sets the fact.
    Fact(FactIx),
    /// One line of text.
    Text,
    /// Several lines of text.
    LongText,
    /// A whole number.
    Number,
    /// A civil date.
    Date,
    /// Yes or no.
    YesNo,
    /// One of a list.
    Choice(Vec<Choice>),
    /// Rows with these columns.
    Table(Vec<Column>),
}

impl FieldKind {
    /// The kinds that a word names, as the law folder writes them.
    pub const WORDS: &[&str] = &["text", "long-text", "number", "date", "yes-no", "choice", "table"];
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Unique within the table.
    pub id: String,
    /// What people call it.
    pub label: Words,
}

/// A paper to attach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Unique within the procedure, fields included.
    pub id: String,
    /// What people call it.
    pub name: Words,
    /// The case in which it is asked.
    pub when: Condition,
    /// The clause, its certainty and a note.
    pub cited: Cited,
    /// Where it stands.
    pub place: Place,
}
