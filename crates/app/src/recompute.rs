//! Keeping stored duties equal to what law, facts and day give.
//!
//! A changed fact recomputes the duties of its subject (and, for a fact of an organisation, of its systems); a changed law
//! recomputes the obligations whose hash differs; a new day recomputes what depends on the day itself.

use crate::{
    App, AppError, Caller, Desk, Directory, Lawbook,
    journal::{self, Object, State as Row},
    rows,
};
use jiff::civil::Date;
use khien_engine::{
    duty::{Due, Duty, Instance, State, Window},
    facts::{FactRow, Subject},
    organisations::Party,
    zone,
};
use khien_law::{
    facts::SubjectKind,
    instrument::{Instrument, LastDay, Validity},
    obligation::Obligation,
    timing::{Period, Timing},
};
use khien_permit::{Act, Resource};
use khien_store::{
    Store, Tx,
    controls::{self, Figure},
    duties::{self, Derived, DueKind, FactState, Revision, Stored},
    organisations::Organisation,
    settings,
    subjects::{self, Matter, System},
};
use serde_json::json;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// Subjects worked on at a time: bounds memory and the length of a transaction.
const BATCH: u64 = 500;

/// A subject with its name and rows: what the engine needs, owned.
#[derive(Debug, Clone)]
pub struct Known {
    /// Kind of subject.
    pub kind: SubjectKind,
    /// Identifier.
    pub id: Uuid,
    /// Name for people.
    pub name: String,
    /// Folded name and parties for searches.
    pub search: String,
    /// The organisation it is or belongs to.
    pub organisation: Uuid,
    /// Operator.
    pub operator: Option<Uuid>,
    /// Security unit.
    pub security_unit: Option<Uuid>,
    /// Its facts.
    pub facts: FactRow,
    /// Facts of its organisation.
    pub organisation_facts: FactRow,
}

impl Known {
    /// A system.
    pub fn system(law: &Lawbook, directory: &Directory, system: &System) -> Self {
        Self {
            kind: SubjectKind::System,
            id: system.id,
            name: system.name.clone(),
            search: system.search.clone(),
            organisation: system.owner,
            operator: system.operator,
            security_unit: system.security_unit,
            facts: rows::system(law, &system.facts),
            organisation_facts: organisation_row(law, directory, system.owner),
        }
    }

    /// An organisation.
    pub fn organisation(law: &Lawbook, directory: &Directory, id: Uuid) -> Self {
        let facts = organisation_row(law, directory, id);
        Self {
            kind: SubjectKind::Organisation,
            id,
            name: directory.name(id).to_owned(),
            search: directory.organisations.get(&id).map(|each| each.search.clone()).unwrap_or_default(),
            organisation: id,
            operator: None,
            security_unit: None,
            organisation_facts: facts.clone(),
            facts,
        }
    }

    /// An incident, a consultation, a request …
    pub fn matter(law: &Lawbook, directory: &Directory, matter: &Matter) -> Option<Self> {
        let kind = rows::subject_kind(&matter.kind)?;
        Some(Self {
            kind,
            id: matter.id,
            name: matter.name.clone(),
            search: matter.search.clone(),
            organisation: matter.organisation,
            operator: None,
            security_unit: None,
            facts: rows::row(law, kind, &matter.facts),
            organisation_facts: organisation_row(law, directory, matter.organisation),
        })
    }

    /// The state as a whole.
    pub fn nation(law: &Lawbook) -> Self {
        Self {
            kind: SubjectKind::Nation,
            id: Uuid::nil(),
            name: "Việt Nam".into(),
            search: "viet nam".into(),
            organisation: Uuid::nil(),
            operator: None,
            security_unit: None,
            facts: FactRow::unknown(&law.law().facts, SubjectKind::Nation),
            organisation_facts: FactRow::unknown(&law.law().facts, SubjectKind::Organisation),
        }
    }

    /// As the engine reads it.
    pub fn subject(&self) -> Subject<'_> {
        Subject {
            kind: self.kind,
            id: self.id,
            organisation: self.organisation,
            operator: self.operator,
            security_unit: self.security_unit,
            facts: &self.facts,
            organisation_facts: &self.organisation_facts,
        }
    }
}

fn organisation_row(law: &Lawbook, directory: &Directory, id: Uuid) -> FactRow {
    let unknown = || FactRow::unknown(&law.law().facts, SubjectKind::Organisation);
    directory.rows.get(&id).cloned().unwrap_or_else(unknown)
}

/// Everything needed to derive duties, read once.
pub(crate) struct Deriving<'a> {
    law: &'a Lawbook,
    pub directory: &'a Directory,
    window: Window,
    titles: HashMap<&'a str, String>,
    only: Option<HashSet<String>>,
}

