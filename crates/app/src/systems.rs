//! Systems and organisations as people look at them.

use crate::{AppError, Desk, Directory, rows};
use khien_law::facts::{Fact, SubjectKind};
use khien_store::{
    facts::{Facts, Recorded},
    organisations::{self, Organisation},
    page::Page,
    subjects::{self, Matter, System, SystemFilter},
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Which systems a person asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SystemQuery {
    /// Words, as typed.
    pub search: String,
    /// Owned by an organisation or one below it.
    pub organisation: Option<Uuid>,
    /// Level in force.
    pub level: Option<i16>,
    /// Approval state.
    pub approval: Option<String>,
    /// Everything but this approval state.
    pub approval_not: Option<String>,
    /// Implementation state.
    pub implementation: Option<String>,
    /// Everything but this implementation state.
    pub implementation_not: Option<String>,
}

/// A system with the names around it.
#[derive(Debug, Clone)]
pub struct SystemView {
    /// The system.
    pub system: System,
    /// Name of its owner.
    pub owner: String,
    /// Name of its operator.
    pub operator: Option<String>,
    /// Name of its security unit.
    pub security_unit: Option<String>,
    /// Whether all its facts are shown; otherwise level and states only.
    pub inside: bool,
}

/// One fact of a subject, known or not.
#[derive(Debug, Clone)]
pub struct FactView {
    /// The fact.
    pub fact: Fact,
    /// What is recorded.
    pub recorded: Option<Recorded>,
    /// Set by the register itself; a person need not answer it.
    pub inferred: bool,
    /// How many open duties hang on it.
    pub asked_by: usize,
}

/// What is listed of one subject: its facts and open questions.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// All facts of its kind, in the order of the law's list.
    pub facts: Vec<FactView>,
}

