//! What is known of a subject: a row of facts, one slot for each fact of its kind.

use jiff::civil::Date;
use khien_law::facts::{FactBook, FactIx, SubjectKind, Value};
use uuid::Uuid;

/// The facts of one subject, by slot ([`khien_law::facts::Fact::slot`]). What is not recorded is `None`: unknown, not
/// false. The default row is of no kind: nothing is known and nothing can be recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FactRow {
    kind: Option<SubjectKind>,
    values: Box<[Option<Value>]>,
}

impl FactRow {
    /// A row in which nothing is known.
    pub fn unknown(book: &FactBook, kind: SubjectKind) -> Self {
        Self { kind: Some(kind), values: vec![None; book.of(kind).count()].into() }
    }

    /// Records a value. A fact of another kind of subject is a programming error and panics.
    pub fn set(&mut self, book: &FactBook, fact: FactIx, value: Value) {
        *self.slot(book, fact) = Some(value);
    }

    /// Forgets a value. A fact of another kind of subject is a programming error and panics.
    pub fn clear(&mut self, book: &FactBook, fact: FactIx) {
        *self.slot(book, fact) = None;
    }

    /// The value in a slot; `None` when unknown.
    pub fn at(&self, slot: usize) -> Option<Value> {
        self.values.get(slot).copied().flatten()
    }

    fn slot(&mut self, book: &FactBook, fact: FactIx) -> &mut Option<Value> {
        let fact = book.get(fact);
        assert_eq!(Some(fact.subject), self.kind, "`{}` is no fact of this row's kind of subject", fact.name);
        &mut self.values[fact.slot]
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

impl<'a> Subject<'a> {
    /// The state as a whole: one subject without an identifier and without an organisation, whose duties fall on
    /// holders of roles.
    pub fn nation(facts: &'a FactRow) -> Self {
        Self {
            kind: SubjectKind::Nation,
            id: Uuid::nil(),
            organisation: Uuid::nil(),
            operator: None,
            security_unit: None,
            facts,
            organisation_facts: facts,
        }
    }
}

/// Where a fact came from; needed only to explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// "Form 08 of 15/12/2026, row 12", "entered by …": a short text for people.
    pub source: String,
    /// The day that the fact speaks of, where known.
    pub as_of: Option<Date>,
}
