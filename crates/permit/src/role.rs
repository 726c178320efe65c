//! What somebody is in an organisation.

use crate::words::{Words, words};
use serde::{Deserialize, Serialize};

/// What a membership makes of a person. What each may do stands in the policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Records facts, imports, meets duties.
    Officer,
    /// Does what officers do, and decides.
    Head,
    /// Guards systems, those of other organisations too.
    SecurityUnit,
    /// Runs systems from day to day.
    Operator,
    /// Judges proposals of levels.
    Appraiser,
    /// Reads everything and changes nothing.
    Auditor,
    /// Works for the regulator, which oversees the country.
    RegulatorOfficer,
    /// Gives roles and looks after accounts.
    Administrator,
}

impl Role {
    /// Every role, in the order in which people read them.
    pub const ALL: [Self; 8] = [
        Self::Officer,
        Self::Head,
        Self::SecurityUnit,
        Self::Operator,
        Self::Appraiser,
        Self::Auditor,
        Self::RegulatorOfficer,
        Self::Administrator,
    ];

    /// The stable name, as in the database and in commands.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Head => "head",
            Self::SecurityUnit => "security-unit",
            Self::Operator => "operator",
            Self::Appraiser => "appraiser",
            Self::Auditor => "auditor",
            Self::RegulatorOfficer => "regulator-officer",
            Self::Administrator => "administrator",
        }
    }

    /// The role with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// What people call it.
    pub const fn title(self) -> Words {
        match self {
            Self::Officer => words("cán bộ phụ trách", "officer"),
            Self::Head => words("thủ trưởng", "head"),
            Self::SecurityUnit => words("đơn vị chuyên trách về an ninh mạng", "security unit"),
            Self::Operator => words("đơn vị vận hành", "operator"),
            Self::Appraiser => words("người thẩm định", "appraiser"),
            Self::Auditor => words("kiểm toán viên", "auditor"),
            Self::RegulatorOfficer => words("cán bộ cơ quan quản lý nhà nước", "regulator officer"),
            Self::Administrator => words("quản trị viên", "administrator"),
        }
    }

    /// Whether the role can be held in the whole installation instead of in one organisation.
    pub const fn fits_installation(self) -> bool {
        matches!(self, Self::Auditor | Self::Administrator)
    }
}
