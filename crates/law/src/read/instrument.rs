//! `instruments/<id>/<first day>.toml`: one instrument in one version.

use crate::{
    Certainty,
    instrument::{Class, Clause, ClauseKind, Instrument, LastDay, Validity},
    problem::Code,
    read::{
        basics,
        census::Known,
        folder::Version,
        obligation::{obligation, reading},
        sheet::{Item, Table},
    },
};
use jiff::civil::Date;

/// The version, where all of it could be read.
pub(crate) fn read(version: &Version<'_>, known: Known<'_>) -> Option<Instrument> {
    let root = version.sheet.root();
    let head = root.need("instrument").and_then(Item::table).and_then(|table| head(&table, version, known));
    let inherited = head.as_ref().map_or(Certainty::Memory, |head| head.certainty);
    let tables = root.tables("clause");
    let clauses =
        basics::every(tables.iter().map(|table| clause(table, version.instrument, inherited, known)));
    root.done();
    Some(Instrument { clauses: clauses?, ..head? })
}

fn head(table: &Table<'_>, version: &Version<'_>, known: Known<'_>) -> Option<Instrument> {
    let id = table.need("id").and_then(|item| same_as_folder(item, version));
    let number = table.need("number").and_then(basics::filled);
    let title = table.need("title").and_then(basics::words);
    let issued = table.get("issued").map(basics::date);
    let validity = validity(table, version);
    let replaced_by =
        table.list("replaced_by").into_iter().filter_map(|item| other(item, version, known)).collect();
    let source = table.need("source").and_then(basics::filled);
    let certainty = table.need("certainty").and_then(|item| basics::one_of(item, Certainty::NAMES));
    let note = table.get("note").map(basics::words);
    table.done();
    let (id, validity) = (id?, validity?);
    Some(Instrument {
        id: id.into(),
        version: validity.from.to_string(),
        number: number?,
        title: title?,
        issued: issued.flatten(),
        validity,
        replaced_by,
        source: source?,
        certainty: certainty?,
        note: note.flatten(),
        clauses: Vec::new(),
    })
}

fn same_as_folder<'s>(item: Item<'s>, version: &Version<'_>) -> Option<&'s str> {
    let id = basics::identifier(item)?;
    if id != version.instrument {
        let message = format!("the instrument `{id}` stands in the folder `{}`", version.instrument);
        item.spot.advise(Code::NameMismatch, message, "both have the same name".to_owned());
        return None;
    }
    Some(id)
}

fn other(item: Item<'_>, version: &Version<'_>, known: Known<'_>) -> Option<String> {
    let id = item.text()?;
    known.census.instruments.check(id, item.spot);
    if id == version.instrument {
        item.spot.error(Code::UnknownInstrument, format!("the instrument `{id}` is replaced by itself"));
    }
    Some(id.into())
}

/// First and last day in force, with the doubt about the last one.
fn validity(table: &Table<'_>, version: &Version<'_>) -> Option<Validity> {
    let first = table.need("from");
    let from = first.and_then(basics::date);
    let last = table.need("to");
    let doubt = table.get("doubt");
    if let (Some(item), Some(from)) = (first, from)
        && from.to_string() != version.first_day
    {
        let message =
            format!("the file is called after `{}`, and the first day is `{from}`", version.first_day);
        item.spot.advise(Code::NameMismatch, message, "the file's name is the first day in force".to_owned());
    }
    let (from, last) = (from?, last?);
    Some(Validity { from, to: last_day(last, doubt, from, "instrument")? })
}

