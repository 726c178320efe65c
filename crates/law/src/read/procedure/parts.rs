//! Small parts that steps and limits share: capacities, parties, who may act.

use super::{Inside, optional};
use crate::{
    condition::Condition,
    problem::Code,
    procedure::{MayAct, Party, Who},
    read::{
        basics,
        census::Known,
        nearest::nearest,
        sheet::{Item, Table},
    },
};

/// A capacity: a word from the list, or `role:…`.
pub(crate) fn who(item: Item<'_>, known: Known<'_>) -> Option<Who> {
    let word = item.text()?;
    if let Some(role) = word.strip_prefix("role:") {
        known.census.roles.check(role, item.spot);
        return Some(Who::Role(role.into()));
    }
    let found = Who::NAMES.iter().find(|(name, _)| *name == word);
    if found.is_none() {
        let names = || Who::NAMES.iter().map(|(name, _)| *name).chain(["role:…"]);
        let help = nearest(word, names()).unwrap_or_else(|| format!("one of {}", basics::listed(names())));
        item.spot.advise(Code::UnknownWord, format!("`{word}` is not a word that this field knows"), help);
    }
    found.map(|(_, who)| who.clone())
}

/// Somebody who is told: a capacity, or words in both languages.
fn party(item: Item<'_>, known: Known<'_>) -> Option<Party> {
    if item.is_table() {
        return basics::words(item).map(Party::Described);
    }
    who(item, known).map(Party::Who)
}

impl Inside<'_> {
    /// Parties in a field that may be left out.
    pub(super) fn parties(&self, table: &Table<'_>, field: &'static str) -> Option<Vec<Party>> {
        basics::every(table.list(field).into_iter().map(|item| party(item, self.known)))
    }

    /// Who may act, or is late: `["operator", { who = "owner", when = [ … ], after = "…" }]`, and not nobody.
    pub(super) fn actors(&self, table: &Table<'_>, field: &'static str) -> Option<Vec<MayAct>> {
        let item = table.need(field)?;
        let actors = basics::every(item.list()?.into_iter().map(|item| self.actor(item)))?;
        if actors.is_empty() {
            let message = "nobody is named here, so nobody could act or be late";
            item.spot.advise(Code::NoActor, message, "name at least one, such as `operator`".to_owned());
            return None;
        }
        Some(actors)
    }

    fn actor(&self, item: Item<'_>) -> Option<MayAct> {
        if item.is_text() {
            let who = who(item, self.known)?;
            return Some(MayAct { who, when: Condition::All(Vec::new()), after: None });
        }
        let table = item.table()?;
        let who = table.need("who").and_then(|item| who(item, self.known));
        let when = self.when(&table, "when");
        let after = table.get("after").map(|item| self.step(item));
        table.done();
        Some(MayAct { who: who?, when: when?, after: optional(after)? })
    }
}
