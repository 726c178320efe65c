//! Which rows belong to organisations at or below some others.

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use uuid::Uuid;

/// The tree of organisations, among the ways in which one can stand above another.
const TREE: i16 = 0;

/// The organisations at or below these: each stands above itself.
pub(crate) fn trees(roots: &[Uuid]) -> SelectStatement {
    Query::select()
        .column("organisation_id")
        .from("organisation_above")
        .and_where(Expr::col("above_id").is_in(roots.iter().copied()))
        .and_where(Expr::col("how").eq(TREE))
        .to_owned()
}
