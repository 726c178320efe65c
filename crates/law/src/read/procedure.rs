//! `procedures/<id>.toml`: a procedure with its states, documents, fields, steps and limits.

mod field;
mod limit;
mod parts;
mod step;

use crate::{
    condition::Condition,
    facts::{FactIx, SubjectKind},
    instrument::Instrument,
    problem::{Code, Place},
    procedure::{Cited, Procedure, State, StateKind},
    read::{
        basics,
        census::{Known, Names},
        condition::{all, asked_fact},
        folder::Named,
        sheet::{Item, Table},
    },
    words::Certainty,
};

pub(crate) use parts::who;

/// What the names of a procedure mean while it is read.
pub(crate) struct Inside<'i> {
    pub(crate) known: Known<'i>,
    instruments: &'i [Instrument],
    pub(crate) subject: SubjectKind,
    states: Names,
    steps: Names,
    /// Fields and documents: forms and examples name either, so that they share their names.
    things: Names,
}

pub(crate) fn read(named: &Named<'_>, known: Known<'_>, instruments: &[Instrument]) -> Option<Procedure> {
    let root = named.sheet.root();
    let lists = ["state", "document", "field", "step", "limit"].map(|name| root.tables(name));
    let header = root.need("procedure").and_then(Item::table);
    root.done();
    let header = header?;
    let subject = header.need("subject").and_then(|item| basics::one_of(item, SubjectKind::NAMES));
    let [states, documents, fields, steps, limits] = lists;
    let inside = Inside {
        known,
        instruments,
        subject: subject?,
        states: names("state", Code::UnknownState, [&states]),
        steps: names("step", Code::UnknownStep, [&steps]),
        things: names("field or document", Code::UnknownThing, [&documents, &fields]),
    };
    let head = head(&header, named, &inside);
    names("limit", Code::UnknownStep, [&limits]);
    let states = basics::every(states.iter().map(state));
    let cited = head.as_ref().map(|procedure| procedure.cited.clone());
    let documents =
        basics::every(documents.iter().map(|table| field::document(table, &inside, cited.as_ref())));
    let fields = basics::every(fields.iter().map(|table| field::field(table, &inside, cited.as_ref())));
    let steps = basics::every(steps.iter().map(|table| step::step(table, &inside)));
    let limits = basics::every(limits.iter().map(|table| limit::limit(table, &inside)));
    Some(Procedure {
        states: states?,
        documents: documents?,
        fields: fields?,
        steps: steps?,
        limits: limits?,
        ..head?
    })
}

/// The names of these lists; one that is used twice is reported.
fn names<const N: usize>(what: &'static str, unknown: Code, lists: [&Vec<Table<'_>>; N]) -> Names {
    let mut names = Names::new(what, unknown, true);
    for table in lists.into_iter().flatten() {
        names.take_text(table.get("id"), None);
    }
    names
}

/// `[procedure]`, with nothing in it yet.
fn head(table: &Table<'_>, named: &Named<'_>, inside: &Inside<'_>) -> Option<Procedure> {
    let id = table.need("id").and_then(|item| named_as_file(item, named));
    let title = table.need("title").and_then(basics::words);
    let instrument = table.need("instrument").and_then(|item| text_instrument(item, inside.known));
    let cited = inside.cited(table, None);
    let (from, to) = basics::days(table);
    let applies = inside.when(table, "applies");
    let produces = table.need("produces").and_then(basics::words);
    table.done();
    Some(Procedure {
        id: id?,
        title: title?,
        instrument: instrument?,
        cited: cited?,
        from,
        to,
        subject: inside.subject,
        applies: applies?,
        produces: produces?,
        states: Vec::new(),
        documents: Vec::new(),
        fields: Vec::new(),
        steps: Vec::new(),
        limits: Vec::new(),
        place: table.spot.place(),
    })
}

/// An identifier that is also the name of its file.
pub(crate) fn named_as_file(item: Item<'_>, named: &Named<'_>) -> Option<String> {
    let id = basics::identifier(item)?;
    if id != named.name {
        let message = format!("`{id}` stands in a file that is called after `{}`", named.name);
        item.spot.advise(Code::NameMismatch, message, "both have the same name".to_owned());
    }
    Some(id.into())
}

/// An instrument that exists.
pub(crate) fn text_instrument(item: Item<'_>, known: Known<'_>) -> Option<String> {
    let id = item.text()?;
    known.census.instruments.check(id, item.spot);
    Some(id.into())
}

