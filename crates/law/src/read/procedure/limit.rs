//! `[[limit]]`.

use super::{Inside, optional, place};
use crate::{
    problem::Code,
    procedure::{Amount, Limit, Pause},
    read::{
        basics,
        sheet::{Item, Table},
        term::term,
        timing::REST_DAYS,
    },
    timing::{RestDay, Term},
};

pub(super) fn limit(table: &Table<'_>, inside: &Inside<'_>) -> Option<Limit> {
    let item = table.need("id");
    let id = item.and_then(basics::identifier);
    let title = table.need("title").and_then(basics::words);
    let amount = amount(table);
    let starts = starts(table, inside);
    let once = table.get("once").map(|item| inside.step(item));
    let restarts = inside.no_or_some_steps(table, "restarts");
    let stops = table.need("stops").and_then(|item| stops(item, inside));
    let voids = inside.no_or_some_steps(table, "voids");
    let pauses = basics::every(table.tables("pauses").iter().map(|table| pause(table, inside)));
    let late = inside.actors(table, "late");
    let escalates = inside.parties(table, "escalates");
    let when = inside.when(table, "when");
    let obligation = table.get("obligation").map(|item| obligation(item, inside));
    let cited = inside.cited(table, None);
    table.done();
    Some(Limit {
        id: id?.into(),
        title: title?,
        amount: amount?,
        starts: starts?,
        once: optional(once)?,
        restarts: restarts?,
        stops: stops?,
        voids: voids?,
        pauses: pauses?,
        late: late?,
        escalates: escalates?,
        when: when?,
        obligation: optional(obligation)?,
        cited: cited?,
        place: place(item, table),
    })
}

/// `within = { … }`, with `rest_day`, or `no_number = true`.
fn amount(table: &Table<'_>) -> Option<Amount> {
    let rest_day_item = table.get("rest_day");
    let rest_day = rest_day_item.map(|item| basics::one_of(item, REST_DAYS));
    match (table.get("within"), table.get("no_number")) {
        (Some(within), None) => {
            let term = term(within)?;
            if let (Term::Hours(_), Some(item)) = (term, rest_day_item) {
                item.spot.error(Code::RestDay, "hours never move, so nothing is to be said about a rest day");
            }
            let moves = optional(rest_day)?.unwrap_or(RestDay::NextWorkingDay);
            let rest_day = if matches!(term, Term::Hours(_)) { RestDay::Keep } else { moves };
            Some(Amount::Within { term, rest_day })
        }
        (None, Some(yes)) if yes.yes_no()? => Some(Amount::NoNumber),
        _ => {
            let message = "a limit says how long, or that the text gives no number";
            let help = "write `within = { working_days = 5 }` or `no_number = true`, and not both".to_owned();
            table.spot.advise(Code::Term, message, help);
            None
        }
    }
}

/// `after = "…"`, or `after_later_of = ["…", "…"]`.
fn starts(table: &Table<'_>, inside: &Inside<'_>) -> Option<Vec<String>> {
    match (table.get("after"), table.get("after_later_of")) {
        (Some(item), None) => inside.step(item).map(|step| vec![step]),
        (None, Some(item)) => {
            let steps = inside.some_steps(item)?;
            if steps.len() < 2 {
                let help = "write `after` for one step".to_owned();
                item.spot.advise(Code::LimitStart, "`after_later_of` takes two steps or more", help);
            }
            Some(steps)
        }
        (first, second) => {
            let ways = usize::from(first.is_some()) + usize::from(second.is_some());
            let message = format!("the clock of a limit starts in exactly one way, and here in {ways}");
            let help = "`after` a step, or `after_later_of` several steps".to_owned();
            table.spot.advise(Code::LimitStart, message, help);
            None
        }
    }
}

fn stops(item: Item<'_>, inside: &Inside<'_>) -> Option<Vec<String>> {
    let steps = inside.some_steps(item)?;
    if steps.is_empty() {
        item.spot
            .error(Code::UnknownStep, "no step is named that meets this limit, so it could only run out");
        return None;
    }
    Some(steps)
}

fn pause(table: &Table<'_>, inside: &Inside<'_>) -> Option<Pause> {
    let at = table.need("at").and_then(|item| inside.step(item));
    let until_item = table.get("until");
    let until = until_item.and_then(|item| inside.step(item));
    let cited = inside.cited(table, None);
    table.done();
    if until_item.is_none() {
        let help = "write `until = \"…\"`: the step with which the clock runs on".to_owned();
        table.spot.advise(Code::Pause, "this pause has no end, so the clock would never run on", help);
    }
    Some(Pause { at: at?, until: until?, cited: cited? })
}

fn obligation(item: Item<'_>, inside: &Inside<'_>) -> Option<String> {
    let id = item.text()?;
    inside.known.census.obligations.check(id, item.spot);
    Some(id.into())
}
