//! `controls/<catalogue>.toml`: the head of a catalogue, and its groups in their order.

use super::group;
use crate::{
    Certainty,
    controls::{Catalogue, FirstDay, Transition},
    facts::SubjectKind,
    instrument::{Instrument, LastDay},
    problem::Code,
    read::{
        basics,
        census::Known,
        folder::Controls,
        instrument::last_day,
        sheet::{Item, Sheet, Table},
    },
};
use jiff::civil::Date;

pub(crate) fn catalogue(
    name: &str,
    sheet: &Sheet<'_>,
    files: &Controls<'_>,
    known: Known<'_>,
    instruments: &[Instrument],
) -> Option<Catalogue> {
    let root = sheet.root();
    let table = root.need("catalogue").and_then(Item::table);
    root.done();
    let table = table?;
    let head = head(name, &table, known, instruments);
    let listed = table.need("groups").and_then(Item::list);
    table.done();
    let certainty = head.as_ref().map_or(Certainty::Memory, |head| head.certainty);
    let groups = listed.and_then(|items| group::listed(name, items, files, certainty, known));
    Some(Catalogue { groups: groups?, ..head? })
}

/// Everything but the groups.
fn head(name: &str, table: &Table<'_>, known: Known<'_>, instruments: &[Instrument]) -> Option<Catalogue> {
    let id = table.need("id").and_then(|item| called_after(item, name));
    let number = table.need("number").and_then(basics::filled);
    let title = table.need("title").and_then(basics::words);
    let days = days(table);
    let demanded_by =
        table.need("demanded_by").and_then(Item::list).map(|items| clauses(items, table, known));
    let replaces = table.list("replaces").into_iter().filter_map(|item| another(item, name, known)).collect();
    let transitions = table.tables("transition");
    let transitions =
        basics::every(transitions.iter().map(|table| transition(table, name, known, instruments)));
    let source = table.need("source").and_then(basics::filled);
    let certainty = table.need("certainty").and_then(|item| basics::one_of(item, Certainty::NAMES));
    let warning = table.get("warning").map(basics::words);
    let note = table.get("note").map(basics::words);
    let (from, to) = days?;
    Some(Catalogue {
        id: id?.into(),
        number: number?,
        title: title?,
        from,
        to,
        demanded_by: demanded_by?,
        replaces,
        transitions: transitions?,
        source: source?,
        certainty: certainty?,
        warning: warning.flatten(),
        note: note.flatten(),
        groups: Vec::new(),
    })
}

fn called_after<'s>(item: Item<'s>, name: &str) -> Option<&'s str> {
    let id = basics::identifier(item)?;
    if id != name {
        let message = format!("the control catalogue `{id}` stands in the file of `{name}`");
        item.spot.advise(Code::NameMismatch, message, "both have the same name".to_owned());
    }
    Some(id)
}

/// First and last day; both may be unknown.
fn days(table: &Table<'_>) -> Option<(FirstDay, LastDay)> {
    let from = table.need("from").and_then(first_day);
    let last = table.need("to");
    let doubt = table.get("doubt");
    let from = from?;
    let begins = match from {
        FirstDay::On(day) => day,
        FirstDay::Unknown => Date::MIN,
    };
    Some((from, last_day(last?, doubt, begins, "catalogue")?))
}

fn first_day(item: Item<'_>) -> Option<FirstDay> {
    if !item.is_text() {
        return basics::date(item).map(FirstDay::On);
    }
    basics::one_of(item, &[("unknown", FirstDay::Unknown)])
}

fn clauses(items: Vec<Item<'_>>, table: &Table<'_>, known: Known<'_>) -> Vec<String> {
    if items.is_empty() {
        let message = "no clause demands this catalogue, so that it would hold for nobody";
        table.spot.error(Code::UnknownClause, message);
    }
    let named = items.into_iter().filter_map(|item| {
        let id = item.text()?;
        known.census.clauses.check(id, item.spot);
        Some(id.into())
    });
    named.collect()
}

/// A catalogue other than this one.
pub(super) fn another(item: Item<'_>, own: &str, known: Known<'_>) -> Option<String> {
    let id = item.text()?;
    if id == own {
        let message = format!("the control catalogue `{id}` stands here for another one than itself");
        item.spot.error(Code::UnknownCatalogue, message);
    } else {
        known.census.catalogues.check(id, item.spot);
    }
    Some(id.into())
}

fn transition(
    table: &Table<'_>,
    own: &str,
    known: Known<'_>,
    instruments: &[Instrument],
) -> Option<Transition> {
    let obligation = table.need("obligation").and_then(|item| of_systems(item, known, instruments));
    let before = table.need("before").and_then(|item| another(item, own, known));
    table.done();
    Some(Transition { obligation: obligation?, before: before? })
}

/// An obligation owed for systems: another one says nothing of a system.
fn of_systems(item: Item<'_>, known: Known<'_>, instruments: &[Instrument]) -> Option<String> {
    let id = item.text()?;
    known.census.obligations.check(id, item.spot);
    let clauses = instruments.iter().flat_map(|instrument| &instrument.clauses);
    let owed = clauses.flat_map(|clause| &clause.obligations).find(|owed| owed.id == id);
    if let Some(owed) = owed.filter(|owed| owed.subject != SubjectKind::System) {
        let message = format!(
            "the obligation `{id}` is owed for each `{}`, and a transition speaks of systems",
            owed.subject.name()
        );
        item.spot.error(Code::ForeignFact, message);
    }
    Some(id.into())
}
