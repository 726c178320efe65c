//! `controls/<name>.examples.toml`: worked examples of which catalogue and which requirements hold.

use crate::{
    controls::{ControlExample, Level},
    facts::SubjectKind,
    problem::Code,
    read::{
        basics,
        census::{Known, Names},
        condition::asked_fact,
        examples::known_facts,
        sheet::{Item, Sheet, Table},
    },
};
use jiff::civil::Date;

pub(super) fn read(sheet: &Sheet<'_>, known: Known<'_>) -> Vec<ControlExample> {
    let root = sheet.root();
    let examples = root.tables("example").iter().filter_map(|table| example(table, known)).collect();
    root.done();
    examples
}

fn example(table: &Table<'_>, known: Known<'_>) -> Option<ControlExample> {
    let name = table.need("name").and_then(basics::filled);
    let on = table.need("on").and_then(basics::date);
    let level = table.need("level").and_then(level);
    let facts = table.need("facts").and_then(Item::table);
    let facts = facts.and_then(|facts| known_facts(&facts, SubjectKind::System, known));
    let catalogue = table.need("catalogue").and_then(|item| catalogue(item, known));
    let doubtful = table.get("doubtful").map_or(Some(false), Item::yes_no);
    let still = table.get("still").map(|item| still(item, known));
    let asks = table.list("asks").into_iter().map(|item| asked_fact(item, SubjectKind::System, known));
    let asks = basics::every(asks);
    let requirements = table.get("requirements").and_then(Item::integer);
    let of = |field| named(table.list(field), &known.census.requirements);
    let (free_of, open, stricter) = (of("free_of"), of("open"), of("stricter"));
    table.done();
    Some(ControlExample {
        name: name?,
        on: on?,
        level: level?,
        facts: facts?,
        catalogue: catalogue?,
        doubtful: doubtful?,
        still: still.flatten(),
        asks: asks?,
        requirements: requirements.and_then(|count| usize::try_from(count).ok()),
        free_of,
        open,
        stricter,
        place: table.spot.place(),
    })
}

fn level(item: Item<'_>) -> Option<Level> {
    let number = item.integer()?;
    let level = Level::new(number);
    if level.is_none() {
        item.spot.error(Code::Levels, format!("there is no level {number}; levels are 1 to 5"));
    }
    level
}

/// A catalogue, or that there is none.
fn catalogue(item: Item<'_>, known: Known<'_>) -> Option<Option<String>> {
    let id = item.text()?;
    if id == "none" {
        return Some(None);
    }
    known.census.catalogues.check(id, item.spot);
    Some(Some(id.into()))
}

/// `{ on = "tcvn-11930-2017", until = 2027-06-30 }`.
fn still(item: Item<'_>, known: Known<'_>) -> Option<(String, Date)> {
    let table = item.table()?;
    let on = table.need("on").and_then(|item| catalogue(item, known));
    let until = table.need("until").and_then(basics::date);
    table.done();
    Some((on??, until?))
}

fn named(items: Vec<Item<'_>>, names: &Names) -> Vec<String> {
    let named = items.into_iter().filter_map(|item| {
        let id = item.text()?;
        names.check(id, item.spot);
        Some(id.into())
    });
    named.collect()
}
