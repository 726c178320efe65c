//! What changes from one day to another: what came, what went, what became doubtful, who took over.

use crate::{
    Law,
    instrument::{Clause, InForce, Instrument},
    obligation::Obligation,
    roles::{Holder, Role},
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<'l> {
    /// A clause came, went, became doubtful, or (between two states of the folder) says something else.
    Clause(Changed<'l, Clause>),
    /// An obligation, likewise.
    Obligation(Changed<'l, Obligation>),
    /// A role has other holders.
    Role {
        /// The role, as it is afterwards where it still exists.
        role: &'l Role,
        /// Who held it.
        before: Vec<&'l Holder>,
        /// Who holds it.
        after: Vec<&'l Holder>,
    },
}

/// Something that a text says, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<'l, T> {
    /// Before, where the folder has it.
    pub before: Option<Standing<'l, T>>,
    /// After, where the folder has it.
    pub after: Option<Standing<'l, T>>,
}

/// Something that a text says, and whether it holds on the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'l, T> {
    /// The text.
    pub instrument: &'l Instrument,
    /// What it says.
    pub what: &'l T,
    /// Whether it holds.
    pub in_force: InForce,
}

impl Law {
    /// What changes from one day to another under this law.
    pub fn changes(&self, before: Date, after: Date) -> Vec<Change<'_>> {
        changes((self, before), (self, after))
    }
}

/// What changes from one law on one day to another law on another day: the same law on two days shows what time does,
/// two states of the folder on the same day show what an edit does.
pub fn changes<'l>(before: (&'l Law, Date), after: (&'l Law, Date)) -> Vec<Change<'l>> {
    let clauses = paired(clauses_on(before), clauses_on(after)).filter(|pair| differ(pair, same_clause));
    let owed =
        paired(obligations_on(before), obligations_on(after)).filter(|pair| differ(pair, |a, b| a == b));
    clauses.map(Change::Clause).chain(owed.map(Change::Obligation)).chain(roles(before, after)).collect()
}

/// By name, with what stands under it.
type ByName<'l, T> = BTreeMap<&'l str, Standing<'l, T>>;

fn clauses_on<'l>((law, day): (&'l Law, Date)) -> ByName<'l, Clause> {
    let standing = |(instrument, what): (&'l Instrument, &'l Clause)| {
        (what.id.as_str(), Standing { instrument, what, in_force: instrument.validity.holds(day) })
    };
    law.clauses().map(standing).collect()
}

fn obligations_on<'l>((law, day): (&'l Law, Date)) -> ByName<'l, Obligation> {
    let standing = |(instrument, _, what): (&'l Instrument, &'l Clause, &'l Obligation)| {
        (what.id.as_str(), Standing { instrument, what, in_force: what.holds(&instrument.validity, day) })
    };
    law.obligations().map(standing).collect()
}

/// Both sides, in the order of names.
fn paired<'l, T: 'l>(
    mut before: ByName<'l, T>,
    mut after: ByName<'l, T>,
) -> impl Iterator<Item = Changed<'l, T>> {
    let names: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    names.into_iter().map(move |name| Changed { before: before.remove(name), after: after.remove(name) })
}

/// What neither held before nor holds after has not changed for anybody, whatever its words.
fn differ<T>(pair: &Changed<'_, T>, same: impl Fn(&T, &T) -> bool) -> bool {
    let state =
        |side: &Option<Standing<'_, T>>| side.as_ref().map_or(InForce::No, |standing| standing.in_force);
    let (before, after) = (state(&pair.before), state(&pair.after));
    let reworded = match (&pair.before, &pair.after) {
        (Some(before), Some(after)) => !same(before.what, after.what),
        _ => false,
    };
    before != after || (reworded && after != InForce::No)
}

/// Obligations are compared on their own.
fn same_clause(a: &Clause, b: &Clause) -> bool {
    let words = |clause: &Clause| Clause { obligations: Vec::new(), ..clause.clone() };
    words(a) == words(b)
}

fn roles<'l>(before: (&'l Law, Date), after: (&'l Law, Date)) -> Vec<Change<'l>> {
    let ids: BTreeSet<&str> =
        before.0.roles.iter().chain(&after.0.roles).map(|role| role.id.as_str()).collect();
    let held = |(law, day): (&'l Law, Date), id: &str| -> Vec<&'l Holder> {
        law.role(id).into_iter().flat_map(|role| role.holders_on(day)).collect()
    };
    let names = |holders: &[&Holder]| -> BTreeSet<String> {
        holders.iter().map(|holder| holder.organisation.clone()).collect()
    };
    let change = |id: &str| {
        let role = after.0.role(id).or_else(|| before.0.role(id))?;
        let (before, after) = (held(before, id), held(after, id));
        (names(&before) != names(&after)).then_some(Change::Role { role, before, after })
    };
    ids.into_iter().filter_map(change).collect()
}
