//! Duties: listing them, asking why, and recording what met them.

use crate::{
    AppError, Desk, Directory, Kind,
    journal::{Object, State as Row},
    recompute::{Deriving, Known},
    rows,
};
use jiff::civil::Date;
use khien_engine::{
    duty::{Due, Duty, Instance, State},
    facts::{Origin, Subject},
    organisations::Party,
    recipients::Addressee,
    step::Step,
};
use khien_law::{
    Certainty, Words,
    facts::SubjectKind,
    instrument::{Clause, Instrument},
    obligation::Obligation,
};
use khien_permit::{Act, Resource};
use khien_store::{
    Store,
    duties::{self, DutyFilter, DutySort, Outcome, OutcomeKind, Standing, Standings, Stored},
    facts::Facts,
    page::Page,
    subjects,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Which duties a person asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyQuery {
    /// Words, as typed.
    pub search: String,
    /// An organisation and all below it.
    pub organisation: Option<Uuid>,
    /// A system or another subject.
    pub subject: Option<Uuid>,
    /// An obligation.
    pub obligation: Option<String>,
    /// Due on or after.
    pub from: Option<Date>,
    /// Due on or before.
    pub until: Option<Date>,
    /// Where it stands.
    pub standing: Option<Standing>,
    /// Only with a date.
    pub dated: bool,
    /// Order.
    pub sort: DutySort,
}

/// A duty as lists show it.
#[derive(Debug, Clone)]
pub struct DutyView {
    /// The stored row.
    pub stored: Stored,
    /// Where it stands now.
    pub standing: Standing,
    /// Name of the act.
    pub title: Words,
    /// The clause it follows from.
    pub clause: String,
    /// How sure we are of it.
    pub certainty: Certainty,
    /// To whom it is owed.
    pub recipients: Vec<Words>,
}

/// One duty with everything that can be asked about it.
#[derive(Debug, Clone)]
pub struct DutyDetail {
    /// As lists show it.
    pub view: DutyView,
    /// Its reasons; empty when the law or the facts no longer give this duty and only its record is kept.
    pub why: Vec<Step>,
    /// The norm; `None` when it left the law folder.
    pub obligation: Option<Obligation>,
    /// The clause.
    pub clause: Option<Clause>,
    /// The instrument.
    pub instrument: Option<Instrument>,
}

/// What a person says of a duty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The day on which it was met or waived; today when left out.
    pub on: Option<Date>,
    /// Document number.
    pub document: Option<String>,
    /// File name of the evidence.
    pub file: Option<String>,
    /// Receipt.
    pub receipt: Option<String>,
    /// Why.
    pub ground: Option<String>,
}

impl Said {
    /// As it is kept: without control characters, which PostgreSQL refuses; what is blank was not said.
    fn tidied(self) -> Self {
        let tidy = |typed: Option<String>| {
            typed.map(|text| khien_domain::fold::tidy(&text)).filter(|text| !text.is_empty())
        };
        Self { document: tidy(self.document), receipt: tidy(self.receipt), ground: tidy(self.ground), ..self }
    }
}

