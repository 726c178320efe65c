//! What a year adds to the rules: its lunar dates, the Prime Minister's choices, exchanged days.

use super::{Placed, Problems, RULES, raw, rules::HolidayRule, rules::Rules};
use crate::{
    Certainty,
    calendar::{SpecialDay, SpecialDayKind},
};
use jiff::civil::{Date, date};
use std::{collections::BTreeMap, ops::Range};
use toml::Spanned;

/// A year's file, read.
pub struct YearFile {
    pub year: i16,
    pub path: String,
    pub raw: raw::Year,
}

/// Reads every `calendar/<year>.toml`, ordered by year, and refuses gaps between them.
pub fn read_all(files: &BTreeMap<String, String>, problems: &mut Problems) -> Vec<YearFile> {
    let mut years = Vec::new();
    for path in files.keys() {
        let Some(name) = path.strip_prefix("calendar/").and_then(|name| name.strip_suffix(".toml")) else {
            continue;
        };
        if path == RULES {
            continue;
        }
        let year = name.parse().ok().filter(|year| name.len() == 4 && (1900..2200).contains(year));
        let Some(year) = year else {
            problems.add(
                path,
                0..0,
                "The file is not called after a year.",
                "Call it, for example, 2026.toml.",
            );
            continue;
        };
        years.push(year);
    }
    years.sort_unstable();
    for pair in years.windows(2) {
        for missing in pair[0] + 1..pair[1] {
            problems.add(
                RULES,
                0..0,
                format!("The calendar has {} and {}, but not {missing}.", pair[0], pair[1]),
                format!("Add calendar/{missing}.toml with its lunar dates: deadlines run across years."),
            );
        }
    }
    years.into_iter().filter_map(|year| read(year, files, problems)).collect()
}

fn read(year: i16, files: &BTreeMap<String, String>, problems: &mut Problems) -> Option<YearFile> {
    let path = format!("calendar/{year}.toml");
    let raw: raw::Year =
        toml::from_str(files.get(&path)?).map_err(|error| problems.add_toml(&path, &error)).ok()?;
    let file = YearFile { year, path, raw };
    check_lunar(&file, problems);
    Some(file)
}

/// The lunar year begins between 21 January and 20 February; the tenth of the third month follows in spring. A date
/// outside is a typing error or another holiday.
fn check_lunar(file: &YearFile, problems: &mut Problems) {
    let year = file.year;
    let lunar = &file.raw.lunar;
    let windows = [
        ("The lunar year begins", &lunar.tet, date(year, 1, 21)..=date(year, 2, 21)),
        ("The tenth of the third lunar month lies", &lunar.hung_kings, date(year, 3, 28)..=date(year, 4, 30)),
    ];
    for (subject, written, window) in windows {
        if !window.contains(&written.get_ref().0) {
            problems.add(
                &file.path,
                written.span(),
                format!("{subject} between {} and {}.", window.start(), window.end()),
                "Take the Vietnamese lunar calendar, not the Chinese one.",
            );
        }
    }
}

/// The holidays of a year: as chosen, or by rule.
pub fn holidays(file: &YearFile, rules: &Rules, days: &mut Vec<Placed>, problems: &mut Problems) {
    check_choices(file, rules, problems);
    for rule in rules.holidays_of(file.year) {
        let (anchor, path, span) = anchor(file, rule);
        let choice =
            file.raw.chosen.iter().find(|chosen| rule.chosen && *chosen.holiday.get_ref() == rule.id);
        let holiday = |date: Date, certainty: Certainty, source: &str| SpecialDay {
            date,
            id: rule.id.clone(),
            kind: SpecialDayKind::Holiday,
            instead_of: None,
            name: rule.name.clone(),
            certainty,
            assumed: rule.chosen && choice.is_none(),
            source: source.to_owned(),
        };
        match choice {
            Some(choice) => {
                check_choice(file, rule, anchor, choice, problems);
                let certainty = rule.certainty.min(choice.certainty);
                days.extend(choice.days.get_ref().iter().map(|day| Placed {
                    day: holiday(day.0, certainty, &choice.source),
                    path: file.path.clone(),
                    span: choice.days.span(),
                }));
            }
            None => {
                // The law is sure that there are such days; nobody has read yet which ones they are.
                let certainty = if rule.chosen { Certainty::Memory } else { rule.certainty };
                days.extend(rule.days.by_rule(anchor).into_iter().map(|date| Placed {
                    day: holiday(date, certainty, &rule.source),
                    path: path.to_owned(),
                    span: span.clone(),
                }));
            }
        }
    }
}

