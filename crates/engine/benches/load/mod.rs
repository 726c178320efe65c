//! A country made from a seed: organisations with fifty systems each, facts drawn as they are asked for and never kept.
//! A tenth of all facts is unknown, as in a register that people still fill in.

use jiff::civil::{Date, date};
use khien_engine::{
    duty::{Due, Duty, State, Window},
    facts::{FactRow, Subject},
    organisations::{Organisation, Organisations},
    rulebook::Rulebook,
    zone,
};
use khien_law::{
    Law,
    facts::{FactBook, FactIx, FactKind, SubjectKind, Value},
};
use std::{collections::BTreeMap, fs, path::Path, thread};
use uuid::Uuid;

/// The day on which everything is asked.
pub const ON: Date = Date::constant(2026, 11, 21);
/// Systems of one organisation.
pub const SYSTEMS_EACH: u64 = 50;
const SEED: u64 = 0x6b68_6965_6e00_2026;

/// The law folder of this repository, compiled.
pub fn rulebook() -> Rulebook {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law");
    let mut files = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the law folder can be read") {
            let path = entry.expect("an entry of the law folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                let name =
                    path.strip_prefix(&root).expect("inside the folder").to_string_lossy().into_owned();
                files.insert(name, fs::read_to_string(path).expect("a law file is text"));
            }
        }
    }
    let law = Law::read(&files);
    Rulebook::compile(
        law.unwrap_or_else(|problems| panic!("{}", khien_law::problem::print(&problems, &files, false))),
    )
}

/// SplitMix64: small, fast, the same on every machine.
pub struct Draw(u64);

