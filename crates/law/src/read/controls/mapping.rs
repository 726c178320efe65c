//! `controls/<name>.mapping.toml`: from the groups of an older catalogue to those of a newer one.

use super::head::another;
use crate::{
    Certainty,
    controls::{Mapping, Pair},
    problem::Code,
    read::{
        basics,
        census::Known,
        folder::Controls,
        nearest::nearest,
        sheet::{Item, Sheet, Table},
    },
};

/// The two catalogues between which a mapping runs, with the files that know their groups.
struct Between<'a> {
    files: &'a Controls<'a>,
    from: &'a str,
    to: &'a str,
    certainty: Certainty,
}

pub(super) fn mapping(sheet: &Sheet<'_>, files: &Controls<'_>, known: Known<'_>) -> Option<Mapping> {
    let root = sheet.root();
    let head = root.need("mapping").and_then(Item::table);
    let tables = root.tables("pair");
    root.done();
    let head = head?;
    let from = head.need("from").and_then(|item| another(item, "", known));
    let to = head.need("to").and_then(|item| another(item, from.as_deref().unwrap_or(""), known));
    let source = head.need("source").and_then(basics::filled);
    let certainty = head.need("certainty").and_then(|item| basics::one_of(item, Certainty::NAMES));
    let reading = head.need("reading").and_then(basics::words);
    let left = head.list("no_counterpart");
    head.done();
    let (from, to, certainty) = (from?, to?, certainty?);
    let between = Between { files, from: &from, to: &to, certainty };
    let no_counterpart = left.into_iter().filter_map(|item| group_of(item, &to, &between)).collect();
    let pairs = basics::every(tables.iter().map(|table| pair(table, &between)));
    Some(Mapping { source: source?, certainty, reading: reading?, no_counterpart, pairs: pairs?, from, to })
}

fn pair(table: &Table<'_>, between: &Between<'_>) -> Option<Pair> {
    let from = table.need("from").and_then(|item| group_of(item, between.from, between));
    let section = table.get("section");
    let to = table.need("to").and_then(Item::list);
    let certainty = table.get("certainty").map(|item| basics::one_of(item, Certainty::NAMES));
    let reading = table.need("reading").and_then(basics::words);
    table.done();
    let to = basics::every(to?.into_iter().map(|item| group_of(item, between.to, between)));
    let from = from?;
    let section = section.map(|item| section_of(item, &from, between));
    Some(Pair {
        section: section.flatten(),
        from,
        to: to?,
        certainty: certainty.map_or(Some(between.certainty), |own| Some(own?.min(between.certainty)))?,
        reading: reading?,
    })
}

/// A group of one of the two catalogues.
fn group_of(item: Item<'_>, catalogue: &str, between: &Between<'_>) -> Option<String> {
    let name = item.text()?;
    let own =
        || between.files.groups.iter().filter(|(of, _, _)| *of == catalogue).map(|(_, group, _)| *group);
    if !own().any(|group| group == name) {
        let message = format!("the control catalogue `{catalogue}` has no group `{name}`");
        item.spot.advise(Code::UnknownControl, message, nearest(name, own()));
    }
    Some(name.into())
}

/// A section of a group of the older catalogue.
fn section_of(item: Item<'_>, group: &str, between: &Between<'_>) -> Option<String> {
    let name = item.text()?;
    let of_group = |(of, id, _): &&(&str, &str, Sheet<'_>)| *of == between.from && *id == group;
    let (_, _, sheet) = between.files.groups.iter().find(of_group)?;
    let root = sheet.root();
    let sections = root.get("section").filter(|item| item.is_list()).and_then(Item::list).unwrap_or_default();
    let ids: Vec<&str> = sections
        .into_iter()
        .filter(|item| item.is_table())
        .filter_map(|item| item.table()?.get("id").filter(|id| id.is_text())?.text())
        .collect();
    if !ids.contains(&name) {
        let message = format!("the group `{group}` has no section `{name}`");
        item.spot.advise(Code::UnknownControl, message, nearest(name, ids));
    }
    Some(name.into())
}
