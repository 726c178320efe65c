//! Founding an installation: the public bodies of the law folder become its first organisations.

use crate::{App, AppError, Directory, Lawbook, recompute::Progress};
use jiff::civil::Date;
use khien_law::organisations::PublicBody;
use khien_store::{
    Store, Tx,
    facts::Facts,
    organisations::{self, Link, LinkKind, Organisation},
};
use std::collections::HashMap;
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

    /// Brings in the public bodies that are not here yet, and computes what everybody owes. Doing it twice changes nothing.
    pub async fn found(&self, track_from: Option<Date>, progress: Progress<'_>) -> Result<(), AppError> {
        if let Some(day) = track_from {
            self.track_from(day).await?;
        }
        let tx = self.store.write().await?;
        add_public_bodies(&tx, &self.law).await?;
        Store::commit(tx).await?;
        self.bring_up_to_date(progress).await
    }
}

/// Adds the public bodies of the law folder with their successors.
pub(crate) async fn add_public_bodies(tx: &Tx, law: &Lawbook) -> Result<(), AppError> {
    let bodies = &law.law().organisations;
    let held: HashMap<Uuid, Organisation> =
        organisations::all(tx).await?.into_iter().map(|each| (each.id, each)).collect();
    let missing: Vec<&PublicBody> =
        bodies.iter().filter(|body| !held.contains_key(&body_id(&body.key()))).collect();
    if missing.is_empty() {
        return Ok(());
    }
    organisations::insert(tx, missing.iter().map(|body| organisation(body)).collect()).await?;
    let links = missing.iter().flat_map(|body| successors(law, body)).collect();
    organisations::insert_links(tx, links).await?;
    Directory::touch(tx).await
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