impl Draw {
    /// The draws of one subject, whatever was drawn for others.
    pub fn of(subject: u64) -> Self {
        let mut draw = Self(SEED ^ subject.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        draw.next();
        draw
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn value(&mut self, kind: &FactKind) -> Value {
        match kind {
            FactKind::YesNo => Value::YesNo(self.below(2) == 1),
            FactKind::Integer { min, max, .. } => {
                Value::Integer(min + self.below(max.abs_diff(*min).saturating_add(1)) as i64)
            }
            FactKind::Percent => Value::Percent(self.below(10_001) as i64),
            FactKind::Choice(choices) => Value::Choice(self.below(choices.len() as u64) as u8),
            FactKind::Choices(choices) => Value::Choices(self.next() & ((1 << choices.len()) - 1)),
            FactKind::Date => Value::Date(self.day()),
            FactKind::Moment => Value::Moment(zone::first_moment(self.day())),
            FactKind::Text => Value::Text,
        }
    }

    /// A day of the five years before the one asked about.
    fn day(&mut self) -> Date {
        date(2022 + self.below(5) as i16, 1 + self.below(12) as i8, 1 + self.below(28) as i8).min(ON)
    }
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The facts of one kind of subject, so that a row is drawn without searching the book.
pub struct Kind<'a> {
    book: &'a FactBook,
    facts: Vec<(FactIx, &'a FactKind)>,
}

impl<'a> Kind<'a> {
    /// Those of a kind of subject.
    pub fn new(book: &'a FactBook, kind: SubjectKind) -> Self {
        Self { book, facts: book.of(kind).map(|(ix, fact)| (ix, &fact.kind)).collect() }
    }

    /// Draws every fact of a row anew.
    pub fn draw(&self, draw: &mut Draw, row: &mut FactRow) {
        for (ix, kind) in &self.facts {
            match draw.below(10) {
                0 => row.clear(self.book, *ix),
                _ => row.set(self.book, *ix, draw.value(kind)),
            }
        }
    }
}

/// Identifier of an organisation by its number.
pub fn organisation_id(at: u64) -> Uuid {
    Uuid::from_u64_pair(1, at)
}

/// As many organisations as these systems need.
pub fn organisations(systems: u64) -> Organisations {
    let one = |at| Organisation {
        id: organisation_id(at),
        key: None,
        from: date(2008, 1, 1),
        to: None,
        parents: vec![],
        successors: vec![],
        weekly_rest: None,
    };
    (0..systems.div_ceil(SYSTEMS_EACH)).map(one).collect()
}

/// What came out: how many duties of each obligation, and a sum that changes with any of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// By index of the obligation.
    pub counts: Vec<u64>,
    /// Questions among them.
    pub questions: u64,
    /// Independent of the order, so that threads can share the work.
    pub checksum: u64,
}

impl Tally {
    fn new(rulebook: &Rulebook) -> Self {
        Self { counts: vec![0; rulebook.obligations().len()], questions: 0, checksum: 0 }
    }

    fn count(&mut self, duty: &Duty) {
        self.counts[duty.obligation.0 as usize] += 1;
        let (state, facts) = match &duty.state {
            State::Owed => (1, 0),
            State::Met => (2, 0),
            State::Question(facts) => (3, facts.iter().fold(0, |sum, fact| sum * 31 + u64::from(fact.0))),
        };
        self.questions += u64::from(state == 3);
        let due = match duty.due {
            Due::Day(day) => day_number(day),
            Due::Moment(moment) => moment.as_second() as u64,
            Due::Target { since, target } => {
                since.as_second() as u64 ^ target.map_or(0, |at| at.as_second() as u64)
            }
            Due::NoLimit => 1,
            Due::Unknown => 2,
        };
        let parts = [
            duty.subject.as_u64_pair().1,
            u64::from(duty.obligation.0),
            state,
            facts,
            due,
            day_number(duty.opens),
        ];
        let one =
            parts.iter().fold(u64::from(duty.doubtful), |sum, part| mix(sum ^ part).wrapping_add(*part));
        self.checksum = self.checksum.wrapping_add(one);
    }

    fn add(mut self, other: &Self) -> Self {
        self.counts.iter_mut().zip(&other.counts).for_each(|(sum, count)| *sum += count);
        self.questions += other.questions;
        self.checksum = self.checksum.wrapping_add(other.checksum);
        self
    }
}

fn day_number(day: Date) -> u64 {
    (i64::from(day.year()) * 400 + i64::from(day.day_of_year())) as u64
}

/// Every duty of one day, of the organisations and of their systems, on some threads.
pub fn ask(rulebook: &Rulebook, organisations: &Organisations, systems: u64, threads: u64) -> Tally {
    let owners = systems.div_ceil(SYSTEMS_EACH);
    thread::scope(|scope| {
        let part = |thread: u64| {
            let (first, last) = (owners * thread / threads, owners * (thread + 1) / threads);
            scope.spawn(move || ask_some(rulebook, organisations, first..last, systems))
        };
        let parts: Vec<_> = (0..threads).map(part).collect();
        let tallies = parts.into_iter().map(|part| part.join().expect("a thread of the benchmark"));
        tallies.fold(Tally::new(rulebook), |sum, part| sum.add(&part))
    })
}

fn ask_some(
    rulebook: &Rulebook,
    organisations: &Organisations,
    owners: std::ops::Range<u64>,
    systems: u64,
) -> Tally {
    let book = &rulebook.law().facts;
    let (of_organisation, of_system) =
        (Kind::new(book, SubjectKind::Organisation), Kind::new(book, SubjectKind::System));
    let mut organisation_facts = FactRow::unknown(book, SubjectKind::Organisation);
    let mut facts = FactRow::unknown(book, SubjectKind::System);
    let mut tally = Tally::new(rulebook);
    let window = Window::day(ON);
    for owner in owners {
        let id = organisation_id(owner);
        // Even numbers are organisations and odd ones systems, so that no two subjects share their draws.
        of_organisation.draw(&mut Draw::of(owner * 2), &mut organisation_facts);
        let organisation = Subject {
            kind: SubjectKind::Organisation,
            id,
            organisation: id,
            operator: None,
            security_unit: None,
            facts: &organisation_facts,
            organisation_facts: &organisation_facts,
        };
        rulebook.duties(organisations, &organisation, window, &mut |duty| tally.count(&duty));
        for at in owner * SYSTEMS_EACH..((owner + 1) * SYSTEMS_EACH).min(systems) {
            of_system.draw(&mut Draw::of(at * 2 + 1), &mut facts);
            let system = Subject {
                kind: SubjectKind::System,
                id: Uuid::from_u64_pair(2, at),
                operator: Some(id),
                security_unit: Some(id),
                facts: &facts,
                ..organisation
            };
            rulebook.duties(organisations, &system, window, &mut |duty| tally.count(&duty));
        }
    }
    tally
}
