//! `forms/<id>.toml`: forms, each blank with the place in a case from which it is filled.

use crate::{
    form::{Form, FormField, Section, Source},
    instrument::Instrument,
    problem::Code,
    procedure::Procedure,
    read::{
        basics,
        census::{Known, Names},
        condition::asked_fact,
        folder::Named,
        nearest::nearest,
        procedure::{certainty_of, cited, named_as_file, text_instrument, who},
        sheet::{Item, Table},
    },
};

/// What forms are checked against.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a> {
    pub(crate) known: Known<'a>,
    pub(crate) instruments: &'a [Instrument],
    pub(crate) procedures: &'a [Procedure],
}

pub(crate) fn read(named: &Named<'_>, around: Around<'_>) -> Option<Form> {
    let root = named.sheet.root();
    let header = root.need("form").and_then(Item::table);
    let sections = root.tables("section");
    root.done();
    let header = header?;
    let procedure = header.need("procedure").and_then(|item| {
        let id = item.text()?;
        around.known.census.procedures.check(id, item.spot);
        Some(id)
    });
    let read = procedure.and_then(|id| around.procedures.iter().find(|procedure| procedure.id == id));
    let id = header.need("id").and_then(|item| named_as_file(item, named));
    let number = header.need("number").and_then(basics::filled);
    let title = header.need("title").and_then(basics::words);
    let instrument = header.need("instrument").and_then(|item| text_instrument(item, around.known));
    let cited = cited(&header, None, around.known, |clause| certainty_of(around.instruments, clause));
    header.done();
    let mut ids = names("section");
    let sections = basics::every(sections.iter().map(|table| section(table, read, around, &mut ids)));
    Some(Form {
        id: id?,
        number: number?,
        title: title?,
        instrument: instrument?,
        procedure: procedure?.into(),
        cited: cited?,
        sections: sections?,
        place: header.spot.place(),
    })
}

fn names(what: &'static str) -> Names {
    Names::new(what, Code::UnknownThing, true)
}

fn section(
    table: &Table<'_>,
    procedure: Option<&Procedure>,
    around: Around<'_>,
    ids: &mut Names,
) -> Option<Section> {
    ids.take_text(table.get("id"), None);
    let id = table.need("id").and_then(basics::identifier);
    let label = table.need("label").and_then(basics::words);
    let per_system = table.get("each").map_or(Some(false), |item| basics::one_of(item, &[("system", true)]));
    let mut blanks = names("blank of a form");
    let fields = table.tables("field");
    let fields = basics::every(fields.iter().map(|table| blank(table, procedure, around, &mut blanks)));
    table.done();
    Some(Section { id: id?.into(), label: label?, per_system: per_system?, fields: fields? })
}

fn blank(
    table: &Table<'_>,
    procedure: Option<&Procedure>,
    around: Around<'_>,
    ids: &mut Names,
) -> Option<FormField> {
    ids.take_text(table.get("id"), None);
    let id = table.need("id").and_then(basics::identifier);
    let label = table.need("label").and_then(basics::words);
    let source = source(table, procedure, around);
    table.done();
    Some(FormField { id: id?.into(), label: label?, source: source? })
}

const SOURCES: &[&str] =
    &["field", "fact", "document", "day_of", "number_of", "ground_of", "party", "written"];

fn source(table: &Table<'_>, procedure: Option<&Procedure>, around: Around<'_>) -> Option<Source> {
    let written = table.written(SOURCES);
    let [source] = written.as_slice() else {
        let help = format!("write exactly one of {}", basics::listed(SOURCES.iter().copied()));
        table.spot.advise(Code::FormSource, "a blank of a form is filled from exactly one source", help);
        return None;
    };
    let item = table.get(source)?;
    match *source {
        "party" => return who(item, around.known).map(Source::Party),
        "written" => {
            if !item.yes_no()? {
                item.spot.error(Code::FormSource, "`written` can only be `true`");
                return None;
            }
            return Some(Source::Written);
        }
        _ => {}
    }
    // What a procedure that could not be read has in it nobody knows; that it could not be read has been said.
    let procedure = procedure?;
    match *source {
        "fact" => asked_fact(item, procedure.subject, around.known).map(Source::Fact),
        "field" => known(item, "field", Code::UnknownThing, fields(procedure)).map(Source::Field),
        "document" => known(item, "document", Code::UnknownThing, documents(procedure)).map(Source::Document),
        "day_of" => known(item, "step", Code::UnknownStep, steps(procedure)).map(Source::DayOf),
        "number_of" => known(item, "step", Code::UnknownStep, steps(procedure)).map(Source::NumberOf),
        _ => known(item, "step", Code::UnknownStep, steps(procedure)).map(Source::GroundOf),
    }
}

fn fields(procedure: &Procedure) -> Vec<&str> {
    procedure.fields.iter().map(|field| field.id.as_str()).collect()
}

fn documents(procedure: &Procedure) -> Vec<&str> {
    procedure.documents.iter().map(|document| document.id.as_str()).collect()
}

pub(crate) fn steps(procedure: &Procedure) -> Vec<&str> {
    procedure.steps.iter().map(|step| step.id.as_str()).collect()
}

/// A name that the procedure has.
pub(crate) fn known(item: Item<'_>, what: &str, code: Code, names: Vec<&str>) -> Option<String> {
    let id = item.text()?;
    if !names.contains(&id) {
        let help = item.spot.advice(|| nearest(id, names.iter().copied()));
        item.spot.advise(code, format!("the procedure has no {what} `{id}`"), help);
        return None;
    }
    Some(id.into())
}
