//! What the caller sees of rows: the scopes of the store's queries, and rows as they are shown to this caller.
//!
//! Who may see a row but not inside it gets the row without facts, evidence and notes.

use crate::{AppError, Desk, Directory, recompute::Known, systems::SystemView};
use khien_law::facts::SubjectKind;
use khien_permit::{self as permit, Rows, Sight};
use khien_store::{
    Scope,
    duties::{Derived, Stored},
    facts::Facts,
    organisations::Organisation,
    subjects::{Matter, System},
};
use uuid::Uuid;

/// What a system shows to those who see that it exists: level and states.
const OUTSIDE: [&str; 4] =
    ["system.level", "system.proposed_level", "system.approval_state", "system.implementation_state"];

/// Which rows the caller may see, for one kind of row each.
#[derive(Debug, Clone)]
pub(crate) struct Scopes {
    pub organisations: Scope,
    pub systems: Scope,
    pub matters: Scope,
    pub duties: Scope,
    pub evidence: Scope,
    pub log: Scope,
}

impl Desk<'_> {
    /// What the caller may see.
    pub(crate) fn sight(&self) -> Sight {
        self.caller.principal.sight()
    }

    /// The same for queries.
    pub(crate) fn scopes(&self) -> Scopes {
        let sight = self.sight();
        // Matters are handed in to the bodies whose officers the caller is, by duties that are owed to them.
        let bodies = &sight.duties.owed_to;
        Scopes {
            organisations: self.scope(&sight.organisations, &[]),
            systems: self.scope(&sight.systems, &[]),
            matters: self.scope(&sight.matters, bodies),
            duties: self.scope(&sight.duties, &[]),
            evidence: self.scope(&sight.duties_evidence, &[]),
            log: self.scope(&sight.log, &[]),
        }
    }

    fn scope(&self, rows: &Rows, handed_in_to: &[Uuid]) -> Scope {
        let owed = |bodies: &[Uuid]| if bodies.is_empty() { vec![] } else { self.owed(bodies) };
        Scope {
            everything: rows.everything,
            below: rows.below.clone(),
            exactly: rows.exactly.clone(),
            supervised_by: rows.supervised_by.clone(),
            run_by: rows.run_by.clone(),
            guarded_by: rows.guarded_by.clone(),
            owed: owed(&rows.owed_to),
            handed_in: if rows.submitted { owed(handed_in_to) } else { vec![] },
            limited: (rows.limited.iter())
                .map(|limited| (limited.systems.clone(), self.scope(&limited.within, handed_in_to)))
                .collect(),
        }
    }

    /// Whether the caller sees an organisation.
    pub(crate) fn sees_organisation(&self, directory: &Directory, id: Uuid) -> bool {
        let sight = self.sight();
        sight.organisations.everything || sight.sees_organisation(&self.place(directory, id))
    }

    /// Organisations of the directory that the caller sees and that exist today, in Vietnamese order: for menus.
    pub async fn organisations_to_choose(&self) -> Result<Vec<Organisation>, AppError> {
        let (directory, today, sight) = (self.directory().await?, self.clock.today(), self.sight());
        let exists = |each: &&Organisation| each.from <= today && each.to.is_none_or(|to| today <= to);
        let seen = |each: &&Organisation| {
            sight.organisations.everything || sight.sees_organisation(&self.place(&directory, each.id))
        };
        let mut all: Vec<Organisation> =
            directory.organisations.values().filter(exists).filter(seen).cloned().collect();
        all.sort_by(|one, other| (&one.sort_key, one.id).cmp(&(&other.sort_key, other.id)));
        Ok(all)
    }

    /// A system as the caller sees it.
    pub(crate) fn shown(&self, directory: &Directory, sight: &Sight, mut system: System) -> SystemView {
        let inside =
            sight.systems_inside.everything || sight.sees_system_inside(&self.system_of(directory, &system));
        if !inside {
            system.facts.retain(|fact, _| OUTSIDE.contains(&fact.as_str()));
            system.facts.values_mut().for_each(|recorded| recorded.source.clear());
        }
        crate::systems::named(directory, system, inside)
    }

    /// A matter as the caller sees it.
    pub(crate) fn shown_matter(&self, directory: &Directory, mut matter: Matter) -> Matter {
        if !self.sight().sees_matter_inside(&self.matter_of(directory, &matter)) {
            matter.facts.values_mut().for_each(|recorded| recorded.source.clear());
        }
        matter
    }

    /// Facts of a subject as the caller sees them.
    pub(crate) fn shown_facts(&self, directory: &Directory, known: &Known, mut facts: Facts) -> Facts {
        if !self.sees_inside_of(directory, known) {
            facts.retain(|fact, _| OUTSIDE.contains(&fact.as_str()));
            facts.values_mut().for_each(|recorded| recorded.source.clear());
        }
        facts
    }

    /// Whether the caller sees what is recorded of a subject.
    pub(crate) fn sees_inside_of(&self, directory: &Directory, known: &Known) -> bool {
        let sight = self.sight();
        let place = self.place(directory, known.organisation);
        match known.kind {
            SubjectKind::Nation => true,
            SubjectKind::Organisation => sight.sees_organisation_inside(&place),
            SubjectKind::System => {
                let (operator, security_unit) = (known.operator, known.security_unit);
                sight.sees_system_inside(&permit::System {
                    id: known.id,
                    owner: place,
                    operator,
                    security_unit,
                })
            }
            _ => {
                let matter = permit::Matter { id: known.id, place, system: None, submitted: false };
                sight.sees_matter_inside(&matter)
            }
        }
    }

    /// Whether the caller sees evidence and reasons of a duty. The parties of its system are asked for where the row
    /// itself does not say enough, by [`Desk::duty`].
    pub(crate) fn sees_evidence(
        &self,
        directory: &Directory,
        sight: &Sight,
        duty: &Derived,
        system: Option<permit::System>,
    ) -> bool {
        sight.duties_evidence.everything
            || sight.sees_duty_evidence(&permit::Duty {
                id: duty.id,
                place: self.place(directory, duty.organisation),
                bearer: duty.bearer.map(|bearer| self.place(directory, bearer)),
                system,
                owed_to: vec![],
            })
    }

    /// A duty as the caller sees it.
    pub(crate) fn shown_duty(&self, inside: bool, mut stored: Stored) -> Stored {
        if let Some(outcome) = stored.outcome.as_mut().filter(|_| !inside) {
            (outcome.file, outcome.ground) = (None, None);
            outcome.by.clear();
        }
        stored
    }
}
