//! Reading the law folder: from texts to checked values, with everything that is wrong said at once.
//!
//! ```text
//!  texts ── folder ──► sheets ── census ──► every name
//!  sheets + names ── facts, organisations, roles, instruments, tables, examples ──► values, each checked where it stands
//!  values ── check ──► what can only be seen from above: overlaps, contradictions, circles
//! ```

mod basics;
mod cases;
mod census;
mod choices;
mod condition;
mod controls;
mod examples;
mod facts;
mod folder;
mod form;
mod instrument;
mod nearest;
mod obligation;
mod organisations;
mod procedure;
mod roles;
pub(crate) mod sheet;
mod table_examples;
mod tables;
mod term;
mod timing;
mod value;

use crate::{
    Law, calendar_file, check,
    problem::{Code, Lines, Place, Problem, Severity},
};
use census::{Census, Known};
use examples::Against;
use folder::Folder;
use sha2::{Digest, Sha256};
use sheet::Problems;
use std::collections::BTreeMap;

impl Law {
    /// Reads and checks the whole folder. `files` maps paths relative to the law folder to their text.
    ///
    /// Everything that is wrong is listed, by file and line. Warnings alone do not refuse the folder; they stand in
    /// [`Law::warnings`].
    pub fn read(files: &BTreeMap<String, String>) -> Result<Self, Vec<Problem>> {
        let problems = Problems::default();
        let law = read(files, &problems);
        let found = problems.into_list();
        if found.iter().any(|problem| problem.severity == Severity::Error) {
            return Err(found);
        }
        Ok(Self { warnings: found, ..law })
    }
}

fn read(files: &BTreeMap<String, String>, problems: &Problems) -> Law {
    let folder = Folder::open(files, problems);
    let complete = folder.unread == 0;
    let census = Census::of(&folder);
    let book = facts::read(&folder.facts);
    let known = Known { book: &book, census: &census };
    let bodies = organisations::read(folder.organisations.as_ref(), &book, complete);
    let roles = roles::read(folder.roles.as_ref(), &bodies);
    let versions = folder.versions.iter();
    let mut instruments: Vec<_> = versions.filter_map(|version| instrument::read(version, known)).collect();
    instruments.sort_by(|a, b| (&a.id, a.validity.from).cmp(&(&b.id, b.validity.from)));
    let against = Against { known, instruments: &instruments, bodies: &bodies };
    let examples = folder.examples.iter().flat_map(|version| examples::read(version, against)).collect();
    let procedures: Vec<_> =
        folder.procedures.iter().filter_map(|named| procedure::read(named, known, &instruments)).collect();
    let around = form::Around { known, instruments: &instruments, procedures: &procedures };
    let forms = folder.forms.iter().filter_map(|named| form::read(named, around)).collect();
    let cases = folder.cases.iter().flat_map(|named| cases::read(named, around)).collect();
    let leans_on = tables::Texts { known, instruments: &instruments };
    let written = folder.tables.iter();
    let tables: Vec<_> = written.filter_map(|(name, sheet)| tables::read(name, sheet, leans_on)).collect();
    let written = folder.choices.iter();
    let choices: Vec<_> = written.filter_map(|(name, sheet)| choices::read(name, sheet, leans_on)).collect();
    let against = table_examples::Against { known, tables: &tables, choices: &choices };
    let written = folder.table_examples.iter();
    let table_examples = written.flat_map(|sheet| table_examples::read(sheet, against)).collect();
    let places = census.clauses.iter().chain(census.obligations.iter());
    let controls = controls::read(&folder.controls, known, &instruments);
    let law = Law {
        controls,
        roles,
        organisations: bodies.list,
        calendar: calendar(files, problems),
        instruments,
        examples,
        procedures,
        forms,
        cases,
        tables,
        choices,
        table_examples,
        places: places.map(|(id, place)| (id.clone(), place.clone())).collect(),
        hash: hash(files),
        warnings: Vec::new(),
        facts: book,
    };
    check::from_above(&law).into_iter().for_each(|problem| problems.add(problem));
    law
}

fn calendar(files: &BTreeMap<String, String>, problems: &Problems) -> crate::calendar::CalendarBook {
    calendar_file::read(files).unwrap_or_else(|found| {
        for problem in found {
            let text = files.get(&problem.path).map_or("", String::as_str);
            let place = Place::of(&problem.path, text, &Lines::of(text), problem.span);
            problems.add(Problem::new(Code::Calendar, problem.message, place).help(problem.hint));
        }
        crate::calendar::CalendarBook::default()
    })
}

/// A fingerprint of the folder: SHA-256 over the law files by path, each with its length, in hexadecimal digits.
/// Remarks do not count; a comment inside a law file does, because nobody can tell a comment from law by its bytes.
fn hash(files: &BTreeMap<String, String>) -> String {
    let mut hasher = Sha256::new();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".toml")) {
        for part in [path, text] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
