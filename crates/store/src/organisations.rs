//! Organisations with their tree, predecessors and successors by date.

use crate::{
    StoreError, Tx, batch, convert,
    entities::{organisation, organisation_link},
    facts::{self, Facts},
    page::{Keyset, Page},
    scope::Scope,
    search,
};
use jiff::civil::Date;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, Order, QueryFilter, QuerySelect,
    sea_query::OnConflict,
};
use serde::Serialize;
use uuid::Uuid;

/// One organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    #[serde(skip)]
    pub search: String,
    /// Sorts in Vietnamese order.
    #[serde(skip)]
    pub sort_key: String,
    /// Made up for a demonstration.
    pub invented: bool,
    /// Counts changes; a write names the version it read.
    #[serde(skip)]
    pub version: i64,
}

/// A parent, a successor or the lead of the sector, between dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What `other` is to `organisation`.
    pub kind: LinkKind,
    /// The organisation.
    pub organisation: Uuid,
    /// Its parent, its successor or its lead.
    pub other: Uuid,
    /// First day, inclusive.
    pub from: Date,
    /// Last day, inclusive.
    pub to: Option<Date>,
}

/// Kinds of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// Stands above.
    Parent,
    /// Took over.
    Successor,
    /// Leads the sector and supervises.
    Supervisor,
}

impl LinkKind {
    fn name(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Successor => "successor",
            Self::Supervisor => "supervisor",
        }
    }

    fn read(name: &str) -> Result<Self, StoreError> {
        let all = [Self::Parent, Self::Successor, Self::Supervisor];
        let found = all.into_iter().find(|kind| kind.name() == name);
        found.ok_or(StoreError::Damaged { what: "kind of link" })
    }
}

/// Adds organisations.
pub async fn insert(tx: &Tx, rows: Vec<Organisation>) -> Result<(), StoreError> {
    batch::insert::<organisation::Entity, _>(tx, rows.into_iter().map(to_row)).await
}

/// Adds the organisations that are not here yet: adding a public body twice changes nothing.
pub async fn insert_missing(tx: &Tx, rows: Vec<Organisation>) -> Result<(), StoreError> {
    let ignore = OnConflict::column(organisation::Column::Id).do_nothing().to_owned();
    batch::insert_unless::<organisation::Entity, _>(tx, rows.into_iter().map(to_row), Some(ignore)).await
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
    batch::insert::<organisation_link::Entity, _>(tx, rows).await
}

/// Makes these the links of an organisation to those above it and after it.
pub async fn set_links(tx: &Tx, id: Uuid, links: Vec<Link>) -> Result<(), StoreError> {
    let mine = organisation_link::Column::OrganisationId.eq(id);
    organisation_link::Entity::delete_many().filter(mine).exec(tx).await?;
    insert_links(tx, links).await
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

/// One organisation within a scope.
pub async fn get(db: &impl ConnectionTrait, scope: &Scope, id: Uuid) -> Result<Organisation, StoreError> {
    let row = organisation::Entity::find_by_id(id).filter(scope.organisations()).one(db).await?;
    from_row(row.ok_or(StoreError::NotFound { what: "organisation" })?)
}

/// All organisations. Their number is in the tens of thousands at most, and the tree is needed whole.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Organisation>, StoreError> {
    organisation::Entity::find().all(db).await?.into_iter().map(from_row).collect()
}

/// The identifiers of all.
pub async fn ids(db: &impl ConnectionTrait) -> Result<Vec<Uuid>, StoreError> {
    let ids = organisation::Entity::find().select_only().column(organisation::Column::Id);
    Ok(ids.into_tuple().all(db).await?)
}

/// All links.
pub async fn links(db: &impl ConnectionTrait) -> Result<Vec<Link>, StoreError> {
    organisation_link::Entity::find().all(db).await?.into_iter().map(link_out).collect()
}

/// The links of one organisation to those above it and after it.
pub async fn links_of(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Link>, StoreError> {
    let mine = organisation_link::Column::OrganisationId.eq(id);
    organisation_link::Entity::find().filter(mine).all(db).await?.into_iter().map(link_out).collect()
}

fn link_out(row: organisation_link::Model) -> Result<Link, StoreError> {
    Ok(Link {
        kind: LinkKind::read(&row.kind)?,
        organisation: row.organisation_id,
        other: row.other_id,
        from: convert::date_out(row.valid_from),
        to: row.valid_to.map(convert::date_out),
    })
}

/// Organisations within a scope whose folded name holds `search`, in Vietnamese order.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &Scope,
    search: &str,
    after: Option<&str>,
    size: u64,
) -> Result<Page<Organisation>, StoreError> {
    IN_ORDER
        .page(db, search::words(organisation::Column::Search, search).add(scope.organisations()), after, size)
        .await?
        .try_map(from_row)
}

pub(crate) const IN_ORDER: Keyset<organisation::Entity> = Keyset {
    column: organisation::Column::SortKey,
    id: organisation::Column::Id,
    order: Order::Asc,
    place: |row| (row.sort_key.clone(), row.id),
    read: |sort_key| Some(sort_key.into()),
};

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
