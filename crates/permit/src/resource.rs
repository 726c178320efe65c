//! What an act is about, with just what a decision needs to know of it.

use crate::role::Role;
use uuid::Uuid;

/// An organisation and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The organisation.
    pub id: Uuid,
    /// All organisations above it in the tree, in any order, without itself.
    pub above: Vec<Uuid>,
    /// Sector leads that supervise it or one above it.
    pub supervisors: Vec<Uuid>,
}

impl Place {
    /// Itself and all above: a role held in one of them reaches it.
    pub fn reached_from(&self) -> impl Iterator<Item = Uuid> + '_ {
        std::iter::once(self.id).chain(self.above.iter().copied())
    }
}

/// An information system and its three parties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct System {
    /// The system.
    pub id: Uuid,
    /// The organisation that owns it.
    pub owner: Place,
    /// The organisation that operates it, when it is known.
    pub operator: Option<Uuid>,
    /// The organisation that is its security unit, when it is known.
    pub security_unit: Option<Uuid>,
}

impl System {
    /// Those who run it from day to day: its owner and its operator.
    pub(crate) fn run_by(&self) -> impl Iterator<Item = Uuid> {
        std::iter::once(self.owner.id).chain(self.operator)
    }
}

/// Something that runs its course: an incident, a consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// The matter.
    pub id: Uuid,
    /// The organisation that has it.
    pub place: Place,
    /// The system it is about, if it is about one.
    pub system: Option<Uuid>,
    /// Whether it was handed in to the regulator.
    pub submitted: bool,
}

/// One instance of an obligation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The duty.
    pub id: Uuid,
    /// The organisation that it is about, or that has the system or matter it is about.
    pub place: Place,
    /// The organisation that bears it, when that is known.
    pub bearer: Option<Place>,
    /// The system it is about, if it is about one.
    pub system: Option<System>,
    /// The organisations it is owed to.
    pub owed_to: Vec<Uuid>,
}

/// A dossier that proposes a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// The organisation that owns the system.
    pub place: Place,
    /// The system.
    pub system: Uuid,
    /// The accounts of those who wrote it.
    pub authors: Vec<Uuid>,
    /// The organisation that operates the system, when it is known.
    pub operator: Option<Uuid>,
}

/// The account of a person, and where they hold roles (today or on a later day).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The account.
    pub id: Uuid,
    /// The organisations where it holds roles.
    pub places: Vec<Place>,
    /// Whether it also holds a role in the whole installation. Then only the installation's administrators may
    /// touch it; otherwise whoever administers one small office could take the installation over.
    pub installation: bool,
}

impl Account {
    /// The organisations that all its roles lie in or below.
    pub(crate) fn lies_in(&self) -> Vec<Uuid> {
        let Some((first, rest)) = self.places.split_first().filter(|_| !self.installation) else {
            return vec![];
        };
        first
            .reached_from()
            .filter(|id| rest.iter().all(|place| place.reached_from().any(|at| at == *id)))
            .collect()
    }
}

/// A role that is given, offered or ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Whose role it is; nobody's yet, when somebody is invited who has no account.
    pub account: Option<Uuid>,
    /// The role.
    pub role: Role,
    /// Where; none is the whole installation.
    pub place: Option<Place>,
}

/// What an act is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resource {
    /// What belongs to no organisation: settings, witnesses, the whole log, the law.
    Installation,
    /// An organisation; also for what is put there: a new system, a new organisation below it.
    Organisation(Place),
    /// A system.
    System(System),
    /// A matter.
    Matter(Matter),
    /// A duty.
    Duty(Duty),
    /// A dossier.
    Dossier(Dossier),
    /// An account.
    Account(Account),
    /// A role that is given, offered or ended.
    Appointment(Appointment),
    /// A webhook of an organisation.
    Webhook {
        /// The organisation whose news it sends.
        place: Place,
    },
    /// An API token.
    Token {
        /// Whose token it is.
        account: Uuid,
    },
}

impl Resource {
    /// The system it is or is about.
    pub(crate) fn system(&self) -> Option<Uuid> {
        match self {
            Self::System(system) => Some(system.id),
            Self::Matter(matter) => matter.system,
            Self::Duty(duty) => duty.system.as_ref().map(|system| system.id),
            Self::Dossier(dossier) => Some(dossier.system),
            _ => None,
        }
    }
}
