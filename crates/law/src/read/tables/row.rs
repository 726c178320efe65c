//! One row of a decision table.

use super::{Texts, level_fact, within};
use crate::{
    condition::{Comparison, Condition, Test},
    facts::{FactIx, FactKind, SubjectKind, Value},
    problem::Code,
    read::{
        basics,
        census::Known,
        condition,
        sheet::{Item, Table as Written},
        value,
    },
    tables::{Level, Row, Switch, Table},
};

pub(super) fn row(table: &Written<'_>, head: &Table, law: Texts<'_>) -> Option<Row> {
    let id = table.need("id").and_then(basics::clause_identifier);
    let of = table.get("of").map_or(Some(Vec::new()), |item| of_kinds(item, head, law.known));
    let when = table.need("when").and_then(|item| plain(item, head.subject(law.known.book), law.known));
    let level = level(table, head.decides, law.known);
    let clause = table.need("clause").and_then(|item| law.clause(item));
    let certainty = clause.as_ref().and_then(|(_, clause)| Texts::certainty(table, *clause));
    let summary = table.need("summary").and_then(basics::words);
    let note = table.get("note").map(basics::words);
    let switch = table.get("switch").map(switch);
    table.done();
    let of = of?;
    Some(Row {
        id: id?.into(),
        when: with_kinds(head.kinds, &of, when?),
        of,
        level: level?,
        clause: clause?.0,
        certainty: certainty?,
        summary: summary?,
        note: note.flatten(),
        switch: switch.map_or(Some(None), |switch| switch.map(Some))?,
        place: table.spot.place(),
    })
}

/// The kinds that a row speaks of.
fn of_kinds(item: Item<'_>, head: &Table, known: Known<'_>) -> Option<Vec<u8>> {
    let kinds = head.kinds.map(|fact| known.book.get(fact));
    let Some((fact, FactKind::Choice(choices))) = kinds.map(|fact| (fact, &fact.kind)) else {
        let help = "write `kinds = \"…\"` in `[table]`, or leave `of` out".to_owned();
        item.spot.advise(Code::TableForm, "the table does not say by which fact its rows are sorted", help);
        return None;
    };
    let items = item.list()?;
    if items.is_empty() {
        item.spot.error(Code::TableForm, "a row of no kind matches nothing; leave `of` out for any kind");
    }
    basics::every(items.into_iter().map(|item| value::choice(item, fact, choices)))
}

fn with_kinds(kinds: Option<FactIx>, of: &[u8], when: Condition) -> Condition {
    let Some(fact) = kinds.filter(|_| !of.is_empty()) else { return when };
    let is = match of {
        [one] => Comparison::Is(Value::Choice(*one)),
        several => Comparison::OneOf(several.iter().copied().map(Value::Choice).collect()),
    };
    Condition::All(vec![Condition::Test(Test { fact, is }), when])
}

/// A condition that asks what is, and never what is recorded.
pub(crate) fn plain(item: Item<'_>, subject: SubjectKind, known: Known<'_>) -> Option<Condition> {
    let when = condition::all(item, subject, known)?;
    let mut asks_records = false;
    when.tests(&mut |test| asks_records |= test.is == Comparison::Known);
    if asks_records {
        let help = "a table asks what is the case; what is not recorded yet is asked of a person".to_owned();
        item.spot.advise(Code::TableForm, "`known` cannot be asked in a table", help);
    }
    Some(when)
}

fn level(table: &Written<'_>, decides: FactIx, known: Known<'_>) -> Option<Level> {
    let written = table.written(&["level", "level_from"]);
    let [form] = written.as_slice() else {
        let message = format!("a row gives exactly one level, and this one says {}", written.len());
        let help = "`level = 3`, or `level_from = \"…\"` where somebody else decides it".to_owned();
        table.spot.advise(Code::TableForm, message, help);
        return None;
    };
    let item = table.get(form)?;
    if *form == "level_from" {
        return level_fact(item, decides, known).map(Level::From);
    }
    let level = item.integer()?;
    within(level..=level, decides, item.spot, known).then_some(Level::Fixed(level))
}

fn switch(item: Item<'_>) -> Option<Switch> {
    let table = item.table()?;
    let on = table.need("on").and_then(Item::yes_no);
    let why = basics::words_in(&table);
    table.done();
    Some(Switch { on: on?, why: why? })
}
