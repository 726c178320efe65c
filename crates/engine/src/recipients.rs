//! To whom a duty is owed, on the day that decides.

use khien_law::Words;

use crate::{
    duty::Duty,
    facts::Subject,
    organisations::{Organisations, Party},
    rule::Addressed,
    rulebook::Rulebook,
};

/// To whom a duty is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addressee {
    /// A body.
    Party(Party),
    /// The public, users, customers: words instead of a body.
    Described(Words),
}

impl Rulebook {
    /// To whom a duty is owed, in the order of the law; every holder of a role.
    pub fn recipients(
        &self,
        organisations: &Organisations,
        subject: &Subject,
        duty: &Duty,
    ) -> Vec<Addressee> {
        let on = duty.decided_on;
        let answering = |id| organisations.answering(id, on, &mut |_, _| ());
        let mut all = vec![];
        for recipient in &self.rule(duty.obligation).recipients {
            match recipient {
                Addressed::Parent => {
                    let above = match duty.bearer {
                        Party::Organisation(bearer) => organisations.parent(bearer, on),
                        Party::Body(_) | Party::Split(_) | Party::Unrecorded => None,
                    };
                    all.push(Addressee::Party(above.map_or(Party::Unrecorded, answering)));
                }
                Addressed::Owner => all.push(Addressee::Party(answering(subject.organisation))),
                Addressed::Role(role) => {
                    self.holders(*role, organisations, on, &mut |party| all.push(Addressee::Party(party)));
                }
                Addressed::Described(words) => all.push(Addressee::Described(words.clone())),
            }
        }
        all
    }
}
