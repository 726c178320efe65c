//! Who owes what to whom by when: rules asked about a subject.

use khien_law::facts::FactIx;

use crate::{
    calendar::Calendar,
    clock::{Asked, Occasion},
    condition::{Holds, Rows},
    duty::{Duty, ObligationIx, State, Window},
    facts::Subject,
    organisations::Organisations,
    rule::{Bears, Rule},
    rulebook::Rulebook,
};

impl Rulebook {
    /// Every duty of a subject in a window, obligation by obligation in the order of the law.
    ///
    /// - A condition that is false gives nothing; one that is unknown gives a question that names the facts which can
    ///   still change it.
    /// - Fixed days, periods and cadences are owed when the text is in force on the last safe day, events when it was in
    ///   force on the day of the event, and what always stands while it is in force on the day asked.
    /// - An event that is not known has not happened: no duty, and no question. Only where a clock counts from the later
    ///   of several events and the first is known does the case wait, and a question names what it waits for.
    /// - A cadence that nobody knows the start of is a question.
    pub fn duties(
        &self,
        organisations: &Organisations,
        subject: &Subject,
        window: Window,
        sink: &mut impl FnMut(Duty),
    ) {
        for ix in self.of_subject(subject.kind) {
            self.duties_of(*ix, organisations, subject, window, sink);
        }
    }

    /// The duties of one obligation; none for a subject of another kind.
    pub fn duties_of(
        &self,
        ix: ObligationIx,
        organisations: &Organisations,
        subject: &Subject,
        window: Window,
        sink: &mut impl FnMut(Duty),
    ) {
        let rule = self.rule(ix);
        self.duties_under(rule, ix, organisations, subject, window, sink);
    }

    /// The duties of one obligation under one of its readings.
    pub(crate) fn duties_under(
        &self,
        rule: &Rule,
        ix: ObligationIx,
        organisations: &Organisations,
        subject: &Subject,
        window: Window,
        sink: &mut impl FnMut(Duty),
    ) {
        let rows = Rows::from(subject);
        if rule.subject != subject.kind {
            return;
        }
        let holds = rule.when.holds(rows);
        if holds == Holds::No {
            return;
        }
        let done = rule.done(rows);
        let calendar = match rule.clock.needs_calendar() {
            true => self.calendar_of(rule, organisations, subject),
            false => self.calendar(None),
        };
        let asked = Asked { validity: rule.validity, calendar, rows, window, stays: rule.lasts && !done };
        rule.clock.occasions(asked, &mut |_| (), &mut |occasion| {
            if self.gives_way(rule, rows, occasion.decided_on).is_some() {
                return;
            }
            let state = match holds {
                Holds::Yes if !occasion.waits && done => State::Met,
                Holds::Yes if !occasion.waits => State::Owed,
                _ => State::Question(self.questions(rule, rows, occasion)),
            };
            let on = occasion.decided_on;
            self.bearers(rule.bearer, organisations, subject, on, &mut |_, _| (), &mut |bearer| {
                sink(Duty {
                    obligation: ix,
                    subject_kind: subject.kind,
                    subject: subject.id,
                    bearer,
                    period: occasion.instance,
                    opens: occasion.opens,
                    due: occasion.due,
                    decided_on: on,
                    state: state.clone(),
                    doubtful: rule.validity.doubtful(on),
                });
            });
        });
    }

    /// The calendar by which a rule counts for a subject: its organisation's own, or the law's for holders of roles.
    pub(crate) fn calendar_of(
        &self,
        rule: &Rule,
        organisations: &Organisations,
        subject: &Subject,
    ) -> &Calendar {
        if matches!(rule.bearer, Bears::Role(_)) {
            return self.calendar(None);
        }
        self.calendar(
            organisations.get(subject.organisation).and_then(|organisation| organisation.weekly_rest),
        )
    }

    /// The unknown facts on which a duty hangs, in the order of their names: of the condition, and of a clock that waits.
    fn questions(&self, rule: &Rule, rows: Rows, occasion: Occasion) -> Vec<FactIx> {
        let mut facts = vec![];
        rule.when.questions(rows, &mut |fact| facts.push(fact));
        if occasion.waits {
            facts.extend(rule.clock.places().iter().filter(|at| at.read(rows).is_none()).map(|at| at.fact));
        }
        facts.sort_by_key(|fact| &self.law().facts.get(*fact).name);
        facts.dedup();
        facts
    }
}

impl Rule {
    /// Whether facts show it done. What is not known shows nothing.
    pub(crate) fn done(&self, rows: Rows) -> bool {
        self.met_when.as_ref().is_some_and(|met| met.holds(rows) == Holds::Yes)
    }
}
