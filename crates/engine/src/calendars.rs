//! The calendars of a rulebook.

use khien_law::Law;
use std::sync::{Arc, OnceLock};

use crate::calendar::{Calendar, WeeklyRest};

/// One calendar for each weekly rest that somebody has, built when first asked for.
#[derive(Debug)]
pub(crate) struct Calendars {
    law: Arc<Law>,
    of_law: Calendar,
    by_rest: Box<[OnceLock<Calendar>]>,
}

impl Calendars {
    pub fn new(law: Arc<Law>) -> Self {
        let by_rest = (0..WeeklyRest::SETS).map(|_| OnceLock::new()).collect();
        Self { of_law: Calendar::new(&law.calendar, None), by_rest, law }
    }

    pub fn of(&self, rest: Option<WeeklyRest>) -> &Calendar {
        match rest {
            None => &self.of_law,
            Some(rest) => {
                self.by_rest[rest.index()].get_or_init(|| Calendar::new(&self.law.calendar, Some(rest)))
            }
        }
    }
}