impl Desk<'_> {
    /// A page of duties.
    pub async fn duties(
        &self,
        query: &DutyQuery,
        after: Option<&str>,
        size: u64,
    ) -> Result<Page<DutyView>, AppError> {
        let directory = self.directory().await?;
        let (filter, scope, size) = (filter(query), self.scopes().duties, size.clamp(1, 1000));
        let (today, now) = (self.clock.today(), self.clock.now());
        let page =
            duties::list(self.store.reader(), &scope, &filter, query.sort, today, now, after, size).await?;
        let sight = self.sight();
        let shown = |stored: Stored| {
            let inside = self.sees_evidence(&directory, &sight, &stored.derived, None);
            self.view(&directory, self.shown_duty(inside, stored))
        };
        Ok(page.map(shown))
    }

    /// All duties that match, up to `most`: for exports.
    pub async fn duties_for_export(&self, query: &DutyQuery, most: usize) -> Result<Vec<DutyView>, AppError> {
        let mut rows = Vec::new();
        let mut after = None;
        loop {
            let page = self.duties(query, after.as_deref(), 1000).await?;
            rows.extend(page.rows);
            after = page.next;
            if after.is_none() || rows.len() >= most {
                rows.truncate(most);
                return Ok(rows);
            }
        }
    }

    /// Duties that match, counted by where they stand.
    pub async fn count_by_standing(&self, query: &DutyQuery) -> Result<Standings, AppError> {
        let (today, now) = (self.clock.today(), self.clock.now());
        let scope = self.scopes().duties;
        Ok(duties::count_by_standing(self.store.reader(), &scope, &filter(query), today, now).await?)
    }

    /// How many duties match.
    pub async fn count_duties(&self, query: &DutyQuery) -> Result<u64, AppError> {
        let (today, now) = (self.clock.today(), self.clock.now());
        Ok(duties::count(self.store.reader(), &self.scopes().duties, &filter(query), today, now).await?)
    }

    fn view(&self, directory: &Directory, stored: Stored) -> DutyView {
        let law = &self.law;
        let obligation = law.obligation(&stored.derived.obligation);
        let clause = law.clause_of(&stored.derived.obligation);
        DutyView {
            standing: stored.standing(self.clock.today(), self.clock.now()),
            title: obligation.map_or_else(|| same(&stored.derived.obligation), |each| each.title.clone()),
            clause: clause.map_or_else(String::new, |clause| clause.id.clone()),
            certainty: clause.map_or(Certainty::Memory, |clause| clause.certainty),
            recipients: self.recipients(directory, &stored),
            stored,
        }
    }

    /// Recipients hang on the obligation, the bearer and the deciding day alone, so a stored row is enough to name them.
    fn recipients(&self, directory: &Directory, stored: &Stored) -> Vec<Words> {
        let derived = &stored.derived;
        let Some(obligation) = self.law.obligation_ix(&derived.obligation) else { return vec![] };
        let nothing = khien_engine::facts::FactRow::default();
        let subject = Subject {
            kind: rows::subject_kind(&derived.subject_kind).unwrap_or(SubjectKind::Nation),
            id: derived.subject,
            organisation: derived.organisation,
            operator: None,
            security_unit: None,
            facts: &nothing,
            organisation_facts: &nothing,
        };
        let duty = Duty {
            obligation,
            subject_kind: subject.kind,
            subject: derived.subject,
            bearer: derived.bearer.map_or(Party::Unrecorded, Party::Organisation),
            period: Instance::Once,
            opens: derived.opens,
            due: Due::NoLimit,
            decided_on: derived.decided_on,
            state: State::Owed,
            doubtful: derived.doubtful,
        };
        let name = |party: &Party| match party {
            Party::Organisation(id) | Party::Split(id) => Some(organisation_words(directory, *id)),
            Party::Body(key) => self.law.body(key).map(|body| body.name.clone()),
            Party::Unrecorded => None,
        };
        let words = |addressee: &Addressee| match addressee {
            Addressee::Party(party) => name(party),
            Addressee::Described(words) => Some(words.clone()),
        };
        self.law.rules.recipients(&directory.tree, &subject, &duty).iter().filter_map(words).collect()
    }

    /// One duty by its identifier.
    pub async fn duty(&self, id: Uuid) -> Result<DutyDetail, AppError> {
        let directory = self.directory().await?;
        let stored = self.stored(id).await?;
        // Reasons tell facts with their sources: they are for those who may see inside.
        let inside = match self.resource_of_duty(&directory, &stored.derived).await? {
            Resource::Duty(duty) => self.sight().sees_duty_evidence(&duty),
            _ => false,
        };
        let why = if inside { self.reasons(&directory, &stored).await? } else { vec![] };
        let stored = self.shown_duty(inside, stored);
        let law = &self.law;
        Ok(DutyDetail {
            why,
            obligation: law.obligation(&stored.derived.obligation).cloned(),
            clause: law.clause_of(&stored.derived.obligation).cloned(),
            instrument: law.instrument_of(&stored.derived.obligation).cloned(),
            view: self.view(&directory, stored),
        })
    }

    /// One duty that the caller may see.
    async fn stored(&self, id: Uuid) -> Result<Stored, AppError> {
        duties::get(self.store.reader(), &self.scopes().duties, id).await.map_err(|error| match error {
            khien_store::StoreError::NotFound { .. } => no_such_duty(&id.to_string()),
            other => other.into(),
        })
    }

    /// A duty by the first letters of its identifier, as people type them.
    pub async fn find_duty(&self, typed: &str) -> Result<Uuid, AppError> {
        if let Ok(id) = typed.parse::<Uuid>() {
            return Ok(id);
        }
        let hex: String = typed.chars().filter(|letter| *letter != '-').collect();
        let valid = (4..32).contains(&hex.len()) && hex.chars().all(|letter| letter.is_ascii_hexdigit());
        if !valid {
            return Err(no_such_duty(typed));
        }
        let bound = |fill: char| {
            let padded: String = hex.chars().chain(std::iter::repeat(fill)).take(32).collect();
            Uuid::parse_str(&padded).unwrap_or_default()
        };
        let found =
            duties::between(self.store.reader(), &self.scopes().duties, bound('0'), bound('f'), 2).await?;
        match found.as_slice() {
            [one] => Ok(one.derived.id),
            [] => Err(no_such_duty(typed)),
            _ => Err(AppError::new(
                Kind::Invalid,
                "duty-ambiguous",
                format!("Nhiều việc có mã bắt đầu bằng `{typed}`."),
                format!("More than one duty begins with `{typed}`."),
            )
            .hint("Nhập thêm ký tự của mã.", "Type more of the identifier.")),
        }
    }

    async fn reasons(&self, directory: &Directory, stored: &Stored) -> Result<Vec<Step>, AppError> {
        let Some((known, facts)) =
            self.known(directory, &stored.derived.subject_kind, stored.derived.subject).await?
        else {
            return Ok(vec![]);
        };
        let wide = khien_engine::duty::Window { from: Date::MIN, ..self.window().await? };
        let mut found: Option<Duty> = None;
        self.law.rules.duties(&directory.tree, &known.subject(), wide, &mut |duty: Duty| {
            if found.is_none() && self.law.rules.id(&duty) == stored.derived.id {
                found = Some(duty);
            }
        });
        let Some(duty) = found else { return Ok(vec![]) };
        let organisation = directory.organisations.get(&known.organisation).map(|each| &each.facts);
        let origin = |ix| {
            let name = &self.law.law().facts.get(ix).name;
            let recorded = facts.get(name).or_else(|| organisation.and_then(|facts| facts.get(name)))?;
            Some(Origin { source: recorded.source.clone(), as_of: recorded.as_of })
        };
        Ok(self.law.rules.explain(&directory.tree, &known.subject(), &origin, &duty))
    }

    /// A subject of any kind with its recorded facts; `None` when it is gone or not the caller's to see.
    pub(crate) async fn known(
        &self,
        directory: &Directory,
        kind: &str,
        id: Uuid,
    ) -> Result<Option<(Known, Facts)>, AppError> {
        let (db, scopes) = (self.store.reader(), self.scopes());
        let found = match rows::subject_kind(kind) {
            Some(SubjectKind::Nation) => Some((Known::nation(&self.law), Facts::new())),
            Some(SubjectKind::Organisation) => directory
                .organisations
                .get(&id)
                .filter(|each| self.sees_organisation(directory, each.id))
                .map(|each| (Known::organisation(&self.law, directory, id), each.facts.clone())),
            Some(SubjectKind::System) => match subjects::system(db, &scopes.systems, id).await {
                Ok(system) => Some((Known::system(&self.law, directory, &system), system.facts)),
                Err(khien_store::StoreError::NotFound { .. }) => None,
                Err(error) => return Err(error.into()),
            },
            _ => match subjects::matter(db, &scopes.matters, id).await {
                Ok(matter) => Known::matter(&self.law, directory, &matter).map(|known| (known, matter.facts)),
                Err(khien_store::StoreError::NotFound { .. }) => None,
                Err(error) => return Err(error.into()),
            },
        };
        Ok(found)
    }

    /// Records that a duty was met.
    pub async fn meet_duty(&self, id: Uuid, version: i64, said: Said) -> Result<(), AppError> {
        let said = said.tidied();
        if said.document.is_none() && said.file.is_none() && said.receipt.is_none() && said.ground.is_none() {
            return Err(AppError::new(
                Kind::Invalid,
                "evidence-missing",
                "Chưa có gì cho thấy việc đã hoàn thành.",
                "Nothing shows that it was done.",
            )
            .hint(
                "Ghi số văn bản, tệp, biên nhận hoặc căn cứ.",
                "Give a document number, a file, a receipt or a ground.",
            ));
        }
        self.record(Act::MeetDuty, id, version, OutcomeKind::Met, said).await
    }

    /// Sets a duty aside, with a ground.
    pub async fn waive_duty(&self, id: Uuid, version: i64, said: Said) -> Result<(), AppError> {
        let said = said.tidied();
        if said.ground.is_none() {
            return Err(AppError::new(
                Kind::Invalid,
                "ground-missing",
                "Miễn thực hiện một việc phải nêu căn cứ.",
                "Setting a duty aside needs a ground.",
            )
            .hint(
                "Ghi căn cứ: văn bản, quyết định, lý do.",
                "Give the ground: a document, a decision, a reason.",
            ));
        }
        self.record(Act::WaiveDuty, id, version, OutcomeKind::Waived, said).await
    }

    /// Takes back what was recorded of a duty.
    pub async fn reopen_duty(&self, id: Uuid, version: i64) -> Result<(), AppError> {
        let (directory, window) = (self.directory().await?, self.window().await?);
        let stored = self.stored(id).await?;
        let resource = self.resource_of_duty(&directory, &stored.derived).await?;
        self.require(Act::ReopenDuty, &resource).await?;
        let known = self.known(&directory, &stored.derived.subject_kind, stored.derived.subject).await?;
        let tx = self.store.write().await?;
        duties::set_outcome(&tx, id, version, None).await?;
        // What the law or the facts no longer give goes away with its record.
        if let Some((known, _)) = known {
            Deriving::new(&self.law, &directory, window).update(&tx, &[known]).await?;
        }
        let changed = json!({ "outcome": [stored.outcome, Value::Null] });
        let line = self.line(Act::ReopenDuty, duty_object(&stored.derived), changed, Row::Gone);
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }

    async fn record(
        &self,
        act: Act,
        id: Uuid,
        version: i64,
        kind: OutcomeKind,
        said: Said,
    ) -> Result<(), AppError> {
        let (directory, stored) = (self.directory().await?, self.stored(id).await?);
        let resource = self.resource_of_duty(&directory, &stored.derived).await?;
        self.require(act, &resource).await?;
        if let Some(reference) = &said.file {
            self.require_own_file(reference).await?;
        }
        let today = self.clock.today();
        let on = said.on.unwrap_or(today);
        if on > today {
            return Err(AppError::new(
                Kind::Invalid,
                "day-in-future",
                format!("Ngày {} chưa tới.", on.strftime("%d/%m/%Y")),
                format!("{on} has not come yet."),
            )
            .hint("Ghi ngày việc đã thực sự xảy ra.", "Give the day on which it really happened."));
        }
        let outcome = Outcome {
            kind,
            on,
            document: said.document,
            file: said.file,
            receipt: said.receipt,
            ground: said.ground,
            by: self.caller.name.clone(),
            at: self.clock.now(),
        };
        let changed = json!({ "outcome": [stored.outcome, outcome] });
        let line = self.line(act, duty_object(&stored.derived), changed, Row::of(&outcome));
        let tx = self.store.write().await?;
        duties::set_outcome(&tx, id, version, Some(outcome)).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }
}

