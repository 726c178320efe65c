//! What a list of duties shows, as it stands in the address: a filter can be kept, sent and printed.

use crate::shell::Language;
use jiff::civil::Date;
use khien_app::{duties::DutyQuery, store::duties as stored};
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

/// The filter of `/duties`, of its exports and of its print.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Words to look for, with or without diacritics.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// Owed by this organisation.
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Uuid>,
    /// Owed for this system.
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    pub system: Option<Uuid>,
    /// By this obligation.
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    pub obligation: Option<String>,
    /// Due on this day or later.
    #[serde(deserialize_with = "day_or_none", skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Due on this day or before.
    #[serde(deserialize_with = "day_or_none", skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Where it stands.
    #[serde(skip_serializing_if = "is_default")]
    pub state: StateFilter,
    /// In which order.
    #[serde(skip_serializing_if = "is_default")]
    pub sort: Sort,
    /// The row after which the page begins, as the page before gave it.
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Where duties stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StateFilter {
    /// Owed, and not yet late.
    #[default]
    Open,
    /// Past their last day.
    Overdue,
    /// Waiting for an answer.
    Questions,
    /// Done.
    Met,
    /// Not owed here, on a ground.
    Waived,
    /// Everything.
    All,
}

impl StateFilter {
    /// In the order of the tabs.
    pub const ALL: [Self; 6] =
        [Self::Open, Self::Overdue, Self::Questions, Self::Met, Self::Waived, Self::All];

    pub(crate) fn standing(self) -> Option<stored::Standing> {
        match self {
            Self::Open => Some(stored::Standing::Open),
            Self::Overdue => Some(stored::Standing::Overdue),
            Self::Questions => Some(stored::Standing::Question),
            Self::Met => Some(stored::Standing::Met),
            Self::Waived => Some(stored::Standing::Waived),
            Self::All => None,
        }
    }

    /// Its word in the address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Questions => "questions",
            Self::Met => "met",
            Self::Waived => "waived",
            Self::All => "all",
        }
    }
}

impl Sort {
    fn stored(self) -> stored::DutySort {
        match self {
            Self::Due => stored::DutySort::Due,
            Self::DueLast => stored::DutySort::DueLatest,
            Self::Organisation => stored::DutySort::Bearer,
            Self::Subject => stored::DutySort::Subject,
        }
    }

    /// Its word in the address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::DueLast => "due-last",
            Self::Organisation => "organisation",
            Self::Subject => "subject",
        }
    }
}

/// The order of rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// The earliest last day first; duties without a date last.
    #[default]
    Due,
    /// The latest last day first.
    DueLast,
    /// By the name of the organisation.
    Organisation,
    /// By what it is owed for.
    Subject,
}

impl Filter {
    /// What the register is asked.
    pub fn query(&self) -> DutyQuery {
        DutyQuery {
            search: self.q.clone(),
            organisation: self.organisation,
            subject: self.system,
            obligation: self.obligation.clone(),
            from: self.from,
            until: self.until,
            standing: self.state.standing(),
            dated: false,
            sort: self.sort.stored(),
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

    /// The same rows, elsewhere in their life.
    pub fn with_state(&self, state: &StateFilter) -> Self {
        Self { state: *state, ..self.from_start() }
    }

    /// The same rows in another order.
    pub fn sorted(&self, sort: Sort) -> Self {
        Self { sort, ..self.from_start() }
    }

    /// The next page of the same rows.
    pub fn after(&self, key: &str) -> Self {
        Self { after: Some(key.to_owned()), ..self.clone() }
    }

    /// Whether anything but state and order narrows the list.
    pub fn narrows(&self) -> bool {
        let bare = Self { state: self.state, sort: self.sort, after: self.after.clone(), ..Self::default() };
        *self != bare
    }
}

/// A form sends every field; one that was left empty asks for nothing.
pub(crate) fn empty_is_none<'de, D, T>(reader: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    let text = Option::<String>::deserialize(reader)?.unwrap_or_default();
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(serde::de::Error::custom),
    }
}

/// A day as people type it or as an address holds it; an empty field asks for none.
pub(crate) fn day_or_none<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<Date>, D::Error> {
    let text = Option::<String>::deserialize(reader)?.unwrap_or_default();
    match text.trim() {
        "" => Ok(None),
        text => Language::read_date(text).map(Some).ok_or_else(|| serde::de::Error::custom("no date")),
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_comes_back_from_its_own_address() {
        let filter = Filter {
            q: "báo cáo".into(),
            until: Some(jiff::civil::date(2026, 12, 31)),
            state: StateFilter::Overdue,
            ..Filter::default()
        };
        let address = filter.address("/duties");
        assert_eq!(address, "/duties?q=b%C3%A1o+c%C3%A1o&until=2026-12-31&state=overdue");
        let (_, query) = address.split_once('?').unwrap();
        assert_eq!(serde_urlencoded::from_str::<Filter>(query).unwrap(), filter);
    }

    #[test]
    fn fields_left_empty_ask_for_nothing() {
        let empty = serde_urlencoded::from_str::<Filter>("q=&organisation=&until=&state=open").unwrap();
        assert_eq!(empty, Filter::default());
        assert_eq!(empty.address("/duties"), "/duties");
        assert!(!empty.narrows());
    }

    #[test]
    fn words_in_the_address_are_the_ones_that_are_read() {
        let read =
            |state: StateFilter| serde_urlencoded::from_str::<Filter>(&format!("state={}", state.code()));
        for state in StateFilter::ALL {
            assert_eq!(read(state).unwrap().state, state);
        }
    }
}