/// A last day (`to`), with the doubt about it where it is unknown. `table` is the name of the table they stand in.
pub(crate) fn last_day(last: Item<'_>, doubt: Option<Item<'_>>, from: Date, table: &str) -> Option<LastDay> {
    let unknown = last.is_text() && last.text() == Some("unknown");
    if let (false, Some(doubt)) = (unknown, doubt) {
        doubt.spot.advise(
            Code::Doubt,
            "a doubt is written although the last day is not unknown",
            "write `to = \"unknown\"`, or leave the doubt out".to_owned(),
        );
    }
    match last.is_text().then(|| last.text()).flatten() {
        Some("open") => Some(LastDay::Open),
        Some("unknown") => {
            let Some(doubt) = doubt else {
                let help = format!(
                    "write `[{table}.doubt]`: from when it is doubtful, which readings there are, and which was chosen"
                );
                let message = "the last day is unknown, and no doubt says what follows";
                last.spot.advise(Code::Doubt, message, help);
                return None;
            };
            self::doubt(&doubt.table()?, from)
        }
        Some(word) => {
            let help = "a date, \"open\" or \"unknown\"".to_owned();
            last.spot.advise(Code::UnknownWord, format!("`{word}` is no last day"), help);
            None
        }
        None => {
            let to = basics::date(last)?;
            basics::in_order(from, to, last.spot);
            Some(LastDay::On(to))
        }
    }
}

fn doubt(table: &Table<'_>, first_day: Date) -> Option<LastDay> {
    let item = table.need("from");
    let doubt_from = item.and_then(basics::date);
    let reading = reading(table, |_| Some((None, None)));
    if let (Some(item), Some(doubt_from)) = (item, doubt_from)
        && doubt_from < first_day
    {
        let message = format!("the text is doubtful from `{doubt_from}`, before its first day `{first_day}`");
        item.spot.error(Code::DateOrder, message);
    }
    let (doubt_from, reading) = (doubt_from?, reading?);
    if reading.options.iter().any(|option| option.from.is_some()) {
        table.spot.error(Code::Doubt, "a reading of this doubt can only say the last day (`to`)");
    }
    if reading.options.iter().any(|option| option.to.is_some_and(|to| to < first_day)) {
        let message = format!("a reading lets the text end before its first day `{first_day}`");
        table.spot.error(Code::DateOrder, message);
    }
    Some(LastDay::Unknown { doubt_from, reading })
}

fn clause(table: &Table<'_>, instrument: &str, inherited: Certainty, known: Known<'_>) -> Option<Clause> {
    let id = table.need("id").and_then(basics::clause_identifier);
    let cite = table.need("cite").and_then(basics::words);
    let kind_item = table.need("kind");
    let kind = kind_item.and_then(|item| basics::one_of(item, ClauseKind::NAMES));
    let class = table.need("class").and_then(|item| basics::one_of(item, Class::NAMES));
    let summary = table.need("summary").and_then(basics::words);
    let source = table.get("source").and_then(basics::filled);
    let certainty = table.get("certainty").map(|item| basics::one_of(item, Certainty::NAMES));
    let note = table.get("note").map(basics::words);
    let see = table.list("see").into_iter().filter_map(|item| leans_on(item, table, known)).collect();
    let written = table.tables("obligation");
    let obligations = basics::every(written.iter().map(|table| obligation(table, instrument, known)));
    table.done();
    if let (Some(item), Some(kind), Some(first)) = (kind_item, kind, written.first())
        && !kind.can_owe()
    {
        let message = format!(
            "a clause of kind `{}` lays no duty on anybody, and this one has an obligation",
            item.short()
        );
        let help = "the kind is `obligation` where the clause itself demands the act".to_owned();
        first.spot.advise(Code::CannotOwe, message, help);
    }
    Some(Clause {
        id: id?.into(),
        cite: cite?,
        kind: kind?,
        class: class?,
        summary: summary?,
        source,
        certainty: certainty.map_or(Some(inherited), |written| written)?,
        note: note.flatten(),
        obligations: obligations?,
        see,
    })
}

fn leans_on(item: Item<'_>, clause: &Table<'_>, known: Known<'_>) -> Option<String> {
    let id = item.text()?;
    known.census.clauses.check(id, item.spot);
    let own = clause.get("id").filter(|id| id.is_text()).and_then(Item::text);
    if own == Some(id) {
        item.spot.error(Code::UnknownClause, format!("the clause `{id}` leans on itself"));
    }
    Some(id.into())
}
