//! `/systems/{id}/controls`: the checklist of a system, one group at a time.

mod answering;

pub use answering::{Sent, answer, hand_in};

use crate::{
    answer::{Answer, Failed, XLSX, file, page},
    locale::t,
    pages::import::CellProblem,
    parts::{CertaintyTag, Choice, Field, Kind, Named, Problem, Problems},
    shell::{Language, Shell},
    site::Visit,
};
use askama::Template;
use axum::extract::{Path, Query};
use jiff::{Timestamp, civil::Date};
use khien_app::controls::{GroupView, ItemView, Listed, Unlisted};
use khien_engine::controls::{Applies, NextDue, Status, Tally};
use serde::Deserialize;
use uuid::Uuid;

/// Which group is open, and what was just answered.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    group: String,
    done: String,
}

/// The checklist.
pub async fn show(visit: Visit, Path(id): Path<Uuid>, Query(asked): Query<Asked>) -> Answer {
    page(&ControlsPage::load(&visit, id, &asked, None).await?)
}

/// `GET …/controls.xlsx`: the checklist as a workbook, to fill in.
pub async fn workbook(visit: Visit, Path(id): Path<Uuid>) -> Answer {
    let english = visit.shell.language == Language::En;
    file("khien-checklist.xlsx", XLSX, visit.desk().checklist_workbook(id, english).await?)
}

fn field_id(requirement: &str, field: &str) -> String {
    format!("{requirement}-{field}")
}

/// A group in the overview.
#[derive(Debug, Clone)]
pub struct GroupRow {
    /// Its title and where its requirements are.
    pub name: Named,
    /// Whether its requirements are shown.
    pub open: bool,
    /// How many are met.
    pub met: u32,
    /// How many apply.
    pub applicable: u32,
    /// How many nobody answered.
    pub unanswered: u32,
}

/// One requirement.
#[derive(Debug, Clone)]
pub struct ItemRow {
    /// Its id.
    pub id: String,
    /// What is asked.
    pub text: String,
    /// Clause of the standard.
    pub clause: Option<String>,
    /// Stricter forms.
    pub stricter: Vec<String>,
    /// Why the system is free of it.
    pub free_by: Option<String>,
    /// Whether it hangs on facts that are not known.
    pub hangs: bool,
    /// The status that counts: its name, and in words.
    pub status: (&'static str, String),
    /// How it is met, by whom, who mends it and by when, as answered.
    pub said: Vec<(String, String)>,
    /// When it is due next, and whether that is past.
    pub due: Option<(String, bool)>,
    /// Who answered, and when.
    pub answered: Option<(String, Timestamp)>,
    /// The version of the answer; 0 where there is none.
    pub version: i64,
    /// The fields of its form.
    pub fields: Vec<Field>,
    /// Whether its form stands open.
    pub open: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "systems/controls.html")]
pub struct ControlsPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The system.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Why there is no checklist.
    pub missing: Option<String>,
    /// Number and title of the standard.
    pub standard: String,
    /// How sure we are of it.
    pub certainty: Option<CertaintyTag>,
    /// What belongs beside every use of it.
    pub warning: Option<String>,
    /// The level whose requirements are asked.
    pub level: u8,
    /// Until when the system may rest on the standard before, and which one that is.
    pub still: Option<(String, Date)>,
    /// Counts over everything.
    pub total: Tally,
    /// The groups.
    pub groups: Vec<GroupRow>,
    /// The requirements of the group that is open.
    pub items: Vec<ItemRow>,
    /// The title of that group.
    pub heading: String,
    /// Where answers are sent.
    pub action: String,
    /// Whether the reader may answer.
    pub answers: bool,
    /// What is wrong with what was typed.
    pub problems: Problems,
    /// What was just answered.
    pub done: Option<String>,
    /// Cells of a workbook that could not be read.
    pub unread: Vec<CellProblem>,
}

impl ControlsPage {
    async fn load(
        visit: &Visit,
        id: Uuid,
        asked: &Asked,
        wrong: Option<(Sent, Problem)>,
    ) -> Result<Self, Failed> {
        let (found, shell) = (visit.desk().checklist(id).await?, &visit.shell);
        let (sent, problem) = wrong.unzip();
        let problems = Problems::new(shell, problem.into_iter().collect());
        let mut shown = Self {
            id,
            name: found.system.system.name.clone(),
            missing: None,
            standard: String::new(),
            certainty: None,
            warning: None,
            level: 0,
            still: None,
            total: Tally::default(),
            groups: vec![],
            items: vec![],
            heading: String::new(),
            action: format!("/systems/{id}/controls?group={}", asked.group),
            answers: found.answers,
            problems,
            done: (!asked.done.is_empty())
                .then(|| t!(shell, "control-was-answered", id = asked.done.as_str())),
            unread: vec![],
            shell: shell.clone(),
        };
        match &found.listed {
            Ok(listed) => shown.fill(visit, listed, asked, sent.as_ref()),
            Err(why) => shown.missing = Some(missing(shell, *why)),
        }
        Ok(shown)
    }