/// A duty as the log names it; its state there is what a person recorded of it.
pub(crate) fn duty_object(derived: &duties::Derived) -> Object {
    Object::of("duty", derived.id, derived.bearer.unwrap_or(derived.organisation))
}

fn filter(query: &DutyQuery) -> DutyFilter {
    DutyFilter {
        search: khien_domain::fold::fold(&query.search),
        organisation: query.organisation,
        subject: query.subject,
        obligation: query.obligation.clone(),
        from: query.from,
        until: query.until,
        standing: query.standing,
        dated: query.dated,
    }
}

/// The name of an organisation in both languages.
pub(crate) fn organisation_words(directory: &Directory, id: Uuid) -> Words {
    let name = directory.name(id).to_owned();
    let english = directory.organisations.get(&id).and_then(|each| each.name_en.clone());
    Words { en: english.unwrap_or_else(|| name.clone()), vi: name }
}

fn same(text: &str) -> Words {
    Words { vi: text.to_owned(), en: text.to_owned() }
}

fn no_such_duty(typed: &str) -> AppError {
    AppError::new(
        Kind::NotFound,
        "duty-not-found",
        format!("Không có việc nào mang mã `{typed}`."),
        format!("There is no duty `{typed}`."),
    )
    .hint("Xem mã trong danh sách việc phải làm.", "Look up the identifier in the list of duties.")
}
