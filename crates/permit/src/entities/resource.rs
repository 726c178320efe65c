//! What an act is about, in the terms of the policies.

use super::{Attributes, Entities, Kind, Parents, set};
use crate::resource::{Account, Appointment, Dossier, Duty, Matter, Place, Resource, System};
use cedar_policy::{Entity, RestrictedExpression};

impl Entities {
    /// What the act is about.
    pub(crate) fn resource(&self, on: &Resource) -> Entity {
        match on {
            Resource::Installation => {
                Entity::new_no_attrs(self.single(Kind::Installation, "installation"), self.lies_in([]))
            }
            Resource::Organisation(place) => self.organisation(place),
            Resource::System(system) => self.system(system),
            Resource::Matter(matter) => self.matter(matter),
            Resource::Duty(duty) => self.duty(duty),
            Resource::Dossier(dossier) => self.dossier(dossier),
            Resource::Account(account) => self.account(account),
            Resource::Appointment(appointment) => self.appointment(appointment),
            Resource::Webhook { place } => Entity::new_no_attrs(
                self.single(Kind::Webhook, "webhook"),
                self.lies_in(place.reached_from()),
            ),
            Resource::Token { account } => {
                let holder = Attributes::from([("holder".into(), self.holder(*account))]);
                self.entity(self.single(Kind::Token, "token"), holder, Parents::new())
            }
        }
    }

    fn organisation(&self, place: &Place) -> Entity {
        let attributes =
            Attributes::from([("supervisors".into(), self.organisations(place.supervisors.iter().copied()))]);
        let above = self.lies_in(place.above.iter().copied());
        self.entity(self.uid(Kind::Organisation, place.id), attributes, above)
    }

    fn system(&self, system: &System) -> Entity {
        let supervisors = self.organisations(system.owner.supervisors.iter().copied());
        let attributes = Attributes::from([
            ("supervisors".into(), supervisors),
            ("runBy".into(), self.organisations(system.run_by())),
            ("guardedBy".into(), self.organisations(system.security_unit)),
        ]);
        self.entity(self.uid(Kind::System, system.id), attributes, self.lies_in(system.owner.reached_from()))
    }

    fn matter(&self, matter: &Matter) -> Entity {
        let submitted = RestrictedExpression::new_bool(matter.submitted);
        let attributes = Attributes::from([("submitted".into(), submitted)]);
        self.entity(self.uid(Kind::Matter, matter.id), attributes, self.lies_in(matter.place.reached_from()))
    }

    fn duty(&self, duty: &Duty) -> Entity {
        let system = duty.system.as_ref();
        let run_by = system.into_iter().flat_map(System::run_by);
        let guarded_by = system.and_then(|system| system.security_unit);
        let attributes = Attributes::from([
            ("owedTo".into(), self.organisations(duty.owed_to.iter().copied())),
            ("runBy".into(), self.organisations(run_by)),
            ("guardedBy".into(), self.organisations(guarded_by)),
        ]);
        let bearer = duty.bearer.iter().flat_map(Place::reached_from);
        let places = self.lies_in(duty.place.reached_from().chain(bearer));
        self.entity(self.uid(Kind::Duty, duty.id), attributes, places)
    }

    fn dossier(&self, dossier: &Dossier) -> Entity {
        let authors = set(dossier.authors.iter().map(|author| self.uid(Kind::Person, *author)));
        let attributes = Attributes::from([
            ("authors".into(), authors),
            ("operators".into(), self.organisations(dossier.operator)),
        ]);
        let places = self.lies_in(dossier.place.reached_from());
        self.entity(self.single(Kind::Dossier, "dossier"), attributes, places)
    }

    fn account(&self, account: &Account) -> Entity {
        let seen_from = account.places.iter().flat_map(Place::reached_from);
        let attributes = Attributes::from([
            ("holder".into(), self.holder(account.id)),
            ("seenFrom".into(), self.organisations(seen_from)),
        ]);
        self.entity(self.uid(Kind::Account, account.id), attributes, self.lies_in(account.lies_in()))
    }

    fn appointment(&self, appointment: &Appointment) -> Entity {
        let role = RestrictedExpression::new_string(appointment.role.name().into());
        let mut attributes = Attributes::from([("role".into(), role)]);
        if let Some(account) = appointment.account {
            attributes.insert("holder".into(), self.holder(account));
        }
        let places = appointment.place.iter().flat_map(Place::reached_from);
        self.entity(self.single(Kind::Appointment, "appointment"), attributes, self.lies_in(places))
    }
}
