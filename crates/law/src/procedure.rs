//! Procedures: which states a case can be in, who takes it from one to the next, what must be there, and which clocks run.
//!
//! A procedure is data of the law folder (`procedures/<id>.toml`). What a case comes to is worked out by `khien-engine`.

mod field;
mod limit;
mod step;

pub use field::{Column, Document, Field, FieldKind};
pub use limit::{Amount, Limit, Party, Pause};
pub use step::{Earlier, FormUse, Guard, GuardRule, MayAct, Product, SetTo, Sets, Step, Who};

use crate::{
    Certainty, Place, Words,
    condition::Condition,
    facts::SubjectKind,
    instrument::{InForce, Instrument},
};
use jiff::civil::Date;

/// One kind of workflow from the law. A run of it is a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// Unique in the folder; the name of its file.
    pub id: String,
    /// What people call it.
    pub title: Words,
    /// The instrument that lays it down; its days in force bound the procedure's.
    pub instrument: String,
    /// The clause that lays it down, and how sure we are of the whole.
    pub cited: Cited,
    /// First day on which a case may begin, inclusive, where narrower than the instrument's.
    pub from: Option<Date>,
    /// Last day on which a case may begin, inclusive, where narrower than the instrument's.
    pub to: Option<Date>,
    /// Whose facts its conditions ask and its steps set.
    pub subject: SubjectKind,
    /// Which cases follow it.
    pub applies: Condition,
    /// What comes out at its end.
    pub produces: Words,
    /// Its states; exactly one is the start.
    pub states: Vec<State>,
    /// Papers that steps ask for.
    pub documents: Vec<Document>,
    /// What steps ask people to fill in.
    pub fields: Vec<Field>,
    /// What may be done.
    pub steps: Vec<Step>,
    /// How long it may take.
    pub limits: Vec<Limit>,
    /// Where it stands.
    pub place: Place,
}

impl Procedure {
    /// The state with this id.
    pub fn state(&self, id: &str) -> Option<&State> {
        self.states.iter().find(|state| state.id == id)
    }

    /// The step with this id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The limit with this id.
    pub fn limit(&self, id: &str) -> Option<&Limit> {
        self.limits.iter().find(|limit| limit.id == id)
    }

    /// The field with this id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The document with this id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.id == id)
    }

    /// The state in which a case begins. The reader refuses a procedure without one.
    pub fn start(&self) -> Option<&State> {
        self.states.iter().find(|state| state.kind == StateKind::Start)
    }

    /// Whether a case may begin on a day: the instrument is in force, and the procedure's own days hold.
    pub fn may_begin(&self, instrument: &Instrument, day: Date) -> InForce {
        let outside = self.from.is_some_and(|from| day < from) || self.to.is_some_and(|to| to < day);
        if outside { InForce::No } else { instrument.validity.holds(day) }
    }
}

/// Where something stands in the law, and how sure we are of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Clause id.
    pub clause: String,
    /// Never better than the clause's own.
    pub certainty: Certainty,
    /// What a reader should know beside it.
    pub note: Option<Words>,
}

/// Where a case can stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Unique within the procedure.
    pub id: String,
    /// What people call it.
    pub name: Words,
    /// What kind of state.
    pub kind: StateKind,
    /// Where it stands.
    pub place: Place,
}

/// What kind of state: who is to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StateKind {
    /// A case begins here; whoever makes the papers is to act.
    Start,
    /// Whoever makes the papers is to act.
    Open,
    /// Somebody else is to act, and as a rule a clock runs.
    Waiting,
    /// It is over; clocks stop. Only a step that reopens leads on.
    End,
}

impl StateKind {
    /// Every kind with its name in the law folder.
    pub const NAMES: &[(&str, Self)] =
        &[("start", Self::Start), ("open", Self::Open), ("waiting", Self::Waiting), ("end", Self::End)];
}
