//! Finds a day, month, quarter or year inside a text of plain letters.

use jiff::civil::{Date, Time};
use std::ops::Range;

/// A statement about time, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Positions in the plain letters.
    pub span: Range<usize>,
    /// What it says.
    pub said: Said,
}

/// What a text says about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// A day.
    Day(Date),
    /// Written as a day, but no calendar has it.
    NoSuchDay {
        /// The last day of the month, when at least the month exists.
        last: Option<Date>,
    },
    /// Some day of a period.
    Within {
        /// The period's last day.
        last: Date,
        /// How long it is.
        period: Period,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Period {
    Month,
    Quarter,
    HalfYear,
    Year,
}

impl Period {
    pub(crate) fn vi(self) -> &'static str {
        match self {
            Self::Month => "tháng",
            Self::Quarter => "quý",
            Self::HalfYear => "nửa năm",
            Self::Year => "năm",
        }
    }

    pub(crate) fn en(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half-year",
            Self::Year => "year",
        }
    }
}

/// A number, a word or a mark; blanks lie between tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    kind: Kind,
    span: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Number { value: u32, digits: usize },
    Word(String),
    Mark(char),
}

/// The first statement about time. Of two readings that begin at the same place the fuller one is taken.
pub(super) fn find(plain: &[char]) -> Option<Found> {
    let tokens = tokens(plain);
    (0..tokens.len()).find_map(|at| {
        let rest = &tokens[at..];
        let (used, said) = day(rest).or_else(|| month(rest)).or_else(|| period(rest))?;
        Some(found(&rest[..used], said))
    })
}

/// The first day in a text that also holds the number of a document: `12/2026/QĐ-UBND` is no date. A month counts only
/// when the word for month stands before it.
pub(crate) fn find_in_document(plain: &[char]) -> Option<Found> {
    let tokens = tokens(plain);
    (0..tokens.len()).find_map(|at| {
        let rest = &tokens[at..];
        let (used, said) =
            day(rest).or_else(|| if word(rest.first()?) == "thang" { month(rest) } else { None })?;
        let inside_a_number = joined(&tokens, at) || joined(&tokens, at + used);
        (!inside_a_number).then(|| found(&rest[..used], said))
    })
}

/// The first time of day: `14:30`, `14h30`, `14 giờ 30 phút`, `14h`.
pub(super) fn time(tokens: &[Token]) -> Option<Time> {
    tokens.iter().enumerate().find_map(|(at, token)| {
        let hour = number(token)?;
        let sign = tokens.get(at + 1)?;
        let clock = mark(sign) == Some(':') || matches!(word(sign), "h" | "gio");
        let minute = tokens.get(at + 2).and_then(number);
        match (clock, minute) {
            (true, Some(minute)) => {
                Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
            }
            // "14h ngày 15/3": no minutes are written.
            (true, None) if mark(sign).is_none() => Time::new(i8::try_from(hour).ok()?, 0, 0, 0).ok(),
            _ => None,
        }
    })
}

pub(super) fn tokens(plain: &[char]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < plain.len() {
        let start = at;
        let kind = plain[at];
        let same: fn(&char) -> bool = if kind.is_ascii_digit() {
            char::is_ascii_digit
        } else if kind.is_alphabetic() {
            |c| c.is_alphabetic()
        } else {
            |_| false
        };
        at += 1 + plain[at + 1..].iter().take_while(|c| same(c)).count();
        let text: String = plain[start..at].iter().collect();
        let kind = if kind.is_ascii_digit() {
            // A number too long for a date is none; 0 fits no pattern.
            Kind::Number { value: text.parse().unwrap_or(0), digits: text.len() }
        } else if kind.is_alphabetic() {
            Kind::Word(text)
        } else if kind == ' ' {
            continue;
        } else {
            Kind::Mark(kind)
        };
        tokens.push(Token { kind, span: start..at });
    }
    tokens
}

fn found(tokens: &[Token], said: Said) -> Found {
    let start = tokens.first().map_or(0, |t| t.span.start);
    let end = tokens.last().map_or(0, |t| t.span.end);
    Found { span: start..end, said }
}

/// A day at the head of the tokens, and how many tokens it takes.
fn day(tokens: &[Token]) -> Option<(usize, Said)> {
    if let [a, s1, b, s2, c, ..] = tokens {
        if is_day_mark(s1) && is_day_mark(s2) {
            if digits(a) == 4 && digits(b) <= 2 && digits(c) <= 2 {
                return Some((5, calendar_day(number(c)?, number(b)?, year(a)?)));
            }
            if digits(a) <= 2 && digits(b) <= 2 {
                return Some((5, calendar_day(number(a)?, number(b)?, year(c)?)));
            }
        }
        let spoken = word(s1) == "thang" || is_day_mark(s1);
        if spoken && (word(s2) == "nam" || is_day_mark(s2) || mark(s2) == Some(',')) && digits(a) <= 2 {
            return Some((5, calendar_day(number(a)?, number(b)?, year(c)?)));
        }
    }
    match tokens {
        [a, t, b, c, ..] if word(t) == "thang" && digits(a) <= 2 && digits(c) == 4 => {
            Some((4, calendar_day(number(a)?, number(b)?, year(c)?)))
        }
        _ => None,
    }
}

