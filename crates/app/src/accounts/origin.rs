//! Where a request came from, when nobody is signed in yet.

use crate::{Caller, Via};
use khien_permit::Principal;
use std::net::IpAddr;

/// Where a request came from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The network address, when it is known. Behind a proxy it is the pages' matter to read the right header.
    pub address: Option<IpAddr>,
    /// What the browser or program calls itself.
    pub agent: Option<String>,
    /// By which way it came.
    pub via: Via,
}

impl Origin {
    /// A caller who has not shown who they are, under the name that they typed. A password that was typed into the wrong
    /// field must not end in the log, so only what looks like an address is kept.
    pub(super) fn stranger(&self, typed: &str) -> Caller {
        let name = if super::input::email(typed).is_ok() { typed } else { "—" };
        Caller {
            principal: Principal::System,
            name: name.into(),
            via: self.via,
            from: self.address,
            session: None,
        }
    }

    /// What the browser calls itself, at a length that a list can show.
    pub(super) fn agent(&self) -> Option<String> {
        let agent = khien_domain::fold::tidy(self.agent.as_deref()?);
        Some(agent.chars().take(200).collect())
    }
}
