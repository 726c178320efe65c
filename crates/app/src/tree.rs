//! Planting the tree of organisations: one is added, hung below another, or put under the lead of its sector.
//!
//! The tree decides who looks into what, so every change of it stands in the log with both ends, and takes effect in the
//! same transaction.

use crate::{
    AppError, Desk, Directory, Kind,
    found::OrganisationRow,
    journal::{Object, State},
    recompute::{Deriving, Known},
    subjects::canonical,
};
use jiff::civil::Date;
use khien_domain::fold;
use khien_permit::{Act, Resource};
use khien_store::{
    Store, StoreError, Tx,
    audit::Line,
    facts::Facts,
    organisations::{self, Link, LinkKind, Organisation},
    tree::How,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Most characters of a name.
const LONGEST_NAME: usize = 300;

/// An organisation that somebody adds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewOrganisation {
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Code in public lists.
    pub code: Option<String>,
    /// Kind: a value of the fact `organisation.kind`.
    pub kind: String,
    /// First day; none is today.
    pub from: Option<Date>,
    /// The organisation right above; none is nobody, which only the installation's administrators may say.
    pub below: Option<Uuid>,
}

/// A link of an organisation to one above it, with the name that people read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkView {
    /// The link.
    pub link: Link,
    /// Name of the other organisation.
    pub name: String,
    /// Whether the caller may open its page.
    pub seen: bool,
}

