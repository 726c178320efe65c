//! All catalogues, and finding things in them by their names.

use super::{Catalogue, ControlExample, Group, Mapping, Requirement};
use crate::Place;
use std::collections::BTreeMap;

/// Every control catalogue of the law folder.
#[derive(Debug, Clone, Default)]
pub struct ControlBook {
    /// The catalogues, in the order of their names.
    pub catalogues: Vec<Catalogue>,
    /// From older catalogues to newer ones.
    pub mappings: Vec<Mapping>,
    /// Worked examples, in the order of their files.
    pub examples: Vec<ControlExample>,
    /// Where each catalogue, group and requirement stands, by identifier.
    pub places: BTreeMap<String, Place>,
    by_id: BTreeMap<String, [usize; 3]>,
}

impl ControlBook {
    /// Puts the catalogues in the order of their names and notes where each requirement is found.
    pub fn new(
        mut catalogues: Vec<Catalogue>,
        mappings: Vec<Mapping>,
        places: BTreeMap<String, Place>,
    ) -> Self {
        catalogues.sort_by(|a, b| a.id.cmp(&b.id));
        let mut by_id = BTreeMap::new();
        for (at, catalogue) in catalogues.iter().enumerate() {
            for (of, group) in catalogue.groups.iter().enumerate() {
                let ids = group.requirements.iter().enumerate();
                by_id.extend(ids.map(|(number, requirement)| (requirement.id.clone(), [at, of, number])));
            }
        }
        Self { catalogues, mappings, examples: Vec::new(), places, by_id }
    }

    /// The catalogue with this id.
    pub fn catalogue(&self, id: &str) -> Option<&Catalogue> {
        self.catalogues.iter().find(|catalogue| catalogue.id == id)
    }

    /// The requirement with this id, in its group and catalogue.
    pub fn requirement(&self, id: &str) -> Option<(&Catalogue, &Group, &Requirement)> {
        let [at, of, number] = *self.by_id.get(id)?;
        let catalogue = self.catalogues.get(at)?;
        let group = catalogue.groups.get(of)?;
        Some((catalogue, group, group.requirements.get(number)?))
    }

    /// The mapping from an older catalogue to a newer one.
    pub fn mapping(&self, from: &str, to: &str) -> Option<&Mapping> {
        self.mappings.iter().find(|mapping| mapping.from == from && mapping.to == to)
    }
}
