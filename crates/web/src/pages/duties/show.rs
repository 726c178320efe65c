//! `GET /duties/{id}`: one duty, why it is owed, why by this day, and what was recorded of it. Prints as an annex.

use super::{
    due, instance,
    row::{bearer, organisation, subject},
};
use crate::{
    answer::{Answer, Failed, page},
    locale::t,
    parts::{Field, Kind, Named, Problems, Remaining, Standing, remaining},
    shell::{Language, Shell},
    site::Visit,
    why::{Teller, Why},
};
use askama::Template;
use axum::extract::{Path, Query};
use jiff::{Timestamp, civil::Date};
use khien_app::{
    Directory,
    duties::DutyDetail,
    permit::Act,
    store::duties::{Derived, Outcome, OutcomeKind},
};
use khien_engine::duty::{Due, Instance};
use khien_law::{Certainty, Words};
use serde::Deserialize;
use uuid::Uuid;

/// What was just done, as the address says it once.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// One duty.
pub async fn show(visit: Visit, Path(id): Path<Uuid>, Query(just): Query<Done>) -> Answer {
    let mut shown = ShowPage::load(&visit, id, RecordForm::default()).await?;
    let shell = &visit.shell;
    shown.done = match just.done.as_str() {
        "met" => Some(t!(shell, "done-met")),
        "waived" => Some(t!(shell, "done-waived")),
        "reopened" => Some(t!(shell, "done-reopened")),
        _ => None,
    };
    page(&shown)
}

/// The page of one duty.
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
    /// What nobody recorded yet.
    pub questions: Vec<Question>,
    /// What a person recorded.
    pub record: Option<Record>,
    /// What was typed, and what is wrong with it.
    pub form: RecordForm,
    /// What the reader may record.
    pub offers: Offers,
    /// What was just done, said once.
    pub done: Option<String>,
}

/// What a reader may record of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offers {
    /// That it was met.
    pub meet: bool,
    /// That it is not owed here.
    pub waive: bool,
    /// That what was recorded does not count.
    pub reopen: bool,
}

impl Offers {
    async fn of(visit: &Visit, duty: &Derived) -> Result<Self, Failed> {
        let desk = visit.desk();
        Ok(Self {
            meet: desk.can_on_duty(Act::MeetDuty, duty).await?,
            waive: desk.can_on_duty(Act::WaiveDuty, duty).await?,
            reopen: desk.can_on_duty(Act::ReopenDuty, duty).await?,
        })
    }
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
    /// Everything that was given: document, receipt, file, ground.
    pub evidence: Vec<Evidence>,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// One thing that shows it.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: String,
    /// Where the kept file is found.
    pub href: Option<String>,
}

/// Which form was sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Answered {
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
    pub answer: Answered,
    /// The day, as typed.
    pub on: String,
    /// Document number.
    pub document: String,
    /// Receipt of the addressee.
    pub receipt: String,
    /// Why.
    pub ground: String,
    /// What is wrong.
    pub problems: Problems,
}

impl ShowPage {
    /// The page of a duty, with a form as it was filled in.
    pub async fn load(visit: &Visit, id: Uuid, form: RecordForm) -> Result<Self, Failed> {
        let (app, shell) = (visit.desk(), &visit.shell);
        let (detail, directory) = (app.duty(id).await?, app.directory().await?);
        let offers = Offers::of(visit, &detail.view.stored.derived).await?;
        let name = |id: Uuid| directory.organisations.get(&id).map(|found| shell.organisation(found));
        let teller = Teller { law: app.law.law(), names: &name, shell };
        let derived = &detail.view.stored.derived;
        let due = due(derived);
        let why = match &detail.obligation {
            Some(obligation) => teller.why(obligation, &due, &detail.why),
            None => Why::default(),
        };
        Ok(Self {
            id,
            version: detail.view.stored.version,
            title: detail.view.title.clone(),
            clause: clause(&teller, &detail),
            certainty: detail.view.certainty,
            bearer: bearer(shell, &directory, derived),
            subject: subject(derived).unwrap_or_else(|| whole_organisation(&directory, shell, derived)),
            instance: instance(&derived.instance),
            opens: derived.opens,
            standing: Standing::of(detail.view.standing, &due, shell.today),
            due,
            recipients: detail.view.recipients.clone(),
            evidence: detail.obligation.as_ref().and_then(|obligation| obligation.evidence.clone()),
            doubtful: derived.doubtful,
            why,
            questions: questions(visit, derived),
            record: detail.view.stored.outcome.as_ref().map(|outcome| record(shell, outcome)),
            offers,
            form,
            done: None,
            shell: shell.clone(),
        })
    }

