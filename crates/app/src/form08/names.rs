//! Which organisation a name in the table means.

use crate::Directory;
use jiff::civil::Date;
use khien_domain::matching::Key;
use khien_store::organisations::Organisation;
use std::collections::HashMap;
use uuid::Uuid;

/// Organisations by what people write: a province is meant by "UBND tỉnh …" as well as by "Tỉnh …".
pub struct Names<'a> {
    by_name: HashMap<String, Vec<&'a Organisation>>,
    directory: &'a Directory,
    on: Date,
}

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// This organisation.
    One(Uuid),
    /// None that the register has.
    Nobody,
    /// Several, or an ended one that several took over from.
    Unclear,
}

impl<'a> Names<'a> {
    pub fn new(directory: &'a Directory, on: Date, known: impl Fn(&Organisation) -> bool) -> Self {
        let mut by_name: HashMap<String, Vec<&Organisation>> = HashMap::new();
        for organisation in directory.organisations.values().filter(|each| known(each)) {
            by_name.entry(comparable(&organisation.name)).or_default().push(organisation);
        }
        Self { by_name, directory, on }
    }

    /// The organisation that a name means on the day of the import. An ended one means whoever took over.
    pub fn meaning(&self, name: &str) -> Meaning {
        let found = self.by_name.get(&comparable(name)).map_or(&[][..], Vec::as_slice);
        let alive: Vec<&&Organisation> = found.iter().filter(|each| self.exists(each)).collect();
        match (alive.as_slice(), found) {
            ([one], _) => Meaning::One(one.id),
            ([], []) => Meaning::Nobody,
            ([], [ended]) => match self.directory.tree.answering(ended.id, self.on, &mut |_, _| ()) {
                khien_engine::organisations::Party::Organisation(id) => Meaning::One(id),
                _ => Meaning::Unclear,
            },
            _ => Meaning::Unclear,
        }
    }

    fn exists(&self, organisation: &Organisation) -> bool {
        organisation.from <= self.on && organisation.to.is_none_or(|to| self.on <= to)
    }
}

/// The form in which names are compared: folded, abbreviations spelt out, without "Ủy ban nhân dân" before a province.
pub fn comparable(name: &str) -> String {
    let folded = Key::new(name, "").owner;
    folded.strip_prefix("uy ban nhan dan ").map(str::to_owned).unwrap_or(folded)
}
