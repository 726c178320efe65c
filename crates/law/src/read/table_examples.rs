//! `tables/<name>.examples.toml`: worked examples of tables and choices.

use crate::{
    facts::{FactIx, SubjectKind},
    problem::Code,
    read::{
        basics,
        census::{Known, Names},
        examples::known_facts,
        sheet::{Item, Sheet, Table as Written},
        tables::facts,
    },
    tables::{Asked, Choice, ExpectedLevel, Table, TableExample},
};
use std::collections::BTreeMap;

/// What examples are checked against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Against<'k> {
    pub(crate) known: Known<'k>,
    pub(crate) tables: &'k [Table],
    pub(crate) choices: &'k [Choice],
}

pub(crate) fn read(sheet: &Sheet<'_>, against: Against<'_>) -> Vec<TableExample> {
    let root = sheet.root();
    let mut names = BTreeMap::new();
    let mut examples = Vec::new();
    for table in root.tables("example") {
        if let Some(item) = table.get("name").filter(|name| name.is_text())
            && let Some(first) = names.insert(item.text(), item.spot)
        {
            let message = "two examples of this file prove the same sentence".to_owned();
            item.spot.clash(Code::DuplicateName, message, None, "the first one", &first.place());
        }
        examples.extend(example(&table, against));
    }
    root.done();
    examples
}

fn example(table: &Written<'_>, against: Against<'_>) -> Option<TableExample> {
    let name = table.need("name").and_then(basics::filled);
    let subject = subject(table, against);
    let known = table.need("facts").and_then(Item::table);
    let known = known.zip(subject).and_then(|(known, subject)| known_facts(&known, subject, against.known));
    let asks = table.get("asks").map(|item| facts(item.list()?, subject?, against.known));
    let expect = expected(table, against.known, asks.is_some());
    if subject.is_some() || expect.is_none() {
        table.done();
    }
    Some(TableExample {
        name: name?,
        facts: known?,
        expect: expect?,
        asks: asks.map_or(Some(None), |asks| asks.map(Some))?,
        place: table.spot.place(),
    })
}

/// What the table or choice decides a fact of; `None` where it could not be read, which has been said.
fn subject(written: &Written<'_>, against: Against<'_>) -> Option<SubjectKind> {
    let id = |name| written.get(name).filter(|item| item.is_text()).and_then(Item::text);
    let table = id("table").and_then(|id| against.tables.iter().find(|table| table.id == id));
    let choice = id("choice").and_then(|id| against.choices.iter().find(|choice| choice.id == id));
    let decides = table.map(|table| table.decides).or(choice.map(|choice| choice.decides));
    decides.map(|fact: FactIx| against.known.book.get(fact).subject)
}

fn expected(table: &Written<'_>, known: Known<'_>, asks: bool) -> Option<Asked> {
    match table.written(&["table", "choice"]).as_slice() {
        ["table"] => of_table(table, known),
        ["choice"] => of_choice(table, known, asks),
        written => {
            let message =
                format!("an example asks one table or one choice, and this one names {}", written.len());
            table.spot.advise(Code::TableForm, message, "`table = \"…\"` or `choice = \"…\"`".to_owned());
            None
        }
    }
}

fn of_table(table: &Written<'_>, known: Known<'_>) -> Option<Asked> {
    let census = known.census;
    let id = table.get("table").and_then(|item| named(item, &census.tables));
    let switched_on = table.get("switched_on").map_or(Some(Vec::new()), |item| all_named(item, &census.rows));
    let rows = table.get("rows").map(|item| all_named(item, &census.rows));
    let criteria = table.get("criteria").map(level);
    let level = level_of(table);
    Some(Asked::Table {
        table: id?,
        switched_on: switched_on?,
        level: level?,
        criteria: criteria.map_or(Some(None), |criteria| criteria.map(Some))?,
        rows: rows.map_or(Some(None), |rows| rows.map(Some))?,
    })
}

fn of_choice(table: &Written<'_>, known: Known<'_>, asks: bool) -> Option<Asked> {
    let id = table.get("choice").and_then(|item| named(item, &known.census.choices));
    let on = table.need("on").and_then(basics::date);
    let case = table.get("case").map(|item| named(item, &known.census.cases));
    if case.is_some() == asks {
        let help = "`case = \"…\"`, or `asks = [\"…\"]` where facts must be asked first".to_owned();
        table.spot.advise(Code::TableForm, "an example of a choice expects exactly one outcome", help);
        return None;
    }
    let case = case.map_or(Some(None), |case| case.map(Some))?;
    Some(Asked::Choice { choice: id?, on: on?, case })
}

fn named(item: Item<'_>, names: &Names) -> Option<String> {
    let id = item.text()?;
    names.check(id, item.spot).then(|| id.into())
}

fn all_named(item: Item<'_>, names: &Names) -> Option<Vec<String>> {
    basics::every(item.list()?.into_iter().map(|item| named(item, names)))
}

/// Exactly one of `level = 3`, `level = "none"` and `between = [2, 5]`.
fn level_of(table: &Written<'_>) -> Option<ExpectedLevel> {
    let or_none = table.get("or_none").map_or(Some(false), Item::yes_no);
    match table.written(&["level", "between"]).as_slice() {
        ["level"] => level(table.get("level")?),
        ["between"] => between(table.get("between")?, or_none?),
        written => {
            let message =
                format!("an example of a table expects one level, and this one has {}", written.len());
            let help = "`level = 3`, `level = \"none\"` or `between = [2, 5]`".to_owned();
            table.spot.advise(Code::TableForm, message, help);
            None
        }
    }
}

fn level(item: Item<'_>) -> Option<ExpectedLevel> {
    if item.is_text() && item.text() == Some("none") {
        return Some(ExpectedLevel::None);
    }
    item.integer().map(ExpectedLevel::Is)
}

fn between(item: Item<'_>, or_none: bool) -> Option<ExpectedLevel> {
    let numbers = basics::every(item.list()?.into_iter().map(Item::integer))?;
    let [lowest, highest] = numbers.as_slice() else {
        item.spot.error(Code::TableForm, "`between` has the lowest and the highest level that are possible");
        return None;
    };
    Some(ExpectedLevel::Between { lowest: *lowest, highest: *highest, or_none })
}
