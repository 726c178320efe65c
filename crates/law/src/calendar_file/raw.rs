//! The calendar files as they are written.

use crate::{Certainty, Words};
use jiff::civil::{Date, Weekday};
use serde::Deserialize;
use toml::{Spanned, value::Datetime};

/// `rules.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    pub weekly_rest: Spanned<Vec<DayOfWeek>>,
    pub swap: SwapNames,
    pub in_lieu: Vec<InLieuRule>,
    pub holiday: Vec<Spanned<Holiday>>,
}

/// What exchanged days are called.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SwapNames {
    pub off: Words,
    pub worked: Words,
}

/// The rule by which a holiday on a rest day is given back, in these years.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InLieuRule {
    pub first_year: i16,
    pub last_year: Option<i16>,
    pub name: Words,
    pub certainty: Certainty,
    pub source: String,
}

/// A holiday in these years.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    pub id: String,
    pub name: Words,
    pub first_year: i16,
    pub last_year: Option<i16>,
    pub on: Anchor,
    pub days: Option<Vec<i32>>,
    pub beside: Option<Beside>,
    #[serde(default)]
    pub chosen: bool,
    pub certainty: Certainty,
    pub source: String,
}

/// The day itself and one neighbour: the day after where it falls on one of these weekdays, else the day before.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    pub after_on: Vec<DayOfWeek>,
}

/// `<year>.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    pub lunar: Lunar,
    #[serde(default)]
    pub chosen: Vec<Chosen>,
    #[serde(default)]
    pub swap: Vec<Swap>,
    #[serde(default)]
    pub in_lieu: Vec<InLieu>,
}

/// The lunar dates that holidays hang on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lunar {
    pub tet: Spanned<Day>,
    pub hung_kings: Spanned<Day>,
}

/// What the Prime Minister chose.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    pub holiday: Spanned<String>,
    pub days: Spanned<Vec<Day>>,
    pub certainty: Certainty,
    pub source: String,
}

/// A working day given off, and the rest day worked for it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Swap {
    pub off: Spanned<Day>,
    pub worked: Spanned<Day>,
    pub certainty: Certainty,
    pub source: String,
}

/// A day in lieu that a notice puts elsewhere than the rule does.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InLieu {
    pub of: Spanned<Day>,
    pub on: Spanned<Day>,
    pub certainty: Certainty,
    pub source: String,
}

/// The day of the year that a holiday hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Anchor {
    /// The same month and day every year.
    Fixed { month: i8, day: i8 },
    /// Day 1 of lunar month 1.
    Tet,
    /// Day 10 of lunar month 3.
    HungKings,
}

impl TryFrom<String> for Anchor {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.as_str() {
            "tet" => return Ok(Self::Tet),
            "hung_kings" => return Ok(Self::HungKings),
            _ => {}
        }
        // 2001 has no 29 February: a holiday on that day would be missing in most years.
        text.split_once('-')
            .and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)))
            .filter(|&(month, day)| Date::new(2001, month, day).is_ok())
            .map(|(month, day)| Self::Fixed { month, day })
            .ok_or_else(|| {
                format!("\"{text}\" is neither a month and day such as \"04-30\", nor tet or hung_kings")
            })
    }
}

/// A civil date; a moment or a time alone is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Datetime")]
pub struct Day(pub Date);

impl TryFrom<Datetime> for Day {
    type Error = String;

    fn try_from(written: Datetime) -> Result<Self, String> {
        let (Some(date), None) = (written.date, written.time) else {
            return Err(format!("{written} is not a plain date such as 2026-04-26"));
        };
        let civil = (i16::try_from(date.year).ok())
            .zip(i8::try_from(date.month).ok().zip(i8::try_from(date.day).ok()))
            .and_then(|(year, (month, day))| Date::new(year, month, day).ok());
        civil.map(Self).ok_or_else(|| format!("{written} is not a day of the calendar"))
    }
}

/// A day of the week, written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DayOfWeek {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl From<DayOfWeek> for Weekday {
    fn from(day: DayOfWeek) -> Self {
        match day {
            DayOfWeek::Monday => Self::Monday,
            DayOfWeek::Tuesday => Self::Tuesday,
            DayOfWeek::Wednesday => Self::Wednesday,
            DayOfWeek::Thursday => Self::Thursday,
            DayOfWeek::Friday => Self::Friday,
            DayOfWeek::Saturday => Self::Saturday,
            DayOfWeek::Sunday => Self::Sunday,
        }
    }
}
