//! Legal texts, clauses and obligations as they are answered.

use crate::routes::shared::{Certainty, Words, name};
use jiff::civil::Date;
use khien_app::browse::{Burden, ClausePage};
use khien_law::{
    instrument::{self as law, LastDay},
    obligation as owed,
};
use serde::Serialize;
use utoipa::ToSchema;

/// A legal text in one version.
#[derive(Debug, Serialize, ToSchema)]
pub struct Instrument {
    /// Identifier, shared by its versions.
    pub id: String,
    /// The version.
    pub version: String,
    /// Official number.
    pub number: String,
    /// Title in our own words.
    pub title: Words,
    /// Day of signature.
    pub issued: Option<Date>,
    /// First day in force.
    pub from: Date,
    /// Last day in force, as far as it is known or the chosen reading gives one.
    pub to: Option<Date>,
    /// Nobody could confirm whether it is still in force from this day on.
    pub doubtful_from: Option<Date>,
    /// Texts that took its place.
    pub replaced_by: Vec<String>,
    /// Where the official text is found.
    pub source: String,
    /// How sure we are.
    pub certainty: Certainty,
    /// A remark that belongs beside every use.
    pub note: Option<Words>,
}

impl From<&law::Instrument> for Instrument {
    fn from(text: &law::Instrument) -> Self {
        Self {
            id: text.id.clone(),
            version: text.version.clone(),
            number: text.number.clone(),
            title: (&text.title).into(),
            issued: text.issued,
            from: text.validity.from,
            to: text.validity.last_day(),
            doubtful_from: match text.validity.to {
                LastDay::Unknown { doubt_from, .. } => Some(doubt_from),
                LastDay::Open | LastDay::On(_) => None,
            },
            replaced_by: text.replaced_by.clone(),
            source: text.source.clone(),
            certainty: text.certainty.into(),
            note: text.note.as_ref().map(Words::from),
        }
    }
}

/// A legal text in all its versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct InstrumentDetail {
    /// Its versions, the oldest first.
    pub versions: Vec<InstrumentVersion>,
}

/// A version with its clauses.
#[derive(Debug, Serialize, ToSchema)]
pub struct InstrumentVersion {
    /// The text.
    pub instrument: Instrument,
    /// Its clauses, in the order of the text.
    pub clauses: Vec<Clause>,
}

impl InstrumentDetail {
    /// The versions of one text.
    pub fn new(versions: &[&law::Instrument]) -> Self {
        let version = |text: &&law::Instrument| InstrumentVersion {
            instrument: (*text).into(),
            clauses: text.clauses.iter().map(Clause::from).collect(),
        };
        Self { versions: versions.iter().map(version).collect() }
    }
}

/// A clause.
#[derive(Debug, Serialize, ToSchema)]
pub struct Clause {
    /// Identifier.
    pub id: String,
    /// How officials cite it.
    pub cite: Words,
    /// What kind of statement it is.
    pub kind: String,
    /// Whom or what it protects, or whether it is a power over content.
    pub class: String,
    /// What it says, in our own words.
    pub summary: Words,
    /// How sure we are.
    pub certainty: Certainty,
    /// What a reader should know beside it.
    pub note: Option<Words>,
    /// Identifiers of the obligations that follow from it.
    pub obligations: Vec<String>,
}

impl From<&law::Clause> for Clause {
    fn from(clause: &law::Clause) -> Self {
        Self {
            id: clause.id.clone(),
            cite: (&clause.cite).into(),
            kind: name(&clause.kind),
            class: name(&clause.class),
            summary: (&clause.summary).into(),
            certainty: clause.certainty.into(),
            note: clause.note.as_ref().map(Words::from),
            obligations: clause.obligations.iter().map(|each| each.id.clone()).collect(),
        }
    }
}

/// A clause with what follows from it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClauseDetail {
    /// The text it stands in.
    pub instrument: Instrument,
    /// The clause.
    pub clause: Clause,
    /// Its obligations.
    pub obligations: Vec<Obligation>,
}

impl ClauseDetail {
    /// A clause as it is answered.
    pub fn new(page: ClausePage) -> Self {
        let ClausePage { instrument, clause, obligations } = page;
        let owed = |(obligation, bearers, burden): (owed::Obligation, Vec<khien_law::Words>, Burden)| {
            Obligation::new(&instrument, &clause, &obligation, bearers, burden)
        };
        Self {
            obligations: obligations.into_iter().map(owed).collect(),
            instrument: (&instrument).into(),
            clause: (&clause).into(),
        }
    }
}

/// An obligation with what it weighs now.
#[derive(Debug, Serialize, ToSchema)]
pub struct Obligation {
    /// Identifier.
    pub id: String,
    /// The version of its text.
    pub version: String,
    /// Name of the act.
    pub title: Words,
    /// The text it stands in.
    pub instrument: String,
    /// The clause it follows from.
    pub clause: String,
    /// What it is owed for, each: an organisation, a system, an incident …
    pub subject_kind: String,
    /// Who owes it now.
    pub bearers: Vec<Words>,
    /// What shows that it was done.
    pub evidence: Option<Words>,
    /// Duties that are owed and not yet late.
    pub open: u64,
    /// Duties that are late.
    pub overdue: u64,
    /// Duties that hang on unknown facts.
    pub questions: u64,
}

impl Obligation {
    /// An obligation as it is answered.
    pub fn new(
        instrument: &law::Instrument,
        clause: &law::Clause,
        obligation: &owed::Obligation,
        bearers: Vec<khien_law::Words>,
        burden: Burden,
    ) -> Self {
        Self {
            id: obligation.id.clone(),
            version: instrument.version.clone(),
            title: (&obligation.title).into(),
            instrument: instrument.id.clone(),
            clause: clause.id.clone(),
            subject_kind: obligation.subject.name().into(),
            bearers: bearers.into_iter().map(Words::from).collect(),
            evidence: obligation.evidence.as_ref().map(Words::from),
            open: burden.open,
            overdue: burden.overdue,
            questions: burden.questions,
        }
    }
}
