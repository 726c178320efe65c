//! By when, in words: the date itself, and how far it is from today.

use super::mark::{days_between, last_day};
use crate::{locale::t, shell::Shell};
use jiff::civil::Date;
use khien_engine::duty::{Due, Instance};
use khien_law::timing::Term;

/// How far a last day is from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remaining {
    /// Days that are left; 0 is today.
    Left(i32),
    /// Days since it passed.
    Past(i32),
}

/// How far the last day of a due is from today, where it has one.
pub fn remaining(due: &Due, today: Date) -> Option<Remaining> {
    let left = days_between(today, last_day(due)?);
    Some(if left < 0 { Remaining::Past(-left) } else { Remaining::Left(left) })
}

impl Shell {
    /// The last day or moment, or why there is none.
    pub fn due(&self, due: &Due) -> String {
        match due {
            Due::Day(day) => self.date(day),
            Due::Moment(moment) => self.moment(moment),
            Due::Target { target: Some(target), .. } => t!(self, "due-target", moment = self.moment(target)),
            Due::Target { target: None, .. } => t!(self, "due-at-once"),
            Due::NoLimit => t!(self, "due-no-limit"),
            Due::Unknown => t!(self, "due-unknown"),
        }
    }

    /// Which instance of an obligation a duty is; nothing for one that is owed once.
    pub fn instance(&self, instance: &Instance) -> String {
        match instance {
            Instance::Once => String::new(),
            Instance::Period { period, starts } => self.language.period(*period, *starts),
            Instance::Since(day) => t!(self, "instance-since", day = self.date(day)),
            Instance::Event(moment) => t!(self, "instance-event", moment = self.moment(moment)),
        }
    }

    /// The length of a term.
    pub fn term(&self, term: &Term) -> String {
        let (n, key) = match *term {
            Term::Hours(n) => (n, "hours"),
            Term::Days(n) => (n, "days"),
            Term::WorkingDays(n) => (n, "working-days"),
            Term::Months(n) => (n, "months"),
        };
        t!(self, "term", n = n, shown = self.number(n), unit = key)
    }
}
