//! The tree of organisations through time: who stands above whom, who took over from whom, who holds which role.

use jiff::civil::Date;
use std::collections::HashMap;
use uuid::Uuid;

/// One organisation of the register, as far as duties need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Identifier in the register.
    pub id: Uuid,
    /// Key of the public body in the law folder (`G01@2008-01-01`), if it is one: roles are held by these.
    pub key: Option<String>,
    /// First day, inclusive.
    pub from: Date,
    /// Last day, inclusive; `None`: still.
    pub to: Option<Date>,
    /// Parents with first and last day, inclusive.
    pub parents: Vec<(Uuid, Date, Option<Date>)>,
    /// Who took over when it ended.
    pub successors: Vec<Uuid>,
}

/// All organisations.
#[derive(Debug, Clone, Default)]
pub struct Organisations {
    /// By identifier.
    pub by_id: HashMap<Uuid, Organisation>,
}

/// Who bears a duty on a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Party {
    /// An organisation of the register.
    Organisation(Uuid),
    /// A public body that holds a role but is not in this register: its key in the law folder.
    Body(String),
    /// The organisation ended and more than one took over: a person must say which. Holds the ended one.
    Split(Uuid),
    /// Nobody is recorded: no operator, no security unit, no parent, or no holder of the role on that day.
    Unrecorded,
}
