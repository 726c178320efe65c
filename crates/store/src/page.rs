//! Keyset paging: a page begins after the last row of the one before, so a late page costs what the first one costs.

use crate::StoreError;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, Order, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select, Value,
    sea_query::{Asterisk, Expr, ExprTrait, Func, Query},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Counting stops here; people are told "more than".
pub const COUNT_CAP: u64 = 10_000;

/// One page of rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins, when there is one.
    pub next: Option<String>,
    /// How many rows match in all, at most [`COUNT_CAP`].
    pub total: u64,
}

impl<T> Page<T> {
    /// The same page with other rows.
    pub fn map<U>(self, each: impl FnMut(T) -> U) -> Page<U> {
        Page { rows: self.rows.into_iter().map(each).collect(), next: self.next, total: self.total }
    }

    /// The same page with rows that may not be readable.
    pub(crate) fn try_map<U>(
        self,
        each: impl FnMut(T) -> Result<U, StoreError>,
    ) -> Result<Page<U>, StoreError> {
        let rows = self.rows.into_iter().map(each).collect::<Result<_, _>>()?;
        Ok(Page { rows, next: self.next, total: self.total })
    }
}

/// So many rows after an identifier, in the order of identifiers: for work over all of them in bounded memory.
pub(crate) fn by_id<E: EntityTrait>(column: E::Column, after: Option<Uuid>, rows: u64) -> Select<E> {
    let all = E::find().order_by_asc(column).limit(rows);
    if let Some(id) = after { all.filter(column.gt(id)) } else { all }
}

/// In which order the rows of a page come: by one column, and by identifier where that is equal.
pub(crate) struct Keyset<E: EntityTrait> {
    pub column: E::Column,
    pub id: E::Column,
    pub order: Order,
    /// What stands in both columns of a row, the first as text.
    pub place: fn(&E::Model) -> (String, Uuid),
    /// Reads the text back; `None` when somebody changed it on its way through an address.
    pub read: fn(String) -> Option<Value>,
}

impl<E: EntityTrait> Keyset<E> {
    /// The page after a place; an unreadable place is the beginning.
    pub async fn page(
        &self,
        db: &impl ConnectionTrait,
        filter: Condition,
        after: Option<&str>,
        size: u64,
    ) -> Result<Page<E::Model>, StoreError> {
        let total = self.count(db, filter.clone()).await?;
        // The page is found by identifiers first: sorting what matches then carries keys and not whole rows, which are long.
        let found = E::find().filter(self.id.in_subquery(self.ids(filter, after, size + 1).into_query()));
        let order = || self.order.clone();
        let mut rows = found.order_by(self.column, order()).order_by(self.id, order()).all(db).await?;
        let more = rows.len() as u64 > size;
        rows.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        let next = rows.last().filter(|_| more).map(|row| {
            let (text, id) = (self.place)(row);
            format!("{id}|{text}")
        });
        Ok(Page { rows, next, total })
    }

    /// The identifiers of so many rows after a place, in order.
    pub fn ids(&self, filter: Condition, after: Option<&str>, rows: u64) -> Select<E> {
        self.select(filter, after, rows).select_only().column(self.id)
    }

    /// So many rows after a place, in order.
    pub fn select(&self, filter: Condition, after: Option<&str>, rows: u64) -> Select<E> {
        let mut page = E::find();
        if let Some((value, id)) = after.and_then(|text| self.parse(text)) {
            // Compared as one, and said first: the databases then find the place in the index and go on from there,
            // whatever else is asked of the same column.
            let columns = Expr::tuple([Expr::col(self.column), Expr::col(self.id)]);
            let place = Expr::tuple([Expr::val(value), Expr::val(id)]);
            page = page.filter(if self.order == Order::Desc { columns.lt(place) } else { columns.gt(place) });
        }
        let page = page.filter(filter).order_by(self.column, self.order.clone());
        page.order_by(self.id, self.order.clone()).limit(rows)
    }

    fn parse(&self, text: &str) -> Option<(Value, Uuid)> {
        let (id, text) = text.split_once('|')?;
        Some(((self.read)(text.to_owned())?, id.parse().ok()?))
    }

    /// SeaORM's own count forgets the limit, and would count a whole table for every page.
    async fn count(&self, db: &impl ConnectionTrait, filter: Condition) -> Result<u64, StoreError> {
        #[derive(FromQueryResult)]
        struct Counted {
            total: i64,
        }
        let some = E::find().filter(filter).select_only().column(self.id).limit(COUNT_CAP).into_query();
        let count = Query::select()
            .expr_as(Func::count(Expr::col(Asterisk)), "total")
            .from_subquery(some, "counted")
            .to_owned();
        let row = db.query_one(&count).await?.ok_or(StoreError::Damaged { what: "a count" })?;
        Ok(Counted::from_query_result(&row, "")?.total.unsigned_abs())
    }
}
