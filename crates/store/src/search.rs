//! Finding rows by their folded search column.

use sea_orm::{
    ColumnTrait, Condition,
    sea_query::{Expr, ExprTrait, LikeExpr},
};

/// All words must be found. The column and the words are folded alike, so the databases' ideas of case do not matter.
pub(crate) fn words<C: ColumnTrait>(column: C, search: &str) -> Condition {
    let pattern = |word: &str| LikeExpr::new(format!("%{}%", literal(word))).escape('\\');
    let found = |all: Condition, word| all.add(Expr::col(column.as_column_ref()).like(pattern(word)));
    search.split_whitespace().fold(Condition::all(), found)
}

/// The word itself, with nothing in it that `LIKE` reads as a wildcard.
fn literal(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
