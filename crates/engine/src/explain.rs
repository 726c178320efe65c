//! Why a duty is owed, by whom and by when; and why none is.
//!
//! Nothing is remembered while duties are worked out: a reason is worked out again from the same rule, facts, calendar
//! and days, so that it can never tell another story than the answer.

use jiff::civil::Date;
use khien_law::{Certainty, facts::FactIx, obligation::Reading};

use crate::{
    calendar::Calendar,
    clock::{self, Asked, Clock},
    condition::{Compiled, Holds, Place, Rows},
    counting::Note,
    duty::{Due, Duty, ObligationIx, State, Window},
    facts::{Origin, Subject},
    organisations::{Organisations, Party},
    period,
    rule::{Addressed, Bears, Rule, doubt},
    rulebook::Rulebook,
    step::Step,
    validity::Validity,
    zone,
};

/// Where each fact came from.
type Origins<'a> = &'a dyn Fn(FactIx) -> Option<Origin>;

impl Rulebook {
    /// Why a duty is owed, by whom and by when. Subject and organisations must be those that it was worked out from.
    pub fn explain(
        &self,
        organisations: &Organisations,
        subject: &Subject,
        origins: &dyn Fn(FactIx) -> Option<Origin>,
        duty: &Duty,
    ) -> Vec<Step> {
        let mut reasons = Reasons::new(self, duty.obligation, organisations, subject, origins);
        reasons.clause();
        reasons.in_force(duty.decided_on);
        reasons.facts(&duty.state);
        reasons.bearer(duty);
        reasons.recipients(duty.decided_on);
        reasons.readings(duty);
        reasons.limit();
        reasons.calendar(duty);
        reasons.target(duty.due);
        reasons.certainty();
        reasons.steps
    }

    /// Why an obligation asks nothing of a subject in a window: the failed parts of its condition, an event that has not
    /// happened, a text not in force on the deciding day, another obligation in its place, or days that were not asked
    /// about. The clause alone if it does ask something, or is not meant for such a subject.
    pub fn why_not(
        &self,
        organisations: &Organisations,
        subject: &Subject,
        origins: &dyn Fn(FactIx) -> Option<Origin>,
        obligation: ObligationIx,
        window: Window,
    ) -> Vec<Step> {
        let mut reasons = Reasons::new(self, obligation, organisations, subject, origins);
        reasons.clause();
        if reasons.rule.subject == subject.kind {
            reasons.silence(window);
        }
        reasons.certainty();
        reasons.steps
    }
}

/// The steps so far, and what they are worked out from.
struct Reasons<'a> {
    book: &'a Rulebook,
    ix: ObligationIx,
    rule: &'a Rule,
    organisations: &'a Organisations,
    subject: &'a Subject<'a>,
    rows: Rows<'a>,
    origins: Origins<'a>,
    weakest: Certainty,
    steps: Vec<Step>,
}

impl<'a> Reasons<'a> {
    fn new(
        book: &'a Rulebook,
        ix: ObligationIx,
        organisations: &'a Organisations,
        subject: &'a Subject<'a>,
        origins: Origins<'a>,
    ) -> Self {
        let (rule, rows) = (book.rule(ix), Rows::from(subject));
        let weakest = book.clause(ix).certainty.min(book.instrument(ix).certainty);
        Self { book, ix, rule, organisations, subject, rows, origins, weakest, steps: vec![] }
    }

    fn clause(&mut self) {
        let clause = self.book.clause(self.ix).id.clone();
        self.steps.push(Step::Clause { clause, certainty: self.weakest });
    }

    fn in_force(&mut self, on: Date) {
        let instrument = self.book.instrument(self.ix).id.clone();
        let Validity { from, to, .. } = self.rule.validity;
        self.steps.push(if self.rule.validity.covers(on) {
            Step::InForce { instrument, from, to, on }
        } else {
            Step::NotInForce { instrument, from, to, on }
        });
    }

    fn facts(&mut self, state: &State) {
        self.condition(&self.rule.when);
        if *state == State::Met
            && let Some(met) = &self.rule.met_when
        {
            self.condition(met);
        }
        for place in self.rule.clock.places() {
            let holds = if place.read(self.rows).is_some() { Holds::Yes } else { Holds::Unknown };
            self.fact(*place, holds);
        }
    }

    fn condition(&mut self, condition: &Compiled) {
        condition.decisive(self.rows, &mut |place, holds| self.fact(place, holds));
    }

