//! What a list of entries shows, as it stands in the address.

use crate::pages::duties::{day_or_none, empty_is_none};
use jiff::civil::Date;
use khien_app::log::LogQuery;
use khien_engine::zone;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The filter of `/log` and of its export.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Of this organisation and those below it.
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Uuid>,
    /// By this account.
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    pub actor: Option<Uuid>,
    /// What was done.
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// About this kind of object.
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// About this object.
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// On this day or later.
    #[serde(deserialize_with = "day_or_none", skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// On this day or before.
    #[serde(deserialize_with = "day_or_none", skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Before this place in the log, as the page before gave it.
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    pub before: Option<u64>,
}

impl Filter {
    /// What the log is asked. Days are those of Viet Nam.
    pub fn query(&self) -> LogQuery {
        let after = |day: Date| day.tomorrow().ok().map(zone::first_moment);
        LogQuery {
            organisation: self.organisation,
            actor: self.actor,
            action: self.action.clone(),
            object_kind: self.kind.clone(),
            object: self.object.clone(),
            from: self.from.map(zone::first_moment),
            until: self.until.and_then(after),
        }
    }

    /// The address of a page with this filter.
    pub fn address(&self, page: &str) -> String {
        match serde_urlencoded::to_string(self) {
            Ok(query) if !query.is_empty() => format!("{page}?{query}"),
            _ => page.to_owned(),
        }
    }

    /// The same entries from the newest on.
    pub fn from_start(&self) -> Self {
        Self { before: None, ..self.clone() }
    }

    /// The next page of the same entries.
    pub fn before(&self, position: u64) -> Self {
        Self { before: Some(position), ..self.clone() }
    }

    /// Only what this account did.
    pub fn by(&self, actor: Uuid) -> Self {
        Self { actor: Some(actor), ..self.from_start() }
    }

    /// Whether anything narrows the list.
    pub fn narrows(&self) -> bool {
        self.from_start() != Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_last_day_is_read_to_its_end_in_viet_nam() {
        let filter = Filter { until: Some(date(2026, 11, 20)), ..Filter::default() };
        assert_eq!(filter.query().until.unwrap().to_string(), "2026-11-20T17:00:00Z");
    }

    #[test]
    fn a_filter_comes_back_from_its_own_address() {
        let filter = Filter {
            action: Some("meet-duty".into()),
            kind: Some("duty".into()),
            from: Some(date(2026, 11, 1)),
            before: Some(120),
            ..Filter::default()
        };
        let address = filter.address("/log");
        assert_eq!(address, "/log?action=meet-duty&kind=duty&from=2026-11-01&before=120");
        let (_, query) = address.split_once('?').unwrap();
        assert_eq!(serde_urlencoded::from_str::<Filter>(query).unwrap(), filter);
        assert!(!serde_urlencoded::from_str::<Filter>("organisation=&actor=&from=").unwrap().narrows());
    }
}
