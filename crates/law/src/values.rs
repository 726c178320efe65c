//! Values of facts as text: what people type and spreadsheets hold, and the one canonical way to write each.
//!
//! Canonical: `true`, `false`; `42`; `12.5` (per cent); the id of a choice; ids of choices with commas between;
//! `2026-08-19`; `2026-08-19T23:30` (Viet Nam's time). Reading is kinder: it also takes labels of choices in both
//! languages, `có` and `không`, `12,5 %` and `19/08/2026`. A text that could mean two things is refused.

use crate::facts::{Choice, FactKind, Value};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::{Offset, TimeZone},
};

/// Viet Nam has kept this offset since June 1975, and no law in the folder counts hours before that.
const VIET_NAM: TimeZone = TimeZone::fixed(Offset::constant(7));

/// The largest share, in hundredths of a per cent.
pub(crate) const WHOLE: i64 = 10_000;

/// Why a text is no value of a fact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Neither yes nor no.
    #[error("`{0}` is neither yes nor no")]
    YesNo(String),
    /// No whole number, or one with separators.
    #[error("`{0}` is no whole number, written in digits only")]
    Integer(String),
    /// Outside the bounds of the fact.
    #[error("`{value}` is not between {min} and {max}")]
    OutOfBounds {
        /// The number.
        value: String,
        /// Smallest value.
        min: i64,
        /// Largest value.
        max: i64,
    },
    /// No share in per cent.
    #[error("`{0}` is no share in per cent, with at most two decimals")]
    Percent(String),
    /// Not among the choices.
    #[error("`{0}` is not among the values of this fact")]
    Choice(String),
    /// No date.
    #[error("`{0}` is no date; write it as 2026-08-19 or 19/08/2026")]
    Date(String),
    /// No moment.
    #[error("`{0}` is no moment; write it as 2026-08-19T23:30 or 19/08/2026 23:30")]
    Moment(String),
    /// Nothing was written: leave the fact unknown instead.
    #[error("nothing is written")]
    Empty,
}

impl FactKind {
    /// Reads what a person typed or a spreadsheet holds.
    pub fn parse(&self, text: &str) -> Result<Value, Unreadable> {
        let text = text.trim();
        // No choice at all is a value of a list of choices, and written as nothing.
        if text.is_empty() && !matches!(self, Self::Choices(_)) {
            return Err(Unreadable::Empty);
        }
        match self {
            Self::YesNo => yes_no(text).map(Value::YesNo),
            Self::Integer { min, max, .. } => integer(text, *min, *max).map(Value::Integer),
            Self::Percent => percent(text).map(Value::Percent),
            Self::Choice(choices) => choice(text, choices).map(|at| Value::Choice(at as u8)),
            Self::Choices(choices) => several(text, choices).map(Value::Choices),
            Self::Date => date(text).map(Value::Date).ok_or_else(|| Unreadable::Date(text.into())),
            Self::Moment => moment(text).map(Value::Moment).ok_or_else(|| Unreadable::Moment(text.into())),
            Self::Text => Ok(Value::Text),
        }
    }

    /// Whether a value is one of this kind, bounds and lists included.
    pub fn takes(&self, value: Value) -> bool {
        match (self, value) {
            (Self::YesNo, Value::YesNo(_))
            | (Self::Date, Value::Date(_))
            | (Self::Moment, Value::Moment(_))
            | (Self::Text, Value::Text) => true,
            (Self::Integer { min, max, .. }, Value::Integer(number)) => (*min..=*max).contains(&number),
            (Self::Percent, Value::Percent(share)) => (0..=WHOLE).contains(&share),
            (Self::Choice(choices), Value::Choice(at)) => usize::from(at) < choices.len(),
            (Self::Choices(choices), Value::Choices(bits)) => {
                choices.len() >= 64 || bits >> choices.len() == 0
            }
            _ => false,
        }
    }

    /// Writes a value in the canonical way. A text is kept by its register; here stands only that it is known.
    pub fn write(&self, value: Value) -> String {
        let id =
            |at: usize, choices: &[Choice]| choices.get(at).map_or(String::new(), |choice| choice.id.clone());
        match (self, value) {
            (_, Value::YesNo(yes)) => yes.to_string(),
            (_, Value::Integer(number)) => number.to_string(),
            (_, Value::Percent(hundredths)) => write_percent(hundredths),
            (Self::Choice(choices), Value::Choice(at)) => id(usize::from(at), choices),
            (Self::Choices(choices), Value::Choices(bits)) => {
                let chosen = (0..choices.len()).filter(|at| bits >> at & 1 == 1);
                chosen.map(|at| id(at, choices)).collect::<Vec<_>>().join(",")
            }
            (_, Value::Date(date)) => date.to_string(),
            (_, Value::Moment(moment)) => write_local(local(moment)),
            (_, Value::Text) => "known".into(),
            // An index without its list is a value of another fact; it has no name to be written by.
            (_, Value::Choice(_) | Value::Choices(_)) => String::new(),
        }
    }
}

