//! Reads `calendar/*.toml` into a [`CalendarBook`].
//!
//! `rules.toml` says what holds every year, `<year>.toml` what a year adds: lunar dates, the Prime Minister's choices,
//! exchanged days. A choice that is not known yet is filled by rule and marked as assumed; days in lieu follow from
//! all of it. Everything wrong is gathered, so that a year can be mended in one go.

mod in_lieu;
mod raw;
mod rules;
mod year;

#[cfg(test)]
mod tests;

use crate::calendar::{CalendarBook, SpecialDay};
use std::{collections::BTreeMap, ops::Range};

/// Where the rules stand, counted from the law folder.
pub const RULES: &str = "calendar/rules.toml";

/// Something wrong in a calendar file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarProblem {
    /// The file, counted from the law folder.
    pub path: String,
    /// The place in the file's text, in bytes; empty at 0 where the whole file is meant.
    pub span: Range<usize>,
    /// What is wrong, as a sentence.
    pub message: String,
    /// How to mend it, as a sentence.
    pub hint: Option<String>,
}

/// Reads the calendar out of the law folder, given as a map from path to text. Files elsewhere are left alone.
pub fn read(files: &BTreeMap<String, String>) -> Result<CalendarBook, Vec<CalendarProblem>> {
    let mut problems = Problems::default();
    let rules = rules::read(files.get(RULES).map(String::as_str), &mut problems);
    let years = year::read_all(files, &mut problems);
    let Some(rules) = rules else { return Err(problems.0) };

    let mut days = Vec::new();
    for year in &years {
        year::holidays(year, &rules, &mut days, &mut problems);
        year::swaps(year, &rules, &mut days, &mut problems);
    }
    in_lieu::stated(&years, &rules, &mut days, &mut problems);
    in_lieu::by_rule(&rules, &mut days);
    days.sort_by_key(|placed| placed.day.date);
    refuse_two_meanings(&days, &mut problems);

    let Some(covered) = years.first().zip(years.last()).map(|(first, last)| (first.year, last.year)) else {
        problems.add(RULES, 0..0, "The calendar has no year.", "Add a file such as calendar/2026.toml.");
        return Err(problems.0);
    };
    if !problems.0.is_empty() {
        return Err(problems.0);
    }
    Ok(CalendarBook {
        weekly_rest: rules.weekly_rest,
        days: days.into_iter().map(|placed| placed.day).collect(),
        years: covered,
    })
}

/// A special day and the place that made it one.
struct Placed {
    day: SpecialDay,
    path: String,
    span: Range<usize>,
}

fn refuse_two_meanings(days: &[Placed], problems: &mut Problems) {
    for pair in days.windows(2) {
        let (first, second) = (&pair[0], &pair[1]);
        if first.day.date == second.day.date {
            problems.add(
                &second.path,
                second.span.clone(),
                format!("{} is given two meanings: {} and {}.", first.day.date, first.day.name.en, second.day.name.en),
                "A day is a holiday, a day in lieu, a day off by exchange or a make-up day, and only one of them.",
            );
        }
    }
}

/// What was found wrong so far.
#[derive(Default)]
struct Problems(Vec<CalendarProblem>);

impl Problems {
    fn add(&mut self, path: &str, span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.0.push(CalendarProblem {
            path: path.to_owned(),
            span,
            message: message.into(),
            hint: Some(hint.into()),
        });
    }

    /// What the TOML reader itself says; it knows the place, and no better hint than its own sentence.
    fn add_toml(&mut self, path: &str, error: &toml::de::Error) {
        self.0.push(CalendarProblem {
            path: path.to_owned(),
            span: error.span().unwrap_or(0..0),
            message: error.message().to_owned(),
            hint: None,
        });
    }
}