impl<'a> Deriving<'a> {
    pub fn new(law: &'a Lawbook, directory: &'a Directory, window: Window) -> Self {
        let title = |obligation: &'a Obligation| {
            let words = format!("{} {}", obligation.title.vi, obligation.title.en);
            (obligation.id.as_str(), khien_domain::fold::fold(&words))
        };
        Self {
            law,
            directory,
            window,
            titles: law.law().obligations().map(|(_, _, obligation)| title(obligation)).collect(),
            only: None,
        }
    }

    /// Only these obligations.
    pub fn only(mut self, obligations: HashSet<String>) -> Self {
        self.only = Some(obligations);
        self
    }

    fn concerns(&self, obligation: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(obligation))
    }

    /// The duties of a subject, as the store keeps them.
    pub fn duties(&self, known: &Known) -> Vec<Derived> {
        let mut derived = Vec::new();
        // What a body left undone that ended before duties were tracked is not this register's business.
        let ended = |id| self.directory.organisations.get(&id).and_then(|each: &Organisation| each.to);
        if known.kind == SubjectKind::Organisation && ended(known.id).is_some_and(|to| to < self.window.from)
        {
            return derived;
        }
        self.law.rules.duties(&self.directory.tree, &known.subject(), self.window, &mut |duty: Duty| {
            if self.concerns(self.law.obligation_id(duty.obligation)) {
                derived.push(self.derived(known, &duty));
            }
        });
        derived
    }

    fn derived(&self, known: &Known, duty: &Duty) -> Derived {
        let obligation = self.law.obligation_id(duty.obligation);
        let (bearer, bearer_key, bearer_name) = self.bearer(&duty.bearer);
        let (due_kind, due_on, due_at, since_at) = due(duty.due);
        let title = self.titles.get(obligation).map_or("", String::as_str);
        let bearer_search =
            bearer.and_then(|id| self.directory.organisations.get(&id)).map_or("", |each| &each.search);
        Derived {
            id: self.law.rules.id(duty),
            obligation: obligation.to_owned(),
            subject_kind: rows::kind_name(known.kind).to_owned(),
            subject: known.id,
            subject_name: known.name.clone(),
            organisation: known.organisation,
            bearer,
            bearer_key,
            bearer_name,
            instance: instance(duty.period),
            opens: duty.opens,
            decided_on: duty.decided_on,
            due_kind,
            due_on,
            due_at,
            since_at,
            state: match duty.state {
                State::Owed => FactState::Owed,
                State::Met => FactState::Met,
                State::Question(_) => FactState::Question,
            },
            questions: match &duty.state {
                State::Question(facts) => {
                    facts.iter().map(|ix| self.law.law().facts.get(*ix).name.clone()).collect()
                }
                State::Owed | State::Met => vec![],
            },
            doubtful: duty.doubtful,
            search: format!("{title} {} {bearer_search} {obligation}", known.search),
        }
    }

    fn bearer(&self, party: &Party) -> (Option<Uuid>, Option<String>, String) {
        match party {
            Party::Organisation(id) | Party::Split(id) => {
                (Some(*id), None, self.directory.name(*id).to_owned())
            }
            Party::Body(key) => {
                let name = self.law.body(key).map_or(key.to_string(), |body| body.name.vi.clone());
                (None, Some(key.to_string()), name)
            }
            Party::Unrecorded => (None, None, String::new()),
        }
    }

    /// What must change so that the stored duties of these subjects are what is now derived.
    pub fn revision(&self, subjects: &[Known], stored: &[Stored]) -> Revision {
        let mine: Vec<Stored> =
            stored.iter().filter(|row| self.concerns(&row.derived.obligation)).cloned().collect();
        Revision::between(&mine, subjects.iter().flat_map(|known| self.duties(known)).collect())
    }

    /// Brings the stored duties of these subjects up to date, within the caller's transaction.
    pub async fn update(&self, tx: &Tx, subjects: &[Known]) -> Result<(), AppError> {
        let ids: Vec<Uuid> = subjects.iter().map(|known| known.id).collect();
        let stored = duties::of_subjects(tx, &ids).await?;
        Ok(duties::apply(tx, self.revision(subjects, &stored)).await?)
    }
}

fn due(due: Due) -> (DueKind, Option<Date>, Option<jiff::Timestamp>, Option<jiff::Timestamp>) {
    match due {
        Due::Day(day) => (DueKind::Day, Some(day), None, None),
        Due::Moment(moment) => (DueKind::Moment, Some(zone::date_of(moment)), Some(moment), None),
        Due::Target { since, target } => (DueKind::Target, target.map(zone::date_of), target, Some(since)),
        Due::NoLimit => (DueKind::NoLimit, None, None, None),
        Due::Unknown => (DueKind::Unknown, None, None, None),
    }
}

