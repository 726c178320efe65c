//! A duty as lists show it, and one with everything that can be asked about it.

use crate::routes::shared::{Certainty, Words, name};
use jiff::{Timestamp, civil::Date};
use khien_app::{
    Lawbook,
    duties::{self as app, DutyView},
    store::duties as store,
};
use khien_engine::step::Step;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Where a duty stands.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Owed, and not yet late.
    Open,
    /// Owed and late.
    Overdue,
    /// Hangs on unknown facts.
    Question,
    /// Done.
    Met,
    /// Set aside.
    Waived,
}

impl From<store::Standing> for Standing {
    fn from(standing: store::Standing) -> Self {
        match standing {
            store::Standing::Open => Self::Open,
            store::Standing::Overdue => Self::Overdue,
            store::Standing::Question => Self::Question,
            store::Standing::Met => Self::Met,
            store::Standing::Waived => Self::Waived,
        }
    }
}

impl From<Standing> for store::Standing {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Open => Self::Open,
            Standing::Overdue => Self::Overdue,
            Standing::Question => Self::Question,
            Standing::Met => Self::Met,
            Standing::Waived => Self::Waived,
        }
    }
}

/// How a due is known.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DueKind {
    /// A last safe day.
    Day,
    /// A last safe moment.
    Moment,
    /// At once or promptly; a date, if any, is a target of the house.
    Target,
    /// The text gives no time.
    NoLimit,
    /// Not known: facts are missing.
    Unknown,
}

impl From<store::DueKind> for DueKind {
    fn from(kind: store::DueKind) -> Self {
        match kind {
            store::DueKind::Day => Self::Day,
            store::DueKind::Moment => Self::Moment,
            store::DueKind::Target => Self::Target,
            store::DueKind::NoLimit => Self::NoLimit,
            store::DueKind::Unknown => Self::Unknown,
        }
    }
}

/// A duty.
#[derive(Debug, Serialize, ToSchema)]
pub struct Duty {
    /// Identifier: the same duty has the same one on every machine.
    pub id: Uuid,
    /// Name of the act.
    pub title: Words,
    /// The obligation that it follows from.
    pub obligation: String,
    /// The clause.
    pub clause: String,
    /// How sure we are of the clause.
    pub certainty: Certainty,
    /// Where it stands now.
    pub standing: Standing,
    /// Kind of subject.
    pub subject_kind: String,
    /// Subject.
    pub subject: Uuid,
    /// Its name.
    pub subject_name: String,
    /// The organisation that the subject is or belongs to.
    pub organisation: Uuid,
    /// Who owes it, when it is in the register.
    pub bearer: Option<Uuid>,
    /// Its name; empty when nobody is recorded.
    pub bearer_name: String,
    /// To whom it is owed.
    pub recipients: Vec<Words>,
    /// Which instance: `2026-Q4`, `2026`; empty for the only one.
    pub instance: String,
    /// First day on which it can be done.
    pub opens: Date,
    /// How the due is known.
    pub due_kind: DueKind,
    /// Last safe day.
    pub due_on: Option<Date>,
    /// Last safe moment, where the law counts hours.
    pub due_at: Option<Timestamp>,
    /// The unknown facts it hangs on.
    pub questions: Vec<String>,
    /// Owed only by the reading that keeps a text alive.
    pub doubtful: bool,
    /// What a person recorded.
    pub outcome: Option<Recorded>,
}

/// What a person recorded of a duty. Evidence is for those who see inside.
#[derive(Debug, Serialize, ToSchema)]
pub struct Recorded {
    /// Met or waived.
    pub kind: RecordedKind,
    /// The day on which it was met or waived.
    pub on: Date,
    /// Document number.
    pub document: Option<String>,
    /// Reference of a file of evidence.
    pub file: Option<String>,
    /// Receipt of the addressee.
    pub receipt: Option<String>,
    /// Why.
    pub ground: Option<String>,
    /// Who recorded it; empty for those who do not see inside.
    pub by: String,
    /// When it was recorded.
    pub at: Timestamp,
}

