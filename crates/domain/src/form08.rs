//! Form 08 of Decree 331/2026: the yearly table of information systems, one row each, twelve columns.
//!
//! A level is in force only with an approval in columns 6 and 7; the level of column 5 alone is a proposal.

mod codes;
mod column;
mod facts;
mod level;
mod read;
mod summary;
#[cfg(test)]
mod tests;

use crate::document::Document;
pub use codes::{ApprovalState, ImplementationState, InspectionState};
pub use column::Column;
pub use facts::facts;
use jiff::civil::Date;
pub use level::Level;
pub use read::{ReadRow, TableRow, read, running_number};
use serde::Serialize;
pub use summary::{FullApproval, Summary};

/// One information system as a row of part 3.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Column 1: the running number.
    pub number: Option<u32>,
    /// Column 2.
    pub name: String,
    /// Column 3: the owner of the system.
    pub owner: Option<String>,
    /// Column 4: the operating unit.
    pub operator: Option<String>,
    /// Column 5.
    pub proposed_level: Option<Level>,
    /// Column 6.
    pub approval: Option<ApprovalState>,
    /// Column 7: the decision that approved the level.
    pub decision: Option<Document>,
    /// Column 8: the security regulation of the system.
    pub regulation: Option<Document>,
    /// Column 9.
    pub approval_expected_on: Option<Date>,
    /// Column 10.
    pub implementation: Option<ImplementationState>,
    /// Column 11.
    pub implementation_expected_on: Option<Date>,
    /// Column 12; blank means none.
    pub inspection: InspectionState,
}

impl Row {
    /// A system of which nothing but the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            number: None,
            name: name.into(),
            owner: None,
            operator: None,
            proposed_level: None,
            approval: None,
            decision: None,
            regulation: None,
            approval_expected_on: None,
            implementation: None,
            implementation_expected_on: None,
            inspection: InspectionState::None,
        }
    }

    /// Whether columns 6 and 7 together show an approval: the state, and a decision that can be found.
    pub fn is_approved(&self) -> bool {
        self.approval == Some(ApprovalState::Approved)
            && self.decision.as_ref().is_some_and(Document::is_identified)
    }

    /// The level in force, which a proposal alone never is.
    pub fn level_in_force(&self) -> Option<Level> {
        self.proposed_level.filter(|_| self.is_approved())
    }
}
