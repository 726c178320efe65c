//! What somebody may see, for whole lists: data from which the store makes one condition of a query.
//!
//! The policies decide about one thing at a time, which is no way to fill a page out of a hundred thousand rows. This
//! says the same for rows. Every access it gives is one that a policy gives, and a property test asks both about
//! random people in random trees.

mod rows;

use crate::{
    person::{Membership, Person, Principal},
    resource::{Duty, Matter, Place, System},
    role::Role,
    scope::Scope,
};
use rows::Row;
pub use rows::{Limited, Rows};

/// The rows of each kind that somebody may see.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sight {
    /// Organisations: name and place in the tree.
    pub organisations: Rows,
    /// Organisations whose own facts may be seen.
    pub organisations_inside: Rows,
    /// Systems: that they exist, level and states.
    pub systems: Rows,
    /// Systems whose facts may be seen.
    pub systems_inside: Rows,
    /// Matters.
    pub matters: Rows,
    /// Matters whose facts and notes may be seen.
    pub matters_inside: Rows,
    /// Duties.
    pub duties: Rows,
    /// Duties whose evidence may be seen.
    pub duties_evidence: Rows,
    /// Organisations whose members may be seen.
    pub members: Rows,
    /// Organisations whose log may be read. Entries that belong to no organisation are seen with
    /// [`everything`](Rows::everything) only.
    pub log: Rows,
}

impl Principal {
    /// The rows that somebody may see.
    pub fn sight(&self) -> Sight {
        let mut sight = Sight::default();
        match self {
            Self::Keeper | Self::System => give(sight.all(), |rows| rows.everything = true),
            Self::Person(person) if may_read(person) => {
                for membership in person.memberships.iter().filter(|one| one.is_meant()) {
                    sight.add(membership);
                }
            }
            Self::Person(_) => {}
        }
        sight
    }
}

/// The limits that hold whatever else is permitted, as far as they touch reading.
fn may_read(person: &Person) -> bool {
    let by_token = person.scopes.is_none_or(|scopes| scopes.contains(Scope::Read));
    by_token && (person.second_factor || !person.holds(Role::Administrator))
}

impl Sight {
    fn all(&mut self) -> [&mut Rows; 10] {
        [
            &mut self.organisations,
            &mut self.organisations_inside,
            &mut self.systems,
            &mut self.systems_inside,
            &mut self.matters,
            &mut self.matters_inside,
            &mut self.duties,
            &mut self.duties_evidence,
            &mut self.members,
            &mut self.log,
        ]
    }

    fn add(&mut self, membership: &Membership) {
        let mut gained = Self::default();
        gained.role(membership);
        match &membership.systems {
            None => self.all().into_iter().zip(gained.all()).for_each(|(rows, more)| rows.join(more)),
            Some(systems) => {
                let about_systems = self.about_systems().into_iter().zip(gained.about_systems());
                about_systems.for_each(|(rows, more)| rows.join_limited(systems, more));
            }
        }
        self.organisations.exactly.extend(membership.organisation);
    }

    /// Rows that are systems or about one; a limited membership counts for no others.
    fn about_systems(&mut self) -> [&mut Rows; 6] {
        let [_, _, systems, systems_inside, matters, matters_inside, duties, duties_evidence, _, _] =
            self.all();
        [systems, systems_inside, matters, matters_inside, duties, duties_evidence]
    }

    /// What a role gives.
    fn role(&mut self, membership: &Membership) {
        match membership.role {
            Role::Officer | Role::Head | Role::Auditor => self.own_people(membership),
            Role::SecurityUnit => {
                self.own_people(membership);
                self.parties(|rows| rows.guarded_by.extend(membership.organisation));
            }
            Role::Operator => self.parties(|rows| rows.run_by.extend(membership.organisation)),
            Role::Appraiser => {
                give([&mut self.organisations, &mut self.systems], |rows| rows.reach(membership))
            }
            Role::RegulatorOfficer => {
                self.organisations.everything = true;
                self.systems.everything = true;
                self.matters.submitted = true;
                self.duties.owed_to.extend(membership.organisation);
            }
            Role::Administrator => {
                give([&mut self.organisations, &mut self.members, &mut self.log], |rows| {
                    rows.reach(membership)
                });
            }
        }
    }

    /// Officers, heads, security units and auditors: all of their own, and the systems they supervise.
    fn own_people(&mut self, membership: &Membership) {
        give(self.all(), |rows| rows.reach(membership));
        let supervised = [&mut self.organisations, &mut self.systems];
        give(supervised, |rows| rows.supervised_by.extend(membership.organisation));
    }

    /// What the parties of a system see: it and its duties.
    fn parties(&mut self, ground: impl Fn(&mut Rows)) {
        let theirs =
            [&mut self.systems, &mut self.systems_inside, &mut self.duties, &mut self.duties_evidence];
        give(theirs, ground);
    }

    /// Whether this organisation may be seen.
    pub fn sees_organisation(&self, place: &Place) -> bool {
        self.organisations.have(&Row::organisation(place))
    }

    /// Whether the own facts of this organisation may be seen.
    pub fn sees_organisation_inside(&self, place: &Place) -> bool {
        self.organisations_inside.have(&Row::organisation(place))
    }

    /// Whether this system may be seen.
    pub fn sees_system(&self, system: &System) -> bool {
        self.systems.have(&Row::system(system))
    }

    /// Whether the facts of this system may be seen.
    pub fn sees_system_inside(&self, system: &System) -> bool {
        self.systems_inside.have(&Row::system(system))
    }

    /// Whether this matter may be seen.
    pub fn sees_matter(&self, matter: &Matter) -> bool {
        self.matters.have(&Row::matter(matter))
    }

    /// Whether the facts and notes of this matter may be seen.
    pub fn sees_matter_inside(&self, matter: &Matter) -> bool {
        self.matters_inside.have(&Row::matter(matter))
    }

    /// Whether this duty may be seen.
    pub fn sees_duty(&self, duty: &Duty) -> bool {
        self.duties.have(&Row::duty(duty))
    }

    /// Whether the evidence of this duty may be seen.
    pub fn sees_duty_evidence(&self, duty: &Duty) -> bool {
        self.duties_evidence.have(&Row::duty(duty))
    }

    /// Whether the members of this organisation may be seen.
    pub fn sees_members(&self, place: &Place) -> bool {
        self.members.have(&Row::organisation(place))
    }

    /// Whether the log of this organisation may be read.
    pub fn reads_log(&self, place: &Place) -> bool {
        self.log.have(&Row::organisation(place))
    }
}

/// A ground more for each of these.
fn give<const N: usize>(kinds: [&mut Rows; N], ground: impl Fn(&mut Rows)) {
    kinds.into_iter().for_each(ground);
}