impl Desk<'_> {
    /// Adds an organisation; gives its identifier.
    pub async fn add_organisation(&self, new: NewOrganisation) -> Result<Uuid, AppError> {
        let directory = self.directory().await?;
        let resource = match new.below {
            Some(parent) => Resource::Organisation(self.seen_place(&directory, parent)?),
            None => Resource::Installation,
        };
        self.require(Act::AddOrganisation, &resource).await?;
        let added = self.checked(&new)?;
        let window = self.window().await?;
        let tx = self.store.write().await?;
        let directory = self.directory_in(&tx).await?;
        not_there_yet(&directory, &added, new.below)?;
        let parent = |other| Link {
            kind: LinkKind::Parent,
            organisation: added.id,
            other,
            from: added.from,
            to: None,
        };
        let links: Vec<Link> = new.below.map(parent).into_iter().collect();
        let line = self.organisation_added(&added, &links);
        organisations::insert(&tx, vec![added.clone()]).await?;
        organisations::insert_links(&tx, links).await?;
        Directory::regrow(&tx, self.clock.today()).await?;
        let directory = Directory::load(&tx, &self.law).await?;
        let known = Known::organisation(&self.law, &directory, added.id);
        Deriving::new(&self.law, &directory, window).update(&tx, &[known]).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(added.id)
    }

    fn checked(&self, new: &NewOrganisation) -> Result<Organisation, AppError> {
        let name = fold::tidy(&new.name);
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(bad_name());
        }
        let given = |text: &Option<String>| text.as_deref().map(fold::tidy).filter(|text| !text.is_empty());
        let (name_en, code) = (given(&new.name_en), given(&new.code));
        let kind = self.law.fact("organisation.kind").expect("the law's facts say what kinds there are");
        let search = [Some(name.as_str()), name_en.as_deref(), code.as_deref()];
        Ok(Organisation {
            id: Uuid::now_v7(),
            body_key: None,
            kind: canonical(self.law.law().facts.get(kind), &new.kind)?,
            from: new.from.unwrap_or_else(|| self.clock.today()),
            to: None,
            facts: Facts::new(),
            search: fold::fold(&search.into_iter().flatten().collect::<Vec<_>>().join(" ")),
            sort_key: fold::sort_key(&name),
            name,
            name_en,
            code,
            invented: false,
            version: 1,
        })
    }

    /// Hangs an organisation below another from a day on, today where none is said; where it hung before ends the day before.
    /// `version` is the organisation's, as it was read.
    pub async fn place_below(
        &self,
        id: Uuid,
        version: i64,
        parent: Uuid,
        from: Option<Date>,
    ) -> Result<(), AppError> {
        let directory = self.directory().await?;
        self.require_link(&directory, id).await?;
        // Whoever hangs a unit below a body adds to what that body answers for.
        let above = Resource::Organisation(self.seen_place(&directory, parent)?);
        self.require(Act::AddOrganisation, &above).await?;
        let from = from.unwrap_or_else(|| self.clock.today());
        self.relink(id, version, |directory, links| {
            if id == parent || directory.above(parent, How::Tree).any(|above| above == id) {
                return Err(circle());
            }
            there_on(directory, parent, from)?;
            links.retain(|link| link.kind != LinkKind::Parent || link.from < from);
            for link in links.iter_mut().filter(|link| link.kind == LinkKind::Parent) {
                link.to = Some(link.to.map_or(day_before(from), |to| to.min(day_before(from))));
            }
            links.push(Link { kind: LinkKind::Parent, organisation: id, other: parent, from, to: None });
            Ok(())
        })
        .await
    }

    /// Puts an organisation under the supervision of the lead of its sector from a day on.
    pub async fn supervise(
        &self,
        id: Uuid,
        version: i64,
        lead: Uuid,
        from: Option<Date>,
    ) -> Result<(), AppError> {
        let directory = self.directory().await?;
        self.require_link(&directory, id).await?;
        self.seen_place(&directory, lead)?;
        let from = from.unwrap_or_else(|| self.clock.today());
        self.relink(id, version, |directory, links| {
            if id == lead {
                return Err(circle());
            }
            there_on(directory, lead, from)?;
            if links.iter().any(|link| supervises(link, lead) && link.to.is_none_or(|to| from <= to)) {
                return Err(supervised_already());
            }
            links.push(Link { kind: LinkKind::Supervisor, organisation: id, other: lead, from, to: None });
            Ok(())
        })
        .await
    }

    /// Ends a supervision with a last day, today where none is said.
    pub async fn end_supervision(
        &self,
        id: Uuid,
        version: i64,
        lead: Uuid,
        last: Option<Date>,
    ) -> Result<(), AppError> {
        let directory = self.directory().await?;
        self.require_link(&directory, id).await?;
        let last = last.unwrap_or_else(|| self.clock.today());
        self.relink(id, version, |_, links| {
            let open = |link: &&mut Link| supervises(link, lead) && link.to.is_none();
            let link = links.iter_mut().find(open).ok_or(StoreError::NotFound { what: "supervision" })?;
            // One that would end before it began never was.
            link.to = Some(last);
            links.retain(|link| link.to.is_none_or(|to| link.from <= to));
            Ok(())
        })
        .await
    }

    /// What stands right above an organisation, now and before; nothing for who may not see inside.
    pub async fn links_of(&self, id: Uuid) -> Result<Vec<LinkView>, AppError> {
        let (directory, db) = (self.directory().await?, self.store.reader());
        organisations::get(db, &self.scopes().organisations, id).await?;
        if !self.can(Act::SeeOrganisationInside, &Resource::Organisation(self.place(&directory, id))) {
            return Ok(vec![]);
        }
        let mut links = organisations::links_of(db, id).await?;
        links.sort_by_key(|link| (link.kind, std::cmp::Reverse(link.from), link.other));
        let view = |link: Link| LinkView {
            name: directory.name(link.other).to_owned(),
            seen: self.sees_organisation(&directory, link.other),
            link,
        };
        Ok(links.into_iter().map(view).collect())
    }

    async fn require_link(&self, directory: &Directory, id: Uuid) -> Result<(), AppError> {
        let place = self.seen_place(directory, id)?;
        self.require(Act::LinkOrganisation, &Resource::Organisation(place)).await
    }

    /// Writes the links of an organisation anew, with the line for the log, and grows the tree again.
    async fn relink(
        &self,
        id: Uuid,
        version: i64,
        change: impl FnOnce(&Directory, &mut Vec<Link>) -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        let tx = self.store.write().await?;
        let directory = self.directory_in(&tx).await?;
        let organisation = organisations::get(&tx, &self.scopes().organisations, id).await?;
        if organisation.version != version {
            return Err(StoreError::Changed { what: "the organisation" }.into());
        }
        let before = organisations::links_of(&tx, id).await?;
        let mut links = before.clone();
        change(&directory, &mut links)?;
        let line = self.relinked(&organisation, &before, &links);
        self.write_links(&tx, organisation, links).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }

    async fn write_links(
        &self,
        tx: &Tx,
        organisation: Organisation,
        links: Vec<Link>,
    ) -> Result<(), AppError> {
        organisations::set_links(tx, organisation.id, links).await?;
        organisations::update(tx, organisation).await?;
        Directory::regrow(tx, self.clock.today()).await
    }

    fn relinked(&self, organisation: &Organisation, before: &[Link], after: &[Link]) -> Line {
        let only = |these: &[Link], those: &[Link]| -> Vec<Value> {
            these.iter().filter(|link| !those.contains(link)).map(|link| json!(link)).collect()
        };
        let changed = json!({ "links": [only(before, after), only(after, before)] });
        let row = OrganisationRow::new(organisation.clone(), after.to_vec());
        let object = Object::of("organisation", organisation.id, organisation.id);
        self.line(Act::LinkOrganisation, object, changed, State::of(&row))
    }
}

