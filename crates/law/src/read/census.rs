//! Every name in the folder, before anything is read in full: so that a mistake inside a clause does not make each
//! mention of the clause look wrong too, and so that a name used twice is seen wherever it stands.

use crate::{
    facts::FactBook,
    problem::{Code, Place},
    read::{folder::Folder, nearest::nearest, sheet::Item, sheet::Spot, sheet::Table},
};
use std::collections::BTreeMap;

/// Names of one kind, with the place where each is defined.
#[derive(Debug)]
pub(crate) struct Names {
    places: BTreeMap<String, Place>,
    /// What they are, for messages: "clause".
    what: &'static str,
    /// What is said when one is not found.
    unknown: Code,
    /// All files could be parsed, so that a name that is not here is nowhere.
    complete: bool,
}

impl Names {
    fn new(what: &'static str, unknown: Code, complete: bool) -> Self {
        Self { places: BTreeMap::new(), what, unknown, complete }
    }

    /// Takes a name; a second use is reported.
    fn take(&mut self, name: String, spot: Spot<'_>, help: Option<&str>) {
        if let Some(first) = self.places.get(&name) {
            let message = format!("the {} `{name}` is defined twice", self.what);
            spot.clash(Code::DuplicateName, message, help.map(String::from), "defined first here", first);
            return;
        }
        self.places.insert(name, spot.place());
    }

    fn take_text(&mut self, item: Option<Item<'_>>, help: Option<&str>) {
        // What is no text is reported when the entry is read in full.
        if let Some((item, name)) =
            item.filter(|item| item.is_text()).and_then(|item| Some((item, item.text()?)))
        {
            self.take(name.into(), item.spot, help);
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// Whether the name exists; where not, that is reported.
    pub(crate) fn check(&self, name: &str, spot: Spot<'_>) -> bool {
        let known = self.has(name);
        if !known && self.complete {
            let help = spot.advice(|| nearest(name, self.places.keys().map(String::as_str)));
            spot.advise(self.unknown, format!("there is no {} `{name}`", self.what), help);
        }
        known
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &Place)> {
        self.places.iter()
    }
}

/// Every name in the folder.
#[derive(Debug)]
pub(crate) struct Census {
    pub(crate) facts: Names,
    pub(crate) roles: Names,
    pub(crate) instruments: Names,
    pub(crate) clauses: Names,
    pub(crate) obligations: Names,
}

impl Census {
    pub(crate) fn of(folder: &Folder<'_>) -> Self {
        let complete = folder.unread == 0;
        let mut census = Self {
            facts: Names::new("fact", Code::UnknownFact, complete),
            roles: Names::new("role", Code::UnknownRole, complete),
            instruments: Names::new("instrument", Code::UnknownInstrument, complete),
            clauses: Names::new("clause", Code::UnknownClause, complete),
            obligations: Names::new("obligation", Code::UnknownObligation, complete),
        };
        for (_, sheet) in &folder.facts {
            tables(&sheet.root(), "fact").for_each(|fact| census.facts.take_text(fact.get("name"), None));
        }
        if let Some(sheet) = &folder.roles {
            tables(&sheet.root(), "role").for_each(|role| census.roles.take_text(role.get("id"), None));
        }
        for version in &folder.versions {
            let root = version.sheet.root();
            // Versions of one text share its name; that they do not share days is checked elsewhere.
            census.instruments.places.entry(version.instrument.into()).or_insert_with(|| root.spot.place());
            for clause in tables(&root, "clause") {
                census.take_clause(version.instrument, &clause);
            }
        }
        census
    }

    fn take_clause(&mut self, instrument: &str, clause: &Table<'_>) {
        self.clauses.take_text(clause.get("id"), Some("a new version of a clause needs an id of its own"));
        for obligation in tables(clause, "obligation") {
            let Some(item) = obligation.get("id").filter(|id| id.is_text()) else { continue };
            let id = format!("{instrument}/{}", item.text().unwrap_or_default());
            let help =
                "an obligation of a new version needs an id of its own; `act` says that the act is the same";
            self.obligations.take(id, item.spot, Some(help));
        }
    }
}

/// Everything that conditions, clocks and examples may name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'k> {
    pub(crate) book: &'k FactBook,
    pub(crate) census: &'k Census,
}

/// The tables of a list, without judging their form: that is done when they are read in full.
fn tables<'s>(table: &Table<'s>, name: &'static str) -> impl Iterator<Item = Table<'s>> {
    let items = table.get(name).filter(|item| item.is_list()).and_then(Item::list).unwrap_or_default();
    items.into_iter().filter(|item| item.is_table()).filter_map(Item::table)
}
