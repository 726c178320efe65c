//! Time limits in words, as the text writes them.

use super::Teller;
use crate::locale::t;
use khien_law::{
    facts::FactIx,
    timing::{DayLimit, Period, PeriodDay, Timing},
};

impl Teller<'_> {
    /// A time limit in words.
    pub fn timing(&self, timing: &Timing) -> String {
        let shell = self.shell;
        match timing {
            Timing::Fixed(DayLimit::Before(day)) => t!(shell, "limit-before", day = shell.date(day)),
            Timing::Fixed(DayLimit::By(day)) => t!(shell, "limit-by", day = shell.date(day)),
            Timing::WithinMonth { year, month } => {
                t!(shell, "limit-within-month", month = format!("{month:02}/{year}"))
            }
            Timing::Each { period, limit } => self.each(*period, *limit),
            Timing::Cadence { months, since, .. } => {
                t!(shell, "limit-cadence", n = u32::from(*months), since = self.event(*since))
            }
            Timing::After { term, events, .. } => match events.as_slice() {
                [event] => t!(shell, "limit-after", term = shell.term(term), event = self.event(*event)),
                events => {
                    let all: Vec<_> = events.iter().map(|event| self.event(*event)).collect();
                    t!(shell, "limit-after-later-of", term = shell.term(term), events = all.join("; "))
                }
            },
            Timing::AfterDate { term, from, .. } => {
                t!(shell, "limit-after-date", term = shell.term(term), day = shell.date(from))
            }
            Timing::AtOnce { event } => t!(shell, "limit-at-once", event = self.event(*event)),
            Timing::Promptly { event } => t!(shell, "limit-promptly", event = self.event(*event)),
            Timing::NoLimit { event } => t!(shell, "limit-none", event = self.event(*event)),
            Timing::Standing { confirm } => t!(shell, "limit-standing", period = name(*confirm)),
        }
    }

    fn each(&self, period: Period, limit: PeriodDay) -> String {
        let (shell, period) = (self.shell, name(period));
        match limit {
            PeriodDay::Before { month, day } => {
                t!(shell, "limit-each-before", period = period, day = day, month = month)
            }
            PeriodDay::By { month, day } => {
                t!(shell, "limit-each-by", period = period, day = day, month = month)
            }
            PeriodDay::End => t!(shell, "limit-each-end", period = period),
        }
    }

    fn event(&self, fact: FactIx) -> String {
        self.shell.words(&self.law.facts.get(fact).label).to_owned()
    }
}

/// The period's name among the choices of a sentence.
fn name(period: Period) -> &'static str {
    match period {
        Period::Month => "month",
        Period::Quarter => "quarter",
        Period::HalfYear => "half-year",
        Period::Year => "year",
        Period::TwoYears => "two-years",
    }
}
