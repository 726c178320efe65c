//! Worked examples: a sentence, a day, facts, and what must come out. Whoever read the law writes them; here they run.
//!
//! An example is asked about one subject of an organisation that exists since 2000, is nobody's successor and has no
//! parent. Nothing is known but what the example says. The window follows the kind of time limit:
//!
//! - a repeating duty: the period that holds the day `on`, its due day past or not;
//! - a one-off: what can still be owed on the day `on`: one that does not last is gone the day after it was due, one
//!   that lasts is owed or met however old it is;
//! - an event: its one duty, even if the event lies after the day `on`;
//! - anything else: what is owed on the day `on`.

use jiff::civil::{Date, DateTime, date};
use khien_law::{
    Law,
    examples::{Example, Expected},
    facts::{FactIx, SubjectKind},
};
use std::fmt;
use uuid::Uuid;

use crate::{
    clock::Clock,
    duty::{Due, Duty, ObligationIx, State, Window},
    facts::{FactRow, Subject},
    organisations::{Organisation, Organisations, Party},
    period,
    recipients::Addressee,
    rulebook::Rulebook,
    step::Step,
    written,
};

/// An example that did not come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The sentence of the example.
    pub example: String,
    /// The obligation asked about.
    pub obligation: String,
    /// What was expected, in plain words.
    pub expected: String,
    /// What came out, in plain words.
    pub got: String,
    /// The reasons that came out, line by line.
    pub reasons: Vec<String>,
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        writeln!(out, "{}: {}", self.obligation, self.example)?;
        writeln!(out, "  expected: {}", self.expected)?;
        write!(out, "  got:      {}", self.got)?;
        self.reasons.iter().try_for_each(|reason| write!(out, "\n  because:  {reason}"))
    }
}

impl std::error::Error for Failure {}

/// Asks the rulebook what the example asks, and compares.
pub fn run(law: &Law, rulebook: &Rulebook, example: &Example) -> Result<(), Failure> {
    let failure = |expected: String, got: String, reasons| Failure {
        example: example.name.clone(),
        obligation: example.obligation.clone(),
        expected,
        got,
        reasons,
    };
    let asked: Vec<ObligationIx> = rulebook.named(&example.obligation).collect();
    let Some(first) = asked.first() else {
        return Err(failure(
            format!("an obligation `{}`", example.obligation),
            "no obligation of that name".to_owned(),
            vec![],
        ));
    };
    let case = Case::new(law, rulebook, rulebook.obligation(*first).subject, example);
    let duties = case.duties(&asked);
    let reasons = case.reasons(&asked, &duties);

    if let Some(difference) = case.difference(&example.expect, &duties) {
        return Err(failure(in_words(law, &example.expect), difference, reasons));
    }
    match example.because.iter().find(|line| !reasons.iter().any(|reason| begins(reason, line))) {
        Some(missing) => Err(failure(format!("the reason `{missing}`"), "other reasons".to_owned(), reasons)),
        None => Ok(()),
    }
}

/// A reason matches as a whole line or as its beginning, up to the end of a word: `CD33-1` is no beginning of `CD33-10`.
fn begins(reason: &str, line: &str) -> bool {
    reason.strip_prefix(line).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The little register in which an example is asked.
struct Case<'a> {
    law: &'a Law,
    rulebook: &'a Rulebook,
    on: Date,
    kind: SubjectKind,
    organisations: Organisations,
    facts: FactRow,
    organisation_facts: FactRow,
}

const ORGANISATION: Uuid = Uuid::from_u128(1);
const SUBJECT: Uuid = Uuid::from_u128(2);

impl<'a> Case<'a> {
    fn new(law: &'a Law, rulebook: &'a Rulebook, kind: SubjectKind, example: &Example) -> Self {
        let mut facts = FactRow::unknown(&law.facts, kind);
        let mut organisation_facts = FactRow::unknown(&law.facts, SubjectKind::Organisation);
        for (fact, value) in &example.facts {
            let of = law.facts.get(*fact).subject;
            if of == kind {
                facts.set(&law.facts, *fact, *value);
            }
            if of == SubjectKind::Organisation {
                organisation_facts.set(&law.facts, *fact, *value);
            }
        }
        let organisation = Organisation {
            id: ORGANISATION,
            key: None,
            from: date(2000, 1, 1),
            to: None,
            parents: vec![],
            successors: vec![],
            weekly_rest: None,
        };
        let organisations = [organisation].into_iter().collect();
        Self { law, rulebook, on: example.on, kind, organisations, facts, organisation_facts }
    }

