//! `GET /duties/{id}`: one duty, why it is owed, why by this day, and what was recorded of it. Prints as an annex.

use crate::{
    locale::t,
    parts::{Field, Kind, Named, Problems, Remaining, Standing, remaining},
    shell::Shell,
    why::Why,
};
use askama::Template;
use jiff::{Timestamp, civil::Date};
use khien_engine::duty::{Due, Instance};
use khien_law::{Certainty, Words};
use uuid::Uuid;

/// One duty.
#[derive(Template)]
#[template(path = "duties/show.html")]
pub struct ShowPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Its identifier.
    pub id: Uuid,
    /// Counts changes: a form says which state it was filled in against.
    pub version: i64,
    /// What is to be done.
    pub title: Words,
    /// The clause it follows from.
    pub clause: Named,
    /// How sure we are of that clause.
    pub certainty: Certainty,
    /// Who owes it; `None`: nobody is recorded.
    pub bearer: Option<Named>,
    /// For what.
    pub subject: Named,
    /// Which instance.
    pub instance: Instance,
    /// First day on which it can be done.
    pub opens: Date,
    /// By when.
    pub due: Due,
    /// Where it stands today.
    pub standing: Standing,
    /// To whom.
    pub recipients: Vec<Words>,
    /// What shows that it was done.
    pub evidence: Option<Words>,
    /// It is owed only by the reading that keeps its text alive.
    pub doubtful: bool,
    /// The reasons; empty when the law or the facts no longer give this duty and only its record is kept.
    pub why: Why,
    /// What the text leaves open, and why this reading was chosen.
    pub reading: Option<(Words, Words)>,
    /// What nobody recorded yet.
    pub questions: Vec<Question>,
    /// What a person recorded.
    pub record: Option<Record>,
    /// What was typed, and what is wrong with it.
    pub form: RecordForm,
    /// What was just done, said once.
    pub done: Option<String>,
}

/// A fact that the duty hangs on and that nobody recorded.
#[derive(Debug, Clone)]
pub struct Question {
    /// What is asked.
    pub label: Words,
    /// What exactly is meant.
    pub meaning: Words,
    /// The field in which it is answered.
    pub href: String,
}

/// What a person recorded of a duty.
#[derive(Debug, Clone)]
pub struct Record {
    /// Not owed here (with a ground), instead of done.
    pub waived: bool,
    /// The day.
    pub on: Date,
    /// Label and value of everything that was given: document, file, receipt, ground.
    pub evidence: Vec<(String, String)>,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Which form was sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Answer {
    /// It is done.
    #[default]
    Met,
    /// It is not owed here.
    Waived,
}

/// What was typed into the form that records a duty.
#[derive(Debug, Clone, Default)]
pub struct RecordForm {
    /// Which form it was.
    pub answer: Answer,
    /// The day, as typed.
    pub on: String,
    /// Document number.
    pub document: String,
    /// File name of the evidence.
    pub file: String,
    /// Receipt of the addressee.
    pub receipt: String,
    /// Why.
    pub ground: String,
    /// What is wrong.
    pub problems: Problems,
}

impl ShowPage {
    fn overdue_by(&self) -> Option<i32> {
        match remaining(&self.due, self.shell.today) {
            Some(Remaining::Past(days)) => Some(days),
            _ => None,
        }
    }

    fn met_fields(&self) -> Vec<Field> {
        let (shell, form) = (&self.shell, self.typed(Answer::Met));
        let today = self.shell.today.to_string();
        vec![
            Field::new("on", t!(shell, "record-on"), Kind::Date).value(if form.on.is_empty() {
                &today
            } else {
                &form.on
            }),
            Field::new("document", t!(shell, "record-document"), Kind::Line)
                .hint(t!(shell, "record-document-hint"))
                .value(&form.document),
            Field::new("receipt", t!(shell, "record-receipt"), Kind::Line)
                .hint(t!(shell, "record-receipt-hint"))
                .value(&form.receipt),
            Field::new("file", t!(shell, "record-file"), Kind::Line)
                .hint(t!(shell, "record-file-hint"))
                .value(&form.file),
            Field::new("ground", t!(shell, "record-remark"), Kind::Lines).value(&form.ground),
        ]
        .into_iter()
        .map(|field| field.problems(&form.problems))
        .collect()
    }

    fn waive_fields(&self) -> Vec<Field> {
        let (shell, form) = (&self.shell, self.typed(Answer::Waived));
        vec![
            Field::new("ground", t!(shell, "record-ground"), Kind::Lines)
                .id("waive-ground")
                .hint(t!(shell, "record-ground-hint"))
                .value(&form.ground)
                .problems(&form.problems),
            Field::new("document", t!(shell, "record-document"), Kind::Line)
                .id("waive-document")
                .value(&form.document),
        ]
    }

    /// What was typed into one of the two forms; the other one is empty.
    fn typed(&self, answer: Answer) -> RecordForm {
        if self.form.answer == answer { self.form.clone() } else { RecordForm::default() }
    }

    fn is_open(&self, answer: Answer) -> bool {
        self.form.answer == answer && !self.form.problems.is_empty()
    }
}
