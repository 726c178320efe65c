//! Facts of any subject: setting them with their date and source, and what follows for duties.

use crate::{
    AppError, Desk, Directory, Kind,
    found::OrganisationRow,
    journal::{Object, State},
    recompute::{Deriving, Known},
    rows,
};
use jiff::civil::Date;
use khien_engine::duty::Window;
use khien_law::{
    Words,
    facts::{Fact, FactKind, SubjectKind},
};
use khien_permit::{Act, Resource};
use khien_store::{
    Scope, Store, StoreError, Tx,
    audit::Line,
    facts::{self, Change, Facts, Recorded},
    organisations,
    subjects::{self, Matter, System},
};
use serde_json::json;
use std::{collections::HashSet, sync::Arc};
use uuid::Uuid;

/// One fact that a person states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Name of the fact.
    pub fact: String,
    /// Its value as typed; empty takes the fact back to "not known".
    pub value: String,
    /// The day that it speaks of.
    pub as_of: Option<Date>,
    /// Where it comes from.
    pub source: String,
}

impl Desk<'_> {
    /// Records facts of a subject and recomputes what hangs on them.
    pub async fn set_facts(&self, kind: &str, id: Uuid, stated: Vec<Stated>) -> Result<(), AppError> {
        self.set_many([((kind, id), stated)]).await
    }

    /// The same, unless the subject was changed since somebody read it at `version`.
    pub async fn set_facts_at(
        &self,
        version: i64,
        kind: &str,
        id: Uuid,
        stated: Vec<Stated>,
    ) -> Result<(), AppError> {
        self.set_all([((kind, id), stated)], Some(version)).await
    }

    /// The same for many subjects, in one transaction.
    pub async fn set_many<'k>(
        &self,
        stated: impl IntoIterator<Item = ((&'k str, Uuid), Vec<Stated>)>,
    ) -> Result<(), AppError> {
        self.set_all(stated, None).await
    }

    async fn set_all<'k>(
        &self,
        stated: impl IntoIterator<Item = ((&'k str, Uuid), Vec<Stated>)>,
        version: Option<i64>,
    ) -> Result<(), AppError> {
        let mut checked = Vec::new();
        for ((kind, id), stated) in stated {
            let kind = rows::subject_kind(kind).ok_or_else(|| unknown_subject(kind))?;
            self.require_record(kind, id).await?;
            let facts =
                stated.into_iter().map(|each| self.check(kind, each)).collect::<Result<Vec<_>, _>>()?;
            checked.push((kind, id, Checked { version, facts }));
        }
        // Organisations first: systems and matters are then derived with what was just said of them.
        checked.sort_by_key(|(kind, ..)| *kind != SubjectKind::Organisation);
        let window = self.window().await?;
        let tx = self.store.write().await?;
        let mut directory = self.directory_in(&tx).await?;
        let mut lines = Vec::new();
        for (kind, id, facts) in checked {
            let line = match kind {
                SubjectKind::Organisation => {
                    let (line, changed) = self.set_of_organisation(&tx, id, facts, window).await?;
                    directory = Arc::new(changed);
                    line
                }
                SubjectKind::System => self.set_of_system(&tx, id, facts, &directory, window).await?,
                _ => self.set_of_matter(&tx, id, facts, &directory, window).await?,
            };
            lines.push(line);
        }
        if !lines.is_empty() {
            Store::commit(tx, lines).await?;
        }
        Ok(())
    }

    /// The fact that a person means, with the value in its canonical form; `None`: take it back.
    fn check(&self, kind: SubjectKind, stated: Stated) -> Result<(String, Option<Recorded>), AppError> {
        let fact = self
            .law
            .fact(&stated.fact)
            .map(|ix| self.law.law().facts.get(ix))
            .filter(|fact| fact.subject == kind);
        let fact = fact.ok_or_else(|| {
            AppError::new(
                Kind::Invalid,
                "unknown-fact",
                format!("Không có thông tin `{}` cho loại đối tượng này.", stated.fact),
                format!("There is no fact `{}` of this kind of subject.", stated.fact),
            )
            .hint("`khien law facts` liệt kê mọi thông tin.", "`khien law facts` lists every fact.")
        })?;
        let typed = stated.value.trim();
        if typed.is_empty() {
            return Ok((fact.name.clone(), None));
        }
        let value = canonical(fact, typed)?;
        let source = khien_domain::fold::tidy(&stated.source);
        Ok((fact.name.clone(), Some(Recorded { value, as_of: stated.as_of, source })))
    }

    async fn set_of_system(
        &self,
        tx: &Tx,
        id: Uuid,
        stated: Checked,
        directory: &Directory,
        window: Window,
    ) -> Result<Line, AppError> {
        let mut system = subjects::system(tx, &self.scopes().systems, id).await?;
        let before = system.facts.clone();
        stated.unless_changed(system.version, "the system")?;
        merge(&mut system.facts, stated.facts);
        self.history(tx, id, &before, &system.facts).await?;
        subjects::update_system(tx, system.clone()).await?;
        let deriving = Deriving::new(&self.law, directory, window);
        deriving.update(tx, &[Known::system(&self.law, directory, &system)]).await?;
        self.count_again(tx, directory, std::slice::from_ref(&system)).await?;
        Ok(self.system_recorded(Act::RecordSystem, &before, &system))
    }

    /// The line about a system that was registered or whose facts were recorded.
    pub(crate) fn system_recorded(&self, act: Act, before: &Facts, system: &System) -> Line {
        let object = Object::of("system", system.id, system.owner);
        self.line(act, object, json!(facts::difference(before, &system.facts)), State::of(system))
    }

    async fn set_of_matter(
        &self,
        tx: &Tx,
        id: Uuid,
        stated: Checked,
        directory: &Directory,
        window: Window,
    ) -> Result<Line, AppError> {
        let mut matter = subjects::matter(tx, &self.scopes().matters, id).await?;
        stated.unless_changed(matter.version, "the matter")?;
        let before = matter.facts.clone();
        merge(&mut matter.facts, stated.facts);
        self.history(tx, id, &before, &matter.facts).await?;
        subjects::update_matter(tx, matter.clone()).await?;
        let known: Vec<Known> = Known::matter(&self.law, directory, &matter).into_iter().collect();
        Deriving::new(&self.law, directory, window).update(tx, &known).await?;
        Ok(self.matter_recorded(Act::RecordMatter, &before, &matter))
    }

    fn matter_recorded(&self, act: Act, before: &Facts, matter: &Matter) -> Line {
        let object = Object::of("matter", matter.id, matter.organisation);
        self.line(act, object, json!(facts::difference(before, &matter.facts)), State::of(matter))
    }

    /// A fact of an organisation can matter to its systems and matters too.
    async fn set_of_organisation(
        &self,
        tx: &Tx,
        id: Uuid,
        stated: Checked,
        window: Window,
    ) -> Result<(Line, Directory), AppError> {
        let mut organisation = organisations::get(tx, &self.scopes().organisations, id).await?;
        let before = organisation.facts.clone();
        stated.unless_changed(organisation.version, "the organisation")?;
        let names: Vec<String> = stated.facts.iter().map(|(name, _)| name.clone()).collect();
        merge(&mut organisation.facts, stated.facts);
        self.history(tx, id, &before, &organisation.facts).await?;
        let changed = json!(facts::difference(&before, &organisation.facts));
        let row = OrganisationRow::new(organisation.clone(), organisations::links_of(tx, id).await?);
        let object = Object::of("organisation", id, id);
        let line = self.line(Act::RecordOrganisation, object, changed, State::of(&row));
        organisations::update(tx, organisation).await?;
        Directory::touch(tx).await?;
        let directory = Directory::load(tx, &self.law).await?;
        let touched: HashSet<String> = names
            .iter()
            .filter_map(|name| self.law.fact(name))
            .flat_map(|ix| self.law.rules.touched_by(ix).to_vec())
            .map(|ix| self.law.obligation_id(ix).to_owned())
            .collect();
        let deriving = Deriving::new(&self.law, &directory, window).only(touched);
        deriving.update(tx, &[Known::organisation(&self.law, &directory, id)]).await?;
        for systems in subjects::systems_of(tx, &[id]).await?.chunks(500) {
            let known: Vec<Known> =
                systems.iter().map(|each| Known::system(&self.law, &directory, each)).collect();
            deriving.update(tx, &known).await?;
            self.count_again(tx, &directory, systems).await?;
        }
        for matters in
            subjects::matters_of(tx, &Scope::everything(), id, u64::from(u32::MAX)).await?.chunks(500)
        {
            let known: Vec<Known> =
                matters.iter().filter_map(|each| Known::matter(&self.law, &directory, each)).collect();
            deriving.update(tx, &known).await?;
        }
        drop(deriving);
        Ok((line, directory))
    }

    async fn history(&self, tx: &Tx, id: Uuid, before: &Facts, after: &Facts) -> Result<(), AppError> {
        let changes = facts::difference(before, after);
        if changes.is_empty() {
            return Ok(());
        }
        let named = changes.keys().find_map(|name| after.get(name)).map(|recorded| recorded.source.clone());
        let entry = Change {
            subject: id,
            recorded_at: self.clock.now(),
            author: self.caller.name.clone(),
            source: named.unwrap_or_default(),
            changes,
        };
        Ok(facts::record(tx, vec![entry]).await?)
    }

    /// Opens a matter: an incident, a consultation, a written request, a project …
    pub async fn open_matter(
        &self,
        kind: &str,
        organisation: Uuid,
        name: &str,
        stated: Vec<Stated>,
    ) -> Result<Uuid, AppError> {
        let subject = rows::subject_kind(kind)
            .filter(|kind| {
                !matches!(kind, SubjectKind::Organisation | SubjectKind::System | SubjectKind::Nation)
            })
            .ok_or_else(|| unknown_subject(kind))?;
        let checked =
            stated.into_iter().map(|each| self.check(subject, each)).collect::<Result<Vec<_>, _>>()?;
        let directory = self.directory().await?;
        let place = self.seen_place(&directory, organisation)?;
        self.require(Act::OpenMatter, &Resource::Organisation(place)).await?;
        let mut facts = Facts::new();
        merge(&mut facts, checked);
        let matter = Matter {
            id: Uuid::now_v7(),
            kind: kind.to_owned(),
            name: khien_domain::fold::tidy(name),
            organisation,
            system: None,
            search: khien_domain::fold::fold(&format!("{name} {}", directory.name(organisation))),
            facts,
            created_at: self.clock.now(),
            version: 1,
        };
        let deriving = Deriving::new(&self.law, &directory, self.window().await?);
        let tx = self.store.write().await?;
        subjects::insert_matter(&tx, matter.clone()).await?;
        self.history(&tx, matter.id, &Facts::new(), &matter.facts).await?;
        deriving
            .update(&tx, &Known::matter(&self.law, &directory, &matter).into_iter().collect::<Vec<_>>())
            .await?;
        let line = self.matter_recorded(Act::OpenMatter, &Facts::new(), &matter);
        Store::commit(tx, vec![line]).await?;
        Ok(matter.id)
    }

    /// The history of a subject's facts, latest first; nothing for who may not see inside.
    pub async fn fact_history(&self, kind: &str, id: Uuid) -> Result<Vec<Change>, AppError> {
        self.record_look_at(kind, id).await?;
        let directory = self.directory().await?;
        match self.known(&directory, kind, id).await? {
            Some((known, _)) if self.sees_inside_of(&directory, &known) => {}
            _ => return Ok(vec![]),
        }
        Ok(facts::history(self.store.reader(), id, 200).await?)
    }
}

/// Facts that were checked, and the version of the subject that they were stated over.
struct Checked {
    version: Option<i64>,
    facts: Vec<(String, Option<Recorded>)>,
}

impl Checked {
    fn unless_changed(&self, version: i64, what: &'static str) -> Result<(), StoreError> {
        match self.version {
            Some(read) if read != version => Err(StoreError::Changed { what }),
            _ => Ok(()),
        }
    }
}

fn merge(facts: &mut Facts, stated: Vec<(String, Option<Recorded>)>) {
    for (name, recorded) in stated {
        match recorded {
            Some(recorded) => facts.insert(name, recorded),
            None => facts.remove(&name),
        };
    }
}

/// The canonical text of a typed value.
pub(crate) fn canonical(fact: &Fact, typed: &str) -> Result<String, AppError> {
    if matches!(fact.kind, FactKind::Text) {
        return Ok(khien_domain::fold::tidy(typed));
    }
    let value = fact.kind.parse(typed).map_err(|_| {
        let accepted = accepted(&fact.kind);
        AppError::new(
            Kind::Invalid,
            "value-not-accepted",
            format!("`{typed}` không hợp lệ cho “{}”.", fact.label.vi),
            format!("`{typed}` is not accepted for “{}”.", fact.label.en),
        )
        .hint(accepted.vi, accepted.en)
    })?;
    Ok(fact.kind.write(value))
}

/// What a fact takes, in words.
fn accepted(kind: &FactKind) -> Words {
    let words = |vi: String, en: String| Words { vi, en };
    let list = |choices: &[khien_law::facts::Choice]| {
        let names = |label: fn(&Words) -> &str| {
            choices
                .iter()
                .map(|each| format!("`{}` ({})", each.id, label(&each.label)))
                .collect::<Vec<_>>()
                .join(", ")
        };
        (names(|label| &label.vi), names(|label| &label.en))
    };
    match kind {
        FactKind::YesNo => {
            words("Ghi `true` (có) hoặc `false` (không).".into(), "Write `true` or `false`.".into())
        }
        FactKind::Integer { min, max, .. } => words(
            format!("Ghi số nguyên từ {min} đến {max}."),
            format!("Write a whole number from {min} to {max}."),
        ),
        FactKind::Percent => {
            words("Ghi tỷ lệ phần trăm, ví dụ `12.5`.".into(), "Write per cent, for example `12.5`.".into())
        }
        FactKind::Choice(choices) => {
            let (vi, en) = list(choices);
            words(format!("Chọn một trong: {vi}."), format!("One of: {en}."))
        }
        FactKind::Choices(choices) => {
            let (vi, en) = list(choices);
            words(
                format!("Chọn trong: {vi}; cách nhau bằng dấu phẩy."),
                format!("Any of: {en}; separated by commas."),
            )
        }
        FactKind::Date => {
            words("Ghi ngày, ví dụ `2026-08-19`.".into(), "Write a date, for example `2026-08-19`.".into())
        }
        FactKind::Moment => words(
            "Ghi ngày giờ Việt Nam, ví dụ `2026-08-19T23:30`.".into(),
            "Write a moment in Viet Nam's time, for example `2026-08-19T23:30`.".into(),
        ),
        FactKind::Text => words("Ghi nội dung.".into(), "Write some text.".into()),
    }
}

fn unknown_subject(kind: &str) -> AppError {
    AppError::new(
        Kind::Invalid,
        "unknown-subject",
        format!("Không có loại đối tượng `{kind}`."),
        format!("There is no kind of subject `{kind}`."),
    )
}