    fn subject(&self) -> Subject<'_> {
        Subject {
            kind: self.kind,
            id: if self.kind == SubjectKind::Organisation { ORGANISATION } else { SUBJECT },
            organisation: ORGANISATION,
            operator: Some(ORGANISATION),
            security_unit: Some(ORGANISATION),
            facts: &self.facts,
            organisation_facts: &self.organisation_facts,
        }
    }

    fn window(&self, ix: ObligationIx) -> Window {
        let day = Window::day(self.on);
        let rule = self.rulebook.rule(ix);
        match &rule.clock {
            Clock::Once { .. } | Clock::From { .. } if rule.lasts => Window { from: Date::MIN, ..day },
            Clock::Each { period, .. } => Window { from: period::start(*period, self.on), ..day },
            clock if clock.starts_with_events() => Window { until: Date::MAX, ..day },
            _ => day,
        }
    }

    fn duties(&self, asked: &[ObligationIx]) -> Vec<Duty> {
        let mut duties = vec![];
        for ix in asked {
            let sink = &mut |duty| duties.push(duty);
            self.rulebook.duties_of(*ix, &self.organisations, &self.subject(), self.window(*ix), sink);
        }
        duties
    }

    /// Why each duty is owed or, if there is none, why not.
    fn reasons(&self, asked: &[ObligationIx], duties: &[Duty]) -> Vec<String> {
        let (organisations, subject, origins) = (&self.organisations, self.subject(), &|_| None);
        let mut steps: Vec<Step> = vec![];
        for duty in duties {
            steps.extend(self.rulebook.explain(organisations, &subject, origins, duty));
        }
        if duties.is_empty() {
            for ix in asked {
                let window = self.window(*ix);
                steps.extend(self.rulebook.why_not(organisations, &subject, origins, *ix, window));
            }
        }
        let mut lines: Vec<String> = vec![];
        for line in steps.iter().map(|step| step.line(self.law)) {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }

    /// What came out, in words, if it is not what was expected.
    fn difference(&self, expected: &Expected, duties: &[Duty]) -> Option<String> {
        let fits = match expected {
            Expected::Nothing => duties.is_empty(),
            Expected::Question(asks) => {
                let asks_these = |duty: &Duty| matches!(&duty.state, State::Question(facts) if facts == asks);
                !duties.is_empty() && duties.iter().all(asks_these)
            }
            Expected::Duty { due, met, doubtful, recipients, bearers } => {
                let state = if *met { State::Met } else { State::Owed };
                let as_said = |duty: &Duty| {
                    duty.state == state && duty.doubtful == *doubtful && same_due(due, duty.due)
                };
                let same = |wanted: &Option<Vec<String>>, got: Vec<String>| {
                    wanted.as_ref().is_none_or(|wanted| same_bodies(wanted, &got))
                };
                !duties.is_empty()
                    && duties.iter().all(as_said)
                    && same(recipients, self.recipients(duties))
                    && same(bearers, bodies(duties.iter().map(|duty| &duty.bearer)))
            }
        };
        (!fits).then(|| self.outcome(duties))
    }

    fn recipients(&self, duties: &[Duty]) -> Vec<String> {
        let of = |duty| self.rulebook.recipients(&self.organisations, &self.subject(), duty);
        let all: Vec<Addressee> = duties.iter().flat_map(of).collect();
        bodies(all.iter().filter_map(|addressee| match addressee {
            Addressee::Party(party) => Some(party),
            Addressee::Described(_) => None,
        }))
    }

    fn outcome(&self, duties: &[Duty]) -> String {
        if duties.is_empty() {
            return "nothing is owed".to_owned();
        }
        let one = |duty: &Duty| {
            let bearer = bodies([&duty.bearer].into_iter());
            let recipients = self.recipients(std::slice::from_ref(duty));
            let mut words = match &duty.state {
                State::Owed => format!("owed, due {}", written::due(duty.due)),
                State::Met => format!("met, due {}", written::due(duty.due)),
                State::Question(facts) => {
                    format!("a question that asks {}, due {}", names(self.law, facts), written::due(duty.due))
                }
            };
            if duty.doubtful {
                words += ", doubtful";
            }
            if !bearer.is_empty() {
                words += &format!(", by {}", bearer.join(", "));
            }
            if !recipients.is_empty() {
                words += &format!(", to {}", recipients.join(", "));
            }
            words
        };
        duties.iter().map(one).collect::<Vec<_>>().join("; and ")
    }
}

