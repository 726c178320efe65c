//! `facts/<subject>.toml`: the typed list of facts.

use crate::{
    Words,
    facts::{Choice, Fact, FactBook, FactKind, SubjectKind},
    problem::Code,
    read::{
        basics,
        nearest::nearest,
        sheet::{Item, Sheet, Table},
    },
};

/// How many values a fact of type `choices` can have: one bit each.
const MOST_CHOICES: usize = 64;
/// How many values a fact of type `choice` can have: an index of one byte.
const MOST_VALUES: usize = 256;

pub(crate) fn read(sheets: &[(&str, Sheet<'_>)]) -> FactBook {
    let mut facts: Vec<Fact> = sheets.iter().flat_map(|(subject, sheet)| file(subject, sheet)).collect();
    facts.sort_by(|a, b| (a.subject, &a.name).cmp(&(b.subject, &b.name)));
    // A name that is used twice has been reported; one of them is enough to go on.
    facts.dedup_by(|a, b| a.name == b.name);
    facts.truncate(usize::from(u16::MAX));
    for (_, subject) in SubjectKind::NAMES {
        facts
            .iter_mut()
            .filter(|fact| fact.subject == *subject)
            .enumerate()
            .for_each(|(slot, fact)| fact.slot = slot);
    }
    FactBook { facts }
}

fn file(subject: &str, sheet: &Sheet<'_>) -> Vec<Fact> {
    let root = sheet.root();
    let kind = SubjectKind::NAMES.iter().find(|(name, _)| *name == subject).map(|(_, kind)| *kind);
    if kind.is_none() {
        let help = nearest(subject, SubjectKind::NAMES.iter().map(|(name, _)| *name));
        root.spot.advise(
            Code::NameMismatch,
            format!("the file is called after `{subject}`, which is no subject"),
            help,
        );
    }
    let facts = root.tables("fact").iter().filter_map(|table| fact(table, subject, kind)).collect();
    root.done();
    facts
}

fn fact(table: &Table<'_>, subject: &str, kind: Option<SubjectKind>) -> Option<Fact> {
    let name = table.need("name").and_then(|item| name(item, subject));
    let values = fact_kind(table);
    let label = table.need("label").and_then(basics::words);
    let meaning = table.need("meaning").and_then(basics::words);
    let question = table.get("question").map(basics::words);
    table.done();
    Some(Fact {
        name: name?,
        subject: kind?,
        kind: values?,
        label: label?,
        meaning: meaning?,
        question: question.flatten(),
        slot: 0,
    })
}

fn name(item: Item<'_>, subject: &str) -> Option<String> {
    let name = item.text()?;
    let (before, after) = name.split_once('.').unwrap_or(("", name));
    if before != subject {
        let help = format!("facts of this file are called `{subject}.…`");
        item.spot.advise(
            Code::NameMismatch,
            format!("the fact `{name}` stands in the file of `{subject}`"),
            help,
        );
        return None;
    }
    let letter = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    if after.is_empty() || name.len() > 80 || !after.chars().all(letter) {
        let help = "small letters a–z, digits and `_` after the point, at most 80 in all".to_owned();
        item.spot.advise(Code::MalformedName, format!("`{name}` is no name of a fact"), help);
        return None;
    }
    Some(name.into())
}

/// The type, with the fields that only some types have.
fn fact_kind(table: &Table<'_>) -> Option<FactKind> {
    const TYPES: &[(&str, &str)] = &[
        ("yes-no", "yes-no"),
        ("integer", "integer"),
        ("percent", "percent"),
        ("choice", "choice"),
        ("choices", "choices"),
        ("date", "date"),
        ("moment", "moment"),
        ("text", "text"),
    ];
    let item = table.need("type");
    match item.and_then(|item| basics::one_of(item, TYPES)) {
        Some("yes-no") => Some(FactKind::YesNo),
        Some("integer") => integer(table),
        Some("percent") => Some(FactKind::Percent),
        Some("choice") => Some(FactKind::Choice(choices(table, MOST_VALUES)?)),
        Some("choices") => Some(FactKind::Choices(choices(table, MOST_CHOICES)?)),
        Some("date") => Some(FactKind::Date),
        Some("moment") => Some(FactKind::Moment),
        Some("text") => Some(FactKind::Text),
        _ => {
            // The type is wrong; the fields of the types it may have meant are not.
            table.written(&["min", "max", "unit", "values"]);
            None
        }
    }
}

fn integer(table: &Table<'_>) -> Option<FactKind> {
    let min = table.need("min").and_then(Item::integer);
    let written = table.need("max");
    let max = written.and_then(Item::integer);
    let empty = Words { vi: String::new(), en: String::new() };
    let unit = table.get("unit").map_or(Some(empty), basics::unit);
    let (min, max, unit) = (min?, max?, unit?);
    if min > max {
        let message = format!("no number is between `min = {min}` and `max = {max}`");
        written?.spot.error(Code::ValueBounds, message);
    }
    Some(FactKind::Integer { min, max, unit })
}

fn choices(table: &Table<'_>, most: usize) -> Option<Vec<Choice>> {
    let written = table.need("values")?;
    let mut choices: Vec<Choice> = Vec::new();
    for item in written.list()? {
        let Some(value) = item.table() else { continue };
        let id_item = value.need("id");
        let id = id_item.and_then(basics::identifier);
        let label = basics::words_in(&value);
        value.done();
        let (Some(item), Some(id), Some(label)) = (id_item, id, label) else { continue };
        if choices.iter().any(|choice| choice.id == id) {
            item.spot.error(Code::DuplicateName, format!("the value `{id}` is written twice"));
            continue;
        }
        choices.push(Choice { id: id.into(), label });
    }
    if choices.is_empty() || choices.len() > most {
        let message = format!("a fact of this type has between 1 and {most} values, not {}", choices.len());
        written.spot.error(Code::WrongShape, message);
        return None;
    }
    Some(choices)
}
