//! Which rows somebody may see, as one condition inside every query that reads them.
//!
//! Lists, counts, exports and the look at a single row all go through here; what the condition leaves out is "not found",
//! found so by the same query as what never was. The grounds are those of `khien_permit::Rows`; a test holds both against
//! each other.

use crate::{
    entities::{audit_entry, duty, matter, organisation, system},
    tree::{self, How},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, SelectStatement},
};
use uuid::Uuid;

/// What somebody may see of one kind of row: grounds of which one is enough. The default is nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Every row.
    pub everything: bool,
    /// The place is one of these organisations or lies below one.
    pub below: Vec<Uuid>,
    /// The place is one of these.
    pub exactly: Vec<Uuid>,
    /// One of these supervises the place, or an organisation above it.
    pub supervised_by: Vec<Uuid>,
    /// One of these owns or operates the system that it is or is about.
    pub run_by: Vec<Uuid>,
    /// One of these is the security unit of the system that it is or is about.
    pub guarded_by: Vec<Uuid>,
    /// Duties: it follows from one of these obligations, which are owed to the one who looks.
    pub owed: Vec<String>,
    /// Matters: a duty of it that follows from one of these obligations is recorded as met, so it was handed in.
    pub handed_in: Vec<String>,
    /// Rows about some systems, as far as another scope reaches them.
    pub limited: Vec<(Vec<Uuid>, Scope)>,
}

impl Scope {
    /// Everything: for work that no person asked for, and for whoever holds the machine.
    pub fn everything() -> Self {
        Self { everything: true, ..Self::default() }
    }

    /// Organisations that may be seen.
    pub(crate) fn organisations(&self) -> Condition {
        self.any(|scope| scope.placed(&[organisation::Column::Id]), |_| None)
    }

    /// Systems that may be seen.
    pub(crate) fn systems(&self) -> Condition {
        use system::Column::{Id, OwnerId};
        let within = |scope: &Self| scope.placed(&[OwnerId]).add_option(scope.parties());
        self.any(within, |systems| Some(Condition::all().add(Id.is_in(systems.iter().copied()))))
    }

    /// Matters that may be seen.
    pub(crate) fn matters(&self) -> Condition {
        use matter::Column::{Id, OrganisationId, SystemId};
        let handed_in =
            |scope: &Self| (!scope.handed_in.is_empty()).then(|| Id.in_subquery(scope.handed_in_subjects()));
        let within = |scope: &Self| scope.placed(&[OrganisationId]).add_option(handed_in(scope));
        self.any(within, |systems| Some(Condition::all().add(SystemId.is_in(systems.iter().copied()))))
    }

    /// Duties that may be seen.
    pub(crate) fn duties(&self) -> Condition {
        use duty::Column::{BearerId, Obligation, OrganisationId, SubjectId};
        let within = |scope: &Self| {
            let systems = |any| {
                system::Entity::find().select_only().column(system::Column::Id).filter(any).into_query()
            };
            scope
                .placed(&[OrganisationId, BearerId])
                .add_option(scope.parties().map(|any| SubjectId.in_subquery(systems(any))))
                .add_option((!scope.owed.is_empty()).then(|| Obligation.is_in(scope.owed.iter())))
        };
        self.any(within, |systems| Some(Condition::all().add(SubjectId.is_in(systems.iter().copied()))))
    }

    /// Entries of the log that may be read. Those that belong to no organisation are for who may read everything.
    pub(crate) fn log(&self) -> Condition {
        self.any(|scope| scope.placed(&[audit_entry::Column::OrganisationId]), |_| None)
    }

    /// The grounds of one kind of row; `about` says how a row is about one of some systems.
    fn any(
        &self,
        within: impl Fn(&Self) -> Condition,
        about: impl Fn(&[Uuid]) -> Option<Condition>,
    ) -> Condition {
        if self.everything {
            return Condition::all();
        }
        let mut any = within(self);
        for (systems, scope) in &self.limited {
            let Some(about) = about(systems) else { continue };
            let reached = if scope.everything { Condition::all() } else { or_nothing(within(scope)) };
            any = any.add(about.add(reached));
        }
        or_nothing(any)
    }

    /// By the organisations that a row belongs to.
    fn placed<C: ColumnTrait>(&self, places: &[C]) -> Condition {
        let mut any = Condition::any();
        for place in places {
            if !self.below.is_empty() {
                any = any.add(place.in_subquery(tree::below(self.below.iter().copied(), How::Tree)));
            }
            if !self.exactly.is_empty() {
                any = any.add(place.is_in(self.exactly.iter().copied()));
            }
        }
        if let Some(place) = places.first().filter(|_| !self.supervised_by.is_empty()) {
            any =
                any.add(place.in_subquery(tree::below(self.supervised_by.iter().copied(), How::Supervision)));
        }
        any
    }

    /// By the parties of a system.
    fn parties(&self) -> Option<Condition> {
        use system::Column::{OperatorId, OwnerId, SecurityUnitId};
        let run_by = |column: system::Column| {
            (!self.run_by.is_empty()).then(|| column.is_in(self.run_by.iter().copied()))
        };
        let guarded_by =
            (!self.guarded_by.is_empty()).then(|| SecurityUnitId.is_in(self.guarded_by.iter().copied()));
        let any = Condition::any()
            .add_option(run_by(OwnerId))
            .add_option(run_by(OperatorId))
            .add_option(guarded_by);
        (!any.is_empty()).then_some(any)
    }

    fn handed_in_subjects(&self) -> SelectStatement {
        duty::Entity::find()
            .select_only()
            .column(duty::Column::SubjectId)
            .filter(duty::Column::Outcome.eq("met"))
            .filter(duty::Column::Obligation.is_in(self.handed_in.iter()))
            .into_query()
    }
}

/// Without any ground nothing is seen; an empty condition alone would let everything through.
fn or_nothing(any: Condition) -> Condition {
    if any.is_empty() { Condition::all().add(Expr::val(1).eq(0)) } else { any }
}