/// How the store names an instance: `2026-Q4`, `since 2025-08-31`, `event 2026-04-24T08:30`.
pub fn instance(instance: Instance) -> String {
    match instance {
        Instance::Once => String::new(),
        Instance::Period { period, starts } => {
            let year = starts.year();
            match period {
                Period::Month => format!("{year}-{:02}", starts.month()),
                Period::Quarter => format!("{year}-Q{}", (starts.month() + 2) / 3),
                Period::HalfYear => format!("{year}-H{}", if starts.month() <= 6 { 1 } else { 2 }),
                Period::Year => format!("{year}"),
                Period::TwoYears => format!("{year}-{}", year + 1),
            }
        }
        Instance::Since(date) => format!("since {date}"),
        Instance::Event(moment) => format!("event {}", zone::civil(moment).strftime("%Y-%m-%dT%H:%M")),
    }
}

/// How far a long recomputation has come: subjects done, and how many there are.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Sync);

const TRACKED_FROM: &str = "tracked_from";
const COMPUTED_ON: &str = "computed_on";
const MEASURED_BY: &str = "measured_by";

impl App {
    /// From which day on repeating duties are tracked: what was due earlier is not this register's business.
    pub async fn tracked_from(&self) -> Result<Date, AppError> {
        let stored = settings::get(self.store.reader(), TRACKED_FROM).await?;
        Ok(stored
            .and_then(|text| text.parse().ok())
            .unwrap_or_else(|| period_start(Period::Quarter, self.clock.today())))
    }

    /// The days that stored duties cover: from the first tracked day to the end of next year.
    pub async fn window(&self) -> Result<Window, AppError> {
        let on = self.clock.today();
        Ok(Window { on, from: self.tracked_from().await?, until: end_of_next_year(on) })
    }

    /// Brings stored duties up to date with the law and the day; quick when nothing changed.
    pub async fn bring_up_to_date(&self, progress: Progress<'_>) -> Result<(), AppError> {
        let seen = settings::law_seen(self.store.reader()).await?;
        let now: BTreeMap<String, String> = self.law.hashes();
        let today = self.clock.today();
        let computed_on =
            settings::get(self.store.reader(), COMPUTED_ON).await?.and_then(|text| text.parse().ok());
        let mut stale: HashSet<String> =
            now.iter().filter(|(id, hash)| seen.get(*id) != Some(*hash)).map(|(id, _)| id.clone()).collect();
        if let Some(day) = computed_on {
            stale.extend(self.stale_by_day(day, today));
        }
        // A register that is older than the table of who stands above whom has none of its rows yet.
        let planted = khien_store::tree::planted(self.store.reader()).await?;
        if computed_on != Some(today) || !planted {
            self.regrow_for(today).await?;
        }
        self.bring_figures_up_to_date(progress).await?;
        let gone: Vec<&String> = seen.keys().filter(|id| !now.contains_key(*id)).collect();
        if stale.is_empty() && gone.is_empty() && computed_on == Some(today) {
            return Ok(());
        }
        if !stale.is_empty() {
            self.recompute(Some(stale), progress).await?;
        }
        let tx = self.store.write().await?;
        for obligation in gone {
            duties::forget(&tx, obligation).await?;
        }
        settings::set_law_seen(&tx, &now).await?;
        settings::set(&tx, COMPUTED_ON, &today.to_string()).await?;
        let law = &self.law.law().hash;
        let changed = json!({ "day": [computed_on, today], "law": law });
        let object = Object::installation("register", "duties");
        let line = journal::line(self, &Caller::system(), "derive-duties", object, changed, Row::Untouched);
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }

    /// Another law or, on some days, another catalogue counts every checklist anew.
    async fn bring_figures_up_to_date(&self, progress: Progress<'_>) -> Result<(), AppError> {
        let by = self.measured_by();
        if settings::get(self.store.reader(), MEASURED_BY).await?.as_ref() == Some(&by) {
            return Ok(());
        }
        let directory = self.directory().await?;
        let (all, mut done, mut after) = (subjects::count(self.store.reader()).await?, 0, None);
        loop {
            let batch = subjects::systems_after(self.store.reader(), after, BATCH).await?;
            let Some(last) = batch.last() else { break };
            after = Some(last.id);
            done += batch.len() as u64;
            let tx = self.store.write().await?;
            self.count_again(&tx, &directory, &batch).await?;
            Store::commit_unlogged(tx).await?;
            progress(done, all);
        }
        let tx = self.store.write().await?;
        settings::set(&tx, MEASURED_BY, &by).await?;
        Ok(Store::commit_unlogged(tx).await?)
    }