/// The day that a holiday hangs on in this year, and the place that says so.
fn anchor<'a>(file: &'a YearFile, rule: &HolidayRule) -> (Date, &'a str, Range<usize>) {
    let lunar = |written: &Spanned<raw::Day>| (written.get_ref().0, file.path.as_str(), written.span());
    match rule.on {
        raw::Anchor::Fixed { month, day } => (date(file.year, month, day), RULES, rule.span.clone()),
        raw::Anchor::Tet => lunar(&file.raw.lunar.tet),
        raw::Anchor::HungKings => lunar(&file.raw.lunar.hung_kings),
    }
}

/// A choice names a holiday that is chosen in that year, and each only once.
fn check_choices(file: &YearFile, rules: &Rules, problems: &mut Problems) {
    let open: Vec<_> =
        rules.holidays_of(file.year).filter(|rule| rule.chosen).map(|rule| rule.id.as_str()).collect();
    for (index, choice) in file.raw.chosen.iter().enumerate() {
        let id = choice.holiday.get_ref();
        if !open.contains(&id.as_str()) {
            let hint = if open.is_empty() {
                "In this year no holiday is chosen.".to_owned()
            } else {
                format!("Chosen in this year: {}.", open.join(", "))
            };
            let message = format!("The days of {id} are not chosen in {}.", file.year);
            problems.add(&file.path, choice.holiday.span(), message, hint);
        }
        if file.raw.chosen[..index].iter().any(|earlier| earlier.holiday.get_ref() == id) {
            problems.add(
                &file.path,
                choice.holiday.span(),
                format!("The days of {id} are chosen twice."),
                "Keep the later notice.",
            );
        }
    }
}

/// A choice gives as many days as the law does, near the day itself and with it.
fn check_choice(
    file: &YearFile,
    rule: &HolidayRule,
    anchor: Date,
    choice: &raw::Chosen,
    problems: &mut Problems,
) {
    let chosen = choice.days.get_ref();
    let wrong = if chosen.len() != rule.days.number() {
        format!("The law gives {} days for {}, not {}.", rule.days.number(), rule.id, chosen.len())
    } else if !chosen.contains(&raw::Day(anchor)) {
        format!("{anchor} itself is missing among the days of {}.", rule.id)
    } else if let Some(far) = chosen.iter().find(|day| days_between(day.0, anchor) > rule.days.reach()) {
        format!("{} lies too far from {anchor} to be a day of {}.", far.0, rule.id)
    } else {
        return;
    };
    problems.add(
        &file.path,
        choice.days.span(),
        wrong,
        "Write only the holiday's own days: days in lieu follow by rule, exchanged days are written as [[swap]].",
    );
}

fn days_between(one: Date, other: Date) -> i32 {
    one.since(other).map_or(i32::MAX, |span| span.get_days().abs())
}

/// The days off by exchange, and the rest days worked for them, which may lie in the year before or after.
pub fn swaps(file: &YearFile, rules: &Rules, days: &mut Vec<Placed>, problems: &mut Problems) {
    for swap in &file.raw.swap {
        let (off, worked) = (swap.off.get_ref().0, swap.worked.get_ref().0);
        if off.year() != file.year {
            problems.add(
                &file.path,
                swap.off.span(),
                format!("{off} does not belong to {}.", file.year),
                "An exchange stands in the file of the year whose day is given off.",
            );
        }
        if rules.is_weekly_rest(off) {
            problems.add(
                &file.path,
                swap.off.span(),
                format!("{off} is a weekly rest day already."),
                "Only a working day can be given off by exchange.",
            );
        }
        if !rules.is_weekly_rest(worked) {
            problems.add(
                &file.path,
                swap.worked.span(),
                format!("{worked} is a working day already."),
                "Only a weekly rest day can be worked in exchange.",
            );
        }
        let half = |written: &Spanned<raw::Day>, kind, name: &crate::Words, instead_of| Placed {
            day: SpecialDay {
                date: written.get_ref().0,
                id: "swap".to_owned(),
                kind,
                instead_of: Some(instead_of),
                name: name.clone(),
                certainty: swap.certainty,
                assumed: false,
                source: swap.source.clone(),
            },
            path: file.path.clone(),
            span: written.span(),
        };
        days.push(half(&swap.off, SpecialDayKind::SwappedOff, &rules.swap.off, worked));
        days.push(half(&swap.worked, SpecialDayKind::MakeUp, &rules.swap.worked, off));
    }
}
