//! From an older catalogue to the one that took its place.

use crate::{Certainty, Words};

/// Where to look in one catalogue for what was answered in another. A place to start, never an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The older catalogue.
    pub from: String,
    /// The newer one.
    pub to: String,
    /// Where it comes from.
    pub source: String,
    /// How sure we are; no pair is surer.
    pub certainty: Certainty,
    /// Whose reading it is, and what it is good for.
    pub reading: Words,
    /// Groups of the newer catalogue that the older one has nothing for.
    pub no_counterpart: Vec<String>,
    /// Pair by pair.
    pub pairs: Vec<Pair>,
}

/// One group, or one section of it, and the groups that it went into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Group of the older catalogue.
    pub from: String,
    /// Only this section of it; `None`: the whole group.
    pub section: Option<String>,
    /// Groups of the newer catalogue.
    pub to: Vec<String>,
    /// How sure we are.
    pub certainty: Certainty,
    /// How it was read.
    pub reading: Words,
}

impl Mapping {
    /// Where an answer about a group of the newer catalogue can start from.
    pub fn into_group(&self, group: &str) -> impl Iterator<Item = &Pair> {
        self.pairs.iter().filter(move |pair| pair.to.iter().any(|to| to == group))
    }

    /// Where what was answered about a group went, whatever its section.
    pub fn out_of_any(&self, group: &str) -> impl Iterator<Item = &Pair> {
        self.pairs.iter().filter(move |pair| pair.from == group)
    }

    /// Where what was answered about a group, or a section of it, went.
    pub fn out_of(&self, group: &str, section: Option<&str>) -> impl Iterator<Item = &Pair> {
        let same = move |pair: &&Pair| pair.section.is_none() || pair.section.as_deref() == section;
        self.pairs.iter().filter(move |pair| pair.from == group).filter(same)
    }
}
