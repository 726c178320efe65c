//! The law that answers: the folder built into the binary, or one that the caller names, read, checked and compiled.

use include_dir::{Dir, include_dir};
use khien_engine::rulebook::Rulebook;
use khien_law::{
    Law,
    facts::{FactIx, SubjectKind},
    problem::Problem,
};
use std::collections::{BTreeMap, HashMap};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../law");

/// The law, compiled.
#[derive(Debug)]
pub struct Lawbook {
    /// Path → text of the folder, for messages and for saving a copy.
    pub files: BTreeMap<String, String>,
    /// The typed law.
    pub law: Law,
    /// The compiled rules.
    pub rules: Rulebook,
    facts: HashMap<String, FactIx>,
}

impl Lawbook {
    /// The folder built into the binary, path → text.
    pub fn built_in_files() -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        collect(&BUILT_IN, &mut files);
        files
    }

    /// Reads and compiles a folder; all problems at once when it is not right.
    pub fn read(files: BTreeMap<String, String>) -> Result<Self, Vec<Problem>> {
        let law = Law::read(&files)?;
        let rules = Rulebook::compile(&law);
        let facts = (0u16..).map(FactIx).zip(&law.facts.facts).map(|(ix, fact)| (fact.name.clone(), ix)).collect();
        Ok(Self { files, law, rules, facts })
    }

    /// The built-in law. It was checked when the program was built, so it always reads.
    pub fn built_in() -> Self {
        match Self::read(Self::built_in_files()) {
            Ok(book) => book,
            Err(problems) => panic!("the built-in law folder does not read: {problems:?}"),
        }
    }

    /// The fact with this name.
    pub fn fact(&self, name: &str) -> Option<FactIx> {
        self.facts.get(name).copied()
    }

    /// Facts of one kind of subject.
    pub fn facts_of(&self, kind: SubjectKind) -> impl Iterator<Item = &khien_law::facts::Fact> {
        self.law.facts.of(kind).map(|(_, fact)| fact)
    }
}

fn collect(dir: &Dir<'_>, files: &mut BTreeMap<String, String>) {
    for file in dir.files().filter(|file| file.path().extension().is_some_and(|end| end == "toml")) {
        if let Some(text) = file.contents_utf8() {
            files.insert(file.path().to_string_lossy().replace('\\', "/"), text.to_owned());
        }
    }
    for below in dir.dirs() {
        collect(below, files);
    }
}
