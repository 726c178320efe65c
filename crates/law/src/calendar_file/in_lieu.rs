//! Days in lieu: a holiday on a weekly rest day is given back on the next working day.

use super::{Placed, Problems, raw, rules::Rules, year::YearFile};
use crate::{
    Certainty, Words,
    calendar::{SpecialDay, SpecialDayKind},
};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The days in lieu that a year's file states.
pub fn stated(years: &[YearFile], rules: &Rules, days: &mut Vec<Placed>, problems: &mut Problems) {
    for file in years {
        for written in &file.raw.in_lieu {
            let (of, on) = (written.of.get_ref().0, written.on.get_ref().0);
            let holiday = days.iter().find(|placed| is_lost(placed, rules) && placed.day.date == of);
            let Some((holiday, rule)) = holiday.zip(rules.in_lieu_in(of.year())) else {
                problems.add(
                    &file.path,
                    written.of.span(),
                    format!("{of} is not a holiday on a weekly rest day, so nothing is given in lieu of it."),
                    "Name the holiday that is given back; exchanged days are written as [[swap]].",
                );
                continue;
            };
            if rules.is_weekly_rest(on) {
                problems.add(
                    &file.path,
                    written.on.span(),
                    format!("{on} is a weekly rest day already."),
                    "A day in lieu is a working day.",
                );
            }
            let certainty = holiday.day.certainty.min(written.certainty);
            let day = in_lieu(&holiday.day, on, rule, certainty, &written.source);
            days.push(Placed { day, path: file.path.clone(), span: written.on.span() });
        }
    }
}

/// The others, by rule: in order of their dates, each on the next working day that nothing else has taken. So two
/// holidays on one weekend give two days.
pub fn by_rule(rules: &Rules, days: &mut Vec<Placed>) {
    let mut taken: BTreeSet<Date> = days.iter().map(|placed| placed.day.date).collect();
    let given_back: BTreeSet<Date> = days
        .iter()
        .filter(|p| p.day.kind == SpecialDayKind::InLieu)
        .filter_map(|p| p.day.instead_of)
        .collect();
    let mut lost: Vec<&Placed> = days
        .iter()
        .filter(|placed| is_lost(placed, rules) && !given_back.contains(&placed.day.date))
        .collect();
    lost.sort_by_key(|placed| placed.day.date);

    let mut given = Vec::new();
    for holiday in lost {
        let Some(rule) = rules.in_lieu_in(holiday.day.date.year()) else { continue };
        let Some(on) = next_days(holiday.day.date).find(|&d| !rules.is_weekly_rest(d) && !taken.contains(&d))
        else {
            continue;
        };
        taken.insert(on);
        let certainty = holiday.day.certainty.min(rule.certainty);
        let day = in_lieu(&holiday.day, on, rule, certainty, &rule.source);
        given.push(Placed { day, path: holiday.path.clone(), span: holiday.span.clone() });
    }
    days.extend(given);
}

/// A holiday that falls on a weekly rest day.
fn is_lost(placed: &Placed, rules: &Rules) -> bool {
    placed.day.kind == SpecialDayKind::Holiday && rules.is_weekly_rest(placed.day.date)
}

fn next_days(after: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(after.tomorrow().ok(), |day| day.tomorrow().ok())
}

fn in_lieu(
    holiday: &SpecialDay,
    on: Date,
    rule: &raw::InLieuRule,
    certainty: Certainty,
    source: &str,
) -> SpecialDay {
    SpecialDay {
        date: on,
        id: "in-lieu".to_owned(),
        kind: SpecialDayKind::InLieu,
        instead_of: Some(holiday.date),
        name: Words {
            vi: rule.name.vi.replace("{holiday}", &holiday.name.vi),
            en: rule.name.en.replace("{holiday}", &holiday.name.en),
        },
        certainty,
        assumed: holiday.assumed,
        source: source.to_owned(),
    }
}
