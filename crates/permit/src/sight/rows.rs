//! Which rows of one kind: grounds of which one is enough.

use crate::{
    person::Membership,
    resource::{Duty, Matter, Place, System},
};
use uuid::Uuid;

/// Rows of one kind that may be seen. A row is seen when any ground holds for it; with no ground, none is.
///
/// The place of a row is the organisation itself, the owner of a system, the organisation of a matter, and for a duty
/// both the organisation that it is about and the one that bears it. Grounds that make no sense for a kind of row
/// (who a matter is owed to) are always empty there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows {
    /// Every row.
    pub everything: bool,
    /// The place is one of these or lies below one.
    pub below: Vec<Uuid>,
    /// The place is one of these.
    pub exactly: Vec<Uuid>,
    /// One of these supervises the place, or an organisation above it.
    pub supervised_by: Vec<Uuid>,
    /// One of these owns or operates the system that it is or is about.
    pub run_by: Vec<Uuid>,
    /// One of these is the security unit of the system that it is or is about.
    pub guarded_by: Vec<Uuid>,
    /// The duty is owed to one of these.
    pub owed_to: Vec<Uuid>,
    /// The matter was handed in to the regulator.
    pub submitted: bool,
    /// From memberships that are limited to chosen systems.
    pub limited: Vec<Limited>,
}

/// Rows that are one of these systems or about one, as far as the membership reaches them at all: both must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limited {
    /// The chosen systems.
    pub systems: Vec<Uuid>,
    /// What the membership would reach without the limit; nothing in it is limited again.
    pub within: Rows,
}

impl Rows {
    /// Whether no row is seen, so that there is no need to ask.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// The place of the membership and all below.
    pub(super) fn reach(&mut self, membership: &Membership) {
        match membership.organisation {
            Some(organisation) => self.below.push(organisation),
            None => self.everything = true,
        }
    }

    /// These rows too.
    pub(super) fn join(&mut self, more: &mut Self) {
        self.everything |= more.everything;
        self.submitted |= more.submitted;
        self.below.append(&mut more.below);
        self.exactly.append(&mut more.exactly);
        self.supervised_by.append(&mut more.supervised_by);
        self.run_by.append(&mut more.run_by);
        self.guarded_by.append(&mut more.guarded_by);
        self.owed_to.append(&mut more.owed_to);
        self.limited.append(&mut more.limited);
    }

    /// These rows too, as far as they are about the systems.
    pub(super) fn join_limited(&mut self, systems: &[Uuid], more: &mut Self) {
        if !more.is_none() && !systems.is_empty() {
            self.limited.push(Limited { systems: systems.to_vec(), within: std::mem::take(more) });
        }
    }

    /// Whether this row is among them.
    pub(super) fn have(&self, row: &Row<'_>) -> bool {
        let any = |of: &[Uuid], ids: &[Uuid]| ids.iter().any(|id| of.contains(id));
        self.everything
            || row.places.iter().flatten().any(|place| self.have_place(place))
            || any(&self.supervised_by, row.supervisors)
            || row.system.is_some_and(|system| self.have_party(system))
            || any(&self.owed_to, row.owed_to)
            || (self.submitted && row.submitted)
            || self.limited.iter().any(|limited| limited.have(row))
    }

    fn have_place(&self, place: &Place) -> bool {
        self.exactly.contains(&place.id) || place.reached_from().any(|id| self.below.contains(&id))
    }

    fn have_party(&self, system: &System) -> bool {
        system.run_by().any(|id| self.run_by.contains(&id))
            || system.security_unit.is_some_and(|id| self.guarded_by.contains(&id))
    }
}

impl Limited {
    fn have(&self, row: &Row<'_>) -> bool {
        row.system_id.is_some_and(|system| self.systems.contains(&system)) && self.within.have(row)
    }
}

/// One row, as the grounds ask about it.
#[derive(Default)]
pub(super) struct Row<'a> {
    places: [Option<&'a Place>; 2],
    supervisors: &'a [Uuid],
    system_id: Option<Uuid>,
    /// The system with its parties, where they are known: a matter says only which system it is about.
    system: Option<&'a System>,
    owed_to: &'a [Uuid],
    submitted: bool,
}

impl<'a> Row<'a> {
    pub(super) fn organisation(place: &'a Place) -> Self {
        Self { places: [Some(place), None], supervisors: &place.supervisors, ..Self::default() }
    }

    pub(super) fn system(system: &'a System) -> Self {
        Self {
            places: [Some(&system.owner), None],
            supervisors: &system.owner.supervisors,
            system_id: Some(system.id),
            system: Some(system),
            ..Self::default()
        }
    }

    pub(super) fn matter(matter: &'a Matter) -> Self {
        Self {
            places: [Some(&matter.place), None],
            system_id: matter.system,
            submitted: matter.submitted,
            ..Self::default()
        }
    }

    pub(super) fn duty(duty: &'a Duty) -> Self {
        Self {
            places: [Some(&duty.place), duty.bearer.as_ref()],
            system_id: duty.system.as_ref().map(|system| system.id),
            system: duty.system.as_ref(),
            owed_to: &duty.owed_to,
            ..Self::default()
        }
    }
}
