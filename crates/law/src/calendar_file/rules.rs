//! What holds every year: weekly rest, the holidays with their years, how days are given back.

use super::{Problems, RULES, raw};
use crate::{Certainty, Words};
use jiff::civil::{Date, Weekday};
use std::ops::{Range, RangeInclusive};

/// The checked rules.
pub struct Rules {
    pub weekly_rest: Vec<Weekday>,
    pub swap: raw::SwapNames,
    pub in_lieu: Vec<raw::InLieuRule>,
    pub holidays: Vec<HolidayRule>,
}

/// A holiday by rule.
pub struct HolidayRule {
    pub id: String,
    pub name: Words,
    pub years: RangeInclusive<i16>,
    pub on: raw::Anchor,
    pub days: Days,
    pub chosen: bool,
    pub certainty: Certainty,
    pub source: String,
    pub span: Range<usize>,
}

/// Which days around the anchor are off.
pub enum Days {
    /// Counted from the anchor, which is 0.
    Offsets(Vec<i32>),
    /// The anchor and the day after where it falls on one of these, else the day before.
    Beside { after_on: Vec<Weekday> },
}

impl Days {
    /// How many days the law gives.
    pub fn number(&self) -> usize {
        match self {
            Self::Offsets(offsets) => offsets.len(),
            Self::Beside { .. } => 2,
        }
    }

    /// How far from the anchor a chosen day may lie. A week holds every choice of Tết that was ever made, and no typing
    /// error in the month.
    pub fn reach(&self) -> i32 {
        match self {
            Self::Offsets(_) => 7,
            Self::Beside { .. } => 1,
        }
    }

    /// The days by rule.
    pub fn by_rule(&self, anchor: Date) -> Vec<Date> {
        let offsets = match self {
            Self::Offsets(offsets) => offsets.clone(),
            Self::Beside { after_on } if after_on.contains(&anchor.weekday()) => vec![0, 1],
            Self::Beside { .. } => vec![-1, 0],
        };
        offsets.into_iter().map(|offset| anchor.saturating_add(jiff::Span::new().days(offset))).collect()
    }
}

impl Rules {
    pub fn is_weekly_rest(&self, date: Date) -> bool {
        self.weekly_rest.contains(&date.weekday())
    }

    /// The holidays that hold in a year.
    pub fn holidays_of(&self, year: i16) -> impl Iterator<Item = &HolidayRule> {
        self.holidays.iter().filter(move |rule| rule.years.contains(&year))
    }

    /// The rule by which a holiday of that year is given back; none, and it is not.
    pub fn in_lieu_in(&self, year: i16) -> Option<&raw::InLieuRule> {
        self.in_lieu.iter().find(|rule| years(rule.first_year, rule.last_year).contains(&year))
    }
}

/// Reads and checks the rules. `None` where nothing can be read on without them.
pub fn read(text: Option<&str>, problems: &mut Problems) -> Option<Rules> {
    let Some(text) = text else {
        problems.add(RULES, 0..0, "The file is missing.", "It says which days are weekly rest and holidays.");
        return None;
    };
    let raw: raw::Rules = toml::from_str(text).map_err(|error| problems.add_toml(RULES, &error)).ok()?;

    if raw.weekly_rest.get_ref().is_empty() || raw.weekly_rest.get_ref().len() > 6 {
        problems.add(
            RULES,
            raw.weekly_rest.span(),
            "A week needs at least one rest day and one working day.",
            "Name the rest days, for example [\"saturday\", \"sunday\"].",
        );
        return None;
    }
    let holidays: Vec<_> = raw.holiday.into_iter().filter_map(|rule| holiday(rule, problems)).collect();
    refuse_overlaps(&holidays, problems);
    Some(Rules {
        weekly_rest: raw.weekly_rest.into_inner().into_iter().map(Weekday::from).collect(),
        swap: raw.swap,
        in_lieu: raw.in_lieu,
        holidays,
    })
}

fn holiday(written: toml::Spanned<raw::Holiday>, problems: &mut Problems) -> Option<HolidayRule> {
    let span = written.span();
    let raw = written.into_inner();
    if ["in-lieu", "swap"].contains(&raw.id.as_str()) {
        problems.add(
            RULES,
            span,
            format!("A holiday cannot be called {}.", raw.id),
            "Days in lieu and exchanged days go by that name.",
        );
        return None;
    }
    let days = match (raw.days, raw.beside) {
        (None, None) => Days::Offsets(vec![0]),
        (Some(offsets), None) => Days::Offsets(offsets),
        (None, Some(beside)) => {
            Days::Beside { after_on: beside.after_on.into_iter().map(Weekday::from).collect() }
        }
        (Some(_), Some(_)) => {
            problems.add(
                RULES,
                span,
                format!("The holiday {} gives its days twice.", raw.id),
                "Write either days or beside.",
            );
            return None;
        }
    };
    Some(HolidayRule {
        id: raw.id,
        name: raw.name,
        years: years(raw.first_year, raw.last_year),
        on: raw.on,
        days,
        chosen: raw.chosen,
        certainty: raw.certainty,
        source: raw.source,
        span,
    })
}

fn years(first: i16, last: Option<i16>) -> RangeInclusive<i16> {
    first..=last.unwrap_or(i16::MAX)
}

fn refuse_overlaps(holidays: &[HolidayRule], problems: &mut Problems) {
    for (index, later) in holidays.iter().enumerate() {
        let overlap = holidays[..index].iter().find(|earlier| {
            earlier.id == later.id
                && earlier.years.start() <= later.years.end()
                && later.years.start() <= earlier.years.end()
        });
        if let Some(earlier) = overlap {
            let both_from = earlier.years.start().max(later.years.start());
            problems.add(
                RULES,
                later.span.clone(),
                format!("Two rules for the holiday {} hold in {both_from}.", later.id),
                "End the older rule with last_year, or begin the newer one later.",
            );
        }
    }
}