fn supervises(link: &Link, lead: Uuid) -> bool {
    link.kind == LinkKind::Supervisor && link.other == lead
}

/// The day before; the first day of all time has none.
fn day_before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}

/// Two units right below one body do not share a name; nor do two bodies above which nobody stands.
fn not_there_yet(directory: &Directory, added: &Organisation, below: Option<Uuid>) -> Result<(), AppError> {
    let beside = |each: &Organisation| match below {
        Some(parent) => directory.children(parent).iter().any(|child| child.id == each.id),
        None => directory.above(each.id, How::Tree).all(|above| above == each.id),
    };
    match directory.named(&fold::fold(&added.name), added.from).into_iter().any(beside) {
        true => Err(there_already(&added.name)),
        false => Ok(()),
    }
}

/// Nobody hangs below a body that has ended or not begun.
fn there_on(directory: &Directory, id: Uuid, day: Date) -> Result<(), AppError> {
    let other = directory.organisations.get(&id).ok_or(StoreError::NotFound { what: "organisation" })?;
    if other.from <= day && other.to.is_none_or(|to| day <= to) {
        return Ok(());
    }
    Err(AppError::new(
        Kind::Invalid,
        "organisation-not-there",
        format!("“{}” không tồn tại vào ngày {}.", other.name, day.strftime("%d/%m/%Y")),
        format!("“{}” does not exist on {day}.", other.name),
    ))
}

fn bad_name() -> AppError {
    AppError::new(
        Kind::Invalid,
        "name-needed",
        format!("Tên phải có từ 1 đến {LONGEST_NAME} ký tự."),
        format!("A name has from 1 to {LONGEST_NAME} characters."),
    )
}

fn there_already(name: &str) -> AppError {
    AppError::new(
        Kind::Conflict,
        "organisation-exists",
        format!("Ở vị trí này đã có “{name}”."),
        format!("“{name}” is there already."),
    )
    .hint("Tìm cơ quan đó trong danh sách.", "Look for it in the list.")
}

fn circle() -> AppError {
    AppError::new(
        Kind::Invalid,
        "tree-circle",
        "Một cơ quan không thể trực thuộc chính mình hoặc trực thuộc cơ quan cấp dưới của mình.",
        "An organisation cannot stand below itself or below what is below it.",
    )
}

fn supervised_already() -> AppError {
    AppError::new(
        Kind::Invalid,
        "supervised-already",
        "Cơ quan này đã phụ trách lĩnh vực của cơ quan kia.",
        "This organisation supervises the other one already.",
    )
}