    /// A new day can move an organisation in the tree.
    async fn regrow_for(&self, today: Date) -> Result<(), AppError> {
        let tx = self.store.write().await?;
        if khien_store::tree::grow(&tx, today).await? {
            Directory::touch(&tx).await?;
        }
        Ok(Store::commit_unlogged(tx).await?)
    }

    /// Obligations whose duties can differ between two days although neither law nor facts changed.
    fn stale_by_day(&self, before: Date, today: Date) -> Vec<String> {
        let all = end_of_next_year(before) != end_of_next_year(today);
        let days = (before.min(today), before.max(today));
        let crossed = |day: Date| days.0 < day && day <= days.1;
        let crosses = |instrument: &Instrument, obligation: &Obligation| {
            let boundaries = boundaries(&instrument.validity).into_iter();
            boundaries
                .chain(obligation.from)
                .chain(obligation.to.and_then(|to| to.tomorrow().ok()))
                .any(crossed)
        };
        let depends = |instrument: &Instrument, obligation: &Obligation| match &obligation.due {
            Timing::Standing { confirm } => {
                period_start(*confirm, before) != period_start(*confirm, today)
                    || crosses(instrument, obligation)
            }
            _ => all || crosses(instrument, obligation),
        };
        let obligations = self.law.law().obligations();
        let stale = obligations.filter(|(instrument, _, obligation)| depends(instrument, obligation));
        stale.map(|(_, _, obligation)| obligation.id.clone()).collect()
    }

    /// Derives the duties of every subject again, for some obligations or for all.
    pub async fn recompute(
        &self,
        only: Option<HashSet<String>>,
        progress: Progress<'_>,
    ) -> Result<(), AppError> {
        // An organisation that changes meanwhile can matter to subjects that were done already: then all is done again.
        while !self.recomputed(only.clone(), progress).await? {}
        Ok(())
    }

    /// One round; whether it saw the same directory from beginning to end.
    async fn recomputed(
        &self,
        only: Option<HashSet<String>>,
        progress: Progress<'_>,
    ) -> Result<bool, AppError> {
        let directory = self.directory().await?;
        let mut deriving = Deriving::new(&self.law, &directory, self.window().await?);
        if let Some(only) = only {
            deriving = deriving.only(only);
        }
        let total = directory.organisations.len() as u64 + 1 + subjects::count(self.store.reader()).await?;
        let mut done = 0;
        let mut subjects = Subjects::all(&self.law, &directory);
        loop {
            // Facts are read in the transaction that writes what follows from them: none can change in between.
            let tx = self.store.write().await?;
            let Some(batch) = subjects.next(&tx).await? else { break };
            deriving.update(&tx, &batch).await?;
            Store::commit_unlogged(tx).await?;
            done += batch.len() as u64;
            progress(done, total);
        }
        Ok(Directory::version(self.store.reader()).await? == directory.version)
    }

    /// Checks that every stored duty is what law, facts and day give: computes all again and compares, changing nothing.
    pub async fn consistent(&self) -> Result<(), AppError> {
        let directory = self.directory().await?;
        let deriving = Deriving::new(&self.law, &directory, self.window().await?);
        let mut differences = 0;
        let mut subjects = Subjects::all(&self.law, &directory);
        while let Some(batch) = subjects.next(self.store.reader()).await? {
            let ids: Vec<Uuid> = batch.iter().map(|known| known.id).collect();
            let stored = duties::of_subjects(self.store.reader(), &ids).await?;
            let revision = deriving.revision(&batch, &stored);
            differences += revision.added.len() + revision.changed.len() + revision.gone.len();
        }
        if differences > 0 {
            return Err(duties_differ(differences));
        }
        self.figures_consistent(&directory).await
    }

    /// The same for the figures of checklists.
    async fn figures_consistent(&self, directory: &Directory) -> Result<(), AppError> {
        let (db, mut differences, mut after) = (self.store.reader(), 0, None);
        loop {
            let batch = subjects::systems_after(db, after, BATCH).await?;
            let Some(last) = batch.last() else { break };
            after = Some(last.id);
            let ids: Vec<Uuid> = batch.iter().map(|system| system.id).collect();
            let by_system = |figure: Figure| (figure.system, figure);
            let stored: HashMap<Uuid, Figure> =
                controls::figures_of(db, &ids).await?.into_iter().map(by_system).collect();
            let derived: HashMap<Uuid, Figure> =
                self.figures_now(db, directory, &batch).await?.into_iter().map(by_system).collect();
            differences += ids.iter().filter(|id| stored.get(*id) != derived.get(*id)).count();
        }
        if differences == 0 { Ok(()) } else { Err(figures_differ(differences)) }
    }
}

