//! Who bears a duty on the day that decides.

use jiff::civil::Date;
use uuid::Uuid;

use crate::{
    facts::Subject,
    organisations::{Organisations, Party},
    rule::Bears,
    rulebook::Rulebook,
};

impl Rulebook {
    /// Every bearer on a day: one, or each holder of a role. What happened to ended organisations is told to `took_over`.
    pub(crate) fn bearers(
        &self,
        bearer: Bears,
        organisations: &Organisations,
        subject: &Subject,
        on: Date,
        took_over: &mut impl FnMut(Uuid, Uuid),
        each: &mut impl FnMut(Party),
    ) {
        let mut one = |id: Option<Uuid>| {
            each(id.map_or(Party::Unrecorded, |id| organisations.answering(id, on, took_over)));
        };
        match bearer {
            Bears::Organisation => one(Some(subject.organisation)),
            Bears::Operator => one(subject.operator),
            Bears::SecurityUnit => one(subject.security_unit),
            Bears::Role(role) => self.holders(role, organisations, on, each),
        }
    }

    /// Every holder of a role on a day; nobody is recorded if there is none.
    pub(crate) fn holders(
        &self,
        role: Option<usize>,
        organisations: &Organisations,
        on: Date,
        each: &mut impl FnMut(Party),
    ) {
        let mut held = false;
        if let Some((role, holders)) = self.role(role) {
            for (holder, key) in role.holders.iter().zip(&holders.keys) {
                if holder.holds_on(on) {
                    held = true;
                    each(match organisations.keyed(key) {
                        Some(organisation) => Party::Organisation(organisation.id),
                        None => Party::Body(key.clone()),
                    });
                }
            }
        }
        if !held {
            each(Party::Unrecorded);
        }
    }
}
