//! `tables/<id>.toml`: one decision table.

mod row;

pub(crate) use row::plain;

use crate::{
    Certainty,
    facts::{FactIx, FactKind, SubjectKind},
    instrument::Instrument,
    problem::Code,
    read::{
        basics,
        census::Known,
        condition,
        sheet::{Item, Sheet, Spot, Table as Written},
    },
    tables::{Floor, Level, Row, Table, bounds},
};
use std::ops::RangeInclusive;

/// More levels than this do not fit into the set of levels that are still possible.
pub(crate) const HIGHEST: i64 = 62;
/// More facts than this, or rows, nobody could oversee.
pub(crate) const MOST: usize = 60;

/// What tables lean on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Texts<'k> {
    pub(crate) known: Known<'k>,
    pub(crate) instruments: &'k [Instrument],
}

impl Texts<'_> {
    /// The clause, and how sure we are of it; never surer than its instrument.
    pub(crate) fn clause(self, item: Item<'_>) -> Option<(String, Certainty)> {
        let id = item.text()?;
        self.known.census.clauses.check(id, item.spot);
        let all = self.instruments.iter().flat_map(|text| text.clauses.iter().map(move |at| (text, at)));
        let certainty = all
            .filter(|(_, clause)| clause.id == id)
            .map(|(text, clause)| clause.certainty.min(text.certainty))
            .next();
        Some((id.into(), certainty.unwrap_or(Certainty::Memory)))
    }

    /// What a row or a case says of its certainty, and its clause's where it says nothing.
    pub(crate) fn certainty(table: &Written<'_>, clause: Certainty) -> Option<Certainty> {
        let own = table.get("certainty").map(|item| basics::one_of(item, Certainty::NAMES));
        Some(own.map_or(Some(clause), |own| own)?.min(clause))
    }
}

pub(crate) fn read(name: &str, sheet: &Sheet<'_>, law: Texts<'_>) -> Option<Table> {
    let root = sheet.root();
    let written = root.need("table").and_then(Item::table);
    let head = written.as_ref().and_then(|table| head(table, name, law));
    let rows = root.tables("row");
    let too_many = rows.len() > MOST;
    let rows: Option<Vec<Row>> = head.as_ref().and_then(|head| {
        basics::every(rows.iter().map(|table| row::row(table, head, law)).collect::<Vec<_>>().into_iter())
    });
    root.done();
    let (mut table, rows) = (head?, rows?);
    table.rows = rows;
    table.asks = asked(table.asks, &table.rows, table.floor.as_ref());
    if too_many || table.asks.len() > MOST {
        let message = format!("a table has at most {MOST} rows and asks at most {MOST} facts");
        written?.spot.error(Code::TableForm, message);
        return None;
    }
    Some(table)
}

/// A name that is also the file's.
pub(crate) fn same_as_file<'s>(item: Item<'s>, name: &str, what: &str) -> Option<&'s str> {
    let id = basics::identifier(item)?;
    if id != name {
        let message = format!("the {what} `{id}` stands in the file of `{name}`");
        item.spot.advise(Code::NameMismatch, message, "both have the same name".to_owned());
        return None;
    }
    Some(id)
}

fn head(table: &Written<'_>, name: &str, law: Texts<'_>) -> Option<Table> {
    let id = table.need("id").and_then(|item| same_as_file(item, name, "decision table"));
    let title = table.need("title").and_then(basics::words);
    let instrument = table.need("instrument").and_then(|item| instrument(item, law));
    table.need("from");
    let (from, to) = basics::days(table);
    let decides = table.need("decides").and_then(|item| decided(item, law.known));
    let subject = decides.map(|fact| law.known.book.get(fact).subject);
    let kinds = table.get("kinds").map(|item| kinds(item, subject?, law.known));
    let highest = table.need("highest").and_then(|item| law.clause(item));
    let floor = table.get("floor").map(|item| floor(item, decides?, law));
    let asks = subject.map(|subject| facts(table.list("asks"), subject, law.known));
    let note = table.get("note").map(basics::words);
    table.done();
    Some(Table {
        id: id?.into(),
        title: title?,
        instrument: instrument?,
        from: from?,
        to,
        decides: decides?,
        kinds: kinds.map_or(Some(None), |kinds| kinds.map(Some))?,
        highest: highest?.0,
        floor: floor.map_or(Some(None), |floor| floor.map(Some))?,
        asks: asks??,
        note: note.flatten(),
        rows: Vec::new(),
        place: table.spot.place(),
    })
}

