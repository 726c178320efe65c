//! Finding things in the law by their names.

use crate::{
    Law, Place,
    form::Form,
    instrument::{Clause, InForce, Instrument},
    obligation::Obligation,
    organisations::{PublicBody, Reference},
    procedure::Procedure,
    roles::Role,
    tables::{Choice, Table},
};
use jiff::civil::Date;

impl Law {
    /// The version of an instrument that is in force on a day, doubtfully or not.
    pub fn instrument(&self, id: &str, on: Date) -> Option<&Instrument> {
        self.versions(id).find(|version| version.validity.holds(on) != InForce::No)
    }

    /// All versions of an instrument, the oldest first.
    pub fn versions(&self, id: &str) -> impl Iterator<Item = &Instrument> {
        self.instruments.iter().filter(move |instrument| instrument.id == id)
    }

    /// Every clause with the text it stands in.
    pub fn clauses(&self) -> impl Iterator<Item = (&Instrument, &Clause)> {
        self.instruments.iter().flat_map(|text| text.clauses.iter().map(move |clause| (text, clause)))
    }

    /// Every obligation with its clause and the text it stands in.
    pub fn obligations(&self) -> impl Iterator<Item = (&Instrument, &Clause, &Obligation)> {
        self.clauses()
            .flat_map(|(text, clause)| clause.obligations.iter().map(move |owed| (text, clause, owed)))
    }

    /// The clause with this id, and the text it stands in.
    pub fn clause(&self, id: &str) -> Option<(&Instrument, &Clause)> {
        self.clauses().find(|(_, clause)| clause.id == id)
    }

    /// The obligation with this id, its clause and the text it stands in.
    pub fn obligation(&self, id: &str) -> Option<(&Instrument, &Clause, &Obligation)> {
        self.obligations().find(|(_, _, obligation)| obligation.id == id)
    }

    /// The decision table with this id.
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// The choice of a table with this id.
    pub fn choice(&self, id: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.id == id)
    }

    /// The role with this id.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// The procedure with this id.
    pub fn procedure(&self, id: &str) -> Option<&Procedure> {
        self.procedures.iter().find(|procedure| procedure.id == id)
    }

    /// The form with this id.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// The public body that a code, or a code with its first day (`79@2025-07-01`), stands for. A code alone is not
    /// enough where it was used again.
    pub fn body(&self, reference: &str) -> Option<&PublicBody> {
        let mut found = self.organisations.iter().filter(|body| Reference(reference).means(body));
        found.next().filter(|_| found.next().is_none())
    }

    /// The public body that a code stands for on a day.
    pub fn body_on(&self, reference: &str, on: Date) -> Option<&PublicBody> {
        self.organisations.iter().find(|body| Reference(reference).means(body) && body.exists_on(on))
    }

    /// Where a clause or an obligation stands.
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.places.get(id)
    }
}
