//! What an act is about, in the terms of the policies.

use super::{Attributes, Kind, Question, entity, set};
use crate::resource::{Account, Appointment, Dossier, Duty, Matter, Place, Resource, System};
use cedar_policy::{Entity, EntityUid, RestrictedExpression};
use std::collections::HashSet;
use uuid::Uuid;

impl Question<'_> {
    pub(crate) fn resource(&self) -> Entity {
        match self.on {
            Resource::Installation => self.plain(Kind::Installation, self.lies_in([])),
            Resource::Organisation(place) => self.place(place),
            Resource::System(system) => self.system(system),
            Resource::Matter(matter) => self.matter(matter),
            Resource::Duty(duty) => self.duty(duty),
            Resource::Dossier(dossier) => self.dossier(dossier),
            Resource::Account(account) => self.account(account),
            Resource::Appointment(appointment) => self.appointment(appointment),
            Resource::Webhook { place } => self.plain(Kind::Webhook, self.lies_in(place.reached_from())),
            Resource::Token { account } => {
                let holder = Attributes::from([("holder".into(), self.account_holder(*account))]);
                entity(self.the_one(Kind::Token), holder, HashSet::new())
            }
        }
    }

    fn place(&self, place: &Place) -> Entity {
        let attributes =
            Attributes::from([("supervisors".into(), self.among(place.supervisors.iter().copied()))]);
        entity(self.organisation(place.id), attributes, self.lies_in(place.above.iter().copied()))
    }

    fn system(&self, system: &System) -> Entity {
        let attributes = Attributes::from([
            ("supervisors".into(), self.among(system.owner.supervisors.iter().copied())),
            ("runBy".into(), self.among(system.run_by())),
            ("guardedBy".into(), self.among(system.security_unit)),
        ]);
        entity(self.uid(Kind::System, system.id), attributes, self.lies_in(system.owner.reached_from()))
    }

    fn matter(&self, matter: &Matter) -> Entity {
        let submitted = RestrictedExpression::new_bool(matter.submitted);
        let attributes = Attributes::from([("submitted".into(), submitted)]);
        entity(self.uid(Kind::Matter, matter.id), attributes, self.lies_in(matter.place.reached_from()))
    }

    fn duty(&self, duty: &Duty) -> Entity {
        let system = duty.system.as_ref();
        let run_by = system.into_iter().flat_map(System::run_by);
        let attributes = Attributes::from([
            ("owedTo".into(), self.among(duty.owed_to.iter().copied())),
            ("runBy".into(), self.among(run_by)),
            ("guardedBy".into(), self.among(system.and_then(|system| system.security_unit))),
        ]);
        let bearer = duty.bearer.iter().flat_map(Place::reached_from);
        let places = self.lies_in(duty.place.reached_from().chain(bearer));
        entity(self.uid(Kind::Duty, duty.id), attributes, places)
    }

    fn dossier(&self, dossier: &Dossier) -> Entity {
        let authors = dossier.authors.iter().map(|author| self.uid(Kind::Person, *author));
        let attributes = Attributes::from([
            ("authors".into(), set(authors)),
            ("operators".into(), self.among(dossier.operator)),
        ]);
        entity(self.the_one(Kind::Dossier), attributes, self.lies_in(dossier.place.reached_from()))
    }

    fn account(&self, account: &Account) -> Entity {
        let seen_from = account.places.iter().flat_map(Place::reached_from);
        let attributes = Attributes::from([
            ("holder".into(), self.account_holder(account.id)),
            ("seenFrom".into(), self.among(seen_from)),
        ]);
        entity(self.uid(Kind::Account, account.id), attributes, self.lies_in(account.lies_in()))
    }

    fn appointment(&self, appointment: &Appointment) -> Entity {
        let role = RestrictedExpression::new_string(appointment.role.name().into());
        let mut attributes = Attributes::from([("role".into(), role)]);
        if let Some(account) = appointment.account {
            attributes.insert("holder".into(), self.account_holder(account));
        }
        let places = appointment.place.iter().flat_map(Place::reached_from);
        entity(self.the_one(Kind::Appointment), attributes, self.lies_in(places))
    }

    fn plain(&self, kind: Kind, parents: HashSet<EntityUid>) -> Entity {
        Entity::new_no_attrs(self.the_one(kind), parents)
    }

    /// Of things without an identifier there is one in a question.
    fn the_one(&self, kind: Kind) -> EntityUid {
        self.names.uid(kind, "this")
    }

    /// A set of those among these organisations that matter in the question.
    fn among(&self, ids: impl IntoIterator<Item = Uuid>) -> RestrictedExpression {
        set(self.known(ids))
    }

    /// What a thing in these organisations lies in, as far as it matters in the question.
    fn lies_in(&self, ids: impl IntoIterator<Item = Uuid>) -> HashSet<EntityUid> {
        let everywhere = self.memberships().iter().any(|one| one.organisation.is_none());
        self.known(ids).chain(everywhere.then(|| self.root())).collect()
    }
}
