//! Facts of a subject: what is asked first, then what is known, then the rest; each with its own small form.

use super::{Choice, Field, Kind, Problems};
use crate::{locale::t, shell::Shell};
use askama::Template;
use jiff::{Timestamp, civil::Date};
use khien_law::{
    Words,
    facts::{Fact, FactKind},
};

/// One fact, known or not.
#[derive(Debug, Clone)]
pub struct FactRow {
    /// The fact.
    pub fact: Fact,
    /// Its value as recorded: canonical text, or the text of a text fact.
    pub value: Option<String>,
    /// The day it speaks of.
    pub as_of: Option<Date>,
    /// Where it came from.
    pub source: String,
    /// The register knows it by itself.
    pub inferred: bool,
    /// How many duties ask for it.
    pub asked_by: usize,
}

/// What was typed for one fact and was not accepted.
#[derive(Debug, Clone)]
pub struct Typed {
    /// Name of the fact.
    pub fact: String,
    /// Its value.
    pub value: Vec<String>,
    /// The day it speaks of.
    pub as_of: String,
    /// Where it came from.
    pub source: String,
    /// What is wrong.
    pub problems: Problems,
}

/// All facts of a subject.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/facts.html")]
pub struct FactSheet {
    shell: Shell,
    action: String,
    fixed: bool,
    groups: Vec<(String, Vec<FactRow>, bool)>,
    typed: Option<Typed>,
}

impl FactSheet {
    /// The sheet; forms are sent to `action`.
    pub fn new(shell: &Shell, action: String, rows: Vec<FactRow>, typed: Option<Typed>) -> Self {
        let (known, unknown): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.value.is_some());
        let (mut asked, rest): (Vec<_>, Vec<_>) = unknown.into_iter().partition(|row| row.asked_by > 0);
        asked.sort_by_key(|row| std::cmp::Reverse(row.asked_by));
        let holds = |rows: &[FactRow]| {
            typed.as_ref().is_some_and(|typed| rows.iter().any(|row| row.fact.name == typed.fact))
        };
        let rest_open = holds(&rest);
        let groups = vec![
            (t!(shell, "facts-asked"), asked, true),
            (t!(shell, "facts-known"), known, true),
            (t!(shell, "facts-rest"), rest, rest_open),
        ];
        let groups = groups.into_iter().filter(|(_, rows, _)| !rows.is_empty()).collect();
        Self { shell: shell.clone(), action, fixed: false, groups, typed }
    }

    /// The same for somebody who may only look.
    pub fn fixed(self, fixed: bool) -> Self {
        Self { fixed, ..self }
    }

    /// What was typed for this fact, if it is the one that was sent.
    fn typed(&self, row: &FactRow) -> Option<&Typed> {
        self.typed.as_ref().filter(|typed| typed.fact == row.fact.name)
    }

    fn fields(&self, row: &FactRow) -> Vec<Field> {
        let shell = &self.shell;
        let typed = self.typed(row);
        let none = Problems::none();
        let problems = typed.map_or(&none, |typed| &typed.problems);
        let id = |part: &str| format!("{}-{part}", row.fact.name.replace('.', "-"));
        let values = match typed {
            Some(typed) => typed.value.clone(),
            None => split(&row.fact.kind, row.value.as_deref().unwrap_or_default()),
        };
        let as_of = typed.map(|typed| typed.as_of.clone());
        let as_of = as_of.or_else(|| row.as_of.map(|day| day.to_string())).unwrap_or_default();
        let source = typed.map_or_else(|| row.source.clone(), |typed| typed.source.clone());
        let mut value =
            Field::new("value", t!(shell, "fact-value"), kind(shell, &row.fact.kind)).values(values);
        if matches!(row.fact.kind, FactKind::Percent) {
            value = value.hint(t!(shell, "fact-percent-hint"));
        }
        let fields = vec![
            value.id(id("value")),
            Field::new("as_of", t!(shell, "fact-as-of"), Kind::Date)
                .id(id("day"))
                .hint(t!(shell, "fact-as-of-hint"))
                .value(as_of),
            Field::new("source", t!(shell, "fact-source"), Kind::Line)
                .id(id("source"))
                .hint(t!(shell, "fact-source-hint"))
                .value(source),
        ];
        fields.into_iter().map(|field| field.problems(problems)).collect()
    }

    fn shown(&self, row: &FactRow) -> String {
        match &row.value {
            Some(text) => self.shell.recorded(&row.fact, text),
            None => t!(self.shell, "fact-unknown"),
        }
    }
}

impl Shell {
    /// A recorded value as people read it; a text stands for itself.
    pub fn recorded(&self, fact: &Fact, text: &str) -> String {
        match (&fact.kind, fact.kind.parse(text)) {
            (FactKind::Text, _) | (_, Err(_)) => text.to_owned(),
            (_, Ok(value)) => self.value(fact, &value),
        }
    }
}

fn split(kind: &FactKind, text: &str) -> Vec<String> {
    match kind {
        FactKind::Choices(_) => text.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect(),
        _ => vec![text.to_owned()],
    }
}

/// The field in which a value of this kind is entered.
pub fn kind(shell: &Shell, kind: &FactKind) -> Kind {
    let all = |choices: &[khien_law::facts::Choice]| {
        choices.iter().map(|choice| Choice::new(&choice.id, shell.words(&choice.label))).collect()
    };
    match kind {
        FactKind::YesNo => {
            Kind::Radio(vec![Choice::new("true", t!(shell, "yes")), Choice::new("false", t!(shell, "no"))])
        }
        FactKind::Integer { min, max, .. } => Kind::Number(*min, *max),
        FactKind::Percent => Kind::Short,
        FactKind::Choice(choices) => Kind::Menu(all(choices)),
        FactKind::Choices(choices) => Kind::Boxes(all(choices)),
        FactKind::Date => Kind::Date,
        FactKind::Moment => Kind::Moment,
        FactKind::Text => Kind::Line,
    }
}

/// One entry of a subject's history.
#[derive(Debug, Clone)]
pub struct HistoryEntry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// From where.
    pub source: String,
    /// What changed: label, what it was, what it became.
    pub changes: Vec<(Words, Option<String>, Option<String>)>,
}

impl askama::filters::HtmlSafe for FactSheet {}
