//! Giving and ending roles.

use super::errors;
use crate::{
    AppError, Desk, Directory,
    journal::{Object, State},
};
use jiff::civil::Date;
use khien_permit::{Act, Appointment, Resource, Role};
use khien_store::{
    Reads, Scope, Store, Tx, accounts,
    audit::Line,
    memberships::{self, Membership},
    subjects,
    tree::How,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// A role to be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The role.
    pub role: Role,
    /// Where; none is the whole installation.
    pub organisation: Option<Uuid>,
    /// Only for these systems; none is no limit.
    pub systems: Option<Vec<Uuid>>,
    /// First day, inclusive; none is today.
    pub from: Option<Date>,
    /// Last day, inclusive; none is no end.
    pub to: Option<Date>,
}

impl Desk<'_> {
    /// Gives a role to somebody who has an account. Gives the membership.
    pub async fn give_role(&self, account: Uuid, post: Post) -> Result<Uuid, AppError> {
        self.seen_account(account).await?;
        self.require_post(Act::GiveRole, Some(account), &post).await?;
        let tx = self.store.write().await?;
        let (id, line) = self.appoint(&tx, account, post).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(id)
    }

    /// Ends a role that was read at a version: with a last day, or at once, so that it gives nothing today.
    pub async fn end_role(&self, id: Uuid, version: i64, last: Option<Date>) -> Result<(), AppError> {
        let directory = self.directory().await?;
        let held = self.seen_membership(&directory, id).await?;
        let place = held.organisation.map(|organisation| self.place(&directory, organisation));
        let role = Role::parse(&held.role).ok_or_else(errors::unknown_role)?;
        let on = Appointment { account: Some(held.account), role, place };
        self.require(Act::EndRole, &Resource::Appointment(on)).await?;
        let last = last.unwrap_or_else(|| self.clock.today().yesterday().unwrap_or(Date::MIN));
        if held.to.is_some_and(|to| to <= last) {
            return Err(errors::ended_already());
        }
        let ended = Membership { to: Some(last), ..held.clone() };
        let tx = self.store.write().await?;
        memberships::end(&tx, id, version, last).await?;
        let changed = json!({ "to": [held.to, last] });
        let line = self.line(Act::EndRole, object(&ended), changed, State::of(&ended));
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }

    /// The version of a membership that the caller may know of.
    pub async fn membership_version(&self, id: Uuid) -> Result<i64, AppError> {
        Ok(self.seen_membership(&*self.directory().await?, id).await?.version)
    }

    /// Requires that the caller may give this role, to somebody or to whoever is invited.
    pub(super) async fn require_post(
        &self,
        act: Act,
        account: Option<Uuid>,
        post: &Post,
    ) -> Result<(), AppError> {
        let directory = self.directory().await?;
        let place = match post.organisation {
            Some(id) => Some(self.seen_place(&directory, id)?),
            None if post.role.fits_installation() => None,
            None => return Err(errors::organisation_needed()),
        };
        let on = Appointment { account, role: post.role, place };
        self.require(act, &Resource::Appointment(on)).await?;
        if post.to.is_some_and(|to| to < post.from.unwrap_or_else(|| self.clock.today())) {
            return Err(errors::ends_before_it_begins());
        }
        self.check_systems(&directory, post).await
    }

    /// Each system must belong to the organisation, or be operated or guarded by it.
    async fn check_systems(&self, directory: &Directory, post: &Post) -> Result<(), AppError> {
        let Some(systems) = &post.systems else { return Ok(()) };
        let organisation = post.organisation.filter(|_| !systems.is_empty());
        let organisation = organisation.ok_or_else(errors::limit_needs_systems)?;
        for id in systems {
            let found = subjects::system(self.store.reader(), &Scope::everything(), *id).await;
            let system = found.map_err(|_| errors::not_its_system())?;
            let parties = [system.operator, system.security_unit];
            let theirs = directory.above(system.owner, How::Tree).any(|above| above == organisation)
                || parties.contains(&Some(organisation));
            if !theirs {
                return Err(errors::not_its_system());
            }
        }
        Ok(())
    }

    /// Writes a membership, with its line.
    pub(crate) async fn appoint(&self, tx: &Tx, account: Uuid, post: Post) -> Result<(Uuid, Line), AppError> {
        let from = post.from.unwrap_or_else(|| self.clock.today());
        let row = Membership {
            id: Uuid::now_v7(),
            account,
            role: post.role.name().into(),
            organisation: post.organisation,
            systems: post.systems,
            from,
            to: post.to,
            given_by: self.caller.account(),
            created_at: self.clock.now(),
            version: 1,
        };
        let before = memberships::of_account(tx, account, None).await?;
        if before.iter().any(|held| same(held, &row)) {
            return Err(errors::held_already());
        }
        let changed = json!({
            "account": account,
            "role": [Value::Null, row.role],
            "from": [Value::Null, row.from],
            "to": [Value::Null, row.to],
            "systems": [Value::Null, row.systems],
        });
        let line = self.line(Act::GiveRole, object(&row), changed, State::of(&row));
        let id = row.id;
        memberships::insert(tx, row).await?;
        Ok((id, line))
    }

    /// A membership that the caller may know of.
    async fn seen_membership(&self, directory: &Directory, id: Uuid) -> Result<Membership, AppError> {
        let held = memberships::get(self.store.reader(), id).await?;
        let own = self.caller.account() == Some(held.account);
        if own || self.sees_membership(directory, &held) { Ok(held) } else { Err(errors::no_membership()) }
    }

    /// Whether the caller may know of a membership.
    pub(super) fn sees_membership(&self, directory: &Directory, held: &Membership) -> bool {
        let sight = self.sight();
        sight.members.everything
            || held.organisation.is_some_and(|id| sight.sees_members(&self.place(directory, id)))
    }

    /// An account that the caller may know of.
    pub(super) async fn seen_account(&self, id: Uuid) -> Result<accounts::Account, AppError> {
        let directory = self.directory().await?;
        let db = self.store.reader();
        let account = accounts::get(db, id).await?;
        let on = self.account_resource(db, &directory, id).await?;
        match self.may(Act::SeeAccount, &Resource::Account(on)) {
            Ok(()) => Ok(account),
            Err(_) => Err(errors::no_account()),
        }
    }

    /// An account as the policies look at it: with its roles of today and of later days.
    pub(super) async fn account_resource(
        &self,
        db: &impl Reads,
        directory: &Directory,
        id: Uuid,
    ) -> Result<khien_permit::Account, AppError> {
        let today = self.clock.today();
        let all = memberships::of_account(db, id, None).await?;
        let to_come: Vec<_> = all.into_iter().filter(|held| held.to.is_none_or(|to| today <= to)).collect();
        Ok(khien_permit::Account {
            id,
            installation: to_come.iter().any(|held| held.organisation.is_none()),
            places: to_come
                .iter()
                .filter_map(|held| held.organisation)
                .map(|organisation| self.place(directory, organisation))
                .collect(),
        })
    }
}

fn object(held: &Membership) -> Object {
    Object { organisation: held.organisation, ..Object::installation("membership", held.id) }
}

/// Whether both are the same role in the same place on some day.
fn same(held: &Membership, other: &Membership) -> bool {
    let begins_before_end = |one: &Membership, two: &Membership| two.to.is_none_or(|to| one.from <= to);
    held.role == other.role
        && held.organisation == other.organisation
        && held.systems == other.systems
        && begins_before_end(held, other)
        && begins_before_end(other, held)
}
