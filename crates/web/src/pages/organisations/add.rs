//! `GET`, `POST /organisations/new`: an organisation is added, below another or below nobody.

use crate::{
    answer::{Answer, Failed, again, go, page, sentence},
    locale::t,
    pages::duties::empty_is_none,
    parts::{Choice, Field, Kind, Problem, Problems, organisations_to_choose},
    shell::{Language, Shell},
    site::Visit,
};
use askama::Template;
use axum::{Form, extract::Query};
use khien_app::{Kind as Failure, tree::NewOrganisation};
use khien_law::facts::FactKind;
use serde::Deserialize;
use uuid::Uuid;

/// Below which one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(deserialize_with = "empty_is_none")]
    below: Option<Uuid>,
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    name_en: String,
    kind: String,
    code: String,
    below: String,
    from: String,
}

/// The form.
pub async fn fresh(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let below = asked.below.map(|id| id.to_string()).unwrap_or_default();
    let typed = Typed { below, from: Language::typed_date(visit.shell.today), ..Typed::default() };
    page(&AddPage::load(&visit, typed, None).await?)
}

/// Adds it.
pub async fn add(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let problem = match typed.read(&visit.shell) {
        Err(problem) => problem,
        Ok(new) => match visit.desk().add_organisation(new).await {
            Ok(id) => return go(&format!("/organisations/{id}")),
            Err(error) if matches!(error.kind, Failure::Invalid | Failure::Conflict) => {
                let field = if error.code == "value-not-accepted" { "kind" } else { "name" };
                Problem { field: field.into(), message: sentence(&visit.shell, &error) }
            }
            Err(error) => return Err(error.into()),
        },
    };
    again(&AddPage::load(&visit, typed, Some(problem)).await?)
}

impl Typed {
    fn read(&self, shell: &Shell) -> Result<NewOrganisation, Problem> {
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Ok(NewOrganisation {
            name: self.name.clone(),
            name_en: given(&self.name_en),
            code: given(&self.code),
            kind: self.kind.clone(),
            from: super::day(shell, "from", &self.from)?,
            below: self.below.parse().ok(),
        })
    }
}

/// The form.
#[derive(Template)]
#[template(path = "organisations/add.html")]
pub struct AddPage {
    /// What stands around the page.
    pub shell: Shell,
    /// What was typed.
    pub typed: Typed,
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// Organisations to choose from.
    pub organisations: Vec<Choice>,
    /// What is wrong with what was typed.
    pub problems: Problems,
}

impl AddPage {
    async fn load(visit: &Visit, typed: Typed, problem: Option<Problem>) -> Result<Self, Failed> {
        Ok(Self {
            typed,
            kinds: kinds(visit),
            organisations: organisations_to_choose(visit.desk()).await?,
            problems: Problems::new(&visit.shell, problem.into_iter().collect()),
            shell: visit.shell.clone(),
        })
    }

    fn fields(&self) -> Vec<Field> {
        let (shell, typed) = (&self.shell, &self.typed);
        let fields = vec![
            Field::new("name", t!(shell, "head-name"), Kind::Line).value(&typed.name),
            Field::new("name_en", t!(shell, "organisation-name-en"), Kind::Line)
                .hint(t!(shell, "optional"))
                .value(&typed.name_en),
            Field::new("kind", t!(shell, "head-kind"), Kind::Menu(self.kinds.clone())).value(&typed.kind),
            Field::new("below", t!(shell, "link-parent"), Kind::Menu(self.organisations.clone()))
                .nothing(t!(shell, "link-nobody"))
                .value(&typed.below),
            Field::new("code", t!(shell, "head-code"), Kind::Short)
                .hint(t!(shell, "optional"))
                .value(&typed.code),
            Field::new("from", t!(shell, "first-day"), Kind::Date).value(&typed.from),
        ];
        fields.into_iter().map(|field| field.problems(&self.problems)).collect()
    }
}

/// The kinds that the law's list of facts knows.
fn kinds(visit: &Visit) -> Vec<Choice> {
    let law = visit.law();
    let Some(fact) = law.fact("organisation.kind").map(|fact| law.law().facts.get(fact)) else {
        return vec![];
    };
    let FactKind::Choice(choices) = &fact.kind else { return vec![] };
    let choice =
        |each: &khien_law::facts::Choice| Choice::new(&each.id, visit.shell.recorded(fact, &each.id));
    choices.iter().map(choice).collect()
}
