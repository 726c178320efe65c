//! Working out the clocks of a case.

use jiff::Timestamp;
use khien_law::{
    instrument::InForce,
    procedure::{Amount, Limit},
};

use super::{Clock, ClockState, Why};
use crate::{
    calendar::Calendar,
    condition::{Compiled, Holds},
    counting::Note,
    duty::Due,
    facts::FactRow,
    procedure::{
        Case, Ground,
        count::{self, Break},
        run::{Closed, Run, runs},
    },
    step::Step,
    zone,
};

/// Every clock of a case, by limit in the order of the procedure and then by time. `now` decides what is overdue.
///
/// Whether a limit ran is decided by the facts as they were before it ended; of one that still runs, as they are now. The
/// facts of the ground should be those known outside of the case.
pub fn clocks<'l>(case: &Case<'l>, ground: Ground<'_>, now: Timestamp) -> Vec<Clock<'l>> {
    let limits = case.procedure().limits.iter();
    let asked = limits.flat_map(|limit| runs(case, limit).into_iter().map(move |run| (limit, run)));
    asked.filter_map(|(limit, run)| clock(case, limit, &run, ground, now)).collect()
}

/// `None` where the limit is not one of this case.
fn clock<'l>(
    case: &Case<'l>,
    limit: &'l Limit,
    run: &Run,
    ground: Ground<'_>,
    now: Timestamp,
) -> Option<Clock<'l>> {
    let procedure = case.procedure();
    let facts = case.facts_before(ground, run.before);
    let holds = ground.holds(procedure.subject, &facts, &limit.when);
    if holds == Holds::No {
        return None;
    }
    let mut notes = vec![];
    let due = due(limit, run, ground.calendar, &mut notes);
    let state = match holds {
        Holds::Unknown => ClockState::Question(ground.questions(procedure.subject, &facts, &limit.when)),
        _ => state(limit, run, due, now),
    };
    let in_force = ground.law.instrument(&procedure.instrument, zone::date_of(run.since));
    let doubtful =
        in_force.is_some_and(|text| text.validity.holds(zone::date_of(run.since)) == InForce::Doubtful);
    Some(Clock {
        limit,
        since: run.since,
        pauses: run.breaks.clone(),
        due,
        state,
        answers: ground.meant(case, procedure, &facts, &limit.late),
        escalates: &limit.escalates,
        doubtful,
        why: why(case, limit, run, ground, &facts, &notes),
    })
}

fn due(limit: &Limit, run: &Run, calendar: &Calendar, notes: &mut Vec<Note>) -> Due {
    match limit.amount {
        _ if run.waits => Due::Unknown,
        Amount::NoNumber => Due::NoLimit,
        Amount::Within { term, rest_day } => {
            count::run(term, run.since, rest_day, calendar, &run.breaks, &mut |note| notes.push(note))
        }
    }
}

fn state(limit: &Limit, run: &Run, due: Due, now: Timestamp) -> ClockState {
    let in_time = |at: Timestamp| match due {
        Due::Day(day) => zone::date_of(at) <= day,
        Due::Moment(moment) => at <= moment,
        Due::Target { .. } | Due::NoLimit | Due::Unknown => true,
    };
    match (run.closed, run.breaks.last()) {
        (Some(Closed::Met(at)), _) if in_time(at) => ClockState::Met(at),
        (Some(Closed::Met(at)), _) => ClockState::MetLate(at),
        (Some(Closed::Void(at)), _) => ClockState::Void(at),
        _ if run.waits => ClockState::Waiting(limit.once.clone().unwrap_or_default()),
        _ if !in_time(now) => ClockState::Overdue,
        (None, Some((_, None))) if due == Due::Unknown || due == Due::NoLimit => ClockState::Paused,
        _ => ClockState::Running,
    }
}

fn why(
    case: &Case<'_>,
    limit: &Limit,
    run: &Run,
    ground: Ground<'_>,
    facts: &FactRow,
    notes: &[Note],
) -> Vec<Why> {
    let clause = Step::Clause { clause: limit.cited.clause.clone(), certainty: limit.cited.certainty };
    let term = match limit.amount {
        Amount::Within { term, .. } => Some(term),
        Amount::NoNumber => None,
    };
    let mut why = vec![Why::Step(clause)];
    why.extend(limit.obligation.clone().map(Why::Obligation));
    why.extend(tests(case, limit, ground, facts).into_iter().map(Why::Step));
    why.push(Why::Term(term));
    why.extend(run.started.iter().map(|(step, at)| Why::Start { step: step.clone(), at: *at }));
    why.extend(run.breaks.iter().map(|(from, until): &Break| Why::Pause { from: *from, until: *until }));
    why.extend(on_calendar(notes, run, ground.calendar).into_iter().map(Why::Step));
    why.push(Why::Step(Step::Certainty { certainty: certainty(case, limit) }));
    why
}

/// The facts by which the limit is one of this case.
fn tests(case: &Case<'_>, limit: &Limit, ground: Ground<'_>, facts: &FactRow) -> Vec<Step> {
    let compiled = Compiled::new(&ground.law.facts, case.procedure().subject, &limit.when);
    let rows = ground.rows(facts);
    let mut steps = vec![];
    compiled.decisive(rows, &mut |place, holds| {
        let holds = match holds {
            Holds::Unknown => None,
            known => Some(known == Holds::Yes),
        };
        steps.push(Step::Fact { fact: place.fact, value: place.read(rows), origin: None, holds });
    });
    steps
}

fn on_calendar(notes: &[Note], run: &Run, calendar: &Calendar) -> Vec<Step> {
    let because = |day| calendar.why_not(day).unwrap_or("pause").to_owned();
    let mut steps: Vec<Step> = notes
        .iter()
        .map(|note| match *note {
            Note::Skipped(date) => Step::Skipped { date, why: because(date) },
            Note::Moved { from, to } => Step::Moved { from, to, why: because(from) },
        })
        .collect();
    let mut years: Vec<i16> = notes
        .iter()
        .map(|note| match note {
            Note::Skipped(day) | Note::Moved { to: day, .. } => day.year(),
        })
        .chain([zone::date_of(run.since).year()])
        .filter(|year| calendar.assumed(*year))
        .collect();
    years.sort_unstable();
    years.dedup();
    steps.extend(years.into_iter().map(|year| Step::AssumedCalendar { year }));
    steps
}

/// The weakest of all that the clock leans on.
fn certainty(case: &Case<'_>, limit: &Limit) -> khien_law::Certainty {
    let pauses = limit.pauses.iter().map(|pause| pause.cited.certainty);
    pauses.fold(limit.cited.certainty.min(case.procedure().cited.certainty), |least, own| least.min(own))
}
