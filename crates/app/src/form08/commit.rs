//! Carrying an import out, whole or not at all.

use super::{Answer, Import, Plan, Planned};
use crate::{
    AppError, Desk, Directory, Kind,
    journal::{Object, State},
    recompute::{Deriving, Known},
};
use khien_domain::{fold, form08};
use khien_permit::{Act, Refusal, Resource};
use khien_store::{
    Store, Tx,
    audit::Line,
    facts::{self, Change, Facts, Recorded},
    organisations::{self, Link, LinkKind, Organisation},
    settings,
    subjects::{self, System},
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// Two imports wait for each other here, so that the same system is not added twice.
const LOCK: &str = "import_lock";

impl Desk<'_> {
    /// Imports, or says in the plan why not. `Err` only when the store fails; nothing is saved then.
    pub async fn import_form08(&self, import: &Import) -> Result<Plan, AppError> {
        let window = self.window().await?;
        let tx = self.store.write().await?;
        settings::set(&tx, LOCK, &self.clock.now().to_string()).await?;
        let directory = Directory::load(&tx, &self.law).await?;
        let (mut plan, mut systems) = self.plan(&tx, &directory, import).await?;
        if plan.blocked {
            return Ok(plan);
        }
        if let Err(refused) = self.may_import(&directory, import, &plan) {
            let (resource, refusal) = *refused;
            drop(tx);
            return Err(self.refuse(Act::ImportRegister, &resource, refusal).await?);
        }
        let mut lines = vec![self.handed_in(import, &plan)];
        if plan.rows.is_empty() {
            return Err(AppError::new(
                Kind::Invalid,
                "nothing-to-import",
                "Các tệp không có hệ thống nào.",
                "The files list no system.",
            ));
        }
        if !plan.unknown_organisations.is_empty() {
            lines.extend(self.add_organisations(&tx, import, &mut plan).await?);
        }
        let changed = self.apply(&tx, &directory, import, &plan, &mut systems, &mut lines).await?;
        self.remember(&tx, import, &plan, &changed).await?;
        let owners_changed = changed.iter().any(|system| {
            !directory.owners.contains(&system.owner)
                || system.operator.is_some_and(|operator| !directory.operators.contains(&operator))
        });
        if owners_changed || !plan.unknown_organisations.is_empty() {
            Directory::regrow(&tx, self.clock.today()).await?;
        }
        let directory = if owners_changed { Directory::load(&tx, &self.law).await? } else { directory };
        let deriving = Deriving::new(&self.law, &directory, window);
        for batch in changed.chunks(1000) {
            let known: Vec<Known> =
                batch.iter().map(|each| Known::system(&self.law, &directory, each)).collect();
            deriving.update(&tx, &known).await?;
            self.count_again(&tx, &directory, batch).await?;
        }
        if owners_changed {
            let parties: BTreeSet<Uuid> =
                changed.iter().flat_map(|system| [Some(system.owner), system.operator]).flatten().collect();
            let known: Vec<Known> =
                parties.into_iter().map(|id| Known::organisation(&self.law, &directory, id)).collect();
            deriving.update(&tx, &known).await?;
        }
        Store::commit(tx, lines).await?;
        Ok(plan)
    }

    /// For every owner in the rows, and for whoever would get new units. Organisations that nobody stands above are the
    /// installation's matter.
    fn may_import(
        &self,
        directory: &Directory,
        import: &Import,
        plan: &Plan,
    ) -> Result<(), Box<(Resource, Refusal)>> {
        let mut owners: BTreeSet<Option<Uuid>> =
            plan.rows.iter().filter_map(|row| row.owner).map(Some).collect();
        if !plan.unknown_organisations.is_empty() {
            owners.insert(import.handed_in_by);
        }
        for owner in owners {
            let resource = match owner {
                Some(id) => Resource::Organisation(self.place(directory, id)),
                None => Resource::Installation,
            };
            self.may(Act::ImportRegister, &resource).map_err(|refusal| Box::new((resource, refusal)))?;
        }
        Ok(())
    }

    /// The line about the files themselves.
    fn handed_in(&self, import: &Import, plan: &Plan) -> Line {
        let files: Vec<_> = (import.files.iter())
            .map(|file| json!({ "name": file.name, "sha256": crate::evidence::sha256(&file.content) }))
            .collect();
        let organisation = import.handed_in_by.or_else(|| plan.rows.iter().find_map(|row| row.owner));
        let object = Object { organisation, ..Object::installation("import", Uuid::now_v7()) };
        let counts = json!({ "files": files, "added": plan.added, "changed": plan.changed });
        self.line(Act::ImportRegister, object, counts, State::Untouched)
    }

    /// Adds owners and operators that the register lacks, below the owner who hands in.
    async fn add_organisations(
        &self,
        tx: &Tx,
        import: &Import,
        plan: &mut Plan,
    ) -> Result<Vec<Line>, AppError> {
        let today = self.clock.today();
        let mut ids: BTreeMap<String, Uuid> = BTreeMap::new();
        let mut added = Vec::new();
        for name in &plan.unknown_organisations {
            let key = super::names::comparable(name);
            if ids.contains_key(&key) {
                continue;
            }
            let id = Uuid::now_v7();
            ids.insert(key, id);
            added.push(Organisation {
                id,
                code: None,
                body_key: None,
                name: fold::tidy(name),
                name_en: None,
                kind: if import.handed_in_by.is_some() { "unit" } else { "other" }.into(),
                from: today,
                to: None,
                facts: Facts::new(),
                search: fold::fold(name),
                sort_key: fold::sort_key(name),
                invented: false,
                version: 1,
            });
        }
        let link = |id: &Uuid| {
            let parent = import.handed_in_by?;
            Some(Link { kind: LinkKind::Parent, organisation: *id, other: parent, from: today, to: None })
        };
        let links: Vec<Link> = ids.values().filter_map(link).collect();
        let lines = added.iter().map(|each| self.organisation_added(each, &links)).collect();
        organisations::insert(tx, added).await?;
        organisations::insert_links(tx, links).await?;
        let named = |name: &Option<String>| {
            name.as_ref().and_then(|name| ids.get(&super::names::comparable(name))).copied()
        };
        for row in &mut plan.rows {
            row.owner = row.owner.or_else(|| named(&row.row.owner));
            row.operator = row.operator.or_else(|| named(&row.row.operator));
        }
        Ok(lines)
    }

    /// Writes the systems and their history; gives those that are new or changed.
    async fn apply(
        &self,
        tx: &Tx,
        directory: &Directory,
        import: &Import,
        plan: &Plan,
        systems: &mut HashMap<Uuid, System>,
        lines: &mut Vec<Line>,
    ) -> Result<Vec<System>, AppError> {
        let (mut added, mut updated, mut history) = (Vec::new(), Vec::new(), Vec::new());
        for row in &plan.rows {
            let source = format!("Mẫu số 08, {}, {}", import.files[row.file].name, row.place);
            let (system, before, new) = match row.system {
                Some(Answer::Same(id)) => match systems.remove(&id) {
                    Some(system) if differs(&system, row) => (system.clone(), system.facts, false),
                    _ => continue,
                },
                _ => (self.blank(), Facts::new(), true),
            };
            let system = self.merged(system, row, &source, directory);
            history.push(Change {
                subject: system.id,
                recorded_at: self.clock.now(),
                author: self.caller.name.clone(),
                source,
                changes: facts::difference(&before, &system.facts),
            });
            let act = if new { Act::RegisterSystem } else { Act::RecordSystem };
            lines.push(self.system_recorded(act, &before, &system));
            if new { added.push(system) } else { updated.push(system) }
        }
        subjects::insert_systems(tx, added.clone()).await?;
        for system in &updated {
            subjects::update_system(tx, system.clone()).await?;
        }
        facts::record(tx, history).await?;
        added.extend(updated);
        Ok(added)
    }

    fn blank(&self) -> System {
        System {
            id: Uuid::now_v7(),
            name: String::new(),
            name_key: String::new(),
            owner: Uuid::nil(),
            operator: None,
            security_unit: None,
            facts: Facts::new(),
            search: String::new(),
            sort_key: String::new(),
            invented: false,
            created_at: self.clock.now(),
            version: 1,
        }
    }

    /// A system as the row has it. What the row leaves blank stays as it was; equal values keep their first source.
    fn merged(&self, mut system: System, row: &Planned, source: &str, directory: &Directory) -> System {
        let today = self.clock.today();
        system.name = row.row.name.clone();
        system.name_key = fold::fold(&row.row.name);
        system.sort_key = fold::sort_key(&row.row.name);
        system.owner = row.owner.unwrap_or(system.owner);
        system.operator = row.operator.or(system.operator);
        let owner = row.row.owner.clone().unwrap_or_else(|| directory.name(system.owner).to_owned());
        let operator = row.row.operator.as_deref().unwrap_or_default();
        system.search = fold::fold(&format!("{} {owner} {operator}", system.name));
        for (name, value) in form08::facts(&row.row) {
            if system.facts.get(name).is_none_or(|recorded| recorded.value != value) {
                system
                    .facts
                    .insert(name.into(), Recorded { value, as_of: Some(today), source: source.to_owned() });
            }
        }
        // An approval that the row takes back takes the level in force with it.
        if row.row.approval.is_some() && !row.row.is_approved() {
            for name in ["system.level", "system.approved_on", "system.approval_decision"] {
                system.facts.remove(name);
            }
        }
        system
    }

    /// Answers are kept, so that the same file asks nothing twice.
    async fn remember(
        &self,
        tx: &Tx,
        import: &Import,
        plan: &Plan,
        changed: &[System],
    ) -> Result<(), AppError> {
        for row in &plan.rows {
            let asked = import.answers.contains_key(&format!("{}:{}", row.file + 1, row.place));
            let (Some(owner), true) = (row.owner, asked) else { continue };
            let key = fold::fold(&row.row.name);
            let system = match row.system {
                Some(Answer::Same(id)) => Some(id),
                _ => changed
                    .iter()
                    .find(|each| each.owner == owner && each.name_key == key)
                    .map(|each| each.id),
            };
            subjects::remember_match(tx, owner, &key, system).await?;
        }
        Ok(())
    }
}

/// Whether a row says anything that the system does not have already.
pub(super) fn differs(system: &System, row: &Planned) -> bool {
    let taken_back =
        row.row.approval.is_some() && !row.row.is_approved() && system.facts.contains_key("system.level");
    system.name != row.row.name
        || row.owner.is_some_and(|owner| owner != system.owner)
        || row.operator.is_some_and(|operator| Some(operator) != system.operator)
        || taken_back
        || form08::facts(&row.row)
            .iter()
            .any(|(name, value)| system.facts.get(*name).is_none_or(|recorded| recorded.value != *value))
}
