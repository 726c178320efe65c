//! What is known of a subject: a row of facts, one slot for each fact of its kind.

use jiff::civil::Date;
use khien_law::facts::{FactBook, FactIx, SubjectKind, Value};
use uuid::Uuid;

/// The facts of one subject, by slot ([`khien_law::facts::Fact::slot`]). What is not recorded is `None`: unknown, not false.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FactRow {
    values: Box<[Option<Value>]>,
}

impl FactRow {
    /// A row in which nothing is known.
    pub fn unknown(book: &FactBook, kind: SubjectKind) -> Self {
        Self { values: vec![None; book.of(kind).count()].into() }
    }

    /// Records a value. A fact of another kind of subject is a programming error and panics.
    pub fn set(&mut self, book: &FactBook, fact: FactIx, value: Value) {
        self.values[book.get(fact).slot] = Some(value);
    }

    /// Forgets a value.
    pub fn clear(&mut self, book: &FactBook, fact: FactIx) {
        self.values[book.get(fact).slot] = None;
    }

    /// The value in a slot; `None` when unknown.
    pub fn at(&self, slot: usize) -> Option<Value> {
        self.values.get(slot).copied().flatten()
    }
}

/// Something that duties are owed for, with the organisations around it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What it is.
    pub kind: SubjectKind,
    /// Its identifier in the register.
    pub id: Uuid,
    /// The organisation it is, or belongs to. For a system: its owner.
    pub organisation: Uuid,
    /// The operator of a system, where recorded.
    pub operator: Option<Uuid>,
    /// The security unit of a system or organisation, where recorded.
    pub security_unit: Option<Uuid>,
    /// Facts of the subject.
    pub facts: &'a FactRow,
    /// Facts of its organisation (for an organisation: the same row).
    pub organisation_facts: &'a FactRow,
}

/// Where a fact came from; needed only to explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// "Form 08 of 15/12/2026, row 12", "entered by …": a short text for people.
    pub source: String,
    /// The day that the fact speaks of, where known.
    pub as_of: Option<Date>,
}
