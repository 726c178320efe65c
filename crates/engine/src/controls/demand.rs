//! What a catalogue asks of one system at one level.

use khien_law::{
    controls::{AtLevel, Group, Level, OnlyIf, Requirement, Stricter},
    facts::FactIx,
};

use super::{CatalogueIx, Controls, RequirementIx};
use crate::{
    condition::{Holds, Rows},
    facts::Subject,
};

/// Whether a requirement of the level holds for this system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applies {
    /// It does not, by the system's facts.
    No,
    /// It hangs on facts that are not known. Until they are, it counts as owed.
    Unknown,
    /// It does.
    Yes,
}

/// One requirement asked of one system.
#[derive(Debug, Clone)]
pub struct Demand<'a> {
    /// Which.
    pub ix: RequirementIx,
    /// Its group.
    pub group: &'a Group,
    /// What is asked.
    pub requirement: &'a Requirement,
    /// What the catalogue says of it at the level.
    pub at: &'a AtLevel,
    /// Whether it holds for the system.
    pub applies: Applies,
    /// The condition by which the system is free of it.
    pub free_by: Option<&'a OnlyIf>,
    /// Stricter forms that the system owes.
    pub stricter: Vec<&'a Stricter>,
    /// Unknown facts on which it hangs whether it holds, or in which form; in the order of names.
    pub asks: Vec<FactIx>,
}

impl Controls {
    /// Everything that a catalogue has at a level, in its order, each with whether it holds for the system. What the
    /// facts free the system of is among it, so that people can see why.
    pub fn demands<'a>(
        &'a self,
        catalogue: CatalogueIx,
        level: Level,
        subject: &'a Subject,
    ) -> impl Iterator<Item = Demand<'a>> {
        let rows = Rows::from(subject);
        self.of_catalogue(catalogue).filter_map(move |ix| self.demand(ix, level, rows))
    }

    /// What a catalogue asks with one requirement; `None` where it is another catalogue's, or not asked at the level.
    pub fn demand_of<'a>(
        &'a self,
        catalogue: CatalogueIx,
        ix: RequirementIx,
        level: Level,
        subject: &'a Subject,
    ) -> Option<Demand<'a>> {
        let within = self.starts[usize::from(catalogue.0)]..self.starts[usize::from(catalogue.0) + 1];
        within.contains(&ix.0).then(|| self.demand(ix, level, Rows::from(subject)))?
    }

    fn demand(&self, ix: RequirementIx, level: Level, rows: Rows) -> Option<Demand<'_>> {
        let (_, group, requirement) = self.requirement(ix);
        let at = requirement.at(level)?;
        let mut asks = vec![];
        let (applies, free_by) = self.applies(ix, level, rows, &mut asks);
        let stricter = match applies {
            Applies::No => vec![],
            Applies::Unknown | Applies::Yes => self.stricter(ix, level, rows, &mut asks),
        };
        asks.sort_by_key(|fact| &self.law.facts.get(*fact).name);
        asks.dedup();
        Some(Demand { ix, group, requirement, at, applies, free_by, stricter, asks })
    }

    /// Every condition of the level must hold.
    fn applies(
        &self,
        ix: RequirementIx,
        level: Level,
        rows: Rows,
        asks: &mut Vec<FactIx>,
    ) -> (Applies, Option<&OnlyIf>) {
        let (_, _, requirement) = self.requirement(ix);
        let cases = self.item(ix).only_if.iter().zip(&requirement.only_if);
        let mut applies = Applies::Yes;
        for (case, written) in cases.filter(|(case, _)| case.levels.contains(&level)) {
            match case.when.holds(rows) {
                Holds::Yes => {}
                Holds::No => {
                    asks.clear();
                    return (Applies::No, Some(written));
                }
                Holds::Unknown => {
                    applies = Applies::Unknown;
                    case.when.questions(rows, &mut |fact| asks.push(fact));
                }
            }
        }
        (applies, None)
    }

    fn stricter(
        &self,
        ix: RequirementIx,
        level: Level,
        rows: Rows,
        asks: &mut Vec<FactIx>,
    ) -> Vec<&Stricter> {
        let (_, _, requirement) = self.requirement(ix);
        let cases = self.item(ix).stricter.iter().zip(&requirement.stricter);
        let mut owed = vec![];
        for (case, written) in cases.filter(|(case, _)| case.levels.contains(&level)) {
            match case.when.holds(rows) {
                Holds::Yes => owed.push(written),
                Holds::No => {}
                Holds::Unknown => case.when.questions(rows, &mut |fact| asks.push(fact)),
            }
        }
        owed
    }
}