fn same_due(expected: &str, due: Due) -> bool {
    match due {
        Due::Day(day) => {
            expected.parse::<Date>().is_ok_and(|wanted| wanted == day) && !expected.contains('T')
        }
        Due::Moment(moment) => {
            expected.contains('T')
                && expected.parse::<DateTime>().is_ok_and(|wanted| wanted == crate::zone::civil(moment))
        }
        Due::Target { .. } | Due::NoLimit | Due::Unknown => expected == "none",
    }
}

/// The keys of the public bodies among some parties, in order, each once.
fn bodies<'a>(parties: impl Iterator<Item = &'a Party>) -> Vec<String> {
    let mut keys: Vec<String> = parties
        .filter_map(|party| match party {
            Party::Body(key) => Some(key.to_string()),
            Party::Organisation(_) | Party::Split(_) | Party::Unrecorded => None,
        })
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

/// Bodies are named by code, or by key where a code was used again.
fn same_bodies(wanted: &[String], keys: &[String]) -> bool {
    let is = |wanted: &String, key: &String| {
        wanted == key || key.split_once('@').is_some_and(|(code, _)| wanted == code)
    };
    wanted.len() == keys.len()
        && wanted.iter().all(|wanted| keys.iter().any(|key| is(wanted, key)))
        && keys.iter().all(|key| wanted.iter().any(|wanted| is(wanted, key)))
}

fn in_words(law: &Law, expected: &Expected) -> String {
    match expected {
        Expected::Nothing => "nothing is owed".to_owned(),
        Expected::Question(facts) => format!("a question that asks {}", names(law, facts)),
        Expected::Duty { due, met, doubtful, recipients, bearers } => {
            let mut words = format!("{}, due {due}", if *met { "met" } else { "owed" });
            if *doubtful {
                words += ", doubtful";
            }
            if let Some(bearers) = bearers {
                words += &format!(", by {}", bearers.join(", "));
            }
            if let Some(recipients) = recipients {
                words += &format!(", to {}", recipients.join(", "));
            }
            words
        }
    }
}

fn names(law: &Law, facts: &[FactIx]) -> String {
    facts.iter().map(|fact| law.facts.get(*fact).name.as_str()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_matches_whole_or_from_its_beginning() {
        assert!(begins("CD33-1.c", "CD33-1.c"));
        assert!(begins("gives way to decree-85-2016/assess", "gives way to decree-85-2016"));
        assert!(begins(
            "incident.detected_at = 2026-08-19T23:30:00",
            "incident.detected_at = 2026-08-19T23:30"
        ));
        assert!(!begins("system.level = 51", "system.level = 5"));
        assert!(!begins("CD33-1.c", "CD33-2"));
    }

    #[test]
    fn a_day_is_not_a_moment() {
        assert!(same_due("2026-12-19", Due::Day(date(2026, 12, 19))));
        assert!(!same_due("2026-12-19T00:00:00", Due::Day(date(2026, 12, 19))));
        let moment = crate::zone::moment(date(2026, 12, 19).at(23, 30, 0, 0));
        assert!(same_due("2026-12-19T23:30:00", Due::Moment(moment)));
        assert!(same_due("2026-12-19T23:30", Due::Moment(moment)));
        assert!(!same_due("2026-12-19", Due::Moment(moment)));
        assert!(same_due("none", Due::NoLimit));
    }
}
