//! `/organisations/{id}/tree`: what stands above an organisation, now and before, and how that is changed.

use crate::{
    answer::{Answer, Failed, again, go, page, sentence},
    locale::t,
    parts::{Choice, Field, Kind, Named, Problem, Problems, organisations_to_choose},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
};
use jiff::civil::Date;
use khien_app::{AppError, Kind as Failure, permit::Act, store::organisations::LinkKind, tree::LinkView};
use serde::Deserialize;
use uuid::Uuid;

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Just {
    done: String,
}

/// What a form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    version: i64,
    other: String,
    day: String,
}

/// Which form it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Does {
    Place,
    Supervise,
    End,
}

impl Does {
    fn name(self) -> &'static str {
        match self {
            Self::Place => "parent",
            Self::Supervise => "supervisor",
            Self::End => "end",
        }
    }
}

/// The page.
pub async fn show(visit: Visit, Path(id): Path<Uuid>, Query(just): Query<Just>) -> Answer {
    let mut shown = TreePage::load(&visit, id, None).await?;
    shown.done = match just.done.as_str() {
        "parent" => Some(t!(visit.shell, "link-was-placed")),
        "supervisor" => Some(t!(visit.shell, "link-was-supervised")),
        "end" => Some(t!(visit.shell, "link-was-ended")),
        _ => None,
    };
    page(&shown)
}

/// Hangs it below another one.
pub async fn place(visit: Visit, Path(id): Path<Uuid>, Form(sent): Form<Sent>) -> Answer {
    change(&visit, id, Does::Place, sent).await
}

/// Puts it under the lead of its sector.
pub async fn supervise(visit: Visit, Path(id): Path<Uuid>, Form(sent): Form<Sent>) -> Answer {
    change(&visit, id, Does::Supervise, sent).await
}

/// Ends a supervision.
pub async fn end(visit: Visit, Path(id): Path<Uuid>, Form(sent): Form<Sent>) -> Answer {
    change(&visit, id, Does::End, sent).await
}

async fn change(visit: &Visit, id: Uuid, does: Does, sent: Sent) -> Answer {
    let field = |name: &str| format!("{}-{name}", does.name());
    let problem = match super::day(&visit.shell, &field("day"), &sent.day) {
        Err(problem) => problem,
        Ok(day) => match carry_out(visit, id, does, &sent, day).await {
            Ok(()) => return go(&format!("/organisations/{id}/tree?done={}", does.name())),
            Err(error) if error.kind == Failure::Invalid => {
                Problem { field: field("other"), message: sentence(&visit.shell, &error) }
            }
            Err(error) => return Err(error.into()),
        },
    };
    again(&TreePage::load(visit, id, Some((does, sent, problem))).await?)
}

async fn carry_out(
    visit: &Visit,
    id: Uuid,
    does: Does,
    sent: &Sent,
    day: Option<Date>,
) -> Result<(), AppError> {
    let (desk, version) = (visit.desk(), sent.version);
    let other = sent.other.parse().map_err(|_| nobody_chosen())?;
    match does {
        Does::Place => desk.place_below(id, version, other, day).await,
        Does::Supervise => desk.supervise(id, version, other, day).await,
        Does::End => desk.end_supervision(id, version, other, day).await,
    }
}

fn nobody_chosen() -> AppError {
    AppError::new(
        Failure::Invalid,
        "organisation-missing",
        "Hãy chọn một cơ quan, tổ chức.",
        "Choose an organisation.",
    )
}

/// A link in the table.
#[derive(Debug, Clone)]
pub struct Row {
    /// What the other one is, in words.
    pub relation: String,
    /// The other one; its page where the reader may open it.
    pub name: Named,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Option<Date>,
    /// The lead of the sector, where the reader is offered to end its supervision.
    pub ends: Option<Uuid>,
}