/// A moment on the clocks of Viet Nam.
pub(crate) fn local(moment: Timestamp) -> DateTime {
    VIET_NAM.to_datetime(moment)
}

/// The moment at which the clocks of Viet Nam show this.
pub(crate) fn timestamp(local: DateTime) -> Option<Timestamp> {
    VIET_NAM.to_timestamp(local).ok()
}

/// `2026-08-19T23:30`.
pub(crate) fn write_local(local: DateTime) -> String {
    format!("{}T{:02}:{:02}", local.date(), local.hour(), local.minute())
}

fn yes_no(text: &str) -> Result<bool, Unreadable> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "có" | "1" => Ok(true),
        "false" | "no" | "không" | "0" => Ok(false),
        _ => Err(Unreadable::YesNo(text.into())),
    }
}

fn integer(text: &str, min: i64, max: i64) -> Result<i64, Unreadable> {
    let number: i64 = text.parse().map_err(|_| Unreadable::Integer(text.into()))?;
    within(number, min, max)
}

/// The number, if it lies within the bounds.
pub(crate) fn within(number: i64, min: i64, max: i64) -> Result<i64, Unreadable> {
    if (min..=max).contains(&number) {
        return Ok(number);
    }
    Err(Unreadable::OutOfBounds { value: number.to_string(), min, max })
}

fn percent(text: &str) -> Result<i64, Unreadable> {
    let number = text.strip_suffix('%').unwrap_or(text).trim().replace(',', ".");
    let hundredths = hundredths(&number).ok_or_else(|| Unreadable::Percent(text.into()))?;
    if !(0..=WHOLE).contains(&hundredths) {
        return Err(Unreadable::OutOfBounds { value: text.into(), min: 0, max: WHOLE / 100 });
    }
    Ok(hundredths)
}

/// `12.5` as 1250, exactly: no floating point comes near a threshold.
pub(crate) fn hundredths(number: &str) -> Option<i64> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|digit| digit.is_ascii_digit())
    };
    if !digits(whole, 9) || !digits(decimals, 2) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let decimals: i64 = format!("{decimals:0<2}").parse().ok()?;
    Some(whole * 100 + decimals)
}

fn write_percent(hundredths: i64) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        0 => whole.to_string(),
        _ if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
        _ => format!("{whole}.{rest:02}"),
    }
}

/// By id, or by label in one of the languages, in small or capital letters.
fn choice(text: &str, choices: &[Choice]) -> Result<usize, Unreadable> {
    let folded = text.to_lowercase();
    let by_label = |choice: &Choice| {
        [&choice.label.vi, &choice.label.en].iter().any(|label| label.to_lowercase() == folded)
    };
    choices
        .iter()
        .position(|choice| choice.id == text)
        .or_else(|| choices.iter().position(by_label))
        .ok_or_else(|| Unreadable::Choice(text.into()))
}

fn several(text: &str, choices: &[Choice]) -> Result<u64, Unreadable> {
    let parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| choice(part, choices)).try_fold(0, |bits, at| Ok(bits | 1 << at?))
}

fn date(text: &str) -> Option<Date> {
    let numbers = |separator: char, lengths: [usize; 3]| {
        let parts: Vec<&str> = text.split(separator).collect();
        let [a, b, c] = parts.as_slice() else { return None };
        let fits = |part: &&str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        };
        let all_fit = fits(a, lengths[0]) && fits(b, lengths[1]) && fits(c, lengths[2]);
        all_fit
            .then(|| Some((a.parse::<i16>().ok()?, b.parse::<i16>().ok()?, c.parse::<i16>().ok()?)))
            .flatten()
    };
    let (year, month, day) = numbers('-', [4, 2, 2])
        .or_else(|| numbers('/', [2, 2, 4]).map(|(day, month, year)| (year, month, day)))?;
    // Two digits of a year could be of two centuries.
    let whole_year = year >= 1000;
    whole_year.then(|| Date::new(year, month as i8, day as i8).ok()).flatten()
}

fn moment(text: &str) -> Option<Timestamp> {
    let (day, time) = text.split_once(['T', ' '])?;
    let parts: Vec<&str> = time.trim().split(':').collect();
    let (hour, minute) = match parts.as_slice() {
        [hour, minute] | [hour, minute, "00"] => (hour, minute),
        _ => return None,
    };
    let two_digits = |part: &str| {
        let good = (1..=2).contains(&part.len()) && part.bytes().all(|digit| digit.is_ascii_digit());
        good.then(|| part.parse::<i8>().ok()).flatten()
    };
    let local =
        date(day)?.at(0, 0, 0, 0).with().hour(two_digits(hour)?).minute(two_digits(minute)?).build().ok()?;
    timestamp(local)
}

#[cfg(test)]
mod tests;
