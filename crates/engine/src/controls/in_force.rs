//! Which catalogue holds for a system on a day, and whether there is still time on the one before.

use jiff::civil::Date;
use khien_law::{
    controls::{Catalogue, Transition},
    facts::{FactIx, SubjectKind},
    instrument::InForce,
};

use super::{CatalogueIx, Controls};
use crate::{
    clock::Asked,
    condition::{Holds, Rows},
    duty::{Due, ObligationIx, Window},
    facts::Subject,
    rule::Rule,
    rulebook::Rulebook,
};

/// The catalogue that holds on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InUse {
    /// Which.
    pub catalogue: CatalogueIx,
    /// Doubtful where the standard, or every text that demands it, holds only by a reading.
    pub in_force: InForce,
    /// The clauses that demand it on the day.
    pub demanded_by: Vec<String>,
    /// The system may still rest on an older catalogue, until its transition ends. A warning, never silence.
    pub still: Option<StillTime>,
    /// Unknown facts on which it hangs whether there is still time, in the order of names. Empty when that is settled.
    pub asks: Vec<FactIx>,
}

/// There is still time to meet the catalogue in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StillTime {
    /// What the system may rest on meanwhile.
    pub before: CatalogueIx,
    /// The obligation that says so, with its clause, its reading and its certainty.
    pub obligation: ObligationIx,
    /// The last safe day to meet the catalogue in force.
    pub until: Date,
}

impl Controls {
    /// The catalogue that holds on a day for a system, as far as its facts and the law say. `None` where no standard
    /// of the folder was demanded on that day, and for a subject that is no system.
    ///
    /// A standard holds while it is itself in force and a text that demands it is. Where two hold, the one that took
    /// the other's place answers. `rulebook` is that of the same law.
    pub fn in_force(&self, rulebook: &Rulebook, subject: &Subject, on: Date) -> Option<InUse> {
        if subject.kind != SubjectKind::System {
            return None;
        }
        let holding: Vec<_> = self
            .catalogues()
            .map(|(ix, catalogue)| (ix, catalogue, catalogue.holds(on).min(self.demanded(catalogue, on))))
            .filter(|(_, _, in_force)| *in_force != InForce::No)
            .collect();
        let replaced = |one: &Catalogue| holding.iter().any(|(_, other, _)| other.replaces.contains(&one.id));
        let (ix, catalogue, in_force) = holding.iter().find(|(_, catalogue, _)| !replaced(catalogue))?;
        let (still, asks) = self.still_time(catalogue, rulebook, subject, on);
        Some(InUse {
            catalogue: *ix,
            in_force: *in_force,
            demanded_by: self.demanding(catalogue, on).map(|(id, _)| id.to_owned()).collect(),
            still,
            asks,
        })
    }

    /// The clauses that demand a catalogue on a day, and whether their texts hold.
    fn demanding<'a>(
        &'a self,
        catalogue: &'a Catalogue,
        on: Date,
    ) -> impl Iterator<Item = (&'a str, InForce)> {
        let clauses = catalogue.demanded_by.iter().filter_map(move |id| {
            let (instrument, _) = self.law.clause(id)?;
            Some((id.as_str(), instrument.validity.holds(on)))
        });
        clauses.filter(|(_, in_force)| *in_force != InForce::No)
    }

    fn demanded(&self, catalogue: &Catalogue, on: Date) -> InForce {
        self.demanding(catalogue, on).map(|(_, in_force)| in_force).max().unwrap_or(InForce::No)
    }

    /// The first transition that holds for the system; where none does, what must be known to tell.
    fn still_time(
        &self,
        catalogue: &Catalogue,
        rulebook: &Rulebook,
        subject: &Subject,
        on: Date,
    ) -> (Option<StillTime>, Vec<FactIx>) {
        let rows = Rows::from(subject);
        let mut asks = vec![];
        for (transition, ix) in catalogue.transitions.iter().flat_map(|one| obligations(rulebook, one)) {
            let rule = rulebook.rule(ix);
            let Some(until) = last_day(rule, rulebook, rows, on) else { continue };
            match (rule.when.holds(rows), self.catalogue_named(&transition.before)) {
                (Holds::Yes, Some(before)) => {
                    return (Some(StillTime { before, obligation: ix, until }), vec![]);
                }
                (Holds::Unknown, _) => rule.when.questions(rows, &mut |fact| asks.push(fact)),
                (Holds::Yes | Holds::No, _) => {}
            }
        }
        asks.sort_by_key(|fact| &self.law.facts.get(*fact).name);
        asks.dedup();
        (None, asks)
    }
}

fn obligations<'a>(
    rulebook: &'a Rulebook,
    transition: &'a Transition,
) -> impl Iterator<Item = (&'a Transition, ObligationIx)> {
    rulebook.named(&transition.obligation).map(move |ix| (transition, ix))
}

/// The last safe day of a transition that still runs on a day, under its chosen reading and the law's own calendar.
fn last_day(rule: &Rule, rulebook: &Rulebook, rows: Rows, on: Date) -> Option<Date> {
    let calendar = rulebook.calendar(None);
    let asked = Asked { validity: rule.validity, calendar, rows, window: Window::day(on), stays: false };
    let mut until = None;
    rule.clock.occasions(asked, &mut |_| (), &mut |occasion| {
        if let Due::Day(day) = occasion.due {
            until = until.max(Some(day));
        }
    });
    until
}
