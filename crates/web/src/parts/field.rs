//! Fields of forms: label, hint, error, value as typed; and the summary of errors that links to them.

use crate::{locale::t, shell::Shell};
use askama::Template;

/// One thing that is wrong with what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Identifier of the field; empty where it belongs to the whole form.
    pub field: String,
    /// What is wrong and what to do, in the reader's language.
    pub message: String,
}

/// Everything that is wrong; renders as the summary at the top of a page.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "parts/problems.html")]
pub struct Problems {
    heading: String,
    all: Vec<Problem>,
}

impl Problems {
    /// Nothing is wrong so far.
    pub fn none() -> Self {
        Self::default()
    }

    /// The summary of these.
    pub fn new(shell: &Shell, all: Vec<Problem>) -> Self {
        Self { heading: t!(shell, "problems-heading", n = all.len()), all }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether something is wrong with this field.
    pub fn is_about(&self, field: &str) -> bool {
        self.all.iter().any(|problem| problem.field == field)
    }

    fn of(&self, field: &str) -> Option<String> {
        self.all.iter().find(|problem| problem.field == field).map(|problem| problem.message.clone())
    }
}

impl askama::filters::HtmlSafe for Problems {}

/// A value that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What people read.
    pub label: String,
}

impl Choice {
    /// A value and its label.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// How a value is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Line,
    /// One line, short.
    Short,
    /// Several lines.
    Lines,
    /// An e-mail address by which somebody signs in.
    Email,
    /// A password; what browsers may fill in (`current-password`, `new-password`). It is never shown again.
    Password(&'static str),
    /// A code from an app or from paper.
    Code,
    /// A search field.
    Search,
    /// A date, typed as `dd/mm/yyyy`: a date field of the browser would follow the language of the browser.
    Date,
    /// A moment in Viet Nam, typed as `dd/mm/yyyy hh:mm`.
    Moment,
    /// A whole number between two bounds.
    Number(i64, i64),
    /// One of a list, in a menu; the first entry is "nothing chosen".
    Menu(Vec<Choice>),
    /// One of a short list, all in sight.
    Radio(Vec<Choice>),
    /// Any of a list.
    Boxes(Vec<Choice>),
    /// Files of these types (`.xlsx`); several where `true`.
    Files(&'static str, bool),
}

/// A field.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/field.html")]
pub struct Field {
    name: String,
    id: String,
    label: String,
    hint: Option<String>,
    kind: Kind,
    values: Vec<String>,
    wrong: Option<String>,
    wide: bool,
    nothing: String,
}

impl Field {
    /// A field that nobody has filled in yet.
    pub fn new(name: &str, label: impl Into<String>, kind: Kind) -> Self {
        Self {
            name: name.to_owned(),
            id: name.to_owned(),
            label: label.into(),
            hint: None,
            kind,
            values: vec![],
            wrong: None,
            wide: false,
            nothing: "–".into(),
        }
    }

    /// An identifier of its own, where a page holds several fields of one name.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    /// A name of its own, where names are made from data.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// What to write, or where to find it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What was typed; nothing that was typed is lost on an error.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.values = vec![value.into()];
        self
    }

    /// What was chosen, for fields with several values.
    pub fn values(mut self, values: Vec<String>) -> Self {
        self.values = values;
        self
    }

    /// What is wrong with it, looked up by its identifier.
    pub fn problems(mut self, problems: &Problems) -> Self {
        self.wrong = problems.of(&self.id);
        self
    }

    /// Takes two columns among filters.
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// What the menu calls "nothing chosen".
    pub fn nothing(mut self, label: impl Into<String>) -> Self {
        self.nothing = label.into();
        self
    }

    fn first(&self) -> &str {
        self.values.first().map_or("", String::as_str)
    }

    fn has(&self, choice: &Choice) -> bool {
        self.values.contains(&choice.value)
    }

    fn is_group(&self) -> bool {
        matches!(self.kind, Kind::Radio(_) | Kind::Boxes(_))
    }

    fn described_by(&self) -> String {
        let hint = self.hint.iter().map(|_| format!("{}-hint", self.id));
        let wrong = self.wrong.iter().map(|_| format!("{}-wrong", self.id));
        hint.chain(wrong).collect::<Vec<_>>().join(" ")
    }
}

impl askama::filters::HtmlSafe for Field {}
