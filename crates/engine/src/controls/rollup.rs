//! How far all systems below an organisation are.

use std::{iter::Sum, ops::AddAssign};

use super::Figures;

/// How far the plan of a system is in place, as column 10 of Form 08 (Decree 331/2026) and the fact
/// `system.implementation_state` say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deployment {
    /// Nothing yet.
    NotYet,
    /// Something.
    Partial,
    /// Every requirement that applies.
    Full,
}

impl Deployment {
    /// The value of the fact `system.implementation_state`.
    pub fn choice(self) -> &'static str {
        match self {
            Self::NotYet => "none",
            Self::Partial => "partial",
            Self::Full => "full",
        }
    }
}

/// The systems below an organisation together: how many are how far, and their figures summed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rollup {
    deployments: [u32; 3],
    figures: Figures,
}

impl Rollup {
    /// Takes in one system.
    pub fn add(&mut self, system: &Figures) {
        self.deployments[system.deployment() as usize] += 1;
        self.figures += system;
    }

    /// One system changed. To replace one that was never taken in is a programming error and panics where it shows.
    pub fn replace(&mut self, old: &Figures, new: &Figures) {
        let systems = &mut self.deployments[old.deployment() as usize];
        assert!(*systems > 0, "a system is replaced that was never taken in");
        *systems -= 1;
        self.figures.take_out(old);
        self.add(new);
    }

    /// How many systems.
    pub fn systems(&self) -> u32 {
        self.deployments.iter().sum()
    }

    /// How many of them are this far.
    pub fn deployed(&self, deployment: Deployment) -> u32 {
        self.deployments[deployment as usize]
    }

    /// Their figures summed.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }
}

impl AddAssign<&Self> for Rollup {
    fn add_assign(&mut self, other: &Self) {
        self.deployments.iter_mut().zip(other.deployments).for_each(|(own, other)| *own += other);
        self.figures += &other.figures;
    }
}

impl std::ops::Add for Rollup {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += &other;
        self
    }
}

impl Sum for Rollup {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| sum + one)
    }
}
