//! What is said level by level: lists with one entry for each level from 1 to 5.

use crate::{
    controls::{AtLevel, Interval, Level},
    problem::Code,
    read::{
        basics,
        sheet::{Item, Table},
    },
    timing::Term,
};

/// At this level the catalogue asks nothing.
const ABSENT: &str = "-";
/// The requirement is there, and our source does not settle its clause.
const UNSETTLED: &str = "?";
/// As often as the organisation decides.
const OWN: &str = "own";
/// Two hundred years, as for other terms.
const MOST_MONTHS: i64 = 200 * 12;
const MOST_DAYS: i64 = 200 * 366;

/// `clause`, `every` and `keep_logs` of a requirement.
pub(super) fn levels(table: &Table<'_>) -> Option<[Option<AtLevel>; 5]> {
    let clause = table.need("clause");
    let every = table.get("every");
    let keep_logs = table.get("keep_logs");
    let mut levels = clause.and_then(clauses)?;
    let mut whole = true;
    if let Some(item) = every {
        whole &= over(item, &["months", "days"], &mut levels, "every", interval, |at, interval| {
            at.interval = Some(interval);
        })
        .is_some();
    }
    if let Some(item) = keep_logs {
        whole &= over(item, &["months"], &mut levels, "keep_logs", months, |at, months| {
            at.keep_logs = Some(months);
        })
        .is_some();
    }
    whole.then_some(levels)
}

/// The levels that a special case speaks of: all at which the requirement is present, where none are written.
pub(super) fn spoken_of(table: &Table<'_>, levels: &[Option<AtLevel>; 5]) -> Option<Vec<Level>> {
    let present = |level: &Level| levels[level.index()].is_some();
    let Some(item) = table.get("levels") else {
        return Some(Level::ALL.into_iter().filter(present).collect());
    };
    let read = |item: Item<'_>| {
        let number = item.integer()?;
        let level = Level::new(number).filter(present);
        if level.is_none() {
            let message = format!("the requirement is not there at level {number}");
            item.spot.error(Code::Levels, message);
        }
        level
    };
    basics::every(item.list()?.into_iter().map(read))
}

/// Exactly five items.
fn five<'s>(item: Item<'s>) -> Option<[Item<'s>; 5]> {
    let items = item.list()?;
    let count = items.len();
    let five = <[Item<'s>; 5]>::try_from(items).ok();
    if five.is_none() {
        let message = format!("a list over the levels has 5 entries, and this one has {count}");
        let help = "one for each level from 1 to 5, with \"-\" where there is nothing".to_owned();
        item.spot.advise(Code::Levels, message, help);
    }
    five
}

fn clauses(item: Item<'_>) -> Option<[Option<AtLevel>; 5]> {
    let mut levels: [Option<AtLevel>; 5] = Default::default();
    for (at, item) in levels.iter_mut().zip(five(item)?) {
        *at = match basics::filled(item)?.as_str() {
            ABSENT => None,
            UNSETTLED => Some(AtLevel { clause: None, interval: None, keep_logs: None }),
            clause => Some(AtLevel { clause: Some(clause.into()), interval: None, keep_logs: None }),
        };
    }
    if levels.iter().all(Option::is_none) {
        item.spot.error(Code::Levels, "the requirement is there at no level");
    }
    Some(levels)
}

/// `{ months = [12, 12, "own", 6, "-"] }`: numbers under one unit, set where the requirement is present.
fn over<T>(
    item: Item<'_>,
    units: &[&'static str],
    levels: &mut [Option<AtLevel>; 5],
    field: &str,
    read: fn(Item<'_>, &str) -> Option<T>,
    set: fn(&mut AtLevel, T),
) -> Option<()> {
    let (unit, list) = under_unit(item, units)?;
    let mut whole = Some(());
    for ((at, item), level) in levels.iter_mut().zip(five(list)?).zip(Level::ALL) {
        if item.is_text() && item.text() == Some(ABSENT) {
            continue;
        }
        match (at, read(item, unit)) {
            (Some(at), Some(value)) => set(at, value),
            (None, Some(_)) => {
                let message =
                    format!("`{field}` speaks of level {}, where the requirement is not", level.number());
                item.spot.advise(Code::Levels, message, "write \"-\" at that level".to_owned());
            }
            (_, None) => whole = None,
        }
    }
    whole
}

fn under_unit<'s>(item: Item<'s>, units: &[&'static str]) -> Option<(&'static str, Item<'s>)> {
    let help = format!("one unit with its list, such as `{{ {} = [12, 12, 6, 3, 1] }}`", units[0]);
    if !item.is_table() {
        item.spot.advise(Code::Interval, "numbers over the levels need their unit", help);
        return None;
    }
    let table = item.table()?;
    let written = table.written(units);
    let found = match written.as_slice() {
        [unit] => table.get(unit).map(|list| (*unit, list)),
        _ => {
            let message = format!("there is exactly one unit here, and {} are written", written.len());
            item.spot.advise(Code::Interval, message, help);
            None
        }
    };
    table.done();
    found
}

fn interval(item: Item<'_>, unit: &str) -> Option<Interval> {
    if item.is_text() {
        return basics::one_of(item, &[(OWN, Interval::Own), (ABSENT, Interval::Own)]);
    }
    let days = unit == "days";
    let number = number(item, if days { MOST_DAYS } else { MOST_MONTHS })?;
    Some(Interval::Every(if days { Term::Days(number) } else { Term::Months(number) }))
}

fn months(item: Item<'_>, _unit: &str) -> Option<u32> {
    number(item, MOST_MONTHS)
}

fn number(item: Item<'_>, most: i64) -> Option<u32> {
    let number = item.integer()?;
    let inside = (1..=most).contains(&number);
    if !inside {
        item.spot.error(Code::Interval, format!("`{number}` is no interval; between 1 and {most} is"));
    }
    inside.then(|| u32::try_from(number).ok()).flatten()
}