fn duties_differ(differences: usize) -> AppError {
    AppError::new(
        crate::Kind::Internal,
        "duties-differ",
        format!("{differences} việc đã lưu khác với kết quả tính lại."),
        format!("{differences} stored duties differ from what is derived."),
    )
}

fn figures_differ(differences: usize) -> AppError {
    AppError::new(
        crate::Kind::Internal,
        "figures-differ",
        format!("Số liệu yêu cầu đã lưu của {differences} hệ thống khác với kết quả tính lại."),
        format!("The stored figures of {differences} systems differ from what is counted."),
    )
}

impl Desk<'_> {
    /// Sets the day from which duties are tracked.
    pub async fn track_from(&self, day: Date) -> Result<(), AppError> {
        self.require(Act::ManageSettings, &Resource::Installation).await?;
        let changed = json!({ "tracked_from": [self.tracked_from().await?, day] });
        let object = Object::installation("setting", TRACKED_FROM);
        let line = self.line(Act::ManageSettings, object, changed, Row::Untouched);
        let tx = self.store.write().await?;
        settings::set(&tx, TRACKED_FROM, &day.to_string()).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }
}

/// Every subject of the register, some hundred at a time: organisations and the nation, then systems, then matters.
struct Subjects<'a> {
    law: &'a Lawbook,
    directory: &'a Directory,
    organisations: Vec<Uuid>,
    systems: After,
    matters: After,
}

/// How far a walk in the order of identifiers has come.
#[derive(Clone, Copy)]
enum After {
    Start,
    Id(Uuid),
    End,
}

impl After {
    fn cursor(self) -> Option<Uuid> {
        if let Self::Id(id) = self { Some(id) } else { None }
    }
}

impl<'a> Subjects<'a> {
    fn all(law: &'a Lawbook, directory: &'a Directory) -> Self {
        let mut organisations: Vec<Uuid> =
            directory.organisations.keys().copied().chain([Uuid::nil()]).collect();
        organisations.sort();
        Self { law, directory, organisations, systems: After::Start, matters: After::Start }
    }

    /// The next subjects; `None` when there are no more.
    async fn next(&mut self, db: &impl khien_store::Reads) -> Result<Option<Vec<Known>>, AppError> {
        let (law, directory) = (self.law, self.directory);
        if !self.organisations.is_empty() {
            let rest = self.organisations.split_off(self.organisations.len().min(BATCH as usize));
            let batch = std::mem::replace(&mut self.organisations, rest);
            let known = |id: Uuid| match id.is_nil() {
                true => Known::nation(law),
                false => Known::organisation(law, directory, id),
            };
            return Ok(Some(batch.into_iter().map(known).collect()));
        }
        if !matches!(self.systems, After::End) {
            let systems = subjects::systems_after(db, self.systems.cursor(), BATCH).await?;
            self.systems = systems.last().map_or(After::End, |last| After::Id(last.id));
            if !systems.is_empty() {
                return Ok(Some(systems.iter().map(|each| Known::system(law, directory, each)).collect()));
            }
        }
        if !matches!(self.matters, After::End) {
            let matters = subjects::matters_after(db, self.matters.cursor(), BATCH).await?;
            self.matters = matters.last().map_or(After::End, |last| After::Id(last.id));
            if !matters.is_empty() {
                return Ok(Some(
                    matters.iter().filter_map(|each| Known::matter(law, directory, each)).collect(),
                ));
            }
        }
        Ok(None)
    }
}

/// First day of the period that holds a day. Two-year periods start in even years.
fn period_start(period: Period, day: Date) -> Date {
    let months = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let first = months - months.rem_euclid(i32::from(period.months()));
    Date::new((first.div_euclid(12)) as i16, first.rem_euclid(12) as i8 + 1, 1).unwrap_or(day)
}

/// The days on which a text begins, becomes doubtful, or no longer holds.
fn boundaries(validity: &Validity) -> Vec<Date> {
    let changes = match &validity.to {
        LastDay::Open => None,
        LastDay::On(last) => last.tomorrow().ok(),
        LastDay::Unknown { doubt_from, .. } => Some(*doubt_from),
    };
    std::iter::once(validity.from).chain(changes).collect()
}

fn end_of_next_year(day: Date) -> Date {
    Date::new(day.year() + 1, 12, 31).unwrap_or(Date::MAX)
}
