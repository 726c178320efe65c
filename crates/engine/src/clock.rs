//! Time limits on a calendar: from what the law wrote to the days on which something opens and is due.
//!
//! A date written in a text is no term and never moves; how terms are counted stands in `counting`.

use jiff::{
    Timestamp,
    civil::{Date, date},
};
use khien_law::{
    facts::{FactIx, Value},
    obligation::Obligation,
    timing::{DayLimit, Period, PeriodDay, RestDay, Target, Term, Timing},
};

use crate::{
    calendar::Calendar,
    condition::{Place, Rows},
    counting::{Note, day_before, end_of_months, moved, run},
    duty::{Due, Instance, Window},
    period,
    validity::Validity,
    zone,
};

/// A time limit whose facts have their places.
#[derive(Debug, Clone)]
pub(crate) enum Clock {
    /// One day, once.
    Once { last_day: Date },
    /// A day in every period.
    Each { period: Period, limit: PeriodDay },
    /// Again and again since it was last done.
    Cadence { months: u16, since: Place, rest_day: RestDay },
    /// A term after the latest of some events.
    After { term: Term, events: Box<[Place]>, rest_day: RestDay },
    /// A term from a day in the text.
    From { term: Term, from: Date, rest_day: RestDay },
    /// After an event, without a number in the text.
    WithoutNumber {
        event: Place,
        /// What the law's data suggests.
        target: Option<Term>,
        /// Where the organisation's own target stands; it goes before the suggestion.
        own: Option<Place>,
        no_limit: bool,
    },
    /// Always, confirmed once a period.
    Standing { confirm: Period },
}

/// One instance on the calendar, before anybody asked who owes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Occasion {
    pub instance: Instance,
    pub opens: Date,
    pub due: Due,
    pub decided_on: Date,
    /// The clock cannot run because a fact that it counts from is unknown.
    pub waits: bool,
}

/// What a clock is asked: under which days of force, on which calendar, for which rows, in which window.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub validity: Validity,
    pub calendar: &'a Calendar,
    pub rows: Rows<'a>,
    pub window: Window,
    /// A one-off that is not done stays although its day is past.
    pub stays: bool,
}

/// Hours that an organisation sets itself where a text says "at once".
const OWN_AT_ONCE: &str = "organisation.target_hours_at_once";
/// Hours that an organisation sets itself where a text says "promptly".
const OWN_PROMPTLY: &str = "organisation.target_hours_promptly";

fn own_target(own: Option<Place>, rows: Rows) -> Option<Term> {
    match own?.read(rows)? {
        Value::Integer(hours) => u32::try_from(hours).ok().map(Term::Hours),
        _ => None,
    }
}

impl Clock {
    /// `own` gives the place of the organisation's own target in hours, by the name of that fact.
    pub fn new(
        timing: &Timing,
        obligation: &Obligation,
        place: impl Fn(FactIx) -> Place,
        own: impl Fn(&str) -> Option<Place>,
    ) -> Self {
        let target = obligation.target.as_ref().map(|Target { term, .. }| *term);
        match timing {
            Timing::Fixed(DayLimit::By(day)) => Self::Once { last_day: *day },
            Timing::Fixed(DayLimit::Before(day)) => Self::Once { last_day: day_before(*day) },
            Timing::WithinMonth { year, month } => {
                Self::Once { last_day: date(*year, *month, 1).last_of_month() }
            }
            Timing::Each { period, limit } => Self::Each { period: *period, limit: *limit },
            Timing::Cadence { months, since, rest_day } => {
                Self::Cadence { months: *months, since: place(*since), rest_day: *rest_day }
            }
            Timing::After { term, events, rest_day } => Self::After {
                term: *term,
                events: events.iter().map(|event| place(*event)).collect(),
                rest_day: *rest_day,
            },
            Timing::AfterDate { term, from, rest_day } => {
                Self::From { term: *term, from: *from, rest_day: *rest_day }
            }
            Timing::AtOnce { event } => {
                Self::WithoutNumber { event: place(*event), target, own: own(OWN_AT_ONCE), no_limit: false }
            }
            Timing::Promptly { event } => {
                Self::WithoutNumber { event: place(*event), target, own: own(OWN_PROMPTLY), no_limit: false }
            }
            Timing::NoLimit { event } => {
                Self::WithoutNumber { event: place(*event), target, own: None, no_limit: true }
            }
            Timing::Standing { confirm } => Self::Standing { confirm: *confirm },
        }
    }

