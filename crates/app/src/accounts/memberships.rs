//! Memberships as rights are decided by them.

use crate::{App, AppError};
use khien_permit::{Membership, Role};
use khien_store::{Reads, memberships};
use uuid::Uuid;

impl App {
    /// What somebody holds today. A role that this version does not know gives nothing.
    pub(super) async fn held_today(
        &self,
        db: &impl Reads,
        account: Uuid,
    ) -> Result<Vec<Membership>, AppError> {
        let held = memberships::of_account(db, account, Some(self.clock.today())).await?;
        Ok(held.into_iter().filter_map(membership).collect())
    }
}

fn membership(row: memberships::Membership) -> Option<Membership> {
    let (organisation, systems) = (row.organisation, row.systems);
    Some(Membership { role: Role::parse(&row.role)?, organisation, systems })
}

/// Whether they look after an organisation or the installation.
pub(super) fn administers(held: &[Membership]) -> bool {
    held.iter().any(|membership| membership.role == Role::Administrator)
}

/// The organisation in whose log their sign-ins stand: the first one where they hold a role.
pub(super) fn home(held: &[Membership]) -> Option<Uuid> {
    held.iter().find_map(|membership| membership.organisation)
}
