//! Facts of any subject: setting them with their date and source, and what follows for duties.

use crate::{
    App, AppError, Caller, Directory, Kind,
    recompute::{Deriving, Known},
    rows,
};
use jiff::civil::Date;
use khien_engine::duty::Window;
use khien_law::{
    Words,
    facts::{Fact, FactKind, SubjectKind},
};
use khien_store::{
    Store, Tx,
    facts::{self, Change, Facts, Recorded},
    organisations,
    subjects::{self, Matter},
};
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

impl App {
    /// Records facts of a subject and recomputes what hangs on them.
    pub async fn set_facts(
        &self,
        caller: &Caller,
        kind: &str,
        id: Uuid,
        stated: Vec<Stated>,
    ) -> Result<(), AppError> {
        self.set_many(caller, [((kind, id), stated)]).await
    }

    /// The same for many subjects, in one transaction.
    pub async fn set_many<'k>(
        &self,
        caller: &Caller,
        stated: impl IntoIterator<Item = ((&'k str, Uuid), Vec<Stated>)>,
    ) -> Result<(), AppError> {
        let mut checked = Vec::new();
        for ((kind, id), stated) in stated {
            let kind = rows::subject_kind(kind).ok_or_else(|| unknown_subject(kind))?;
            let facts =
                stated.into_iter().map(|each| self.check(kind, each)).collect::<Result<Vec<_>, _>>()?;
            checked.push((kind, id, facts));
        }
        // Organisations first: systems and matters are then derived with what was just said of them.
        checked.sort_by_key(|(kind, ..)| *kind != SubjectKind::Organisation);
        let window = self.window().await?;
        let tx = self.store.write().await?;
        let mut directory = self.directory_in(&tx).await?;
        for (kind, id, facts) in checked {
            match kind {
                SubjectKind::Organisation => {
                    directory = Arc::new(self.set_of_organisation(&tx, caller, id, facts, window).await?);
                }
                SubjectKind::System => self.set_of_system(&tx, caller, id, facts, &directory, window).await?,
                _ => self.set_of_matter(&tx, caller, id, facts, &directory, window).await?,
            }
        }
        Ok(Store::commit(tx).await?)
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
        caller: &Caller,
        id: Uuid,
        stated: Checked,
        directory: &Directory,
        window: Window,
    ) -> Result<(), AppError> {
        let mut system = subjects::system(tx, id).await?;
        let before = system.facts.clone();
        merge(&mut system.facts, stated);
        self.history(tx, caller, id, &before, &system.facts).await?;
        subjects::update_system(tx, system.clone()).await?;
        let deriving = Deriving::new(&self.law, directory, window);
        deriving.update(tx, &[Known::system(&self.law, directory, &system)]).await
    }

    async fn set_of_matter(
        &self,
        tx: &Tx,
        caller: &Caller,
        id: Uuid,
        stated: Checked,
        directory: &Directory,
        window: Window,
    ) -> Result<(), AppError> {
        let mut matter = subjects::matter(tx, id).await?;
        let before = matter.facts.clone();
        merge(&mut matter.facts, stated);
        self.history(tx, caller, id, &before, &matter.facts).await?;
        subjects::update_matter(tx, matter.clone()).await?;
        let known: Vec<Known> = Known::matter(&self.law, directory, &matter).into_iter().collect();
        Deriving::new(&self.law, directory, window).update(tx, &known).await
    }

    /// A fact of an organisation can matter to its systems and matters too.
    async fn set_of_organisation(
        &self,
        tx: &Tx,
        caller: &Caller,
        id: Uuid,
        stated: Checked,
        window: Window,
    ) -> Result<Directory, AppError> {
        let mut organisation = organisations::get(tx, id).await?;
        let before = organisation.facts.clone();
        let names: Vec<String> = stated.iter().map(|(name, _)| name.clone()).collect();
        merge(&mut organisation.facts, stated);
        self.history(tx, caller, id, &before, &organisation.facts).await?;
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
        }
        for matters in subjects::matters_of(tx, id, u64::from(u32::MAX)).await?.chunks(500) {
            let known: Vec<Known> =
                matters.iter().filter_map(|each| Known::matter(&self.law, &directory, each)).collect();
            deriving.update(tx, &known).await?;
        }
        drop(deriving);
        Ok(directory)
    }

    async fn history(
        &self,
        tx: &Tx,
        caller: &Caller,
        id: Uuid,
        before: &Facts,
        after: &Facts,
    ) -> Result<(), AppError> {
        let changes = facts::difference(before, after);
        if changes.is_empty() {
            return Ok(());
        }
        let named = changes.keys().find_map(|name| after.get(name)).map(|recorded| recorded.source.clone());
        let entry = Change {
            subject: id,
            recorded_at: self.clock.now(),
            author: caller.name.clone(),
            source: named.unwrap_or_default(),
            changes,
        };
        Ok(facts::record(tx, vec![entry]).await?)
    }

    /// Opens a matter: an incident, a consultation, a written request, a project …
    pub async fn open_matter(
        &self,
        caller: &Caller,
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
        if !directory.organisations.contains_key(&organisation) {
            return Err(khien_store::StoreError::NotFound { what: "organisation" }.into());
        }
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
        self.history(&tx, caller, matter.id, &Facts::new(), &matter.facts).await?;
        deriving
            .update(&tx, &Known::matter(&self.law, &directory, &matter).into_iter().collect::<Vec<_>>())
            .await?;
        Store::commit(tx).await?;
        Ok(matter.id)
    }

    /// The history of a subject's facts, latest first.
    pub async fn fact_history(&self, id: Uuid) -> Result<Vec<Change>, AppError> {
        Ok(facts::history(self.store.reader(), id, 200).await?)
    }
}

type Checked = Vec<(String, Option<Recorded>)>;

fn merge(facts: &mut Facts, stated: Checked) {
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
