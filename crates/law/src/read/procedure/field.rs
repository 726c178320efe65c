//! `[[document]]` and `[[field]]`.

use super::{Inside, flag, optional, place};
use crate::{
    facts::{Choice, FactIx},
    problem::Code,
    procedure::{Cited, Column, Document, Field, FieldKind},
    read::{
        basics,
        nearest::nearest,
        sheet::{Item, Table},
    },
    words::Words,
};

pub(super) fn document(
    table: &Table<'_>,
    inside: &Inside<'_>,
    procedure: Option<&Cited>,
) -> Option<Document> {
    let item = table.need("id");
    let id = item.and_then(basics::identifier);
    let name = table.need("name").and_then(basics::words);
    let when = inside.when(table, "when");
    let cited = inside.cited(table, procedure);
    table.done();
    Some(Document { id: id?.into(), name: name?, when: when?, cited: cited?, place: place(item, table) })
}

pub(super) fn field(table: &Table<'_>, inside: &Inside<'_>, procedure: Option<&Cited>) -> Option<Field> {
    let item = table.need("id");
    let id = item.and_then(basics::identifier);
    let fact = table.get("fact").map(|item| inside.own_fact(item));
    let label = label(table, fact, inside);
    let kind = kind(table, fact);
    let part = table.get("part").map(|item| part(item, inside));
    let per_system = table.get("each").map_or(Some(false), |item| basics::one_of(item, &[("system", true)]));
    if let (Some(fact), Some(true)) = (table.get("fact"), per_system) {
        let message = "a case has one such fact, so a field for each system cannot fill it";
        fact.spot.advise(Code::UnknownField, message, "leave `each` or `fact` out".to_owned());
    }
    let (optional_field, past) = (flag(table, "optional"), flag(table, "past"));
    let when = inside.when(table, "when");
    let cited = inside.cited(table, procedure);
    table.done();
    Some(Field {
        id: id?.into(),
        label: label?,
        kind: kind?,
        part: optional(part)?,
        per_system: per_system?,
        optional: optional_field?,
        past: past?,
        when: when?,
        cited: cited?,
        place: place(item, table),
    })
}

/// A field that fills a fact has the fact's label, unless it is given one of its own.
fn label(table: &Table<'_>, fact: Option<Option<FactIx>>, inside: &Inside<'_>) -> Option<Words> {
    match fact {
        Some(ix) => match table.get("label") {
            Some(written) => basics::words(written),
            None => Some(inside.known.book.get(ix?).label.clone()),
        },
        None => table.need("label").and_then(basics::words),
    }
}

fn kind(table: &Table<'_>, fact: Option<Option<FactIx>>) -> Option<FieldKind> {
    if let Some(ix) = fact {
        if let Some(item) = table.get("type") {
            let message = "a field that fills a fact has the fact's type";
            item.spot.advise(Code::UnknownField, message, "leave `type` out".to_owned());
        }
        return ix.map(FieldKind::Fact);
    }
    let item = table.need("type")?;
    match item.text()? {
        "text" => Some(FieldKind::Text),
        "long-text" => Some(FieldKind::LongText),
        "number" => Some(FieldKind::Number),
        "date" => Some(FieldKind::Date),
        "yes-no" => Some(FieldKind::YesNo),
        "choice" => entries(table, "values").map(|list| {
            FieldKind::Choice(list.into_iter().map(|(id, label)| Choice { id, label }).collect())
        }),
        "table" => entries(table, "columns")
            .map(|list| FieldKind::Table(list.into_iter().map(|(id, label)| Column { id, label }).collect())),
        other => {
            let known = || FieldKind::WORDS.iter().copied();
            let help =
                nearest(other, known()).unwrap_or_else(|| format!("one of {}", basics::listed(known())));
            item.spot.advise(Code::UnknownWord, format!("`{other}` is no type of a field"), help);
            None
        }
    }
}

/// `[{ id = "…", vi = "…", en = "…" }]`, each identifier once.
fn entries(table: &Table<'_>, field: &'static str) -> Option<Vec<(String, Words)>> {
    let mut seen: Vec<String> = Vec::new();
    let list = table.need(field)?.list()?.into_iter().map(|item| {
        let table = item.table()?;
        let id_item = table.need("id");
        let id = id_item.and_then(basics::identifier);
        let label = basics::words_in(&table);
        table.done();
        let id = id?.to_owned();
        if seen.contains(&id) {
            id_item?.spot.error(Code::DuplicateName, format!("`{id}` is listed twice"));
        }
        seen.push(id.clone());
        Some((id, label?))
    });
    basics::every(list)
}

/// The document that a field is part of.
fn part(item: Item<'_>, inside: &Inside<'_>) -> Option<String> {
    let id = item.text()?;
    inside.things.check(id, item.spot);
    Some(id.into())
}
