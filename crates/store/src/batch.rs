//! Inserting any number of rows, many per statement.

use crate::{StoreError, Tx};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Iterable, sea_query::OnConflict};

/// Values per statement: SQLite takes 32,766, PostgreSQL 65,535.
const BINDS: usize = 32_766;

/// Rows per statement at most. SQLite keeps a copy of every page that a statement touches, and indexes of random keys
/// touch nearly all of theirs: fewer and longer statements copy less.
const ROWS: usize = 2_000;

/// Inserts rows; one that is there already is an error.
pub(crate) async fn insert<E, A>(tx: &Tx, rows: impl IntoIterator<Item = A>) -> Result<(), StoreError>
where
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E> + Send,
    E::Model: IntoActiveModel<A>,
{
    insert_unless::<E, A>(tx, rows, None).await
}

/// Inserts rows; what a conflict means is said with it.
pub(crate) async fn insert_unless<E, A>(
    tx: &Tx,
    rows: impl IntoIterator<Item = A>,
    conflict: Option<OnConflict>,
) -> Result<(), StoreError>
where
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E> + Send,
    E::Model: IntoActiveModel<A>,
{
    let size = ROWS.min(BINDS / E::Column::iter().count());
    let mut rows = rows.into_iter();
    loop {
        let batch: Vec<A> = rows.by_ref().take(size).collect();
        if batch.is_empty() {
            return Ok(());
        }
        let mut insert = E::insert_many(batch);
        if let Some(conflict) = &conflict {
            insert = insert.on_conflict(conflict.clone());
        }
        insert.exec_without_returning(tx).await?;
    }
}