/// A month of a year, with or without the word for month.
fn month(tokens: &[Token]) -> Option<(usize, Said)> {
    let (named, rest) = match tokens {
        [t, rest @ ..] if word(t) == "thang" => (1, rest),
        _ => (0, tokens),
    };
    let (used, month, year) = match rest {
        [m, s, y, ..] if is_day_mark(s) || word(s) == "nam" => (3, number(m)?, full_year(y)?),
        [m, y, ..] if named == 1 => (2, number(m)?, full_year(y)?),
        _ => return None,
    };
    Some((named + used, last_day(year, month, Period::Month)?))
}

/// A quarter, half-year or year.
fn period(tokens: &[Token]) -> Option<(usize, Said)> {
    match tokens {
        [q, n, s, y, ..] if is_quarter(q) && (is_day_mark(s) || word(s) == "nam") => {
            Some((4, last_day(full_year(y)?, quarter(n)? * 3, Period::Quarter)?))
        }
        [q, n, y, ..] if is_quarter(q) && full_year(y).is_some() => {
            Some((3, last_day(full_year(y)?, quarter(n)? * 3, Period::Quarter)?))
        }
        [six, t, half, n, y, ..] if number(six) == Some(6) && word(t) == "thang" && word(n) == "nam" => {
            let month = match word(half) {
                "dau" => 6,
                "cuoi" => 12,
                _ => return None,
            };
            Some((5, last_day(full_year(y)?, month, Period::HalfYear)?))
        }
        [n, y, ..] if word(n) == "nam" && full_year(y).is_some() => {
            Some((2, last_day(full_year(y)?, 12, Period::Year)?))
        }
        [y, ..] => Some((1, last_day(full_year(y)?, 12, Period::Year)?)),
        [] => None,
    }
}

fn calendar_day(day: u32, month: u32, year: i16) -> Said {
    let parts = i8::try_from(month).ok().zip(i8::try_from(day).ok());
    match parts.and_then(|(month, day)| Date::new(year, month, day).ok()) {
        Some(date) => Said::Day(date),
        None => Said::NoSuchDay { last: month_end(year, month) },
    }
}

fn last_day(year: i16, month: u32, period: Period) -> Option<Said> {
    Some(Said::Within { last: month_end(year, month)?, period })
}

fn month_end(year: i16, month: u32) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, 1).ok().map(Date::last_of_month)
}

/// Whether the tokens before and at this place touch through a slash or hyphen, as parts of a document's number do.
fn joined(tokens: &[Token], at: usize) -> bool {
    let joins = |token: &Token| matches!(mark(token), Some('/' | '-'));
    let touch = |a: &Token, b: &Token| a.span.end == b.span.start;
    let behind = at.checked_sub(2).zip(at.checked_sub(1));
    let before =
        behind.is_some_and(|(far, near)| match (&tokens.get(far), &tokens.get(near), &tokens.get(at)) {
            (Some(far), Some(near), Some(here)) => joins(near) && touch(far, near) && touch(near, here),
            _ => false,
        });
    let after = match (at.checked_sub(1).and_then(|i| tokens.get(i)), tokens.get(at), tokens.get(at + 1)) {
        (Some(last), Some(near), Some(far)) => joins(near) && touch(last, near) && touch(near, far),
        _ => false,
    };
    before || after
}

fn number(token: &Token) -> Option<u32> {
    match token.kind {
        Kind::Number { value, .. } => Some(value),
        _ => None,
    }
}

/// How many digits a number has; more than any date for what is no number.
fn digits(token: &Token) -> usize {
    match token.kind {
        Kind::Number { digits, .. } => digits,
        _ => usize::MAX,
    }
}

fn word(token: &Token) -> &str {
    match &token.kind {
        Kind::Word(word) => word,
        _ => "",
    }
}

fn mark(token: &Token) -> Option<char> {
    match token.kind {
        Kind::Mark(mark) => Some(mark),
        _ => None,
    }
}

fn is_day_mark(token: &Token) -> bool {
    matches!(mark(token), Some('/' | '-' | '.' | '–'))
}

/// Four digits, or two that mean this century.
fn year(token: &Token) -> Option<i16> {
    match token.kind {
        Kind::Number { value, digits: 4 } => i16::try_from(value).ok(),
        Kind::Number { value, digits: 2 } => i16::try_from(2000 + value).ok(),
        _ => None,
    }
}

/// Four digits that can be a year of a plan: without this, every four-digit number would be one.
fn full_year(token: &Token) -> Option<i16> {
    year(token).filter(|year| digits(token) == 4 && (1900..=2199).contains(year))
}

fn is_quarter(token: &Token) -> bool {
    matches!(word(token), "quy" | "q")
}

fn quarter(token: &Token) -> Option<u32> {
    let quarter = match word(token) {
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        _ => number(token)?,
    };
    (1..=4).contains(&quarter).then_some(quarter)
}
