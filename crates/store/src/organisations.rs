//! Organisations with their tree, predecessors and successors by date.

use crate::{
    StoreError, Tx, convert,
    entities::{organisation, organisation_link},
    facts::{self, Facts},
    page::{COUNT_CAP, Page},
    subjects::insert_in_batches,
};
use jiff::civil::Date;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::OnConflict,
};
use uuid::Uuid;

/// One organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Identifier.
    pub id: Uuid,
    /// Code in public lists (`G01`, `79`); unique only together with the first day.
    pub code: Option<String>,
    /// Key of the public body in the law folder.
    pub body_key: Option<String>,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Kind: a value of the fact `organisation.kind`.
    pub kind: String,
    /// First day, inclusive.
    pub from: Date,
    /// Last day, inclusive.
    pub to: Option<Date>,
    /// What is recorded of it.
    pub facts: Facts,
    /// Folded name for searches.
    pub search: String,
    /// Sorts in Vietnamese order.
    pub sort_key: String,
    /// Made up for a demonstration.
    pub invented: bool,
    /// Counts changes; a write names the version it read.
    pub version: i64,
}

/// A parent or successor between dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What `other` is to `organisation`.
    pub kind: LinkKind,
    /// The organisation.
    pub organisation: Uuid,
    /// Its parent, or its successor.
    pub other: Uuid,
    /// First day, inclusive.
    pub from: Date,
    /// Last day, inclusive.
    pub to: Option<Date>,
}

/// Kinds of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// Stands above.
    Parent,
    /// Took over.
    Successor,
}

impl LinkKind {
    fn name(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Successor => "successor",
        }
    }
}

/// Adds organisations.
pub async fn insert(tx: &Tx, rows: Vec<Organisation>) -> Result<(), StoreError> {
    let rows = rows.into_iter().map(to_row).collect();
    insert_in_batches::<organisation::Entity, _>(tx, rows).await
}

/// Adds links.
pub async fn insert_links(tx: &Tx, links: Vec<Link>) -> Result<(), StoreError> {
    let rows = links.into_iter().map(|link| organisation_link::ActiveModel {
        id: Set(Uuid::now_v7()),
        kind: Set(link.kind.name().into()),
        organisation_id: Set(link.organisation),
        other_id: Set(link.other),
        valid_from: Set(convert::date_in(link.from)),
        valid_to: Set(link.to.map(convert::date_in)),
    });
    insert_in_batches::<organisation_link::Entity, _>(tx, rows.collect()).await
}

/// Writes facts and columns of an organisation that was read at `version`.
pub async fn update(tx: &Tx, changed: Organisation) -> Result<(), StoreError> {
    let (id, version) = (changed.id, changed.version);
    let mut row = to_row(changed);
    row.version = Set(version + 1);
    let done = organisation::Entity::update_many()
        .set(row)
        .filter(organisation::Column::Id.eq(id))
        .filter(organisation::Column::Version.eq(version))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Changed { what: "the organisation" }) }
}

/// One organisation.
pub async fn get(db: &impl ConnectionTrait, id: Uuid) -> Result<Organisation, StoreError> {
    let row = organisation::Entity::find_by_id(id).one(db).await?;
    from_row(row.ok_or(StoreError::NotFound { what: "organisation" })?)
}

/// All organisations. Their number is in the tens of thousands at most, and the tree is needed whole.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Organisation>, StoreError> {
    organisation::Entity::find().all(db).await?.into_iter().map(from_row).collect()
}

/// All links.
pub async fn links(db: &impl ConnectionTrait) -> Result<Vec<Link>, StoreError> {
    let rows = organisation_link::Entity::find().all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| Link {
            kind: if row.kind == "parent" { LinkKind::Parent } else { LinkKind::Successor },
            organisation: row.organisation_id,
            other: row.other_id,
            from: convert::date_out(row.valid_from),
            to: row.valid_to.map(convert::date_out),
        })
        .collect())
}

/// Organisations whose folded name holds `search`, in Vietnamese order.
pub async fn list(
    db: &impl ConnectionTrait,
    search: &str,
    after: Option<&str>,
    size: u64,
) -> Result<Page<Organisation>, StoreError> {
    let mut filter = Condition::all();
    for word in search.split_whitespace() {
        filter = filter.add(organisation::Column::Search.contains(word));
    }
    let query = organisation::Entity::find().filter(filter);
    let total = query.clone().limit(COUNT_CAP).count(db).await?;
    let mut page = query.order_by_asc(organisation::Column::SortKey).order_by_asc(organisation::Column::Id);
    if let Some((sort_key, id)) = after.and_then(cursor) {
        page = page.filter(
            Condition::any().add(organisation::Column::SortKey.gt(&sort_key)).add(
                Condition::all().add(organisation::Column::SortKey.eq(&sort_key)).add(organisation::Column::Id.gt(id)),
            ),
        );
    }
    let mut rows = page.limit(size + 1).all(db).await?;
    let more = rows.len() as u64 > size;
    rows.truncate(size as usize);
    let next = if more { rows.last().map(|row| format!("{}|{}", row.id, row.sort_key)) } else { None };
    Ok(Page { rows: rows.into_iter().map(from_row).collect::<Result<_, _>>()?, next, total })
}

/// Splits a cursor `id|sort key`.
pub(crate) fn cursor(text: &str) -> Option<(String, Uuid)> {
    let (id, sort_key) = text.split_once('|')?;
    Some((sort_key.to_owned(), id.parse().ok()?))
}

fn to_row(organisation: Organisation) -> organisation::ActiveModel {
    organisation::ActiveModel {
        id: Set(organisation.id),
        code: Set(organisation.code),
        body_key: Set(organisation.body_key),
        name: Set(organisation.name),
        name_en: Set(organisation.name_en),
        kind: Set(organisation.kind),
        valid_from: Set(convert::date_in(organisation.from)),
        valid_to: Set(organisation.to.map(convert::date_in)),
        facts: Set(facts::write(&organisation.facts)),
        search: Set(organisation.search),
        sort_key: Set(organisation.sort_key),
        invented: Set(organisation.invented),
        version: Set(organisation.version),
    }
}

fn from_row(row: organisation::Model) -> Result<Organisation, StoreError> {
    Ok(Organisation {
        facts: facts::read(&row.facts)?,
        id: row.id,
        code: row.code,
        body_key: row.body_key,
        name: row.name,
        name_en: row.name_en,
        kind: row.kind,
        from: convert::date_out(row.valid_from),
        to: row.valid_to.map(convert::date_out),
        search: row.search,
        sort_key: row.sort_key,
        invented: row.invented,
        version: row.version,
    })
}

/// Remembers which rows exist: adding a public body twice changes nothing.
pub async fn insert_missing(tx: &Tx, rows: Vec<Organisation>) -> Result<(), StoreError> {
    let ignore = OnConflict::column(organisation::Column::Id).do_nothing().to_owned();
    for chunk in rows.chunks(500) {
        let batch = chunk.iter().cloned().map(to_row);
        organisation::Entity::insert_many(batch).on_conflict(ignore.clone()).try_insert().exec_without_returning(tx).await?;
    }
    Ok(())
}