fn state(table: &Table<'_>) -> Option<State> {
    let item = table.need("id");
    let id = item.and_then(basics::identifier);
    let name = table.need("name").and_then(basics::words);
    let kind = table.need("kind").and_then(|item| basics::one_of(item, StateKind::NAMES));
    table.done();
    Some(State { id: id?.into(), name: name?, kind: kind?, place: place(item, table) })
}

/// The place of an entry: its identifier's, where it has one.
fn place(id: Option<Item<'_>>, table: &Table<'_>) -> Place {
    id.map_or(table.spot, |item| item.spot).place()
}

/// `clause`, `certainty` and `note`. Where an entry may leave the clause out, it stands in that of what it belongs to.
pub(crate) fn cited(
    table: &Table<'_>,
    inherited: Option<&Cited>,
    known: Known<'_>,
    certainty_of: impl Fn(&str) -> Certainty,
) -> Option<Cited> {
    let written = if inherited.is_some() { table.get("clause") } else { table.need("clause") };
    let clause = written.and_then(|item| {
        let id = item.text()?;
        known.census.clauses.check(id, item.spot);
        Some(id.to_owned())
    });
    let certainty = table.get("certainty").map(|item| basics::one_of(item, Certainty::NAMES));
    let note = table.get("note").map(basics::words);
    let clause = clause.or_else(|| inherited.map(|cited| cited.clause.clone()))?;
    let most = certainty_of(&clause);
    let certainty = certainty.map_or(Some(most), |written| written)?.min(most);
    Some(Cited { clause, certainty, note: note.flatten() })
}

/// How sure we are of a clause, and so the most that anything citing it can be. A clause never beats its instrument.
pub(crate) fn certainty_of(instruments: &[Instrument], clause: &str) -> Certainty {
    let found = instruments.iter().find_map(|text| {
        let clause = text.clauses.iter().find(|own| own.id == clause)?;
        Some(clause.certainty.min(text.certainty))
    });
    found.unwrap_or(Certainty::Memory)
}

impl Inside<'_> {
    /// A condition that may be left out: then it always holds.
    pub(crate) fn when(&self, table: &Table<'_>, field: &'static str) -> Option<Condition> {
        let always = Some(Condition::All(Vec::new()));
        table.get(field).map_or(always, |item| all(item, self.subject, self.known))
    }

    /// `clause`, `certainty` and `note`.
    fn cited(&self, table: &Table<'_>, inherited: Option<&Cited>) -> Option<Cited> {
        cited(table, inherited, self.known, |clause| certainty_of(self.instruments, clause))
    }

    /// A fact that a step may set: one of the subject itself. What its organisation is, no case decides.
    fn own_fact(&self, item: Item<'_>) -> Option<FactIx> {
        let ix = asked_fact(item, self.subject, self.known)?;
        let fact = self.known.book.get(ix);
        if fact.subject == self.subject {
            return Some(ix);
        }
        let message = format!("a case does not set the fact `{}`", fact.name);
        let help = format!("only facts `{}.…` are set by its steps", self.subject.name());
        item.spot.advise(Code::ForeignFact, message, help);
        None
    }

    /// A step of this procedure.
    fn step(&self, item: Item<'_>) -> Option<String> {
        let id = item.text()?;
        self.steps.check(id, item.spot);
        Some(id.into())
    }

    /// Steps of this procedure, from a list or a single name.
    fn some_steps(&self, item: Item<'_>) -> Option<Vec<String>> {
        if item.is_text() {
            return self.step(item).map(|step| vec![step]);
        }
        basics::every(item.list()?.into_iter().map(|item| self.step(item)))
    }

    /// Steps in a field that may be left out.
    fn no_or_some_steps(&self, table: &Table<'_>, field: &'static str) -> Option<Vec<String>> {
        table.get(field).map_or(Some(Vec::new()), |item| self.some_steps(item))
    }
}

/// A field that may be left out: written and readable, left out, or (`None`) written and wrong.
fn optional<T>(field: Option<Option<T>>) -> Option<Option<T>> {
    match field {
        Some(None) => None,
        Some(value) => Some(value),
        None => Some(None),
    }
}

/// `true` or `false`, and `false` where nothing is written.
fn flag(table: &Table<'_>, field: &'static str) -> Option<bool> {
    table.get(field).map_or(Some(false), Item::yes_no)
}
