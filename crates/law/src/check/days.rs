//! Nothing lasts longer than what it belongs to, and no two versions of a text hold on the same day.

use super::problem;
use crate::{
    Law,
    instrument::{Instrument, LastDay},
    obligation::Obligation,
    problem::{Code, Place, Problem},
};
use jiff::civil::Date;

pub(super) fn check(law: &Law) -> Vec<Problem> {
    let outside = law.obligations().filter_map(|(instrument, _, owed)| outside(law, instrument, owed));
    let pairs = law.instruments.iter().zip(law.instruments.iter().skip(1));
    outside.chain(pairs.filter_map(|(earlier, later)| overlap(earlier, later))).collect()
}

/// Days of an obligation, in any reading, that its instrument does not cover.
fn outside(law: &Law, instrument: &Instrument, owed: &Obligation) -> Option<Problem> {
    let options = owed.reading.iter().flat_map(|reading| &reading.options);
    let with_readings = options.map(|option| (option.from.or(owed.from), option.to.or(owed.to)));
    let mut all_days = std::iter::once((owed.from, owed.to)).chain(with_readings);
    let first = instrument.validity.from;
    let last = match instrument.validity.to {
        LastDay::On(last) => Some(last),
        LastDay::Open | LastDay::Unknown { .. } => None,
    };
    let fits = |day: Date| first <= day && last.is_none_or(|last| day <= last);
    // Days in the wrong order that stand side by side have been reported there; a reading can also turn them.
    let turned = |days: (Option<Date>, Option<Date>)| days.0.zip(days.1).is_some_and(|(from, to)| from > to);
    let apart = !turned((owed.from, owed.to));
    let wrong = |days: &(Option<Date>, Option<Date>)| {
        !days.0.is_none_or(fits) || !days.1.is_none_or(fits) || (apart && turned(*days))
    };
    let (from, to) = all_days.find(wrong)?;
    let written = |day: Option<Date>| day.map_or("…".into(), |day| day.to_string());
    let (from, to, last) = (written(from), written(to), written(last));
    let message = format!("the days `{from}` to `{to}` of `{}` are not days of its text", owed.id);
    let help = format!("the text is in force from {first} to {last}");
    Some(problem(law, &owed.id, Code::OutsideDays, message).help(help))
}

/// Instruments are ordered by name and first day, so that versions that could overlap are neighbours.
fn overlap(earlier: &Instrument, later: &Instrument) -> Option<Problem> {
    let last = earlier.validity.last_day();
    if earlier.id != later.id || last.is_some_and(|last| last < later.validity.from) {
        return None;
    }
    let message = format!(
        "the version `{}` of `{}` begins while the version `{}` is still in force",
        later.version, later.id, earlier.version,
    );
    let help = "let the earlier version end on the day before";
    let path = format!("instruments/{}/{}.toml", later.id, later.version);
    Some(Problem::new(Code::VersionsOverlap, message, Place::file(&path)).help(help.to_owned()))
}
