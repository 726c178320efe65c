//! What the caller may see and do. The policies decide (`khien-permit`); here they are asked, with the place of a thing in
//! the tree of organisations.
//!
//! What one may not see is not found: the store's filter leaves it out (`crate::sight`), and nothing tells it from what
//! never was. What one sees but may not do is refused with the reason, and the refusal is recorded.

use crate::{
    AppError, Desk, Directory, Kind,
    journal::{Object, State},
};
use khien_law::{facts::SubjectKind, obligation::Recipient};
use khien_permit::{self as permit, Act, Decision, Place, Principal, Refusal, Resource, Role};
use khien_store::{
    Scope, Store, StoreError,
    duties::Derived,
    organisations::Organisation,
    subjects::{self, Matter, System},
    tree::How,
};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

impl Desk<'_> {
    /// Whether the caller may do this: what pages offer is asked here, and nothing is recorded.
    pub fn can(&self, act: Act, on: &Resource) -> bool {
        self.may(act, on).is_ok()
    }

    /// The same for something about an organisation.
    pub async fn can_in(&self, act: Act, organisation: Uuid) -> Result<bool, AppError> {
        let directory = self.directory().await?;
        Ok(self.can(act, &Resource::Organisation(self.place(&directory, organisation))))
    }

    /// The same for a system.
    pub async fn can_on_system(&self, act: Act, system: &System) -> Result<bool, AppError> {
        let directory = self.directory().await?;
        Ok(self.can(act, &Resource::System(self.system_of(&directory, system))))
    }

    /// The same for a duty.
    pub async fn can_on_duty(&self, act: Act, duty: &Derived) -> Result<bool, AppError> {
        let directory = self.directory().await?;
        Ok(self.can(act, &self.resource_of_duty(&directory, duty).await?))
    }

    /// The roles that the caller may give somewhere, or in the whole installation.
    pub async fn roles_to_give(&self, organisation: Option<Uuid>) -> Result<Vec<Role>, AppError> {
        let directory = self.directory().await?;
        let place = organisation.map(|id| self.place(&directory, id));
        let fits = |role: &Role| place.is_some() || role.fits_installation();
        let given = |role: &Role| {
            let on = permit::Appointment { account: None, role: *role, place: place.clone() };
            self.can(Act::GiveRole, &Resource::Appointment(on))
        };
        Ok(Role::ALL.into_iter().filter(fits).filter(given).collect())
    }

    /// Whether the caller may do this with webhooks of an organisation.
    pub async fn can_with_webhooks(&self, act: Act, organisation: Uuid) -> Result<bool, AppError> {
        let place = self.place(&*self.directory().await?, organisation);
        Ok(self.can(act, &Resource::Webhook { place }))
    }

    /// Whether the caller may do this.
    pub(crate) fn may(&self, act: Act, on: &Resource) -> Result<(), Refusal> {
        match self.policies.decide(&self.caller.principal, act, on) {
            Decision::Allowed => Ok(()),
            Decision::Refused { reason } => Err(reason),
        }
    }

    /// What the caller may do, where they hold a role: in each of their organisations, and (`None`) in the installation.
    pub async fn rights(&self) -> Result<Vec<(Option<Organisation>, Vec<Act>)>, AppError> {
        let directory = self.directory().await?;
        let held: BTreeSet<Option<Uuid>> = match &self.caller.principal {
            Principal::Person(person) => person.memberships.iter().map(|each| each.organisation).collect(),
            Principal::Keeper | Principal::System => BTreeSet::from([None]),
        };
        let known = held.into_iter().filter_map(|id| match id {
            None => Some((None, Resource::Installation)),
            Some(id) => {
                let organisation = directory.organisations.get(&id)?.clone();
                Some((Some(organisation), Resource::Organisation(self.place(&directory, id))))
            }
        });
        let allowed =
            |on: &Resource| Act::ALL.iter().copied().filter(|act| self.may(*act, on).is_ok()).collect();
        Ok(known.map(|(organisation, on)| (organisation, allowed(&on))).collect())
    }

    /// The same; a refusal is recorded and becomes the answer. Not to be asked while a transaction is open.
    pub(crate) async fn require(&self, act: Act, on: &Resource) -> Result<(), AppError> {
        match self.may(act, on) {
            Ok(()) => Ok(()),
            Err(refusal) => Err(self.refuse(act, on, refusal).await?),
        }
    }

    /// Records a refusal and gives the answer.
    pub(crate) async fn refuse(
        &self,
        act: Act,
        on: &Resource,
        refusal: Refusal,
    ) -> Result<AppError, AppError> {
        let refused = json!({ "act": act.name(), "reason": refusal.code() });
        let line = self.entry("refused", object(on), refused, State::Untouched);
        let tx = self.store.write().await?;
        Store::commit(tx, vec![line]).await?;
        let words = refusal.words();
        Ok(AppError::new(Kind::Forbidden, refusal.code(), words.vi, words.en))
    }

    /// An organisation with its place in the tree.
    pub(crate) fn place(&self, directory: &Directory, id: Uuid) -> Place {
        Place {
            id,
            above: directory.above(id, How::Tree).filter(|above| *above != id).collect(),
            supervisors: directory.above(id, How::Supervision).collect(),
        }
    }

    /// The same for one that a person named: it must be there, and theirs to see.
    pub(crate) fn seen_place(&self, directory: &Directory, id: Uuid) -> Result<Place, AppError> {
        match directory.organisations.contains_key(&id) && self.sees_organisation(directory, id) {
            true => Ok(self.place(directory, id)),
            false => Err(StoreError::NotFound { what: "organisation" }.into()),
        }
    }

    /// A system as the policies look at it.
    pub(crate) fn system_of(&self, directory: &Directory, system: &System) -> permit::System {
        permit::System {
            id: system.id,
            owner: self.place(directory, system.owner),
            operator: system.operator,
            security_unit: system.security_unit,
        }
    }

    /// A matter as the policies look at it. That it was handed in is known from its being seen at all.
    pub(crate) fn matter_of(&self, directory: &Directory, matter: &Matter) -> permit::Matter {
        permit::Matter {
            id: matter.id,
            place: self.place(directory, matter.organisation),
            system: matter.system,
            submitted: true,
        }
    }

    /// A duty as the policies look at it.
    pub(crate) async fn resource_of_duty(
        &self,
        directory: &Directory,
        duty: &Derived,
    ) -> Result<Resource, AppError> {
        let system = match duty.subject_kind.as_str() {
            "system" => subjects::system(self.store.reader(), &Scope::everything(), duty.subject).await.ok(),
            _ => None,
        };
        Ok(Resource::Duty(permit::Duty {
            id: duty.id,
            place: self.place(directory, duty.organisation),
            bearer: duty.bearer.map(|bearer| self.place(directory, bearer)),
            system: system.map(|system| self.system_of(directory, &system)),
            owed_to: self.owed_to(&duty.obligation),
        }))
    }

    /// The bodies that an obligation is owed to by their role, today.
    fn owed_to(&self, obligation: &str) -> Vec<Uuid> {
        let recipients = self.law.obligation(obligation).map_or(&[][..], |each| &each.recipients);
        let roles = recipients.iter().filter_map(|each| match each {
            Recipient::Role(role) => Some(role),
            Recipient::Parent | Recipient::Owner | Recipient::Described(_) => None,
        });
        roles.flat_map(|role| self.holders(role)).collect()
    }

    /// The obligations that are owed to one of these bodies by their role, today.
    pub(crate) fn owed(&self, bodies: &[Uuid]) -> Vec<String> {
        let held: Vec<&str> = (self.law.law().roles.iter())
            .map(|role| role.id.as_str())
            .filter(|role| self.holders(role).iter().any(|holder| bodies.contains(holder)))
            .collect();
        let theirs = |recipient: &Recipient| matches!(recipient, Recipient::Role(role) if held.contains(&role.as_str()));
        let all = self.law.law().obligations().map(|(_, _, obligation)| obligation);
        all.filter(|each| each.recipients.iter().any(theirs)).map(|each| each.id.clone()).collect()
    }

    pub(crate) fn holders(&self, role: &str) -> Vec<Uuid> {
        let role = self.law.law().roles.iter().find(|each| each.id == role);
        let holders = role.into_iter().flat_map(|role| role.holders_on(self.clock.today()));
        let bodies = holders.filter_map(|holder| self.law.body(&holder.organisation));
        bodies.map(|body| crate::found::body_id(&body.key())).collect()
    }

    /// Requires that the caller may record facts of a subject, which must be theirs to see.
    pub(crate) async fn require_record(&self, kind: SubjectKind, id: Uuid) -> Result<(), AppError> {
        let (directory, scopes) = (self.directory().await?, self.scopes());
        let db = self.store.reader();
        let (act, resource) = match kind {
            SubjectKind::Organisation => {
                (Act::RecordOrganisation, Resource::Organisation(self.seen_place(&directory, id)?))
            }
            SubjectKind::System => {
                let system = subjects::system(db, &scopes.systems, id).await?;
                (Act::RecordSystem, Resource::System(self.system_of(&directory, &system)))
            }
            _ => {
                let matter = subjects::matter(db, &scopes.matters, id).await?;
                (Act::RecordMatter, Resource::Matter(self.matter_of(&directory, &matter)))
            }
        };
        self.require(act, &resource).await
    }

    /// Records that somebody looked into the register of written requests.
    pub(crate) async fn record_look(&self, request: &Matter) -> Result<(), AppError> {
        let object = Object::of("matter", request.id, request.organisation);
        let line = self.entry("look-into-request", object, json!(null), State::Untouched);
        let tx = self.store.write().await?;
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }

    /// The organisation in whose log acts stand that concern no other one.
    pub(crate) fn home(&self) -> Option<Uuid> {
        self.caller.home()
    }
}

/// What a refusal was about, as the log names it.
fn object(on: &Resource) -> Object {
    match on {
        Resource::Installation => Object::installation("installation", "khien"),
        Resource::Organisation(place) => Object::of("organisation", place.id, place.id),
        Resource::System(system) => Object::of("system", system.id, system.owner.id),
        Resource::Matter(matter) => Object::of("matter", matter.id, matter.place.id),
        Resource::Duty(duty) => {
            Object::of("duty", duty.id, duty.bearer.as_ref().map_or(duty.place.id, |bearer| bearer.id))
        }
        Resource::Dossier(dossier) => Object::of("system", dossier.system, dossier.place.id),
        Resource::Account(account) => Object::installation("account", account.id),
        Resource::Appointment(appointment) => match &appointment.place {
            Some(place) => Object::of("organisation", place.id, place.id),
            None => Object::installation("installation", "khien"),
        },
        Resource::Webhook { place } => Object::of("organisation", place.id, place.id),
        Resource::Token { account } => Object::installation("account", account),
    }
}
