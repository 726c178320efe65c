//! Which duties, and in which order.

use super::row::Standing;
use jiff::civil::Date;
use khien_app::{duties::DutyQuery, store::duties::DutySort};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Which duties.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct DutyFilter {
    /// Words of act, subject or bearer.
    #[param(required = false)]
    search: String,
    /// An organisation and all below it.
    organisation: Option<Uuid>,
    /// A system or another subject.
    subject: Option<Uuid>,
    /// An obligation, by its identifier.
    obligation: Option<String>,
    /// Due on or after.
    from: Option<Date>,
    /// Due on or before.
    until: Option<Date>,
    /// Where it stands.
    #[param(inline)]
    standing: Option<Standing>,
    /// Only with a date.
    #[param(required = false)]
    dated: bool,
    /// In which order; `due` when left out.
    #[param(required = false, inline)]
    sort: Sort,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Earliest due first; what has no date comes last.
    #[default]
    Due,
    /// Latest due first.
    #[serde(rename = "-due")]
    DueLatest,
    /// By bearer.
    Bearer,
    /// By subject.
    Subject,
}

impl DutyFilter {
    /// The name of the order, for places in the list.
    pub fn order(&self) -> &'static str {
        match self.sort {
            Sort::Due => "due",
            Sort::DueLatest => "-due",
            Sort::Bearer => "bearer",
            Sort::Subject => "subject",
        }
    }
}

impl From<DutyFilter> for DutyQuery {
    fn from(filter: DutyFilter) -> Self {
        let sort = match filter.sort {
            Sort::Due => DutySort::Due,
            Sort::DueLatest => DutySort::DueLatest,
            Sort::Bearer => DutySort::Bearer,
            Sort::Subject => DutySort::Subject,
        };
        Self {
            search: filter.search,
            organisation: filter.organisation,
            subject: filter.subject,
            obligation: filter.obligation,
            from: filter.from,
            until: filter.until,
            standing: filter.standing.map(Into::into),
            dated: filter.dated,
            sort,
        }
    }
}
