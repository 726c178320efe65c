//! Values as the law folder writes them: for reasons that worked examples match, and for hashes that must not change
//! when a fact is added and every index moves.

use jiff::civil::Date;
use khien_law::{
    Certainty,
    condition::{Comparison, Condition, Test},
    facts::{FactBook, FactIx, FactKind, Value},
    timing::{DayLimit, Period, PeriodDay, RestDay, Term, Timing},
};

use crate::duty::Due;

/// A value in the law's canonical way.
pub(crate) fn value(book: &FactBook, fact: FactIx, value: Value) -> String {
    book.get(fact).kind.write(value)
}

pub(crate) fn condition(book: &FactBook, condition: &Condition) -> String {
    let list = |parts: &[Condition]| parts.iter().map(|part| self::condition(book, part)).collect::<Vec<_>>();
    match condition {
        Condition::All(parts) => format!("all({})", list(parts).join("; ")),
        Condition::Any(parts) => format!("any({})", list(parts).join("; ")),
        Condition::Test(test) => self::test(book, test),
    }
}

fn test(book: &FactBook, Test { fact, is }: &Test) -> String {
    let name = &book.get(*fact).name;
    let one = |wanted: &Value| value(book, *fact, *wanted);
    let only = |choice: u8| Value::Choices(1 << choice);
    let several = |wanted: &[Value]| wanted.iter().map(one).collect::<Vec<_>>().join(", ");
    match is {
        Comparison::Is(wanted) => format!("{name} is {}", one(wanted)),
        Comparison::IsNot(unwanted) => format!("{name} is_not {}", one(unwanted)),
        Comparison::OneOf(wanted) => format!("{name} one_of [{}]", several(wanted)),
        Comparison::NoneOf(unwanted) => format!("{name} none_of [{}]", several(unwanted)),
        Comparison::AtLeast(bound) => format!("{name} at_least {}", one(bound)),
        Comparison::AtMost(bound) => format!("{name} at_most {}", one(bound)),
        Comparison::Includes(choice) => format!("{name} includes {}", one(&only(*choice))),
        Comparison::Lacks(choice) => format!("{name} lacks {}", one(&only(*choice))),
        Comparison::Known => format!("{name} known"),
    }
}

pub(crate) fn timing(book: &FactBook, timing: &Timing) -> String {
    let name = |fact: &FactIx| book.get(*fact).name.as_str();
    match timing {
        Timing::Fixed(DayLimit::Before(day)) => format!("before {day}"),
        Timing::Fixed(DayLimit::By(day)) => format!("by {day}"),
        Timing::WithinMonth { year, month } => format!("within month {year}-{month:02}"),
        Timing::Each { period, limit } => format!("each {} {}", self::period(*period), period_day(*limit)),
        Timing::Cadence { months, since, rest_day } => {
            format!("at least every {months} months since {}{}", name(since), self::rest_day(*rest_day))
        }
        Timing::After { term, events, rest_day } => {
            let events: Vec<&str> = events.iter().map(name).collect();
            let after = if events.len() > 1 { "after later of" } else { "after" };
            format!("within {} {after} {}{}", self::term(*term), events.join(", "), self::rest_day(*rest_day))
        }
        Timing::AfterDate { term, from, rest_day } => {
            format!("within {} from {from}{}", self::term(*term), self::rest_day(*rest_day))
        }
        Timing::AtOnce { event } => format!("at once after {}", name(event)),
        Timing::Promptly { event } => format!("promptly after {}", name(event)),
        Timing::NoLimit { event } => format!("no limit after {}", name(event)),
        Timing::Standing { confirm } => format!("standing, confirm each {}", self::period(*confirm)),
    }
}

pub(crate) fn term(term: Term) -> String {
    match term {
        Term::Hours(count) => format!("{count} hours"),
        Term::Days(count) => format!("{count} days"),
        Term::WorkingDays(count) => format!("{count} working days"),
        Term::Months(count) => format!("{count} months"),
    }
}

pub(crate) fn period(period: Period) -> &'static str {
    Period::NAMES.iter().find(|(_, named)| *named == period).map_or("", |(name, _)| name)
}

fn period_day(limit: PeriodDay) -> String {
    match limit {
        PeriodDay::Before { month, day } => format!("before {month:02}-{day:02}"),
        PeriodDay::By { month, day } => format!("by {month:02}-{day:02}"),
        PeriodDay::End => "by end".to_owned(),
    }
}

fn rest_day(rest_day: RestDay) -> &'static str {
    match rest_day {
        RestDay::Keep => ", keep",
        RestDay::NextWorkingDay => ", next-working-day",
    }
}

pub(crate) fn certainty(certainty: Certainty) -> &'static str {
    Certainty::NAMES.iter().find(|(_, named)| *named == certainty).map_or("", |(name, _)| name)
}

/// As worked examples write what is due: a day, a moment, or `none` where no date follows from the law.
pub(crate) fn due(due: Due) -> String {
    match due {
        Due::Day(day) => day.to_string(),
        Due::Moment(moment) => FactKind::Moment.write(Value::Moment(moment)),
        Due::Target { .. } | Due::NoLimit | Due::Unknown => "none".to_owned(),
    }
}

/// A day that may be missing.
pub(crate) fn day(day: Option<Date>) -> String {
    day.map_or_else(|| "open".to_owned(), |day| day.to_string())
}
