//! Part 1 of the form: counts over the rows of part 3.

use super::{ApprovalState, Row};
use jiff::civil::Date;
use serde::Serialize;

/// The counts of part 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Systems under management.
    pub total: usize,
    /// With a level, proposed or in force.
    pub classified: usize,
    /// Whose dossier is made: sent for appraisal or further. A draft is not yet one.
    pub dossier_made: usize,
    /// Appraised or further.
    pub appraised: usize,
    /// Approved, with a decision that can be found.
    pub approved: usize,
    /// Approved, and inspected and assessed on schedule.
    pub approved_and_inspected: usize,
    /// When all will be approved.
    pub full_approval: FullApproval,
}

/// When every system will have an approved level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FullApproval {
    /// All are approved, or there are none.
    Reached,
    /// The latest of the expected days.
    Expected(Date),
    /// Not known: so many of the systems that are not approved have no expected day.
    Unknown {
        /// How many.
        without_day: usize,
    },
}

impl Summary {
    /// Counts rows; beside each stands whether the system was inspected and assessed on schedule, which the row alone
    /// does not tell.
    pub fn of<'a>(rows: impl IntoIterator<Item = (&'a Row, bool)>) -> Self {
        let mut summary = Self {
            total: 0,
            classified: 0,
            dossier_made: 0,
            appraised: 0,
            approved: 0,
            approved_and_inspected: 0,
            full_approval: FullApproval::Reached,
        };
        for (row, inspected_on_schedule) in rows {
            let approved = row.is_approved();
            summary.total += 1;
            summary.classified += usize::from(row.proposed_level.is_some());
            summary.dossier_made += usize::from(row.approval >= Some(ApprovalState::Sent));
            summary.appraised += usize::from(row.approval >= Some(ApprovalState::Appraised));
            summary.approved += usize::from(approved);
            summary.approved_and_inspected += usize::from(approved && inspected_on_schedule);
            if !approved {
                summary.full_approval = summary.full_approval.and(row.approval_expected_on);
            }
        }
        summary
    }
}

impl FullApproval {
    /// The answer with one more system that is not approved.
    fn and(self, expected: Option<Date>) -> Self {
        match (self, expected) {
            (Self::Unknown { without_day }, None) => Self::Unknown { without_day: without_day + 1 },
            (_, None) => Self::Unknown { without_day: 1 },
            (Self::Unknown { without_day }, Some(_)) => Self::Unknown { without_day },
            (Self::Reached, Some(day)) => Self::Expected(day),
            (Self::Expected(latest), Some(day)) => Self::Expected(latest.max(day)),
        }
    }
}