impl Row {
    fn new(shell: &Shell, view: &LinkView, changes: bool) -> Self {
        let relation = match view.link.kind {
            LinkKind::Parent => t!(shell, "link-parent"),
            LinkKind::Supervisor => t!(shell, "link-supervisor"),
            LinkKind::Successor => t!(shell, "link-successor"),
        };
        let href = if view.seen { format!("/organisations/{}", view.link.other) } else { String::new() };
        let ends = changes && view.link.kind == LinkKind::Supervisor && view.link.to.is_none();
        Self {
            relation,
            name: Named::new(&view.name, href),
            from: view.link.from,
            to: view.link.to,
            ends: ends.then_some(view.link.other),
        }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "organisations/tree.html")]
pub struct TreePage {
    /// What stands around the page.
    pub shell: Shell,
    /// The organisation.
    pub id: Uuid,
    /// Its version.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// Its links.
    pub rows: Vec<Row>,
    /// Whether the reader may change them.
    pub changes: bool,
    /// Organisations to choose from.
    pub organisations: Vec<Choice>,
    /// What is wrong with what was typed.
    pub problems: Problems,
    /// What was just done.
    pub done: Option<String>,
    sent: Option<(Does, Sent)>,
}

impl TreePage {
    async fn load(visit: &Visit, id: Uuid, wrong: Option<(Does, Sent, Problem)>) -> Result<Self, Failed> {
        let (desk, shell) = (visit.desk(), &visit.shell);
        let organisation = desk.organisation(id).await?;
        let changes = desk.can_in(Act::LinkOrganisation, id).await?;
        let links = desk.links_of(id).await?;
        let mut organisations = if changes { organisations_to_choose(desk).await? } else { vec![] };
        organisations.retain(|choice| choice.value != id.to_string());
        let (sent, problem) = wrong.map(|(does, sent, problem)| ((does, sent), problem)).unzip();
        Ok(Self {
            id,
            version: organisation.version,
            name: shell.organisation(&organisation),
            rows: links.iter().map(|view| Row::new(shell, view, changes)).collect(),
            changes,
            organisations,
            problems: Problems::new(shell, problem.into_iter().collect()),
            done: None,
            sent,
            shell: shell.clone(),
        })
    }

    /// The page with these links, for somebody who may change them.
    pub fn sample(shell: &Shell, rows: Vec<Row>) -> Self {
        Self {
            shell: shell.clone(),
            id: Uuid::nil(),
            version: 1,
            name: t!(shell, "tree-title"),
            rows,
            changes: true,
            organisations: vec![],
            problems: Problems::none(),
            done: None,
            sent: None,
        }
    }

    fn fields(&self, does: Does, other: String, day: String, hint: String) -> Vec<Field> {
        let typed = self.sent.as_ref().filter(|(sent, _)| *sent == does).map(|(_, sent)| sent);
        let id = |name: &str| format!("{}-{name}", does.name());
        let fields = vec![
            Field::new("other", other, Kind::Menu(self.organisations.clone()))
                .id(id("other"))
                .value(typed.map(|sent| sent.other.as_str()).unwrap_or_default()),
            Field::new("day", day, Kind::Date)
                .id(id("day"))
                .hint(hint)
                .value(typed.map(|sent| sent.day.as_str()).unwrap_or_default()),
        ];
        fields.into_iter().map(|field| field.problems(&self.problems)).collect()
    }

    fn placing(&self) -> Vec<Field> {
        let (shell, day) = (&self.shell, t!(self.shell, "first-day"));
        self.fields(Does::Place, t!(shell, "link-parent"), day, t!(shell, "empty-is-today"))
    }

    fn supervising(&self) -> Vec<Field> {
        let (shell, day) = (&self.shell, t!(self.shell, "first-day"));
        self.fields(Does::Supervise, t!(shell, "link-supervisor"), day, t!(shell, "empty-is-today"))
    }

    fn ending(&self, lead: &Uuid) -> Field {
        Field::new("day", t!(self.shell, "last-day"), Kind::Date)
            .id(format!("last-{}", lead))
            .hint(t!(self.shell, "empty-is-today"))
    }

    fn opened(&self, name: &str) -> bool {
        self.sent.as_ref().is_some_and(|(does, _)| does.name() == name)
    }
}
