//! The ways through a procedure: where a case begins, which states it reaches, whether it can end, whether clocks run on.

use super::problem;
use crate::{
    problem::{Code, Problem},
    procedure::{Limit, Pause, Procedure, State, StateKind, Step},
};
use std::collections::BTreeSet;

/// Everything that is wrong with the ways of a procedure.
pub(super) fn check(procedure: &Procedure) -> Vec<Problem> {
    let mut found = starts(procedure);
    if found.is_empty() {
        found.extend(unreachable(procedure));
    }
    found.extend(dead_ends(procedure));
    found.extend(out_of_ends(procedure));
    found.extend(procedure.limits.iter().flat_map(|limit| pauses(procedure, limit)));
    found
}

fn starts(procedure: &Procedure) -> Vec<Problem> {
    let starts: Vec<&State> =
        procedure.states.iter().filter(|state| state.kind == StateKind::Start).collect();
    if let [_] = starts.as_slice() {
        return Vec::new();
    }
    let message = format!("the procedure `{}` has {} states of kind `start`", procedure.id, starts.len());
    let help = "a case begins in exactly one state".to_owned();
    vec![problem(Code::ProcedureStart, message, &procedure.place).help(help)]
}

/// Where a step leads from a state.
fn leads<'p>(step: &'p Step, from: &'p str) -> Option<&'p str> {
    step.from.iter().any(|state| state == from).then(|| step.to.as_deref().unwrap_or(from))
}

/// Every state to which steps lead from here, here included.
fn reached<'p>(procedure: &'p Procedure, start: &'p str) -> BTreeSet<&'p str> {
    let mut seen = BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(state) = open.pop() {
        for next in procedure.steps.iter().filter_map(|step| leads(step, state)) {
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen
}

fn unreachable(procedure: &Procedure) -> Vec<Problem> {
    let Some(start) = procedure.start() else { return Vec::new() };
    let seen = reached(procedure, &start.id);
    let missed = procedure.states.iter().filter(|state| !seen.contains(state.id.as_str()));
    let report = |state: &State| {
        let message = format!("no way leads from the start to the state `{}`", state.id);
        problem(Code::Unreachable, message, &state.place)
    };
    missed.map(report).collect()
}

fn dead_ends(procedure: &Procedure) -> Vec<Problem> {
    let ends: BTreeSet<&str> = procedure
        .states
        .iter()
        .filter(|state| state.kind == StateKind::End)
        .map(|state| state.id.as_str())
        .collect();
    let stuck = procedure.states.iter().filter(|state| reached(procedure, &state.id).is_disjoint(&ends));
    let report = |state: &State| {
        let message = format!("no way leads from the state `{}` to an end", state.id);
        let help = "let a step lead on, or make it a state of kind `end`".to_owned();
        problem(Code::DeadEnd, message, &state.place).help(help)
    };
    stuck.map(report).collect()
}

/// A step out of an end that does not say that it reopens, and one that says so and does not.
fn out_of_ends(procedure: &Procedure) -> Vec<Problem> {
    let is_end = |id: &String| procedure.state(id).is_some_and(|state| state.kind == StateKind::End);
    let wrong = procedure.steps.iter().filter(|step| step.from.iter().any(is_end) != step.reopens);
    let report = |step: &Step| {
        let message = if step.reopens {
            format!("the step `{}` reopens, and is taken from no end", step.id)
        } else {
            format!("the step `{}` is taken from an end, and does not say that it reopens", step.id)
        };
        problem(Code::DeadEnd, message, &step.place)
            .help("`reopens = true` belongs to steps out of an end".to_owned())
    };
    wrong.map(report).collect()
}

/// Pauses from which no way leads to the step that ends them.
fn pauses(procedure: &Procedure, limit: &Limit) -> Vec<Problem> {
    let forever = limit.pauses.iter().filter(|pause| !runs_on(procedure, pause));
    let report = |pause: &Pause| {
        let message = format!(
            "the clock of `{}` pauses at `{}`, and no way leads from there to `{}`",
            limit.id, pause.at, pause.until
        );
        problem(Code::Pause, message, &limit.place)
    };
    forever.map(report).collect()
}

fn runs_on(procedure: &Procedure, pause: &Pause) -> bool {
    let (Some(at), Some(until)) = (procedure.step(&pause.at), procedure.step(&pause.until)) else {
        return true;
    };
    let after = at.from.iter().map(|from| at.to.as_deref().unwrap_or(from));
    after.into_iter().all(|state| {
        let reached = reached(procedure, state);
        until.from.iter().any(|from| reached.contains(from.as_str()))
    })
}
