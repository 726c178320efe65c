//! The law that answers: the folder built into the binary, or one that the caller names, read, checked and compiled.

use include_dir::{Dir, include_dir};
use khien_engine::{
    controls::Controls,
    duty::ObligationIx,
    levels::{Levels, TooLarge},
    rulebook::Rulebook,
};
use khien_law::{
    Law,
    facts::{Fact, FactIx, SubjectKind},
    instrument::{Clause, Instrument},
    obligation::Obligation,
    organisations::PublicBody,
    problem::Problem,
};
use std::collections::{BTreeMap, HashMap};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../law");

/// The law, compiled.
#[derive(Debug)]
pub struct Lawbook {
    /// Path → text of the folder, for messages and for saving a copy.
    pub files: BTreeMap<String, String>,
    /// The compiled rules.
    pub rules: Rulebook,
    /// The compiled control catalogues.
    pub controls: Controls,
    /// The compiled decision tables.
    pub levels: Levels,
    facts: HashMap<String, FactIx>,
    obligations: HashMap<String, ObligationIx>,
    bodies: HashMap<String, usize>,
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
        let rules = Rulebook::compile(Law::read(&files)?);
        let law = rules.law().clone();
        let facts =
            (0u16..).map(FactIx).zip(&law.facts.facts).map(|(ix, fact)| (fact.name.clone(), ix)).collect();
        let obligations = rules.obligations().map(|ix| (rules.obligation(ix).id.clone(), ix)).collect();
        // A code alone names a body as long as it was not used again; the latest wins where it was.
        let mut bodies = HashMap::new();
        for (at, body) in law.organisations.iter().enumerate() {
            bodies.insert(body.code.clone(), at);
            bodies.insert(body.key(), at);
        }
        let controls = Controls::compile(law.clone());
        let levels = Levels::compile(&law).map_err(|large| vec![too_large(&law, &large)])?;
        Ok(Self { files, rules, controls, levels, facts, obligations, bodies })
    }

    /// The built-in law. It was checked when the program was built, so it always reads.
    pub fn built_in() -> Self {
        match Self::read(Self::built_in_files()) {
            Ok(book) => book,
            Err(problems) => panic!("the built-in law folder does not read: {problems:?}"),
        }
    }

    /// The typed law.
    pub fn law(&self) -> &Law {
        self.rules.law()
    }

    /// The fact with this name.
    pub fn fact(&self, name: &str) -> Option<FactIx> {
        self.facts.get(name).copied()
    }

    /// Facts of one kind of subject.
    pub fn facts_of(&self, kind: SubjectKind) -> impl Iterator<Item = &Fact> {
        self.law().facts.of(kind).map(|(_, fact)| fact)
    }

    /// The identifier of an obligation.
    pub fn obligation_id(&self, ix: ObligationIx) -> &str {
        &self.rules.obligation(ix).id
    }

    /// The obligation with this identifier, in its latest version.
    pub fn obligation(&self, id: &str) -> Option<&Obligation> {
        self.obligation_ix(id).map(|ix| self.rules.obligation(ix))
    }

    /// Where the rulebook keeps an obligation.
    pub fn obligation_ix(&self, id: &str) -> Option<ObligationIx> {
        self.obligations.get(id).copied()
    }

    /// The clause that an obligation follows from.
    pub fn clause_of(&self, obligation: &str) -> Option<&Clause> {
        self.obligation_ix(obligation).map(|ix| self.rules.clause(ix))
    }

    /// The instrument that an obligation stands in.
    pub fn instrument_of(&self, obligation: &str) -> Option<&Instrument> {
        self.obligation_ix(obligation).map(|ix| self.rules.instrument(ix))
    }

    /// A clause with its instrument.
    pub fn clause(&self, id: &str) -> Option<(&Instrument, &Clause)> {
        self.law().clause(id)
    }

    /// A public body by its key or code.
    pub fn body(&self, key: &str) -> Option<&PublicBody> {
        self.bodies.get(key).map(|at| &self.law().organisations[*at])
    }

    /// Obligation → hash over everything that its duties depend on. Versions of one obligation share a line.
    pub fn hashes(&self) -> BTreeMap<String, String> {
        let mut hashes: BTreeMap<String, String> = BTreeMap::new();
        for ix in self.rules.obligations() {
            hashes
                .entry(self.obligation_id(ix).to_owned())
                .or_default()
                .push_str(&self.rules.obligation_hash(ix).to_string());
        }
        hashes
    }
}

/// A table whose facts hang together in too many ways to be answered exactly.
fn too_large(law: &Law, large: &TooLarge) -> Problem {
    let place = law.table(&large.table).map(|table| table.place.clone());
    let place = place.or_else(|| law.choice(&large.table).map(|choice| choice.place.clone()));
    Problem::new(khien_law::problem::Code::TableForm, large.to_string(), place.unwrap_or_default())
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
