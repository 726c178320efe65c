//! The directory: all organisations with their tree, held in memory because every duty needs it whole.

use crate::{AppError, Lawbook, rows};
use jiff::civil::{Date, Weekday};
use khien_engine::{calendar::WeeklyRest, facts::FactRow, organisations as tree};
use khien_law::facts::{SubjectKind, Value};
use khien_store::{
    Tx,
    organisations::{self, LinkKind, Organisation},
    settings, subjects,
    tree::{self as lines, How},
};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// All organisations as they were at one version.
#[derive(Debug)]
pub struct Directory {
    /// Counts changes of organisations and of who owns or operates systems at all.
    pub version: i64,
    /// By identifier.
    pub organisations: HashMap<Uuid, Organisation>,
    /// Rows of facts, with what the register infers.
    pub rows: HashMap<Uuid, FactRow>,
    /// The tree through time, as the engine reads it.
    pub tree: tree::Organisations,
    /// Organisations that own at least one system.
    pub owners: HashSet<Uuid>,
    /// Organisations that operate a system or are its security unit.
    pub operators: HashSet<Uuid>,
    children: HashMap<Uuid, Vec<Uuid>>,
    above: HashMap<Uuid, Vec<(Uuid, How)>>,
}

const VERSION: &str = "directory_version";

impl Directory {
    /// The stored version.
    pub async fn version(db: &impl khien_store::Reads) -> Result<i64, AppError> {
        Ok(settings::get(db, VERSION).await?.and_then(|text| text.parse().ok()).unwrap_or(0))
    }

    /// Says that organisations or their links changed: who stands above whom is worked out again.
    pub async fn regrow(tx: &Tx, today: Date) -> Result<(), AppError> {
        lines::grow(tx, today).await?;
        Self::touch(tx).await
    }

    /// Says that the directory changed: everyone loads it again.
    pub async fn touch(tx: &Tx) -> Result<(), AppError> {
        let next = Self::version(tx).await? + 1;
        Ok(settings::set(tx, VERSION, &next.to_string()).await?)
    }

    /// Loads everything.
    pub async fn load(db: &impl khien_store::Reads, law: &Lawbook) -> Result<Self, AppError> {
        let version = Self::version(db).await?;
        let organisations = organisations::all(db).await?;
        let links = organisations::links(db).await?;
        let (owners, operators) = subjects::parties(db).await?;
        let mut nodes: HashMap<Uuid, tree::Organisation> =
            organisations.iter().map(|each| (each.id, node(law, each))).collect();
        let mut children: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
        for link in links {
            let Some(node) = nodes.get_mut(&link.organisation) else { continue };
            match link.kind {
                LinkKind::Parent => {
                    node.parents.push((link.other, link.from, link.to));
                    children.entry(link.other).or_default().push(link.organisation);
                }
                LinkKind::Successor => node.successors.push(link.other),
                LinkKind::Supervisor => {}
            }
        }
        let mut above: HashMap<Uuid, Vec<(Uuid, How)>> = HashMap::new();
        for pair in lines::all(db).await? {
            above.entry(pair.organisation).or_default().push((pair.above, pair.how));
        }
        let mut tree = tree::Organisations::default();
        nodes.into_values().for_each(|node| tree.insert(node));
        let mut directory = Self {
            version,
            rows: HashMap::with_capacity(organisations.len()),
            organisations: organisations.into_iter().map(|each| (each.id, each)).collect(),
            tree,
            owners,
            operators,
            children,
            above,
        };
        directory.rows =
            directory.organisations.values().map(|each| (each.id, directory.row(law, each))).collect();
        Ok(directory)
    }

    /// What is known of an organisation: what was recorded, its kind, and what the register sees by itself.
    pub fn row(&self, law: &Lawbook, organisation: &Organisation) -> FactRow {
        let mut row = rows::row(law, SubjectKind::Organisation, &organisation.facts);
        if let Some(kind) = rows::choice(law, "organisation.kind", &organisation.kind) {
            rows::infer(law, &mut row, "organisation.kind", kind);
        }
        for (fact, holders) in
            [("organisation.system_owner", &self.owners), ("organisation.system_operator", &self.operators)]
        {
            let recorded = organisation.facts.contains_key(fact);
            if holders.contains(&organisation.id) || !recorded {
                rows::infer(law, &mut row, fact, Value::YesNo(holders.contains(&organisation.id)));
            }
        }
        row
    }

    /// Its name; a dash for one that is not here.
    pub fn name(&self, id: Uuid) -> &str {
        self.organisations.get(&id).map_or("—", |organisation| organisation.name.as_str())
    }

    /// Who stands above an organisation in the tree, itself included.
    pub fn above(&self, id: Uuid, how: How) -> impl Iterator<Item = Uuid> + '_ {
        let pairs = self.above.get(&id).into_iter().flatten();
        pairs.filter(move |(_, each)| *each == how).map(|(above, _)| *above)
    }

    /// Direct children, by name.
    pub fn children(&self, id: Uuid) -> Vec<&Organisation> {
        let ids = self.children.get(&id).into_iter().flatten();
        let sorted: BTreeMap<_, _> = ids
            .filter_map(|id| self.organisations.get(id))
            .map(|organisation| ((organisation.sort_key.as_str(), organisation.id), organisation))
            .collect();
        sorted.into_values().collect()
    }

    /// Organisations that exist on a day and whose folded name is exactly this.
    pub fn named(&self, folded: &str, on: Date) -> Vec<&Organisation> {
        let exists = |each: &&Organisation| each.from <= on && each.to.is_none_or(|to| on <= to);
        self.organisations
            .values()
            .filter(|each| khien_domain::fold::fold(&each.name) == folded)
            .filter(exists)
            .collect()
    }
}

fn node(law: &Lawbook, organisation: &Organisation) -> tree::Organisation {
    tree::Organisation {
        id: organisation.id,
        key: organisation.body_key.clone(),
        from: organisation.from,
        to: organisation.to,
        parents: vec![],
        successors: vec![],
        weekly_rest: weekly_rest(law, organisation),
    }
}

/// Its own weekly rest days, where it recorded some that leave a working day. The choices of the fact are the days of the
/// week from Monday.
fn weekly_rest(law: &Lawbook, organisation: &Organisation) -> Option<WeeklyRest> {
    let recorded = organisation.facts.get("organisation.weekly_rest")?;
    let fact = law.law().facts.get(law.fact("organisation.weekly_rest")?);
    let Ok(Value::Choices(set)) = fact.kind.parse(&recorded.value) else { return None };
    let chosen = |day: &Weekday| set & 1 << day.to_monday_zero_offset() != 0;
    let days: Vec<Weekday> = Weekday::Monday.cycle_forward().take(7).filter(chosen).collect();
    if days.is_empty() { None } else { WeeklyRest::new(&days) }
}