    /// The facts that it counts from.
    pub fn places(&self) -> &[Place] {
        match self {
            Self::Cadence { since, .. } => std::slice::from_ref(since),
            Self::After { events, .. } => events,
            Self::WithoutNumber { event, .. } => std::slice::from_ref(event),
            Self::Once { .. } | Self::Each { .. } | Self::From { .. } | Self::Standing { .. } => &[],
        }
    }

    /// The organisation's own target, where it set one for such a clock.
    pub fn own_target(&self, rows: Rows) -> Option<Term> {
        match self {
            Self::WithoutNumber { own, .. } => own_target(*own, rows),
            _ => None,
        }
    }

    /// Every fact that can change its answer.
    pub fn facts(&self) -> impl Iterator<Item = FactIx> + use<'_> {
        let own = if let Self::WithoutNumber { own, .. } = self { *own } else { None };
        self.places().iter().copied().chain(own).map(|place| place.fact)
    }

    /// Whether it starts with events, and so not at all before they happen.
    pub fn starts_with_events(&self) -> bool {
        matches!(self, Self::After { .. } | Self::WithoutNumber { .. })
    }

    /// Whether it runs: always, save where it starts with events that are not all known to have happened.
    pub fn runs(&self, rows: Rows) -> bool {
        !self.starts_with_events() || self.places().iter().all(|event| event.read(rows).is_some())
    }

    /// Whether working days decide where it ends.
    pub fn needs_calendar(&self) -> bool {
        match self {
            Self::Cadence { rest_day, .. } => *rest_day == RestDay::NextWorkingDay,
            Self::After { term, rest_day, .. } | Self::From { term, rest_day, .. } => match term {
                Term::Hours(_) => false,
                Term::WorkingDays(_) => true,
                Term::Days(_) | Term::Months(_) => *rest_day == RestDay::NextWorkingDay,
            },
            Self::WithoutNumber { target, .. } => !matches!(target, None | Some(Term::Hours(_))),
            Self::Once { .. } | Self::Each { .. } | Self::Standing { .. } => false,
        }
    }

    /// Whether every day from start to end is looked up, and not only the last.
    pub fn counts_working_days(&self) -> bool {
        match self {
            Self::After { term, .. }
            | Self::From { term, .. }
            | Self::WithoutNumber { target: Some(term), .. } => {
                matches!(term, Term::WorkingDays(_))
            }
            _ => false,
        }
    }

    /// Every occasion that the text covers and the window wants, in order of time. What the calendar did is told to
    /// `note`.
    pub fn occasions(&self, asked: Asked, note: &mut impl FnMut(Note), found: &mut impl FnMut(Occasion)) {
        let Asked { validity, calendar, rows, window, stays } = asked;
        let mut offer = |occasion: Occasion| {
            if occasion.opens <= window.until && validity.covers(occasion.decided_on) {
                found(occasion);
            }
        };
        let mut offer_once = |opens: Date, due: Due| {
            let decided_on = last_day(due, window.on);
            if decided_on >= window.from || stays {
                offer(Occasion { instance: Instance::Once, opens, due, decided_on, waits: false });
            }
        };
        match self {
            Self::Once { last_day } => offer_once(validity.from, Due::Day(*last_day)),
            Self::From { term, from, rest_day } => {
                let due = run(*term, zone::first_moment(*from), *rest_day, calendar, note);
                offer_once(validity.from.max(*from), due);
            }
            Self::Each { period, limit } => each_period(*period, *limit, validity, window, &mut offer),
            Self::Cadence { months, since, rest_day } => match since.read(rows).and_then(day_of) {
                None => offer(waiting(validity.from, window.on)),
                Some(since) => {
                    // What ran out before the text began is due on its first day: no text demands anything earlier.
                    let last = end_of_months(since, u32::from(*months)).max(validity.from);
                    let last = moved(last, *rest_day, calendar, note);
                    let opens = since.tomorrow().unwrap_or(since).max(validity.from);
                    let instance = Instance::Since(since);
                    offer(Occasion { instance, opens, due: Due::Day(last), decided_on: last, waits: false });
                }
            },
            Self::After { term, events, rest_day } => match start(events, rows) {
                Start::NotYet => {}
                Start::Waits { since } => {
                    let day = zone::date_of(since);
                    offer(waiting(day, day));
                }
                Start::At(start) => {
                    let due = run(*term, start, *rest_day, calendar, note);
                    offer(after_event(start, due));
                }
            },
            Self::WithoutNumber { event, target, own, no_limit } => {
                let Some(since) = event.read(rows).and_then(moment_of) else { return };
                let target = own_target(*own, rows).or(*target).map(|term| {
                    match run(term, since, RestDay::NextWorkingDay, calendar, note) {
                        Due::Day(day) => zone::last_moment(day),
                        Due::Moment(moment) => moment,
                        Due::Target { .. } | Due::NoLimit | Due::Unknown => since,
                    }
                });
                let due =
                    if *no_limit && target.is_none() { Due::NoLimit } else { Due::Target { since, target } };
                offer(after_event(since, due));
            }
            Self::Standing { confirm } => {
                let starts = period::start(*confirm, window.on);
                let ends = period::end(*confirm, starts);
                offer(Occasion {
                    instance: Instance::Period { period: *confirm, starts },
                    opens: starts.max(validity.from),
                    due: Due::Day(validity.to.map_or(ends, |last| ends.min(last))),
                    decided_on: window.on,
                    waits: false,
                });
            }
        }
    }
}