    /// The page with one requirement of each status, or without a checklist.
    pub fn sample(shell: &Shell, name: &str, listed: bool) -> Self {
        let group = |open| GroupRow {
            name: Named::new(t!(shell, "controls-title"), "/systems/one/controls?group=NK"),
            open,
            met: 3,
            applicable: 12,
            unanswered: 5,
        };
        let item = |(at, (status_name, each)): (usize, &(&'static str, Status))| ItemRow {
            id: format!("NK-{at}"),
            text: name.to_owned(),
            clause: Some("5.8.2.1a".into()),
            stricter: vec![name.to_owned()],
            free_by: (*each == Status::NotApplicable).then(|| name.to_owned()),
            hangs: *each == Status::Unanswered,
            status: (status_name, status(shell, *each)),
            said: vec![(t!(shell, "control-how"), name.to_owned())],
            due: Some((t!(shell, "control-never-done"), true)),
            answered: Some(("Nguyễn Thị Minh".into(), Timestamp::UNIX_EPOCH)),
            version: 1,
            fields: vec![
                Field::new("how", t!(shell, "control-how"), Kind::Lines)
                    .id(field_id(&format!("NK-{at}"), "how")),
            ],
            open: at == 1,
        };
        Self {
            shell: shell.clone(),
            id: Uuid::nil(),
            name: name.to_owned(),
            missing: (!listed).then(|| missing(shell, Unlisted::NoLevel)),
            standard: "TCVN 14423:2026".into(),
            certainty: Some(CertaintyTag::new(shell, khien_law::Certainty::Secondary)),
            warning: Some(name.to_owned()),
            level: 3,
            still: Some(("TCVN 11930:2017".into(), jiff::civil::date(2027, 6, 30))),
            total: Tally::default(),
            groups: vec![group(true), group(false)],
            items: Status::NAMES.iter().enumerate().map(item).collect(),
            heading: t!(shell, "controls-title"),
            action: "/systems/one/controls?group=NK".into(),
            answers: true,
            problems: Problems::none(),
            done: None,
            unread: vec![],
        }
    }

    fn file_is_wrong(&self) -> bool {
        self.problems.is_about("file")
    }

    fn file(&self) -> Field {
        Field::new("file", t!(self.shell, "controls-file"), Kind::Files(".xlsx", false))
            .problems(&self.problems)
    }

    fn fill(&mut self, visit: &Visit, listed: &Listed, asked: &Asked, sent: Option<&Sent>) {
        let shell = &visit.shell;
        let catalogue = &listed.catalogue;
        let open = listed.groups.iter().find(|group| group.id == asked.group).or(listed.groups.first());
        self.standard = format!("{} “{}”", catalogue.number, shell.words(&catalogue.title));
        self.certainty = Some(CertaintyTag::new(shell, catalogue.certainty));
        self.warning = catalogue.warning.as_ref().map(|warning| shell.words(warning).to_owned());
        self.level = listed.level.number();
        self.still = listed
            .in_use
            .still
            .map(|still| (visit.law().controls.catalogue(still.before).number.clone(), still.until));
        self.total = listed.total;
        self.groups = listed.groups.iter().map(|group| self.group(group, open)).collect();
        if let Some(group) = open {
            self.heading = shell.words(&group.title).to_owned();
            self.action = format!("/systems/{}/controls?group={}", self.id, group.id);
            self.items = group.items.iter().map(|item| self.item(item, sent)).collect();
        }
    }

    /// How many requirements have the status of this name.
    fn count(&self, name: &str) -> u32 {
        let status = Status::NAMES.iter().find(|(each, _)| *each == name);
        status.map_or(0, |(_, status)| self.total.count(*status))
    }

    /// The share of what is met, rounded down.
    fn share(&self) -> String {
        self.total.met_share().map_or_else(|| "–".into(), |share| self.shell.percent(share))
    }

    fn group(&self, group: &GroupView, open: Option<&GroupView>) -> GroupRow {
        let href = format!("/systems/{}/controls?group={}#items", self.id, group.id);
        GroupRow {
            name: Named::new(self.shell.words(&group.title), href),
            open: open.is_some_and(|open| open.id == group.id),
            met: group.tally.count(Status::Met),
            applicable: group.tally.applicable(),
            unanswered: group.tally.count(Status::Unanswered),
        }
    }

    fn item(&self, item: &ItemView, sent: Option<&Sent>) -> ItemRow {
        let shell = &self.shell;
        let sent = sent.filter(|sent| sent.requirement == item.id);
        ItemRow {
            id: item.id.clone(),
            text: shell.words(&item.text).to_owned(),
            clause: item.clause.clone(),
            stricter: item.stricter.iter().map(|form| shell.words(form).to_owned()).collect(),
            free_by: item.free_by.as_ref().map(|ground| shell.words(ground).to_owned()),
            hangs: item.applies == Applies::Unknown,
            status: (item.status.name(), status(shell, item.status)),
            said: self.said(item),
            due: item.next_due.and_then(|due| self.due(due)),
            answered: item.answer.as_ref().map(|answer| (answer.author.clone(), answer.answered_at)),
            version: item.answer.as_ref().map_or(0, |answer| answer.version),
            fields: self.fields(item, sent),
            open: sent.is_some(),
        }
    }

    fn said(&self, item: &ItemView) -> Vec<(String, String)> {
        let (shell, Some(answer)) = (&self.shell, &item.answer) else { return vec![] };
        let day = |day: Option<Date>| day.map(|day| shell.date(day)).unwrap_or_default();
        let said = [
            (t!(shell, "control-how"), answer.how.clone()),
            (t!(shell, "control-responsible"), answer.responsible.clone()),
            (t!(shell, "control-mender"), answer.mender.clone()),
            (t!(shell, "control-target"), day(answer.target_on)),
            (t!(shell, "control-done-on"), day(answer.done_on)),
        ];
        said.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }

    fn due(&self, due: NextDue) -> Option<(String, bool)> {
        let shell = &self.shell;
        Some(match due {
            NextDue::On(day) => (t!(shell, "control-due", day = shell.date(day)), day < shell.today),
            NextDue::NeverDone => (t!(shell, "control-never-done"), false),
            NextDue::OwnUnset => (t!(shell, "control-own-interval"), false),
        })
    }

    fn fields(&self, item: &ItemView, sent: Option<&Sent>) -> Vec<Field> {
        let (shell, answer) = (&self.shell, item.answer.as_ref());
        let statuses = Status::NAMES.iter().filter(|(_, each)| *each != Status::Unanswered);
        let statuses = statuses.map(|(name, each)| Choice::new(*name, status(shell, *each))).collect();
        let day = |day: Option<Date>| day.map(Language::typed_date).unwrap_or_default();
        let text =
            |typed: Option<&String>, kept: Option<&String>| typed.or(kept).cloned().unwrap_or_default();
        let date = |typed: Option<&String>, kept: Option<Date>| typed.cloned().unwrap_or_else(|| day(kept));
        let periodic = item.next_due.is_some();
        let fields = [
            Some((
                "status",
                t!(shell, "control-status"),
                Kind::Radio(statuses),
                text(sent.map(|s| &s.status), answer.map(|a| &a.status)),
            )),
            Some((
                "how",
                t!(shell, "control-how"),
                Kind::Lines,
                text(sent.map(|s| &s.how), answer.map(|a| &a.how)),
            )),
            Some((
                "responsible",
                t!(shell, "control-responsible"),
                Kind::Line,
                text(sent.map(|s| &s.responsible), answer.map(|a| &a.responsible)),
            )),
            Some((
                "mender",
                t!(shell, "control-mender"),
                Kind::Line,
                text(sent.map(|s| &s.mender), answer.map(|a| &a.mender)),
            )),
            Some((
                "target_on",
                t!(shell, "control-target"),
                Kind::Date,
                date(sent.map(|s| &s.target_on), answer.and_then(|a| a.target_on)),
            )),
            periodic.then(|| {
                (
                    "done_on",
                    t!(shell, "control-done-on"),
                    Kind::Date,
                    date(sent.map(|s| &s.done_on), answer.and_then(|a| a.done_on)),
                )
            }),
        ];
        let field = |(name, label, kind, value): (&str, String, Kind, String)| {
            Field::new(name, label, kind).id(field_id(&item.id, name)).value(value).problems(&self.problems)
        };
        fields.into_iter().flatten().map(field).collect()
    }
}

fn missing(shell: &Shell, why: Unlisted) -> String {
    match why {
        Unlisted::NoLevel => t!(shell, "controls-no-level"),
        Unlisted::NoCatalogue => t!(shell, "controls-no-catalogue"),
        Unlisted::Hidden => t!(shell, "controls-hidden"),
    }
}

/// A status in the reader's words.
pub fn status(shell: &Shell, status: Status) -> String {
    match status {
        Status::Unanswered => t!(shell, "status-unanswered"),
        Status::NotMet => t!(shell, "status-not-met"),
        Status::Partly => t!(shell, "status-partly"),
        Status::Met => t!(shell, "status-met"),
        Status::NotApplicable => t!(shell, "status-not-applicable"),
    }
}