/// Met or waived.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RecordedKind {
    /// Done.
    Met,
    /// Set aside, with a ground.
    Waived,
}

impl From<store::Outcome> for Recorded {
    fn from(outcome: store::Outcome) -> Self {
        let kind = match outcome.kind {
            store::OutcomeKind::Met => RecordedKind::Met,
            store::OutcomeKind::Waived => RecordedKind::Waived,
        };
        let store::Outcome { on, document, file, receipt, ground, by, at, .. } = outcome;
        Self { kind, on, document, file, receipt, ground, by, at }
    }
}

impl From<DutyView> for Duty {
    fn from(view: DutyView) -> Self {
        let derived = view.stored.derived;
        Self {
            id: derived.id,
            title: view.title.into(),
            obligation: derived.obligation,
            clause: view.clause,
            certainty: view.certainty.into(),
            standing: view.standing.into(),
            subject_kind: derived.subject_kind,
            subject: derived.subject,
            subject_name: derived.subject_name,
            organisation: derived.organisation,
            bearer: derived.bearer,
            bearer_name: derived.bearer_name,
            recipients: view.recipients.into_iter().map(Words::from).collect(),
            instance: derived.instance,
            opens: derived.opens,
            due_kind: derived.due_kind.into(),
            due_on: derived.due_on,
            due_at: derived.due_at,
            questions: derived.questions,
            doubtful: derived.doubtful,
            outcome: view.stored.outcome.map(Recorded::from),
        }
    }
}

/// One duty with everything that can be asked about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DutyDetail {
    /// As lists show it.
    pub duty: Duty,
    /// Its reasons; empty for those who do not see inside, and when law or facts no longer give it.
    pub why: Vec<Reason>,
    /// What the clause says, in our own words.
    pub says: Option<Words>,
    /// How officials cite the clause.
    pub cite: Option<Words>,
    /// The number of the instrument.
    pub instrument: Option<String>,
    /// What shows that it was done.
    pub evidence: Option<Words>,
}

/// One step of a reason.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reason {
    /// The step in one line, in no language: `system.level = 3`, `reading: keep`.
    pub line: String,
    /// The fact that it is about.
    pub fact: Option<String>,
    /// Where that fact comes from.
    pub source: Option<String>,
    /// The day that it speaks of.
    pub as_of: Option<Date>,
    /// How sure we are, where it is a statement about the law: `confirmed`, `secondary`, `memory`.
    pub certainty: Option<String>,
}

impl DutyDetail {
    /// Everything about a duty, under the law that answers.
    pub fn new(law: &Lawbook, detail: app::DutyDetail) -> Self {
        let evidence = detail.obligation.and_then(|obligation| obligation.evidence);
        Self {
            why: detail.why.iter().map(|step| Reason::new(law, step)).collect(),
            says: detail.clause.as_ref().map(|clause| (&clause.summary).into()),
            cite: detail.clause.map(|clause| clause.cite.into()),
            instrument: detail.instrument.map(|instrument| instrument.number),
            evidence: evidence.map(Words::from),
            duty: detail.view.into(),
        }
    }
}

impl Reason {
    fn new(law: &Lawbook, step: &Step) -> Self {
        let law = law.law();
        let (fact, origin) = match step {
            Step::Fact { fact, origin, .. } => (Some(law.facts.get(*fact).name.clone()), origin.as_ref()),
            Step::NotStarted { event } => (Some(law.facts.get(*event).name.clone()), None),
            _ => (None, None),
        };
        let certainty = match step {
            Step::Clause { certainty, .. } | Step::Certainty { certainty } => Some(*certainty),
            Step::Role { certainty, .. } => *certainty,
            _ => None,
        };
        Self {
            line: step.line(law),
            fact,
            source: origin.map(|origin| origin.source.clone()).filter(|source| !source.is_empty()),
            as_of: origin.and_then(|origin| origin.as_of),
            certainty: certainty.as_ref().map(name),
        }
    }
}
