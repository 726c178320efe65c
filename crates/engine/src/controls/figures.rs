//! How far a system is: counts by group and status.
//!
//! Figures are what recomputation gives, at every moment: one changed answer moves one count from a status to another.

use std::{iter::Sum, ops::AddAssign};

use super::{Deployment, GroupIx, Status};

const STATUSES: usize = Status::NAMES.len();

/// Counts by status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally([u32; STATUSES]);

impl Tally {
    /// How many have a status.
    pub fn count(&self, status: Status) -> u32 {
        self.0[status as usize]
    }

    /// All of them.
    pub fn all(&self) -> u32 {
        self.0.iter().sum()
    }

    /// Those that apply.
    pub fn applicable(&self) -> u32 {
        self.all() - self.count(Status::NotApplicable)
    }

    /// The share of what is met among what applies, in hundredths of a per cent, rounded down: 100 % is all of them and
    /// never nearly all. `None` where nothing applies.
    pub fn met_share(&self) -> Option<i64> {
        let applicable = i64::from(self.applicable());
        (applicable > 0).then(|| i64::from(self.count(Status::Met)) * 10_000 / applicable)
    }

    /// Whether everything that applies is met. Where nothing applies nothing is deployed.
    pub fn fully_deployed(&self) -> bool {
        self.applicable() > 0 && self.count(Status::Met) == self.applicable()
    }

    fn slot(&mut self, status: Status) -> &mut u32 {
        &mut self.0[status as usize]
    }

    fn take_out(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            assert!(*own >= other, "figures are taken out that were never put in");
            *own -= other;
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own += other);
    }
}

/// Counts by group and status: of one system, or of several together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// By index of the group; ends with the last group that has any.
    groups: Vec<Tally>,
}

impl Figures {
    /// Counts every requirement of a level once, with the status that counts ([`Status::counted`]).
    pub fn of(statuses: impl IntoIterator<Item = (GroupIx, Status)>) -> Self {
        let mut this = Self::default();
        for (group, status) in statuses {
            *this.group_mut(group).slot(status) += 1;
        }
        this
    }

    /// One requirement of a group changed its status. To change from a status that none of them has is a programming
    /// error and panics.
    pub fn replace(&mut self, group: GroupIx, old: Status, new: Status) {
        let tally = self.group_mut(group);
        assert!(tally.count(old) > 0, "no requirement of this group is `{}`", old.name());
        *tally.slot(old) -= 1;
        *tally.slot(new) += 1;
    }

    /// The counts of one group.
    pub fn group(&self, group: GroupIx) -> Tally {
        self.groups.get(usize::from(group.0)).copied().unwrap_or_default()
    }

    /// The counts of all groups together.
    pub fn total(&self) -> Tally {
        self.groups.iter().fold(Tally::default(), |mut total, tally| {
            total += *tally;
            total
        })
    }

    /// Whether every requirement that applies is met.
    pub fn fully_deployed(&self) -> bool {
        self.total().fully_deployed()
    }

    /// How far it is.
    pub fn deployment(&self) -> Deployment {
        let total = self.total();
        if total.fully_deployed() {
            Deployment::Full
        } else if total.count(Status::Met) + total.count(Status::Partly) > 0 {
            Deployment::Partial
        } else {
            Deployment::NotYet
        }
    }

    fn group_mut(&mut self, group: GroupIx) -> &mut Tally {
        let at = usize::from(group.0);
        if self.groups.len() <= at {
            self.groups.resize(at + 1, Tally::default());
        }
        &mut self.groups[at]
    }

    pub(super) fn take_out(&mut self, other: &Self) {
        assert!(self.groups.len() >= other.groups.len(), "figures are taken out that were never put in");
        self.groups.iter_mut().zip(&other.groups).for_each(|(own, other)| own.take_out(other));
        // The same counts are the same value, whatever they were before.
        while self.groups.pop_if(|tally| *tally == Tally::default()).is_some() {}
    }
}

impl AddAssign<&Self> for Figures {
    fn add_assign(&mut self, other: &Self) {
        if self.groups.len() < other.groups.len() {
            self.groups.resize(other.groups.len(), Tally::default());
        }
        self.groups.iter_mut().zip(&other.groups).for_each(|(own, other)| *own += *other);
    }
}

impl std::ops::Add for Figures {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += &other;
        self
    }
}

impl Sum for Figures {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| sum + one)
    }
}
