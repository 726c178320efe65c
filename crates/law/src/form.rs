//! Forms of the law: what stands on them, and from where in a case it is filled.

use crate::{Place, Words, facts::FactIx, procedure::Cited, procedure::Who};

/// One form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Unique in the folder; the name of its file.
    pub id: String,
    /// Its number in the annex: `04`.
    pub number: String,
    /// What people call it.
    pub title: Words,
    /// The instrument in whose annex it stands.
    pub instrument: String,
    /// The procedure whose cases fill it.
    pub procedure: String,
    /// The clause, its certainty and a note.
    pub cited: Cited,
    /// Its parts from top to bottom.
    pub sections: Vec<Section>,
    /// Where it stands.
    pub place: Place,
}

/// A part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Unique within the form.
    pub id: String,
    /// Its heading.
    pub label: Words,
    /// Repeated for each system of the dossier.
    pub per_system: bool,
    /// What stands in it.
    pub fields: Vec<FormField>,
}

/// One blank of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// Unique within the form.
    pub id: String,
    /// Its label.
    pub label: Words,
    /// From where it is filled.
    pub source: Source,
}

/// From where a blank is filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A field of the case (`field = "…"`).
    Field(String),
    /// A fact of the subject (`fact = "…"`).
    Fact(FactIx),
    /// A document of the case: whether it is attached (`document = "…"`).
    Document(String),
    /// The day of a step (`day_of = "…"`).
    DayOf(String),
    /// The number of the document that a step produced (`number_of = "…"`).
    NumberOf(String),
    /// The ground that was given for a step (`ground_of = "…"`).
    GroundOf(String),
    /// The name of a party (`party = "…"`).
    Party(Who),
    /// Written on the form itself (`written = true`).
    Written,
}
