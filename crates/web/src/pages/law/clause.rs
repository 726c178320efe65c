//! `GET /law/clauses/{id}`: what it says, how sure we are, who owes what by it, and how many duties there are.

use crate::{
    answer::{Answer, page},
    locale::t,
    parts::Named,
    shell::Shell,
    site::Visit,
    why::Teller,
};
use askama::Template;
use axum::extract::Path;
use khien_app::{AppError, Kind, browse::Burden};
use khien_law::{
    Certainty, Words,
    instrument::{Class, ClauseKind, Validity},
    obligation::Obligation,
};

/// One clause.
pub async fn clause(visit: Visit, Path(id): Path<String>) -> Answer {
    let found = visit.desk().clause(&id).await?.ok_or_else(|| no_such_clause(&id))?;
    let (instrument, clause) = (found.instrument, found.clause);
    let teller = Teller { law: visit.law().law(), names: &|_| None, shell: &visit.shell };
    let obligations = found.obligations.into_iter();
    page(&ClausePage {
        instrument: Named::new(
            visit.shell.instrument(&instrument.id, &instrument.number),
            format!("/law/{}", instrument.id),
        ),
        validity: instrument.validity,
        obligations: obligations
            .map(|(owed, bearers, burden)| view(&teller, owed, bearers, burden))
            .collect(),
        cite: clause.cite,
        kind: clause.kind,
        class: clause.class,
        summary: clause.summary,
        certainty: clause.certainty,
        source: clause.source.unwrap_or(instrument.source),
        note: clause.note,
        see: clause.see,
        id,
        shell: visit.shell.clone(),
    })
}

fn view(teller: &Teller<'_>, owed: Obligation, bearers: Vec<Words>, burden: Burden) -> ObligationView {
    let reading = owed.reading.map(|reading| {
        let chosen = reading.chosen;
        let options =
            reading.options.into_iter().enumerate().map(|(at, option)| (option.words, at == chosen));
        ReadingView { question: reading.question, options: options.collect(), ground: reading.ground }
    });
    ObligationView {
        limit: teller.timing(&owed.due),
        id: owed.id,
        title: owed.title,
        bearers,
        evidence: owed.evidence,
        open: burden.open,
        overdue: burden.overdue,
        questions: burden.questions,
        reading,
    }
}

fn no_such_clause(id: &str) -> AppError {
    AppError::new(
        Kind::NotFound,
        "clause-not-found",
        format!("Không có điều khoản `{id}`."),
        format!("There is no clause `{id}`."),
    )
    .hint("Tìm trong danh sách điều khoản của văn bản.", "Look in the list of clauses of its instrument.")
}

/// The page of one clause.
#[derive(Template)]
#[template(path = "law/clause.html")]
pub struct ClausePage {
    /// What stands around the page.
    pub shell: Shell,
    /// Identifier.
    pub id: String,
    /// How officials cite it.
    pub cite: Words,
    /// The instrument: number and page.
    pub instrument: Named,
    /// First and last day of the instrument.
    pub validity: Validity,
    /// What kind of statement it makes.
    pub kind: ClauseKind,
    /// What it protects.
    pub class: Class,
    /// What it says, in our own words.
    pub summary: Words,
    /// How sure we are.
    pub certainty: Certainty,
    /// Where it was read.
    pub source: String,
    /// What a reader should know beside it.
    pub note: Option<Words>,
    /// Clauses that it leans on.
    pub see: Vec<String>,
    /// What is owed by it.
    pub obligations: Vec<ObligationView>,
}

/// An obligation on the page of its clause.
#[derive(Debug, Clone)]
pub struct ObligationView {
    /// Identifier.
    pub id: String,
    /// What is to be done.
    pub title: Words,
    /// The time limit, in words.
    pub limit: String,
    /// Who owes it now.
    pub bearers: Vec<Words>,
    /// What shows that it was done.
    pub evidence: Option<Words>,
    /// Duties that are owed and not late.
    pub open: u64,
    /// Duties past their day.
    pub overdue: u64,
    /// Duties that wait for an answer.
    pub questions: u64,
    /// What the text leaves open.
    pub reading: Option<ReadingView>,
}

/// What a text leaves open, and what was chosen.
#[derive(Debug, Clone)]
pub struct ReadingView {
    /// What it leaves open.
    pub question: Words,
    /// The possible readings, and whether each was chosen.
    pub options: Vec<(Words, bool)>,
    /// Why one of them was chosen, and by whom.
    pub ground: Words,
}

impl ObligationView {
    /// Its duties that stand so.
    fn duties(&self, state: &str) -> String {
        let pairs = [("obligation", self.id.as_str()), ("state", state)];
        format!("/duties?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    }
}
