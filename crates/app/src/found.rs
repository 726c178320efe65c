//! Founding an installation: the public bodies of the law folder become its first organisations.

use crate::{
    App, AppError, Desk, Directory, Lawbook,
    journal::{Object, State},
    recompute::Progress,
};
use jiff::civil::Date;
use khien_law::organisations::PublicBody;
use khien_permit::{Act, Resource};
use khien_store::{
    Store, Tx,
    audit::Line,
    facts::Facts,
    organisations::{self, Link, LinkKind, Organisation},
};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashSet;
use uuid::Uuid;

/// Namespace of identifiers of public bodies: the same body has the same identifier in every installation, so that
/// registers can be brought together.
const BODIES: Uuid = Uuid::from_u128(0x6b68_6965_6e2d_5062_6f64_6965_732d_7631);

/// The identifier of a public body.
pub fn body_id(key: &str) -> Uuid {
    Uuid::new_v5(&BODIES, key.as_bytes())
}

impl App {
    /// Whether this database was founded.
    pub async fn founded(&self) -> Result<bool, AppError> {
        Ok(Directory::version(self.store.reader()).await? > 0)
    }
}

impl Desk<'_> {
    /// Brings in the public bodies that are not here yet, and computes what everybody owes. Doing it twice changes nothing.
    pub async fn found(&self, track_from: Option<Date>, progress: Progress<'_>) -> Result<(), AppError> {
        self.require(Act::ManageSettings, &Resource::Installation).await?;
        if let Some(day) = track_from {
            self.track_from(day).await?;
        }
        let tx = self.store.write().await?;
        let lines = self.add_public_bodies(&tx).await?;
        if !lines.is_empty() {
            Store::commit(tx, lines).await?;
        }
        self.bring_up_to_date(progress).await
    }

    /// Adds the public bodies of the law folder with their successors, as far as they are not here.
    pub(crate) async fn add_public_bodies(&self, tx: &Tx) -> Result<Vec<Line>, AppError> {
        let (law, today) = (&self.law, self.clock.today());
        let bodies = &law.law().organisations;
        let held: HashSet<Uuid> = organisations::ids(tx).await?.into_iter().collect();
        let missing: Vec<&PublicBody> =
            bodies.iter().filter(|body| !held.contains(&body_id(&body.key()))).collect();
        if missing.is_empty() {
            return Ok(vec![]);
        }
        let added: Vec<Organisation> = missing.iter().map(|body| organisation(body)).collect();
        let links: Vec<Link> = missing.iter().flat_map(|body| successors(law, body)).collect();
        let lines = added.iter().map(|each| self.organisation_added(each, &links)).collect();
        organisations::insert(tx, added).await?;
        organisations::insert_links(tx, links).await?;
        Directory::regrow(tx, today).await?;
        Ok(lines)
    }

    /// The line about a new organisation with its links.
    pub(crate) fn organisation_added(&self, added: &Organisation, links: &[Link]) -> Line {
        let mine = links.iter().filter(|link| link.organisation == added.id).cloned().collect();
        let row = OrganisationRow::new(added.clone(), mine);
        let changed = json!({ "name": [Value::Null, added.name] });
        self.line(
            Act::AddOrganisation,
            Object::of("organisation", added.id, added.id),
            changed,
            State::of(&row),
        )
    }
}

/// An organisation with its links, as its state is held against the log.
#[derive(Debug, Serialize)]
pub(crate) struct OrganisationRow {
    organisation: Organisation,
    links: Vec<Link>,
}

impl OrganisationRow {
    pub fn new(organisation: Organisation, mut links: Vec<Link>) -> Self {
        links.sort_by_key(|link| (link.kind, link.other, link.from));
        Self { organisation, links }
    }
}

fn organisation(body: &PublicBody) -> Organisation {
    Organisation {
        id: body_id(&body.key()),
        code: Some(body.code.clone()),
        body_key: Some(body.key()),
        name: body.name.vi.clone(),
        name_en: Some(body.name.en.clone()),
        kind: body.kind.clone(),
        from: body.from,
        to: body.to,
        facts: Facts::new(),
        search: khien_domain::fold::fold(&format!("{} {} {}", body.name.vi, body.name.en, body.code)),
        sort_key: khien_domain::fold::sort_key(&body.name.vi),
        invented: false,
        version: 1,
    }
}

fn successors(law: &Lawbook, body: &PublicBody) -> Vec<Link> {
    let to_link = |key: &String| {
        let heir = law.body(key)?;
        Some(Link {
            kind: LinkKind::Successor,
            organisation: body_id(&body.key()),
            other: body_id(&heir.key()),
            from: body.to.and_then(|to| to.tomorrow().ok()).unwrap_or(heir.from),
            to: None,
        })
    };
    body.successors.iter().filter_map(to_link).collect()
}
