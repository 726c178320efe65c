//! `GET /account/tokens`: what programs show in somebody's name.

use super::{Just, refused};
use crate::{
    answer::{Answer, again, go, page, sentence},
    locale::t,
    parts::{Choice, Field, Kind, Problem, Problems},
    shell::{Language, Shell},
    site::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
};
use jiff::{SignedDuration, Timestamp, ToSpan};
use khien_app::{
    AppError, Kind as Failure,
    accounts::TokenView,
    permit::{Scope, Scopes},
};
use uuid::Uuid;

const FORM: &str = "/account/tokens/new";

/// How long the form may stay open: what counts for ten minutes must still count when it is sent.
const FRESH: SignedDuration = SignedDuration::from_mins(5);

/// The list.
pub async fn tokens(visit: Visit, Query(just): Query<Just>) -> Answer {
    let rows = visit.desk().tokens().await?;
    let rows = rows.into_iter().map(|view| TokenRow::new(&visit.shell, view)).collect();
    let done = (just.done == "ended").then(|| t!(visit.shell, "token-ended"));
    page(&TokensPage { rows, done, shell: visit.shell })
}

/// The form, after somebody has just shown who they are.
pub async fn fresh(visit: Visit) -> Answer {
    let shown = visit.reader.session.as_ref().map(|session| session.reauthenticated_at);
    let now = visit.site.app.clock.now();
    if shown.is_some_and(|shown| now.duration_since(shown) >= FRESH) {
        return go(&crate::door::with_next(super::CONFIRM, FORM));
    }
    let until = visit.shell.today.checked_add(90.days()).unwrap_or(visit.shell.today);
    page(&NewTokenPage {
        name: String::new(),
        scopes: vec![Scope::Read.name().to_owned()],
        until: Language::typed_date(until),
        problems: Problems::none(),
        shell: visit.shell,
    })
}

/// Makes one and shows it, once.
pub async fn make(visit: Visit, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let all =
        |name: &str| sent.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect();
    let one = |name: &str| Vec::into_iter(all(name)).next().unwrap_or_default();
    let typed = NewTokenPage {
        name: one("name"),
        scopes: all("scope"),
        until: one("until"),
        problems: Problems::none(),
        shell: visit.shell.clone(),
    };
    let Some(until) = Language::read_date(&typed.until) else {
        let message = t!(visit.shell, "date-unreadable", typed = typed.until.as_str());
        return again(&typed.wrong("until", message));
    };
    let scopes: Scopes = typed.scopes.iter().filter_map(|name| Scope::parse(name)).collect();
    match visit.desk().make_token(&typed.name, scopes, until).await {
        Ok(token) => page(&TokenPage {
            name: typed.name,
            token: token.secret.reveal().to_owned(),
            until: token.expires_at,
            shell: visit.shell,
        }),
        Err(error) if error.kind == Failure::Invalid => {
            let message = sentence(&visit.shell, &error);
            again(&typed.wrong(field(&error), message))
        }
        Err(error) => refused(error, FORM),
    }
}

/// Which field an error is about.
fn field(error: &AppError) -> &'static str {
    match error.code {
        "token-without-scope" => "scope",
        "token-end-out-of-reach" => "until",
        _ => "name",
    }
}

/// Ends one.
pub async fn end(visit: Visit, Path(id): Path<Uuid>) -> Answer {
    visit.desk().end_token(id).await?;
    go("/account/tokens?done=ended")
}

/// A token in the list.
#[derive(Debug, Clone)]
pub struct TokenRow {
    /// Identifier.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// What it may be used for, in words.
    pub scopes: String,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
    /// Whether it works.
    pub active: bool,
}

impl TokenRow {
    fn new(shell: &Shell, view: TokenView) -> Self {
        let scopes: Vec<&str> = view.scopes.iter().map(|scope| shell.title(scope.title())).collect();
        Self {
            scopes: scopes.join(", "),
            id: view.id,
            name: view.name,
            expires_at: view.expires_at,
            used_at: view.used_at,
            active: view.active,
        }
    }
}

/// The list.
#[derive(Template)]
#[template(path = "account/tokens.html")]
pub struct TokensPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The tokens, newest first.
    pub rows: Vec<TokenRow>,
    /// What was just done.
    pub done: Option<String>,
}

/// The form.
#[derive(Template)]
#[template(path = "account/new_token.html")]
pub struct NewTokenPage {
    /// What stands around the page.
    pub shell: Shell,
    /// What it is to be called.
    pub name: String,
    /// What it is to be used for.
    pub scopes: Vec<String>,
    /// Its last day, as typed.
    pub until: String,
    /// What is wrong with what was typed.
    pub problems: Problems,
}

impl NewTokenPage {
    fn wrong(self, field: &str, message: String) -> Self {
        let problems = Problems::new(&self.shell, vec![Problem { field: field.into(), message }]);
        Self { problems, ..self }
    }

    fn fields(&self) -> Vec<Field> {
        let shell = &self.shell;
        let scopes = Scope::ALL.map(|scope| Choice::new(scope.name(), shell.title(scope.title()))).to_vec();
        let fields = vec![
            Field::new("name", t!(shell, "token-name"), Kind::Line)
                .hint(t!(shell, "token-name-hint"))
                .value(&self.name),
            Field::new("scope", t!(shell, "token-scopes"), Kind::Boxes(scopes)).values(self.scopes.clone()),
            Field::new("until", t!(shell, "token-until"), Kind::Date)
                .hint(t!(shell, "token-until-hint"))
                .value(&self.until),
        ];
        fields.into_iter().map(|field| field.problems(&self.problems)).collect()
    }
}

/// A token that was made, shown once.
#[derive(Template)]
#[template(path = "account/token.html")]
pub struct TokenPage {
    /// What stands around the page.
    pub shell: Shell,
    /// What it is called.
    pub name: String,
    /// The token.
    pub token: String,
    /// When it ends.
    pub until: Timestamp,
}
