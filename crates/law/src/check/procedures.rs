//! A case can always go on: each state of a procedure is reached and left, each clock that pauses runs on, nothing is
//! asked for in vain, and a limit says the same time as the obligation that it carries out.

mod graph;

use super::branches::Branches;
use crate::{
    Law,
    condition::Condition,
    facts::SubjectKind,
    instrument::Class,
    problem::{Code, Place, Problem},
    procedure::{Amount, Cited, Limit, Procedure},
    timing::{RestDay, Term, Timing},
};
use std::collections::BTreeSet;

pub(super) fn check(law: &Law) -> Vec<Problem> {
    law.procedures.iter().flat_map(|procedure| of(law, procedure)).collect()
}

fn of(law: &Law, procedure: &Procedure) -> Vec<Problem> {
    let mut found = graph::check(procedure);
    found.extend(idle(procedure));
    found.extend(never(law, procedure));
    found.extend(procedure.limits.iter().filter_map(|limit| disagrees(law, limit)));
    found.extend(content(law, procedure));
    found
}

fn problem(code: Code, message: String, place: &Place) -> Problem {
    Problem::new(code, message, place.clone())
}

fn idle(procedure: &Procedure) -> Vec<Problem> {
    let asked: BTreeSet<&String> =
        procedure.steps.iter().flat_map(|step| step.fill.iter().chain(&step.attach)).collect();
    let filled = procedure.fields.iter().map(|field| (&field.id, &field.place));
    let attached = procedure.documents.iter().map(|document| (&document.id, &document.place));
    let unasked = filled.chain(attached).filter(|(id, _)| !asked.contains(id));
    let report = |(id, place): (&String, &Place)| {
        let message = format!("no step asks for `{id}`");
        problem(Code::IdleThing, message, place).help("name it in `fill` or `attach` of a step".to_owned())
    };
    unasked.map(report).collect()
}

/// Conditions that contradict themselves, so that what hangs on them is dead.
fn never(law: &Law, procedure: &Procedure) -> Vec<Problem> {
    let steps = procedure.steps.iter().flat_map(|step| {
        let actors = step.by.iter().map(|actor| &actor.when);
        let others =
            step.after.iter().map(|earlier| &earlier.when).chain(step.sets.iter().map(|sets| &sets.when));
        let all = actors.chain(others).chain([&step.when]);
        all.map(|when| (&step.id, when, &step.place))
    });
    let limits = procedure.limits.iter().map(|limit| (&limit.id, &limit.when, &limit.place));
    let fields = procedure.fields.iter().map(|field| (&field.id, &field.when, &field.place));
    let papers = procedure.documents.iter().map(|paper| (&paper.id, &paper.when, &paper.place));
    let all = steps.chain(limits).chain(fields).chain(papers);
    let dead = all.filter(|(_, when, _)| Branches::of(when).impossible(&law.facts));
    let report = |(id, _, place): (&String, &Condition, &Place)| {
        problem(Code::NeverHolds, format!("a condition of `{id}` contradicts itself and never holds"), place)
    };
    dead.map(report).collect()
}

fn disagrees(law: &Law, limit: &Limit) -> Option<Problem> {
    let (_, _, owed) = law.obligation(limit.obligation.as_deref()?)?;
    let same = match (owed.applied_due(), limit.amount) {
        (Timing::After { term, rest_day, .. }, Amount::Within { term: own, rest_day: own_day }) => {
            *term == own && (*rest_day == own_day || matches!(own, Term::Hours(_) | Term::WorkingDays(_)))
        }
        (due, Amount::NoNumber) => due.lacks_number(),
        _ => false,
    };
    if same {
        return None;
    }
    let message = format!("the limit `{}` and the obligation `{}` say different times", limit.id, owed.id);
    let help = format!("the limit says {}", written(limit.amount));
    Some(
        problem(Code::LimitDisagrees, message, &limit.place)
            .help(help)
            .with("the obligation", super::place(law, &owed.id)),
    )
}

/// A clause of class CONTENT at most lets somebody register and check a written request, and no clock pushes anybody.
fn content(law: &Law, procedure: &Procedure) -> Vec<Problem> {
    let of_content =
        |cited: &Cited| law.clause(&cited.clause).is_some_and(|(_, own)| own.class == Class::Content);
    let register = procedure.subject == SubjectKind::Request;
    let steps = procedure.steps.iter().map(|step| (&step.cited, &step.place, register));
    let limits = procedure.limits.iter();
    let limits =
        limits.map(|limit| (&limit.cited, &limit.place, register && limit.amount == Amount::NoNumber));
    let all = steps.chain(limits).chain([(&procedure.cited, &procedure.place, register)]);
    let beyond = all.filter(|(cited, _, fine)| !fine && of_content(cited));
    let report = |(cited, place, _): (&Cited, &Place, bool)| {
        let message =
            format!("the clause `{}` is of class CONTENT, and more follows from it here", cited.clause);
        let help = "at most: steps about a `request`, and limits without a number".to_owned();
        problem(Code::Content, message, place).help(help)
    };
    beyond.map(report).collect()
}

fn written(amount: Amount) -> String {
    let Amount::Within { term, rest_day } = amount else { return "no number".into() };
    let keeps = if rest_day == RestDay::Keep { ", kept on a rest day" } else { "" };
    match term {
        Term::Hours(count) => format!("{count} hours"),
        Term::Days(count) => format!("{count} days{keeps}"),
        Term::WorkingDays(count) => format!("{count} working days"),
        Term::Months(count) => format!("{count} months{keeps}"),
    }
}
