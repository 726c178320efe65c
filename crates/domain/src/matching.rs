//! Which row of an import is which system of the register.
//!
//! A row is the same system when owner and name agree apart from capitals, marks and punctuation. Anything less sure is
//! a question for a person, and the answer is remembered: the same file next year asks nothing twice.

mod near;

use crate::fold::fold;
use near::{Candidates, Names};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// Owner and name in the form in which they are compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Key {
    /// The owner, folded, common abbreviations spelt out.
    pub owner: String,
    /// The name, folded.
    pub name: String,
}

impl Key {
    /// The key of an owner and a name as written.
    pub fn new(owner: &str, name: &str) -> Self {
        Self { owner: near::spelt_out(&fold(owner)), name: fold(name) }
    }
}

/// A system of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its identifier.
    pub id: Uuid,
    /// Its owner's name.
    pub owner: String,
    /// Its name.
    pub name: String,
    /// The number of the decision that approved its level.
    pub decision: Option<String>,
}

/// A row of the import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The owner's name; where the table leaves it out, the organisation that hands in the file.
    pub owner: String,
    /// The name of the system.
    pub name: String,
    /// The number of the decision that approved its level.
    pub decision: Option<String>,
}

/// What a person answered for a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It is this system.
    Same(Uuid),
    /// It is a system that the register does not have yet.
    New,
}

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Match {
    /// A system that the register does not have.
    New,
    /// This system.
    Same(Uuid),
    /// A person must say; the likeliest first.
    Ask(Vec<Candidate>),
}

/// A system that a row may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The system.
    pub id: Uuid,
    /// How alike the names are, in per cent.
    pub alike: u8,
    /// Why it is asked.
    pub reason: Reason,
}

/// Why a system is a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The register has several systems of this owner and name.
    SameName,
    /// The same owner and the same approval decision under another name: perhaps renamed.
    SameDecision,
    /// The same owner and nearly the same name.
    NearName,
}

/// The outcome for a whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// For each row, in order.
    pub rows: Vec<Match>,
    /// Rows that are one and the same system twice in the file, as positions; each group has two or more.
    pub duplicates: Vec<Vec<usize>>,
}

/// Compares the rows of a file with the systems of the register. `answers` holds what people said before.
pub fn compare(rows: &[Incoming], known: &[Known], answers: &HashMap<Key, Answer>) -> Outcome {
    let keys: Vec<Key> = rows.iter().map(|row| Key::new(&row.owner, &row.name)).collect();
    let register: Vec<Key> = known.iter().map(|system| Key::new(&system.owner, &system.name)).collect();
    let mut by_key: HashMap<&Key, Vec<usize>> = HashMap::new();
    for (at, key) in register.iter().enumerate() {
        by_key.entry(key).or_default().push(at);
    }
    let ids: HashSet<Uuid> = known.iter().map(|system| system.id).collect();

    let settled: Vec<Option<Match>> =
        keys.iter().map(|key| settle(answers.get(key), by_key.get(key), known, &ids)).collect();
    // A system that one row certainly is cannot be what another row of another name might be.
    let taken: HashSet<Uuid> = settled
        .iter()
        .filter_map(|settled| if let Some(Match::Same(id)) = settled { Some(*id) } else { None })
        .collect();
    let open: Vec<usize> = (0..known.len()).filter(|at| !taken.contains(&known[*at].id)).collect();
    let names = Names::new(open.iter().map(|at| (*at, &register[*at])));
    let decisions = Decisions::new(&open, known, &register);

    let rows = settled.into_iter().zip(rows).zip(&keys);
    let rows: Vec<Match> = rows
        .map(|((settled, row), key)| {
            settled.unwrap_or_else(|| ask(row, key, known, &register, &names, &decisions))
        })
        .collect();
    let duplicates = duplicates(&keys, &rows);
    Outcome { rows, duplicates }
}

/// What is sure: an answer given before, or exactly one system of the same owner and name.
fn settle(
    answer: Option<&Answer>,
    same: Option<&Vec<usize>>,
    known: &[Known],
    ids: &HashSet<Uuid>,
) -> Option<Match> {
    match (answer, same.map_or(&[][..], Vec::as_slice)) {
        // An answer that names a system since removed is asked again.
        (Some(Answer::Same(id)), _) if ids.contains(id) => Some(Match::Same(*id)),
        (_, [one]) => Some(Match::Same(known[*one].id)),
        (_, [_, _, ..]) => {
            let same = same.into_iter().flatten();
            let candidate =
                |at: &usize| Candidate { id: known[*at].id, alike: 100, reason: Reason::SameName };
            Some(Match::Ask(same.map(candidate).collect()))
        }
        (Some(Answer::New), []) => Some(Match::New),
        (_, []) => None,
    }
}

fn ask(
    row: &Incoming,
    key: &Key,
    known: &[Known],
    register: &[Key],
    names: &Names<'_>,
    decisions: &Decisions<'_>,
) -> Match {
    let mut candidates = Candidates::default();
    for at in decisions.of(row, key) {
        let alike = near::alike(&key.name, &register[at].name);
        candidates.add(Candidate { id: known[at].id, alike, reason: Reason::SameDecision });
    }
    for (at, alike) in names.like(key) {
        candidates.add(Candidate { id: known[at].id, alike, reason: Reason::NearName });
    }
    candidates.into_match()
}

/// Systems by owner and decision.
struct Decisions<'a> {
    by_owner: HashMap<(&'a str, String), Vec<usize>>,
}

impl<'a> Decisions<'a> {
    fn new(open: &[usize], known: &[Known], register: &'a [Key]) -> Self {
        let mut by_owner: HashMap<(&str, String), Vec<usize>> = HashMap::new();
        for at in open {
            if let Some(decision) =
                known[*at].decision.as_deref().map(fold).filter(|number| !number.is_empty())
            {
                by_owner.entry((&register[*at].owner, decision)).or_default().push(*at);
            }
        }
        Self { by_owner }
    }

    fn of(&self, row: &Incoming, key: &Key) -> Vec<usize> {
        let decision = row.decision.as_deref().map(fold).filter(|number| !number.is_empty());
        decision
            .and_then(|number| self.by_owner.get(&(key.owner.as_str(), number)))
            .cloned()
            .unwrap_or_default()
    }
}

/// Rows of the same owner and name, and rows that were found to be the same system.
fn duplicates(keys: &[Key], rows: &[Match]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut first_of_key: HashMap<&Key, usize> = HashMap::new();
    let mut first_of_id: HashMap<Uuid, usize> = HashMap::new();
    for (at, (key, row)) in keys.iter().zip(rows).enumerate() {
        let by_key = *first_of_key.entry(key).or_insert(at);
        let first = match row {
            Match::Same(id) => (*first_of_id.entry(*id).or_insert(by_key)).min(by_key),
            Match::New | Match::Ask(_) => by_key,
        };
        groups.entry(first).or_default().push(at);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

#[cfg(test)]
mod tests;