impl Desk<'_> {
    /// A page of systems.
    pub async fn systems(
        &self,
        query: &SystemQuery,
        after: Option<&str>,
        size: u64,
    ) -> Result<Page<SystemView>, AppError> {
        let directory = self.directory().await?;
        let filter = SystemFilter {
            search: khien_domain::fold::fold(&query.search),
            organisation: query.organisation,
            level: query.level,
            approval: query.approval.clone(),
            approval_not: query.approval_not.clone(),
            implementation: query.implementation.clone(),
            implementation_not: query.implementation_not.clone(),
        };
        let scope = self.scopes().systems;
        let size = size.clamp(1, 1000);
        let page = subjects::list_systems(self.store.reader(), &scope, &filter, after, size).await?;
        let sight = self.sight();
        Ok(page.map(|system| self.shown(&directory, &sight, system)))
    }

    /// One system.
    pub async fn system(&self, id: Uuid) -> Result<SystemView, AppError> {
        let directory = self.directory().await?;
        let system = subjects::system(self.store.reader(), &self.scopes().systems, id).await?;
        Ok(self.shown(&directory, &self.sight(), system))
    }

    /// One organisation.
    pub async fn organisation(&self, id: Uuid) -> Result<Organisation, AppError> {
        Ok(organisations::get(self.store.reader(), &self.scopes().organisations, id).await?)
    }

    /// Organisations that a person means by an identifier, a code or a name; those that exist today come alone when there
    /// are any.
    pub async fn find_organisations(&self, typed: &str) -> Result<Vec<Organisation>, AppError> {
        let directory = self.directory().await?;
        let seen = |each: &&Organisation| self.sees_organisation(&directory, each.id);
        if let Some(found) = typed.parse().ok().and_then(|id: Uuid| directory.organisations.get(&id)) {
            return Ok(Some(found).filter(seen).cloned().into_iter().collect());
        }
        let (today, folded) = (self.clock.today(), khien_domain::fold::fold(typed));
        let meant = |each: &&Organisation| {
            each.code.as_deref() == Some(typed)
                || each.body_key.as_deref() == Some(typed)
                || khien_domain::fold::fold(&each.name) == folded
        };
        let mut found: Vec<Organisation> =
            directory.organisations.values().filter(meant).filter(seen).cloned().collect();
        let exists = |each: &Organisation| each.from <= today && each.to.is_none_or(|to| today <= to);
        if found.iter().any(exists) {
            found.retain(exists);
        }
        found.sort_by(|a, b| (&a.sort_key, a.id).cmp(&(&b.sort_key, b.id)));
        Ok(found)
    }

    /// A page of organisations.
    pub async fn organisations(
        &self,
        search: &str,
        after: Option<&str>,
        size: u64,
    ) -> Result<Page<Organisation>, AppError> {
        let folded = khien_domain::fold::fold(search);
        let scope = self.scopes().organisations;
        Ok(organisations::list(self.store.reader(), &scope, &folded, after, size.clamp(1, 1000)).await?)
    }

    /// One matter.
    pub async fn matter(&self, id: Uuid) -> Result<Matter, AppError> {
        let matter = subjects::matter(self.store.reader(), &self.scopes().matters, id).await?;
        if matter.kind == REQUEST {
            self.record_look(&matter).await?;
        }
        let directory = self.directory().await?;
        Ok(self.shown_matter(&directory, matter))
    }

    /// Matters of an organisation, newest first.
    pub async fn matters_of(&self, organisation: Uuid) -> Result<Vec<Matter>, AppError> {
        let scope = self.scopes().matters;
        let matters = subjects::matters_of(self.store.reader(), &scope, organisation, 500).await?;
        if let Some(request) = matters.iter().find(|matter| matter.kind == REQUEST) {
            self.record_look(request).await?;
        }
        let directory = self.directory().await?;
        Ok(matters.into_iter().map(|matter| self.shown_matter(&directory, matter)).collect())
    }

    /// Whoever looks at facts or history of a written request looks into the register of requests.
    pub(crate) async fn record_look_at(&self, kind: &str, id: Uuid) -> Result<(), AppError> {
        if kind == REQUEST {
            let request = subjects::matter(self.store.reader(), &self.scopes().matters, id).await?;
            self.record_look(&request).await?;
        }
        Ok(())
    }

    /// All facts of a subject, with how many of its duties ask for each.
    pub async fn sheet(&self, kind: &str, id: Uuid) -> Result<Sheet, AppError> {
        self.record_look_at(kind, id).await?;
        let directory = self.directory().await?;
        let subject = rows::subject_kind(kind).unwrap_or(SubjectKind::System);
        let known = self.known(&directory, kind, id).await?;
        let (known, facts) = known.ok_or(khien_store::StoreError::NotFound { what: "subject" })?;
        let facts = self.shown_facts(&directory, &known, facts);
        let duties = khien_store::duties::of_subjects(self.store.reader(), &[id]).await?;
        let asked = |name: &str| {
            duties.iter().filter(|duty| duty.derived.questions.iter().any(|each| each == name)).count()
        };
        let view = |fact: &Fact| FactView {
            recorded: recorded(&facts, &known.facts, fact),
            inferred: !facts.contains_key(&fact.name) && known.facts.at(fact.slot).is_some(),
            asked_by: asked(&fact.name),
            fact: fact.clone(),
        };
        Ok(Sheet { facts: self.law.facts_of(subject).map(view).collect() })
    }

    /// The facts that duties of these subjects ask for and nobody has given, by subject.
    pub async fn questions(&self, organisation: Option<Uuid>) -> Result<Vec<Asked>, AppError> {
        let query = crate::duties::DutyQuery {
            organisation,
            standing: Some(khien_store::duties::Standing::Question),
            ..Default::default()
        };
        let directory = self.directory().await?;
        let mut asked: BTreeMap<(String, String, Uuid), (String, BTreeSet<String>)> = BTreeMap::new();
        for duty in self.duties_for_export(&query, usize::MAX).await? {
            let derived = duty.stored.derived;
            let organisation = directory.name(derived.organisation).to_owned();
            for fact in derived.questions {
                // A duty of a system can hang on a fact of its organisation: the question is the organisation's then.
                let own = fact.split('.').next() == Some(derived.subject_kind.as_str());
                let (key, owner) = if own && derived.subject_kind != "organisation" {
                    (
                        (derived.subject_kind.clone(), derived.subject_name.clone(), derived.subject),
                        organisation.clone(),
                    )
                } else {
                    (("organisation".into(), organisation.clone(), derived.organisation), String::new())
                };
                asked.entry(key).or_insert_with(|| (owner, BTreeSet::new())).1.insert(fact);
            }
        }
        let all = asked.into_iter().map(|((kind, name, id), (owner, facts))| Asked {
            kind,
            id,
            name,
            owner,
            facts: facts.into_iter().collect(),
        });
        Ok(all.collect())
    }
}

/// A subject with the facts that are asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Kind of subject.
    pub kind: String,
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Name of the organisation it belongs to; empty for an organisation.
    pub owner: String,
    /// Names of the facts.
    pub facts: Vec<String>,
}

fn recorded(facts: &Facts, row: &khien_engine::facts::FactRow, fact: &Fact) -> Option<Recorded> {
    let inferred = || {
        row.at(fact.slot).map(|value| Recorded {
            value: fact.kind.write(value),
            as_of: None,
            source: String::new(),
        })
    };
    facts.get(&fact.name).cloned().or_else(inferred)
}

/// Written requests: whoever looks into their register is recorded (see ARCHITECTURE.md, "What Khiên does not do").
const REQUEST: &str = "request";

/// A system with the names around it.
pub(crate) fn named(directory: &Directory, system: System, inside: bool) -> SystemView {
    let name = |id: Uuid| directory.name(id).to_owned();
    SystemView {
        owner: name(system.owner),
        operator: system.operator.map(name),
        security_unit: system.security_unit.map(name),
        inside,
        system,
    }
}
