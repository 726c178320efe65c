//! What a list of systems shows, as it stands in the address.

use crate::pages::duties::empty_is_none;
use khien_app::systems::SystemQuery;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The filter of `/systems` and its exports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Words to look for, with or without diacritics.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// Owned by this organisation or one below it.
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Uuid>,
    /// Level, 1 to 5.
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    pub level: Option<i16>,
    /// Approval state, a value of the fact; `not-approved` for everything else than approved.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub approval: String,
    /// Implementation state, a value of the fact; `not-full` for everything else than full.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub implementation: String,
    /// The row after which the page begins.
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl Filter {
    /// What the register is asked.
    pub fn query(&self) -> SystemQuery {
        let (approval, approval_not) = state_or_not(&self.approval);
        let (implementation, implementation_not) = state_or_not(&self.implementation);
        SystemQuery {
            search: self.q.clone(),
            organisation: self.organisation,
            level: self.level,
            approval,
            approval_not,
            implementation,
            implementation_not,
        }
    }

    /// The address of a page with this filter.
    pub fn address(&self, page: &str) -> String {
        match serde_urlencoded::to_string(self) {
            Ok(query) if !query.is_empty() => format!("{page}?{query}"),
            _ => page.to_owned(),
        }
    }

    /// The same rows from the start.
    pub fn from_start(&self) -> Self {
        Self { after: None, ..self.clone() }
    }

    /// The next page of the same rows.
    pub fn after(&self, key: &str) -> Self {
        Self { after: Some(key.to_owned()), ..self.clone() }
    }

    /// Whether anything narrows the list.
    pub fn narrows(&self) -> bool {
        self.from_start() != Self::default()
    }
}

/// A state asked for, or everything but it (`not-approved`): what the register's query takes.
fn state_or_not(asked: &str) -> (Option<String>, Option<String>) {
    match asked.strip_prefix("not-") {
        Some(state) => (None, Some(state.to_owned())),
        None if asked.is_empty() => (None, None),
        None => (Some(asked.to_owned()), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_but_a_state_can_be_asked_for() {
        assert_eq!(state_or_not(""), (None, None));
        assert_eq!(state_or_not("approved"), (Some("approved".into()), None));
        assert_eq!(state_or_not("not-approved"), (None, Some("approved".into())));
    }
}
