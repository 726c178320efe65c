//! Facts that may be stated, as they are answered.

use crate::routes::shared::Words;
use khien_law::facts::{self as law, FactKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Kinds of subjects.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    Organisation,
    System,
    Incident,
    Consultation,
    Request,
    Project,
    Dossier,
    Work,
    Breach,
    Inspection,
    Nation,
}

impl From<SubjectKind> for law::SubjectKind {
    fn from(kind: SubjectKind) -> Self {
        match kind {
            SubjectKind::Organisation => Self::Organisation,
            SubjectKind::System => Self::System,
            SubjectKind::Incident => Self::Incident,
            SubjectKind::Consultation => Self::Consultation,
            SubjectKind::Request => Self::Request,
            SubjectKind::Project => Self::Project,
            SubjectKind::Dossier => Self::Dossier,
            SubjectKind::Work => Self::Work,
            SubjectKind::Breach => Self::Breach,
            SubjectKind::Inspection => Self::Inspection,
            SubjectKind::Nation => Self::Nation,
        }
    }
}

/// A fact and the values that it takes.
#[derive(Debug, Serialize, ToSchema)]
pub struct FactDefinition {
    /// Name: `system.level`.
    pub fact: String,
    /// What it is a fact of.
    pub subject_kind: String,
    /// Label.
    pub label: Words,
    /// What exactly is meant.
    pub meaning: Words,
    /// Type of its values.
    pub kind: ValueKind,
    /// Smallest whole number.
    pub min: Option<i64>,
    /// Largest whole number.
    pub max: Option<i64>,
    /// The values of a choice.
    pub choices: Vec<Choice>,
}

/// Types of values.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ValueKind {
    /// `true` or `false`.
    YesNo,
    /// A whole number.
    Integer,
    /// A share in per cent: `12.5`.
    Percent,
    /// One of the choices.
    Choice,
    /// Some of the choices, separated by commas.
    Choices,
    /// A day: `2026-08-19`.
    Date,
    /// A moment in Viet Nam's time: `2026-08-19T23:30`.
    Moment,
    /// Text.
    Text,
}

/// A value of a choice.
#[derive(Debug, Serialize, ToSchema)]
pub struct Choice {
    /// As it is stated.
    pub value: String,
    /// What people see.
    pub label: Words,
}

impl From<&law::Fact> for FactDefinition {
    fn from(fact: &law::Fact) -> Self {
        let (kind, bounds, choices) = match &fact.kind {
            FactKind::YesNo => (ValueKind::YesNo, None, &[][..]),
            FactKind::Integer { min, max, .. } => (ValueKind::Integer, Some((*min, *max)), &[][..]),
            FactKind::Percent => (ValueKind::Percent, None, &[][..]),
            FactKind::Choice(choices) => (ValueKind::Choice, None, choices.as_slice()),
            FactKind::Choices(choices) => (ValueKind::Choices, None, choices.as_slice()),
            FactKind::Date => (ValueKind::Date, None, &[][..]),
            FactKind::Moment => (ValueKind::Moment, None, &[][..]),
            FactKind::Text => (ValueKind::Text, None, &[][..]),
        };
        let choice =
            |choice: &law::Choice| Choice { value: choice.id.clone(), label: (&choice.label).into() };
        Self {
            fact: fact.name.clone(),
            subject_kind: fact.subject.name().into(),
            label: (&fact.label).into(),
            meaning: (&fact.meaning).into(),
            kind,
            min: bounds.map(|(min, _)| min),
            max: bounds.map(|(_, max)| max),
            choices: choices.iter().map(choice).collect(),
        }
    }
}
