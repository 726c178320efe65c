//! The runs of a limit in a case: when its clock started, waited, paused and stopped, read off the history.

use jiff::Timestamp;
use khien_law::procedure::{Limit, StateKind};
use std::collections::BTreeMap;

use super::{Case, Event, count::Break};

/// One run of the clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// The steps at which it started, with their moments, in the order of the limit.
    pub started: Vec<(String, Timestamp)>,
    /// Since when it counts.
    pub since: Timestamp,
    /// The step that it waits for before it counts at all.
    pub waits: bool,
    pub breaks: Vec<Break>,
    pub closed: Option<Closed>,
    /// How many events had happened before it was closed, or all: the facts as they then were decide whether it ran.
    pub before: usize,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closed {
    /// What it asked for was done.
    Met(Timestamp),
    /// It ended without that.
    Void(Timestamp),
}

/// Every run of a limit, in order. One that only waited and then fell away is none.
pub(super) fn runs(case: &Case<'_>, limit: &Limit) -> Vec<Run> {
    let mut history = History { case, limit, marks: BTreeMap::new(), open: None, over: vec![] };
    for (at, event) in case.events().iter().enumerate() {
        history.take(at, event);
    }
    let all = case.events().len();
    let open = history.open.map(|run| Run { before: all, ..run });
    history.over.into_iter().chain(open).collect()
}

struct History<'a, 'l> {
    case: &'a Case<'l>,
    limit: &'a Limit,
    /// The last time of each step at which the clock starts.
    marks: BTreeMap<&'a str, Timestamp>,
    open: Option<Run>,
    over: Vec<Run>,
}

impl<'a> History<'a, '_> {
    fn take(&mut self, at: usize, event: &'a Event) {
        let limit = self.limit;
        let named = |steps: &[String]| steps.contains(&event.step);
        if named(&limit.stops) {
            self.close(at, Closed::Met(event.at));
        }
        if named(&limit.voids) || self.ends(event) {
            self.close(at, Closed::Void(event.at));
        }
        self.pause(event);
        if named(&limit.restarts) && self.open.is_some() {
            self.close(at, Closed::Void(event.at));
            self.begin(vec![(event.step.clone(), event.at)], event.at);
        }
        if named(&limit.starts) {
            self.mark(at, event);
        }
        if limit.once.as_ref() == Some(&event.step)
            && let Some(run) = &mut self.open
        {
            run.waits = false;
        }
    }

    fn ends(&self, event: &Event) -> bool {
        let step = self.case.procedure().step(&event.step);
        let to = step.and_then(|step| self.case.procedure().state(step.to.as_deref()?));
        to.is_some_and(|state| state.kind == StateKind::End)
    }

    /// What only waited leaves no trace.
    fn close(&mut self, at: usize, closed: Closed) {
        if let Some(mut run) = self.open.take().filter(|run| !run.waits) {
            let (Closed::Met(end) | Closed::Void(end)) = closed;
            if let Some((_, until @ None)) = run.breaks.last_mut() {
                *until = Some(end);
            }
            self.over.push(Run { closed: Some(closed), before: at, ..run });
        }
    }

    fn pause(&mut self, event: &Event) {
        let Some(run) = self.open.as_mut().filter(|run| !run.waits) else { return };
        if let Some((_, until @ None)) = run.breaks.last_mut() {
            if self.limit.pauses.iter().any(|pause| pause.until == event.step) {
                *until = Some(event.at);
            }
        } else if self.limit.pauses.iter().any(|pause| pause.at == event.step) {
            run.breaks.push((event.at, None));
        }
    }

    fn mark(&mut self, at: usize, event: &'a Event) {
        self.marks.insert(&event.step, event.at);
        let moments: Option<Vec<(String, Timestamp)>> = self
            .limit
            .starts
            .iter()
            .map(|step| Some((step.clone(), *self.marks.get(step.as_str())?)))
            .collect();
        let Some(started) = moments else { return };
        self.close(at, Closed::Void(event.at));
        let since = started.iter().map(|(_, at)| *at).max().unwrap_or(event.at);
        self.begin(started, since);
    }

    fn begin(&mut self, started: Vec<(String, Timestamp)>, since: Timestamp) {
        let waits = self.limit.once.is_some();
        self.open = Some(Run { started, since, waits, breaks: vec![], closed: None, before: 0 });
    }
}