fn instrument(item: Item<'_>, law: Texts<'_>) -> Option<String> {
    let id = item.text()?;
    law.known.census.instruments.check(id, item.spot).then(|| id.into())
}

/// The fact that a table decides: a whole number whose values are levels.
pub(crate) fn decided(item: Item<'_>, known: Known<'_>) -> Option<FactIx> {
    let fact = condition::fact_named(item.text()?, item.spot, known)?;
    let fits =
        bounds(known.book, fact).is_some_and(|levels| *levels.start() >= 1 && *levels.end() <= HIGHEST);
    if !fits {
        let message = format!("a table cannot decide the fact `{}`", known.book.get(fact).name);
        let help = format!("it decides a whole number whose bounds lie between 1 and {HIGHEST}");
        item.spot.advise(Code::TableForm, message, help);
    }
    fits.then_some(fact)
}

fn kinds(item: Item<'_>, subject: SubjectKind, known: Known<'_>) -> Option<FactIx> {
    let fact = condition::asked_fact(item, subject, known)?;
    let fits = matches!(known.book.get(fact).kind, FactKind::Choice(_));
    if !fits {
        let message = format!("rows cannot be sorted by the fact `{}`", known.book.get(fact).name);
        item.spot.advise(Code::TableForm, message, "`kinds` is a fact of type `choice`".to_owned());
    }
    fits.then_some(fact)
}

fn floor(item: Item<'_>, decides: FactIx, law: Texts<'_>) -> Option<Floor> {
    let table = item.table()?;
    let fact = table.need("fact").and_then(|item| level_fact(item, decides, law.known));
    let clause = table.need("clause").and_then(|item| law.clause(item));
    table.done();
    Some(Floor { fact: fact?, clause: clause?.0 })
}

/// A fact that holds a level: its bounds lie within those of the fact that is decided.
fn level_fact(item: Item<'_>, decides: FactIx, known: Known<'_>) -> Option<FactIx> {
    let subject = known.book.get(decides).subject;
    let fact = condition::asked_fact(item, subject, known)?;
    let Some(levels) = bounds(known.book, fact) else {
        let message =
            format!("the fact `{}` is no whole number, so it holds no level", known.book.get(fact).name);
        item.spot.error(Code::TableForm, message);
        return None;
    };
    within(levels, decides, item.spot, known).then_some(fact)
}

/// Whether these are levels that there are; where not, that is reported.
fn within(levels: RangeInclusive<i64>, decides: FactIx, spot: Spot<'_>, known: Known<'_>) -> bool {
    let Some(all) = bounds(known.book, decides) else { return false };
    let outside = [*levels.start(), *levels.end()].into_iter().find(|level| !all.contains(level));
    if let Some(level) = outside {
        let message = format!("the level `{level}` is not between {} and {}", all.start(), all.end());
        let help = format!("the bounds of the fact `{}`", known.book.get(decides).name);
        spot.advise(Code::ValueBounds, message, help);
    }
    outside.is_none()
}

/// Facts by name, each once.
pub(crate) fn facts(items: Vec<Item<'_>>, subject: SubjectKind, known: Known<'_>) -> Option<Vec<FactIx>> {
    let mut facts: Vec<FactIx> = Vec::new();
    for item in items {
        let fact = condition::asked_fact(item, subject, known)?;
        if facts.contains(&fact) {
            item.spot.error(Code::DuplicateName, format!("the fact `{}` is listed twice", item.short()));
            continue;
        }
        facts.push(fact);
    }
    Some(facts)
}

/// The facts that are asked: those named first in their order, then the others as the rows mention them.
fn asked(first: Vec<FactIx>, rows: &[Row], floor: Option<&Floor>) -> Vec<FactIx> {
    let mut mentioned = Vec::new();
    for row in rows {
        row.when.tests(&mut |test| mentioned.push(test.fact));
        if let Level::From(fact) = row.level {
            mentioned.push(fact);
        }
    }
    mentioned.extend(floor.map(|floor| floor.fact));
    in_order(first, &mentioned)
}

/// What is mentioned, each once: what `first` names in its order, then the others.
pub(crate) fn in_order(first: Vec<FactIx>, mentioned: &[FactIx]) -> Vec<FactIx> {
    let mut all: Vec<FactIx> = first.into_iter().filter(|fact| mentioned.contains(fact)).collect();
    for fact in mentioned {
        if !all.contains(fact) {
            all.push(*fact);
        }
    }
    all
}
