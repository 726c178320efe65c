//! Class CONTENT: where a text speaks of powers over people's communications, the most that may follow is that a
//! written request is registered and checked. No clock may ever push anybody to hand something over.

use super::problem;
use crate::{
    Law,
    facts::SubjectKind,
    instrument::{Class, Clause},
    obligation::Obligation,
    problem::{Code, Problem},
    timing::Timing,
};

pub(super) fn check(law: &Law) -> Vec<Problem> {
    let content = || law.obligations().filter(|(_, clause, _)| clause.class == Class::Content);
    let refused = content().filter_map(|(_, clause, owed)| Some((clause, owed, beyond_registering(owed)?)));
    let second =
        content().filter(|(_, clause, owed)| clause.obligations.iter().skip(1).any(|other| other == *owed));
    let all = refused.chain(second.map(|(_, clause, owed)| (clause, owed, "is a second duty of one clause")));
    all.map(|(clause, owed, why)| report(law, clause, owed, why)).collect()
}

fn report(law: &Law, clause: &Clause, owed: &Obligation, why: &str) -> Problem {
    let message = format!("the clause `{}` is of class CONTENT, and its obligation {why}", clause.id);
    let help = "at most: subject `request`, act `register-request`, and a time limit without a number";
    problem(law, &owed.id, Code::Content, message).help(help.to_owned())
}

/// What in it goes beyond the registration of a request.
fn beyond_registering(owed: &Obligation) -> Option<&'static str> {
    let readings =
        owed.reading.iter().flat_map(|reading| &reading.options).filter_map(|option| option.due.as_ref());
    let free_of_terms = |due: &Timing| due.lacks_number() || matches!(due, Timing::Standing { .. });
    if owed.subject != SubjectKind::Request {
        Some("is not about a written request")
    } else if owed.act.as_deref() != Some("register-request") {
        Some("is not the act `register-request`")
    } else if !std::iter::once(&owed.due).chain(readings).all(free_of_terms) {
        Some("has a term or a date")
    } else if owed.target.is_some() {
        Some("has a target")
    } else {
        None
    }
}