    fn overdue_by(&self) -> Option<i32> {
        match remaining(&self.due, self.shell.today) {
            Some(Remaining::Past(days)) => Some(days),
            _ => None,
        }
    }

    fn met_fields(&self) -> Vec<Field> {
        let (shell, form) = (&self.shell, self.typed(Answered::Met));
        let today = Language::typed_date(self.shell.today);
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
            Field::new("file", t!(shell, "record-file"), Kind::Files("", false))
                .hint(t!(shell, "record-file-hint")),
            Field::new("ground", t!(shell, "record-remark"), Kind::Lines).value(&form.ground),
        ]
        .into_iter()
        .map(|field| field.problems(&form.problems))
        .collect()
    }

    fn waive_fields(&self) -> Vec<Field> {
        let (shell, form) = (&self.shell, self.typed(Answered::Waived));
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
    fn typed(&self, answer: Answered) -> RecordForm {
        if self.form.answer == answer { self.form.clone() } else { RecordForm::default() }
    }

    fn is_open(&self, answer: Answered) -> bool {
        self.form.answer == answer && !self.form.problems.is_empty()
    }
}

fn clause(teller: &Teller<'_>, detail: &DutyDetail) -> Named {
    let cite = match (&detail.instrument, &detail.clause) {
        (Some(instrument), Some(clause)) => teller.cite(instrument, clause),
        _ => detail.view.clause.clone(),
    };
    Named::new(cite, format!("/law/clauses/{}", detail.view.clause))
}

/// What a duty of an organisation, or of the state as a whole, is owed for.
fn whole_organisation(directory: &Directory, shell: &Shell, derived: &Derived) -> Named {
    match directory.organisations.get(&derived.organisation) {
        Some(found) => Named::new(shell.organisation(found), organisation(derived.organisation)),
        None => Named::new(t!(shell, "subject-nation"), "/law"),
    }
}

/// The facts that are asked for, each with the field in which it is answered.
fn questions(visit: &Visit, derived: &Derived) -> Vec<Question> {
    let law = visit.law();
    let facts = derived.questions.iter().filter_map(|name| law.fact(name)).map(|ix| law.law().facts.get(ix));
    let page = |fact: &str| match fact.split('.').next() {
        Some("system") => format!("/systems/{}", derived.subject),
        _ => organisation(derived.organisation),
    };
    let question = |fact: &khien_law::facts::Fact| Question {
        label: fact.label.clone(),
        meaning: fact.meaning.clone(),
        href: format!("{}#{}", page(&fact.name), fact.name),
    };
    facts.map(question).collect()
}

fn record(shell: &Shell, outcome: &Outcome) -> Record {
    let given = |label: String, value: &Option<String>| {
        value.as_ref().map(|value| Evidence { label, value: value.clone(), href: None })
    };
    // A kept file is recorded as `sha256/name`.
    let file = outcome.file.as_ref().map(|reference| {
        let (hash, name) = reference.split_once('/').unwrap_or(("", reference));
        let href = (!hash.is_empty()).then(|| format!("/files/{hash}"));
        Evidence { label: t!(shell, "record-file"), value: name.to_owned(), href }
    });
    let evidence = [
        given(t!(shell, "record-document"), &outcome.document),
        given(t!(shell, "record-receipt"), &outcome.receipt),
        file,
        given(t!(shell, "record-ground"), &outcome.ground),
    ];
    Record {
        waived: outcome.kind == OutcomeKind::Waived,
        on: outcome.on,
        evidence: evidence.into_iter().flatten().collect(),
        by: outcome.by.clone(),
        at: outcome.at,
    }
}