fn waiting(opens: Date, decided_on: Date) -> Occasion {
    Occasion { instance: Instance::Once, opens, due: Due::Unknown, decided_on, waits: true }
}

fn after_event(start: Timestamp, due: Due) -> Occasion {
    let day = zone::date_of(start);
    Occasion { instance: Instance::Event(start), opens: day, due, decided_on: day, waits: false }
}

fn each_period(
    period: Period,
    limit: PeriodDay,
    validity: Validity,
    window: Window,
    offer: &mut impl FnMut(Occasion),
) {
    // The text's first and last day bound the search, so that a window without end costs no more than the text's life.
    let last_start = validity.to.map_or(window.until, |last| last.min(window.until));
    let mut starts = period::start(period, window.from.max(validity.from));
    while starts <= last_start {
        let ends = period::end(period, starts);
        let last_day = period::last_safe_day(starts, limit, ends);
        if last_day >= window.from {
            offer(Occasion {
                instance: Instance::Period { period, starts },
                opens: starts.max(validity.from),
                due: Due::Day(last_day),
                decided_on: last_day,
                waits: false,
            });
        }
        let Ok(next) = ends.tomorrow() else { return };
        starts = next;
    }
}

enum Start {
    /// The first event has not happened: there is no case yet.
    NotYet,
    /// The first event has happened, another has not: there is a case, and no date.
    Waits {
        since: Timestamp,
    },
    At(Timestamp),
}

/// When a clock that counts from the latest of several events starts. The first event opens the case (a request came
/// in); while another is missing (its dossier is not valid) the case waits and must name what it waits for.
fn start(events: &[Place], rows: Rows) -> Start {
    let Some((first, others)) = events.split_first() else { return Start::NotYet };
    let Some(first) = first.read(rows).and_then(moment_of) else { return Start::NotYet };
    let (mut latest, mut complete) = (first, true);
    for other in others {
        match other.read(rows).and_then(moment_of) {
            Some(moment) => latest = latest.max(moment),
            None => complete = false,
        }
    }
    if complete { Start::At(latest) } else { Start::Waits { since: latest } }
}

/// The moment of an event. A date stands for its first moment, so that hours counted from it end early, never late.
fn moment_of(value: Value) -> Option<Timestamp> {
    match value {
        Value::Moment(moment) => Some(moment),
        Value::Date(date) => Some(zone::first_moment(date)),
        _ => None,
    }
}

fn day_of(value: Value) -> Option<Date> {
    match value {
        Value::Date(date) => Some(date),
        Value::Moment(moment) => Some(zone::date_of(moment)),
        _ => None,
    }
}

/// The last safe day of a due date; where there is none, the day of the question.
pub(crate) fn last_day(due: Due, on: Date) -> Date {
    match due {
        Due::Day(day) => day,
        Due::Moment(moment) => zone::date_of(moment),
        Due::Target { .. } | Due::NoLimit | Due::Unknown => on,
    }
}

/// The moment from which a clock runs, for those who explain it: the start of its events, of the day it counts from,
/// or nothing where a text names the last day itself.
pub(crate) fn starts_at(clock: &Clock, rows: Rows) -> Option<Timestamp> {
    match clock {
        Clock::After { events, .. } => match start(events, rows) {
            Start::At(at) => Some(at),
            Start::NotYet | Start::Waits { .. } => None,
        },
        Clock::WithoutNumber { event: from, .. } | Clock::Cadence { since: from, .. } => {
            from.read(rows).and_then(moment_of)
        }
        Clock::From { from, .. } => Some(zone::first_moment(*from)),
        Clock::Once { .. } | Clock::Each { .. } | Clock::Standing { .. } => None,
    }
}