    /// Each fact once, however many tests ask about it.
    fn fact(&mut self, place: Place, holds: Holds) {
        let fact = place.fact;
        if self.steps.iter().any(|step| matches!(step, Step::Fact { fact: told, .. } if *told == fact)) {
            return;
        }
        let holds = match holds {
            Holds::Yes => Some(true),
            Holds::No => Some(false),
            Holds::Unknown => None,
        };
        let origin = (self.origins)(fact);
        self.steps.push(Step::Fact { fact, value: place.read(self.rows), origin, holds });
    }

    fn bearer(&mut self, duty: &Duty) {
        if let Bears::Role(role) = self.rule.bearer {
            self.role(role, duty.decided_on, Some(&duty.bearer));
            return;
        }
        let (book, bearer, organisations) = (self.book, self.rule.bearer, self.organisations);
        let mut took_over = |from, to| self.steps.push(Step::Successor { from, to });
        book.bearers(bearer, organisations, self.subject, duty.decided_on, &mut took_over, &mut |_| ());
    }

    fn recipients(&mut self, on: Date) {
        for recipient in &self.rule.recipients {
            if let Addressed::Role(role) = recipient {
                self.role(*role, on, None);
            }
        }
    }

    /// Who holds a role on a day; only the one bearer where a duty has one.
    fn role(&mut self, role: Option<usize>, on: Date, bearer: Option<&Party>) {
        let Some((role, holders)) = self.book.role(role) else { return };
        let mut held = false;
        for (holder, key) in role.holders.iter().zip(&holders.keys) {
            let is_bearer = match bearer {
                Some(Party::Organisation(id)) => {
                    self.organisations.keyed(key).is_some_and(|one| one.id == *id)
                }
                Some(Party::Body(body)) => body == key,
                Some(Party::Split(_) | Party::Unrecorded) => false,
                None => true,
            };
            if is_bearer && holder.holds_on(on) {
                held = true;
                self.weakest = self.weakest.min(holder.certainty);
                self.steps.push(Step::Role {
                    role: role.id.clone(),
                    holder: Some(key.to_string()),
                    certainty: Some(holder.certainty),
                    on,
                });
            }
        }
        if !held {
            self.steps.push(Step::Role { role: role.id.clone(), holder: None, certainty: None, on });
        }
    }

    /// The chosen readings of the obligation and, where its last day is doubtful, of its instrument, with what the others
    /// would give.
    fn readings(&mut self, duty: &Duty) {
        if let Some(reading) = &self.book.obligation(self.ix).reading {
            let others = self.rule.others.iter();
            let others = others.map(|other| {
                let id = reading.options[other.option].id.clone();
                (id, self.due_under(&other.rule, duty))
            });
            let others = others.collect();
            self.reading(reading, others);
        }
        if duty.doubtful
            && let Some(reading) = doubt(self.book.instrument(self.ix))
        {
            let others = reading.options.iter().enumerate().filter(|(at, _)| *at != reading.chosen);
            let others = others.map(|(_, option)| {
                let alive = option.to.is_none_or(|last| duty.decided_on <= last);
                (option.id.clone(), alive.then_some(duty.due))
            });
            let others = others.collect();
            self.reading(reading, others);
        }
    }

    fn reading(&mut self, reading: &Reading, others: Vec<(String, Option<Due>)>) {
        if let Some(chosen) = reading.options.get(reading.chosen) {
            self.steps.push(Step::Reading { option: chosen.id.clone(), others });
        }
    }

    /// What another reading would give for the same occasion: its first duty that is open on the day this one opens.
    fn due_under(&self, other: &Rule, duty: &Duty) -> Option<Due> {
        let window = Window { on: duty.decided_on, from: duty.opens, until: duty.opens };
        let mut due = None;
        self.book.duties_under(other, self.ix, self.organisations, self.subject, window, &mut |found| {
            due.get_or_insert(found.due);
        });
        due
    }

    fn limit(&mut self) {
        let timing = self.book.timing(self.ix).clone();
        self.steps.push(Step::Limit { timing, starts: clock::starts_at(&self.rule.clock, self.rows) });
    }

    fn calendar(&mut self, duty: &Duty) {
        let calendar = self.book.calendar_of(self.rule, self.organisations, self.subject);
        let why = |date| calendar.why_not(date).unwrap_or_default().to_owned();
        if self.rule.clock.needs_calendar() {
            for note in self.notes(calendar) {
                self.steps.push(match note {
                    Note::Skipped(date) => Step::Skipped { date, why: why(date) },
                    Note::Moved { from, to } => Step::Moved { from, to, why: why(from) },
                });
            }
            self.assumed(calendar, duty);
        }
        if let Due::Day(date) = duty.due
            && !calendar.is_working(date)
        {
            let last_working_day = calendar.last_working_on_or_before(date);
            self.steps.push(Step::NotMoved { date, why: why(date), last_working_day });
        }
    }

