//! The identifier of a duty: the same duty has the same one on every machine and in every run.

use std::fmt::Write;
use uuid::Uuid;

use crate::{
    duty::{Duty, Instance},
    organisations::Party,
    rule::Bears,
    rulebook::Rulebook,
    written,
};

/// The name space of duties; drawn once, never to change.
const DUTIES: Uuid = Uuid::from_u128(0x6b68_6965_6e2e_4475_8479_0f3c_2a9d_51e7);

impl Rulebook {
    /// The identifier of a duty: version 5 over the obligation's id, the subject, the instance and, where a role bears
    /// it, the holder (a role can have several). It does not depend on the window, on the due date or on the state, so
    /// that what a person recorded against a duty stays with it when facts or calendars are corrected.
    pub fn id(&self, duty: &Duty) -> Uuid {
        let mut name = String::with_capacity(128);
        // Writing into a string cannot fail. No part can hold the line break between the parts.
        let _ = write!(name, "{}\n{}\n", self.obligation(duty.obligation).id, duty.subject);
        let _ = match duty.period {
            Instance::Once => write!(name, "once"),
            Instance::Period { period, starts } => write!(name, "{} {starts}", written::period(period)),
            Instance::Since(day) => write!(name, "since {day}"),
            Instance::Event(moment) => write!(name, "event {moment}"),
        };
        if matches!(self.rule(duty.obligation).bearer, Bears::Role(_)) {
            let _ = match &duty.bearer {
                Party::Body(key) => write!(name, "\n{key}"),
                Party::Organisation(id) | Party::Split(id) => write!(name, "\n{id}"),
                Party::Unrecorded => Ok(()),
            };
        }
        Uuid::new_v5(&DUTIES, name.as_bytes())
    }
}
