//! How far systems are: counts by status, one row for each system, moved with each answer; sums over them are one statement.

use crate::{
    Scope, StoreError, Tx, batch,
    entities::{control_figure, system},
    tree,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{Expr, ExprTrait, Func, OnConflict, SimpleExpr},
};
use uuid::Uuid;

/// Counts by status of one system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The system.
    pub system: Uuid,
    /// Its owner.
    pub owner: Uuid,
    /// The catalogue that holds for it.
    pub catalogue: String,
    /// The level whose requirements are counted.
    pub level: i16,
    /// The counts.
    pub counts: Counts,
    /// Whether everything that applies is met.
    pub deployed: bool,
}

/// Requirements by status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Nobody answered yet.
    pub unanswered: i32,
    /// Not met.
    pub not_met: i32,
    /// Met in part.
    pub partly: i32,
    /// Met.
    pub met: i32,
    /// They do not apply.
    pub not_applicable: i32,
}

/// Writes figures, over those that were there.
pub async fn set_figures(tx: &Tx, figures: Vec<Figure>) -> Result<(), StoreError> {
    use control_figure::Column::*;
    let columns = [OwnerId, Catalogue, Level, Unanswered, NotMet, Partly, Met, NotApplicable, Deployed];
    let over = OnConflict::column(SystemId).update_columns(columns).to_owned();
    let rows = figures.into_iter().map(figure_row);
    batch::insert_unless::<control_figure::Entity, _>(tx, rows, Some(over)).await
}

/// Takes away the figures of systems for which no catalogue holds any more.
pub async fn forget_figures(tx: &Tx, systems: &[Uuid]) -> Result<(), StoreError> {
    let gone = control_figure::Column::SystemId.is_in(systems.iter().copied());
    control_figure::Entity::delete_many().filter(gone).exec(tx).await?;
    Ok(())
}

/// The figures of some systems.
pub async fn figures_of(db: &impl ConnectionTrait, systems: &[Uuid]) -> Result<Vec<Figure>, StoreError> {
    let these = control_figure::Column::SystemId.is_in(systems.iter().copied());
    let rows = control_figure::Entity::find().filter(these).all(db).await?;
    Ok(rows.into_iter().map(figure_out).collect())
}

/// The figures of a system.
pub async fn figure(db: &impl ConnectionTrait, system: Uuid) -> Result<Option<Figure>, StoreError> {
    Ok(control_figure::Entity::find_by_id(system).one(db).await?.map(figure_out))
}

/// Figures over systems of one level.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct LevelFigures {
    /// The level.
    pub level: i16,
    /// How many systems.
    pub systems: i64,
    /// How many of them have everything that applies.
    pub deployed: i64,
    /// Requirements that nobody answered yet.
    pub unanswered: i64,
    /// Those not met.
    pub not_met: i64,
    /// Those met in part.
    pub partly: i64,
    /// Those met.
    pub met: i64,
    /// Those that do not apply.
    pub not_applicable: i64,
}

/// Figures over the systems within a scope, of an organisation and those below it or of all, level by level.
pub async fn totals(
    db: &impl ConnectionTrait,
    scope: &Scope,
    organisation: Option<Uuid>,
) -> Result<Vec<LevelFigures>, StoreError> {
    use control_figure::Column::*;
    let mut query = control_figure::Entity::find()
        .select_only()
        .column(Level)
        .column_as(SystemId.count(), "systems")
        .column_as(sum(Expr::case(Deployed.eq(true), 1).finally(0).into()), "deployed");
    for (column, name) in [
        (Unanswered, "unanswered"),
        (NotMet, "not_met"),
        (Partly, "partly"),
        (Met, "met"),
        (NotApplicable, "not_applicable"),
    ] {
        query = query.column_as(sum(column.into_expr()), name);
    }
    if let Some(id) = organisation {
        query = query.filter(OwnerId.in_subquery(tree::below([id], tree::How::Tree)));
    }
    if !scope.everything {
        let seen = system::Entity::find().select_only().column(system::Column::Id).filter(scope.systems());
        query = query.filter(SystemId.in_subquery(seen.into_query()));
    }
    Ok(query.group_by(Level).order_by_asc(Level).into_model().all(db).await?)
}

/// A sum as an integer of 64 bits on both databases.
fn sum(of: SimpleExpr) -> SimpleExpr {
    Expr::expr(Func::sum(of)).cast_as("bigint")
}

fn figure_row(figure: Figure) -> control_figure::ActiveModel {
    control_figure::ActiveModel {
        system_id: Set(figure.system),
        owner_id: Set(figure.owner),
        catalogue: Set(figure.catalogue),
        level: Set(figure.level),
        unanswered: Set(figure.counts.unanswered),
        not_met: Set(figure.counts.not_met),
        partly: Set(figure.counts.partly),
        met: Set(figure.counts.met),
        not_applicable: Set(figure.counts.not_applicable),
        deployed: Set(figure.deployed),
    }
}

fn figure_out(row: control_figure::Model) -> Figure {
    Figure {
        system: row.system_id,
        owner: row.owner_id,
        catalogue: row.catalogue,
        level: row.level,
        counts: Counts {
            unanswered: row.unanswered,
            not_met: row.not_met,
            partly: row.partly,
            met: row.met,
            not_applicable: row.not_applicable,
        },
        deployed: row.deployed,
    }
}
