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
    pub(crate) fn new(what: &'static str, unknown: Code, complete: bool) -> Self {
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

    pub(crate) fn take_text(&mut self, item: Option<Item<'_>>, help: Option<&str>) {
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
    pub(crate) catalogues: Names,
    pub(crate) groups: Names,
    pub(crate) requirements: Names,
    pub(crate) procedures: Names,
    pub(crate) forms: Names,
    pub(crate) tables: Names,
    pub(crate) choices: Names,
    pub(crate) rows: Names,
    pub(crate) cases: Names,
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
            catalogues: Names::new("control catalogue", Code::UnknownCatalogue, complete),
            groups: Names::new("group of controls", Code::UnknownControl, complete),
            requirements: Names::new("requirement", Code::UnknownControl, complete),
            procedures: Names::new("procedure", Code::UnknownProcedure, complete),
            forms: Names::new("form", Code::UnknownForm, complete),
            tables: Names::new("decision table", Code::UnknownTable, complete),
            choices: Names::new("choice", Code::UnknownTable, complete),
            rows: Names::new("row", Code::UnknownTable, complete),
            cases: Names::new("case", Code::UnknownTable, complete),
        };
        for named in &folder.procedures {
            census.procedures.take(named.name.into(), named.sheet.root().spot, None);
        }
        for named in &folder.forms {
            census.forms.take(named.name.into(), named.sheet.root().spot, None);
        }
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
        census.take_controls(folder);
        for (_, sheet) in &folder.tables {
            let root = sheet.root();
            head(&root, "table").iter().for_each(|head| census.tables.take_text(head.get("id"), None));
            tables(&root, "row").for_each(|row| census.rows.take_text(row.get("id"), None));
        }
        for (name, sheet) in &folder.choices {
            let root = sheet.root();
            head(&root, "choice").iter().for_each(|head| census.choices.take_text(head.get("id"), None));
            for case in tables(&root, "case") {
                let Some(item) = case.get("id").filter(|id| id.is_text()) else { continue };
                census.cases.take(format!("{name}/{}", item.text().unwrap_or_default()), item.spot, None);
            }
        }
        census
    }

    fn take_controls(&mut self, folder: &Folder<'_>) {
        let id_of = |root: &Table<'_>, name: &'static str, names: &mut Names| {
            let table = root.get(name).filter(|item| item.is_table()).and_then(Item::table);
            names.take_text(table.and_then(|table| table.get("id")), None);
        };
        for (_, sheet) in &folder.controls.heads {
            id_of(&sheet.root(), "catalogue", &mut self.catalogues);
        }
        for (_, _, sheet) in &folder.controls.groups {
            let root = sheet.root();
            id_of(&root, "group", &mut self.groups);
            tables(&root, "requirement").for_each(|one| self.requirements.take_text(one.get("id"), None));
        }
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

/// The table of this name, without judging it.
fn head<'s>(table: &Table<'s>, name: &'static str) -> Option<Table<'s>> {
    table.get(name).filter(|item| item.is_table()).and_then(Item::table)
}

/// The tables of a list, without judging their form: that is done when they are read in full.
fn tables<'s>(table: &Table<'s>, name: &'static str) -> impl Iterator<Item = Table<'s>> {
    let items = table.get(name).filter(|item| item.is_list()).and_then(Item::list).unwrap_or_default();
    items.into_iter().filter(|item| item.is_table()).filter_map(Item::table)
}