    /// What the calendar did while the clock of this duty ran. Only clocks with a single occasion need the calendar, so
    /// the widest window finds just that one.
    fn notes(&self, calendar: &Calendar) -> Vec<Note> {
        let window = Window { on: self.rule.validity.from, from: Date::MIN, until: Date::MAX };
        let Rule { validity, .. } = *self.rule;
        let asked = Asked { validity, calendar, rows: self.rows, window, stays: true };
        let mut notes = vec![];
        self.rule.clock.occasions(asked, &mut |note| notes.push(note), &mut |_| ());
        notes
    }

    fn assumed(&mut self, calendar: &Calendar, duty: &Duty) {
        let last = match duty.due {
            Due::Day(day) => day,
            Due::Target { target: Some(moment), .. } => zone::date_of(moment),
            Due::Target { target: None, .. } | Due::Moment(_) | Due::NoLimit | Due::Unknown => return,
        };
        // Working days are counted from the start; a term in days or months looks at the calendar only at its end.
        let start =
            clock::starts_at(&self.rule.clock, self.rows).filter(|_| self.rule.clock.counts_working_days());
        let first = start.map_or(last, zone::date_of);
        for year in first.year()..=last.year() {
            if calendar.assumed(year) {
                self.steps.push(Step::AssumedCalendar { year });
            }
        }
    }

    fn target(&mut self, due: Due) {
        let suggested = self.book.obligation(self.ix).target.as_ref().map(|target| target.term);
        if let Due::Target { target: Some(_), .. } = due
            && let Some(term) = self.rule.clock.own_target(self.rows).or(suggested)
        {
            self.steps.push(Step::Target { term });
        }
    }

    fn certainty(&mut self) {
        self.steps.push(Step::Certainty { certainty: self.weakest });
    }

    /// Why nothing is owed in a window, in the order in which the engine finds out.
    fn silence(&mut self, window: Window) {
        if self.rule.when.holds(self.rows) == Holds::No {
            self.condition(&self.rule.when);
            return;
        }
        let first_event = self.rule.clock.places().first().filter(|_| self.rule.clock.starts_with_events());
        if let Some(event) = first_event
            && event.read(self.rows).is_none()
        {
            self.steps.push(Step::NotStarted { event: event.fact });
            return;
        }
        if !self.occasions(window) {
            self.not_asked(window);
        }
    }

    /// Why each occasion of the window is not owed, as if the text had always been in force; whether there was any.
    fn occasions(&mut self, window: Window) -> bool {
        let found = self.found(window);
        for occasion in &found {
            if !self.rule.validity.covers(occasion.decided_on) {
                self.in_force(occasion.decided_on);
                self.ended_by_reading();
            } else if occasion.opens > window.until {
                self.steps.push(Step::OutsideWindow { opens: occasion.opens, due: occasion.due });
            } else if let Some(to) = self.book.gives_way(self.rule, self.rows, occasion.decided_on) {
                self.steps.push(Step::GivesWay { to: self.book.obligation(to).id.clone() });
            }
        }
        !found.is_empty()
    }

    /// Occasions just outside the window: the one-off, or the period that holds the first day asked.
    fn not_asked(&mut self, window: Window) {
        let wider = match &self.rule.clock {
            Clock::Each { period, .. } => Window { from: period::start(*period, window.from), ..window },
            _ => Window { from: Date::MIN, until: Date::MAX, ..window },
        };
        for occasion in self.found(wider) {
            if self.rule.validity.covers(occasion.decided_on) {
                self.steps.push(Step::OutsideWindow { opens: occasion.opens, due: occasion.due });
            } else {
                self.in_force(occasion.decided_on);
                self.ended_by_reading();
            }
        }
    }

    /// Occasions as if the text had always been in force, save that nothing opens before its first day.
    fn found(&self, window: Window) -> Vec<clock::Occasion> {
        let first = self.rule.validity.from;
        let always = Validity { from: Date::MIN, to: None, doubt_from: None };
        let asked = Asked {
            validity: always,
            calendar: self.book.calendar_of(self.rule, self.organisations, self.subject),
            rows: self.rows,
            window,
            stays: self.rule.lasts && !self.rule.done(self.rows),
        };
        let mut found = vec![];
        self.rule.clock.occasions(asked, &mut |_| (), &mut |occasion| {
            found.push(clock::Occasion { opens: occasion.opens.max(first), ..occasion });
        });
        found
    }

    /// A reading that was chosen may be why the text is not in force; which due date the others gave is not known then.
    fn ended_by_reading(&mut self) {
        let readings = [self.book.obligation(self.ix).reading.as_ref(), doubt(self.book.instrument(self.ix))];
        for reading in readings.into_iter().flatten() {
            self.reading(reading, vec![]);
        }
    }
}
