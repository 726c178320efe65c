//! What a system must have at its level, and how far it is: catalogues in force, requirements, answers, figures.
//!
//! ```text
//!  Controls::in_force  ── day, facts ──► the catalogue; who has still time on the old one; what must be asked first
//!  Controls::demands   ── level, facts ──► each requirement: holds, does not, or hangs on facts; stricter forms
//!  Status              ── what somebody answered, for each
//!  Figures             ── counts by group and status, kept up to date one answer at a time, summed up a tree
//!  next_due            ── interval and last time ──► the next last safe day
//! ```
//!
//! No answer is ever made here. What a text does not ask of a system is free by its facts; everything else is answered
//! by a person, and what hangs on an unknown fact counts as owed until somebody knows.

mod demand;
mod due;
mod figures;
mod in_force;
mod rollup;
mod status;
pub mod worked;

pub use demand::{Applies, Demand};
pub use due::{NextDue, next_due};
pub use figures::{Figures, Tally};
pub use in_force::{InUse, StillTime};
pub use rollup::{Deployment, Rollup};
pub use status::{Answer, MissingReason, Status};

use khien_law::{
    Law,
    controls::{Catalogue, Group, Level, Requirement},
    facts::SubjectKind,
};
use std::{collections::BTreeMap, sync::Arc};

use crate::condition::Compiled;

/// Index of a catalogue in [`khien_law::controls::ControlBook::catalogues`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CatalogueIx(pub u16);

/// Index of a group, counted over all catalogues in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupIx(pub u16);

/// Index of a requirement, counted over all catalogues in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequirementIx(pub u32);

/// Every control catalogue of a law, ready to be asked. Built once for each version of the law folder; threads can
/// share it.
#[derive(Debug)]
pub struct Controls {
    law: Arc<Law>,
    requirements: Vec<Item>,
    /// The first requirement of each catalogue, and the end of the last.
    starts: Vec<u32>,
    by_id: BTreeMap<Box<str>, RequirementIx>,
}

/// One requirement compiled.
#[derive(Debug)]
struct Item {
    /// Catalogue, group in it, requirement in that.
    at: [usize; 3],
    group: GroupIx,
    only_if: Box<[Case]>,
    stricter: Box<[Case]>,
}

/// A condition, with the levels of which it speaks.
#[derive(Debug)]
struct Case {
    levels: Vec<Level>,
    when: Compiled,
}

impl Controls {
    /// Compiles a law that its reader has checked; it cannot fail.
    pub fn compile(law: impl Into<Arc<Law>>) -> Self {
        let law = law.into();
        let mut this =
            Self { law: law.clone(), requirements: vec![], starts: vec![0], by_id: BTreeMap::new() };
        let mut group_ix = 0;
        for (at, catalogue) in law.controls.catalogues.iter().enumerate() {
            for (of, group) in catalogue.groups.iter().enumerate() {
                for (number, requirement) in group.requirements.iter().enumerate() {
                    this.take([at, of, number], GroupIx(group_ix), requirement);
                }
                group_ix += 1;
            }
            this.starts.push(this.requirements.len() as u32);
        }
        this
    }

    fn take(&mut self, at: [usize; 3], group: GroupIx, requirement: &Requirement) {
        let case = |levels: &[Level], when| Case {
            levels: levels.to_vec(),
            when: Compiled::new(&self.law.facts, SubjectKind::System, when),
        };
        let item = Item {
            at,
            group,
            only_if: requirement.only_if.iter().map(|one| case(&one.levels, &one.when)).collect(),
            stricter: requirement.stricter.iter().map(|one| case(&one.levels, &one.when)).collect(),
        };
        self.by_id.insert(requirement.id.as_str().into(), RequirementIx(self.requirements.len() as u32));
        self.requirements.push(item);
    }

    /// The law that it was made of.
    pub fn law(&self) -> &Arc<Law> {
        &self.law
    }

    /// Every catalogue, in the order of names.
    pub fn catalogues(&self) -> impl ExactSizeIterator<Item = (CatalogueIx, &Catalogue)> {
        let catalogues = self.law.controls.catalogues.iter().enumerate();
        catalogues.map(|(at, catalogue)| (CatalogueIx(at as u16), catalogue))
    }

    /// The catalogue at an index that this value gave out.
    pub fn catalogue(&self, ix: CatalogueIx) -> &Catalogue {
        &self.law.controls.catalogues[usize::from(ix.0)]
    }

    /// The catalogue with this id.
    pub fn catalogue_named(&self, id: &str) -> Option<CatalogueIx> {
        self.catalogues().find(|(_, catalogue)| catalogue.id == id).map(|(ix, _)| ix)
    }

    /// The requirement with this id.
    pub fn named(&self, id: &str) -> Option<RequirementIx> {
        self.by_id.get(id).copied()
    }

    /// The requirement at an index that this value gave out, in its group and catalogue.
    pub fn requirement(&self, ix: RequirementIx) -> (&Catalogue, &Group, &Requirement) {
        let [at, of, number] = self.item(ix).at;
        let catalogue = &self.law.controls.catalogues[at];
        let group = &catalogue.groups[of];
        (catalogue, group, &group.requirements[number])
    }

    /// The group that a requirement stands in: where [`Figures`] count it.
    pub fn group_of(&self, ix: RequirementIx) -> GroupIx {
        self.item(ix).group
    }

    fn item(&self, ix: RequirementIx) -> &Item {
        &self.requirements[ix.0 as usize]
    }

    fn of_catalogue(&self, ix: CatalogueIx) -> impl Iterator<Item = RequirementIx> + use<> {
        let at = usize::from(ix.0);
        (self.starts[at]..self.starts[at + 1]).map(RequirementIx)
    }
}
