//! Which file is what: paths of the law folder, and limits on what is read at all.

use crate::{
    problem::{Code, Place, Problem},
    read::sheet::{Problems, Sheet},
};
use std::collections::BTreeMap;

/// The largest file that is read.
const LARGEST: usize = 2 * 1024 * 1024;
/// The longest line: the law is written for people, and columns are counted for each problem.
const LONGEST_LINE: usize = 20_000;
/// The most files that are read.
const MOST: usize = 5_000;

/// The files of the folder by what they hold.
#[derive(Debug, Default)]
pub(crate) struct Folder<'f> {
    /// `facts/<subject>.toml`, with the subject.
    pub(crate) facts: Vec<(&'f str, Sheet<'f>)>,
    /// `roles.toml`.
    pub(crate) roles: Option<Sheet<'f>>,
    /// `organisations.toml`.
    pub(crate) organisations: Option<Sheet<'f>>,
    /// `instruments/<id>/<first day>.toml`.
    pub(crate) versions: Vec<Version<'f>>,
    /// `instruments/<id>/<first day>.examples.toml`, and `examples/<name>.toml` for those of any instrument.
    pub(crate) examples: Vec<Version<'f>>,
    /// `controls/<catalogue>.toml`, `controls/<catalogue>/<group>.toml`, mappings and examples.
    pub(crate) controls: Controls<'f>,
    /// `procedures/<id>.toml`.
    pub(crate) procedures: Vec<Named<'f>>,
    /// `procedures/<id>.cases.toml`.
    pub(crate) cases: Vec<Named<'f>>,
    /// `forms/<id>.toml`.
    pub(crate) forms: Vec<Named<'f>>,
    /// `tables/<id>.toml`, with the name.
    pub(crate) tables: Vec<(&'f str, Sheet<'f>)>,
    /// `tables/<id>.choice.toml`, with the name.
    pub(crate) choices: Vec<(&'f str, Sheet<'f>)>,
    /// `tables/<name>.examples.toml`.
    pub(crate) table_examples: Vec<Sheet<'f>>,
    /// How many files could not be read: names may be defined in them that nobody can see.
    pub(crate) unread: usize,
}

/// Files about control catalogues, each with the name it has.
#[derive(Debug, Default)]
pub(crate) struct Controls<'f> {
    /// `controls/<catalogue>.toml`.
    pub(crate) heads: Vec<(&'f str, Sheet<'f>)>,
    /// `controls/<catalogue>/<group>.toml`.
    pub(crate) groups: Vec<(&'f str, &'f str, Sheet<'f>)>,
    /// `controls/<name>.mapping.toml`.
    pub(crate) mappings: Vec<Sheet<'f>>,
    /// `controls/<name>.examples.toml`.
    pub(crate) examples: Vec<Sheet<'f>>,
}

impl<'f> Controls<'f> {
    fn take(&mut self, name: &'f str, sheet: Sheet<'f>) {
        if name.ends_with(".mapping") {
            self.mappings.push(sheet);
        } else if name.ends_with(".examples") {
            self.examples.push(sheet);
        } else {
            self.heads.push((name, sheet));
        }
    }
}

/// A file about one version of an instrument.
#[derive(Debug)]
pub(crate) struct Version<'f> {
    /// The folder's name; empty for examples that may speak of any instrument.
    pub(crate) instrument: &'f str,
    /// The file's name: the first day in force.
    pub(crate) first_day: &'f str,
    pub(crate) sheet: Sheet<'f>,
}

/// A file that is called after the one thing in it.
#[derive(Debug)]
pub(crate) struct Named<'f> {
    pub(crate) name: &'f str,
    pub(crate) sheet: Sheet<'f>,
}

impl<'f> Folder<'f> {
    /// Parses every file, in the order of paths.
    pub(crate) fn open(files: &'f BTreeMap<String, String>, problems: &'f Problems) -> Self {
        let mut folder = Self::default();
        if files.len() > MOST {
            let first = files.keys().next().map_or("", String::as_str);
            let message = format!("{} files are too many; a law folder holds at most {MOST}", files.len());
            problems.add(Problem::new(Code::TooLarge, message, Place::file(first)));
            return folder;
        }
        for (path, text) in files {
            folder.take(path, text, problems);
        }
        folder
    }

    fn take(&mut self, path: &'f str, text: &'f str, problems: &'f Problems) {
        if is_remark(path) {
            return;
        }
        if let Some(message) = too_large(text) {
            problems.add(Problem::new(Code::TooLarge, message, Place::file(path)));
            self.unread += 1;
            return;
        }
        let mut open = || {
            let sheet = Sheet::parse(path, text, problems);
            self.unread += usize::from(sheet.is_none());
            sheet
        };
        let parts: Vec<&str> =
            path.strip_suffix(".toml").map(|path| path.split('/').collect()).unwrap_or_default();
        match parts.as_slice() {
            ["facts", subject] => self.facts.extend(open().map(|sheet| (*subject, sheet))),
            ["roles"] => self.roles = open(),
            ["organisations"] => self.organisations = open(),
            ["examples", name] => {
                self.examples.extend(open().map(|sheet| Version { instrument: "", first_day: name, sheet }));
            }
            ["controls", name] => {
                if let Some(sheet) = open() {
                    self.controls.take(name, sheet);
                }
            }
            ["controls", catalogue, group] => {
                self.controls.groups.extend(open().map(|sheet| (*catalogue, *group, sheet)));
            }
            ["procedures", name] => {
                let (list, name) = match name.strip_suffix(".cases") {
                    Some(name) => (&mut self.cases, name),
                    None => (&mut self.procedures, *name),
                };
                list.extend(open().map(|sheet| Named { name, sheet }));
            }
            ["forms", name] => self.forms.extend(open().map(|sheet| Named { name, sheet })),
            ["tables", name] => match (name.strip_suffix(".choice"), name.strip_suffix(".examples")) {
                (Some(name), _) => self.choices.extend(open().map(|sheet| (name, sheet))),
                (None, Some(_)) => self.table_examples.extend(open()),
                (None, None) => self.tables.extend(open().map(|sheet| (*name, sheet))),
            },
            // The calendar reads its own files.
            ["calendar", _] => {}
            ["instruments", instrument, name] => {
                let (list, first_day) = match name.strip_suffix(".examples") {
                    Some(first_day) => (&mut self.examples, first_day),
                    None => (&mut self.versions, *name),
                };
                list.extend(open().map(|sheet| Version { instrument, first_day, sheet }));
            }
            _ => {
                let help = "the README of the law folder lists the files; remarks are written in .md files";
                let message = format!("the file `{path}` has no place in the law folder");
                problems
                    .add(Problem::new(Code::MisplacedFile, message, Place::file(path)).help(help.to_owned()));
            }
        }
    }
}

/// What makes a file too much to read.
fn too_large(text: &str) -> Option<String> {
    if text.len() > LARGEST {
        return Some(format!("{} bytes are too many for a file; at most {LARGEST} are read", text.len()));
    }
    let long = text.lines().any(|line| line.len() > LONGEST_LINE);
    long.then(|| format!("a line has more than {LONGEST_LINE} bytes, and nobody could read it"))
}

/// What is written for people only, and files that editors and version control leave lying about.
fn is_remark(path: &str) -> bool {
    path.ends_with(".md") || path.ends_with('~') || path.split('/').any(|part| part.starts_with('.'))
}
