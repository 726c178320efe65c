//! What the standard asks of a system at its level, what was answered, and how far systems are.

use super::shared::{Words, XLSX, file};
use crate::{
    asker::Asker,
    input::{Asked, Form, Id, IfMatch, Name, Nothing, Query, Sent},
    paging::{Listed, Paging},
    problem::Failed,
};
use axum::{Json, http::StatusCode, response::Response};
use jiff::{Timestamp, civil::Date};
use khien_app::controls::{Given, ItemView, Unlisted};
use khien_engine::controls::{Applies, NextDue};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// How far a requirement is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nobody answered; sent, it takes an answer back.
    Unanswered,
    /// Not met.
    NotMet,
    /// Met in part.
    Partly,
    /// Met.
    Met,
    /// It does not apply.
    NotApplicable,
}

impl Status {
    fn name(self) -> &'static str {
        khien_engine::controls::Status::from(self).name()
    }
}

impl From<khien_engine::controls::Status> for Status {
    fn from(status: khien_engine::controls::Status) -> Self {
        use khien_engine::controls::Status as Engine;
        match status {
            Engine::Unanswered => Self::Unanswered,
            Engine::NotMet => Self::NotMet,
            Engine::Partly => Self::Partly,
            Engine::Met => Self::Met,
            Engine::NotApplicable => Self::NotApplicable,
        }
    }
}

impl From<Status> for khien_engine::controls::Status {
    fn from(status: Status) -> Self {
        match status {
            Status::Unanswered => Self::Unanswered,
            Status::NotMet => Self::NotMet,
            Status::Partly => Self::Partly,
            Status::Met => Self::Met,
            Status::NotApplicable => Self::NotApplicable,
        }
    }
}

/// One requirement of a system.
#[derive(Debug, Serialize, ToSchema)]
pub struct Control {
    /// The requirement.
    requirement: String,
    /// Version of its answer, for `If-Match`; `"0"` where there is none.
    etag: String,
    /// The group that it stands in.
    group: String,
    /// What is asked.
    text: Words,
    /// Clause of the standard at the system's level; `null` where our source does not settle it.
    clause: Option<String>,
    /// Stricter forms that the system owes.
    stricter: Vec<Words>,
    /// Whether it applies; `null` while that hangs on facts that are not known.
    applies: Option<bool>,
    /// The status that counts.
    status: Status,
    /// How it is met, or why it does not apply.
    how: Option<String>,
    /// By whom.
    responsible: Option<String>,
    /// Who closes the gap.
    mender: Option<String>,
    /// By when.
    target_on: Option<Date>,
    /// When it was done last, where it is done again and again.
    done_on: Option<Date>,
    /// The last safe day to do it again.
    next_due: Option<Date>,
    /// Who answered.
    answered_by: Option<String>,
    /// When.
    answered_at: Option<Timestamp>,
}

impl Control {
    fn new(group: &str, item: ItemView) -> Self {
        let answer = item.answer;
        let text = |of: fn(&khien_app::store::controls::Answer) -> &String| {
            answer.as_ref().map(of).filter(|text| !text.is_empty()).cloned()
        };
        Self {
            requirement: item.id,
            etag: format!("\"{}\"", answer.as_ref().map_or(0, |answer| answer.version)),
            group: group.to_owned(),
            text: item.text.into(),
            clause: item.clause,
            stricter: item.stricter.into_iter().map(Words::from).collect(),
            applies: match item.applies {
                Applies::Yes => Some(true),
                Applies::No => Some(false),
                Applies::Unknown => None,
            },
            status: item.status.into(),
            how: text(|answer| &answer.how),
            responsible: text(|answer| &answer.responsible),
            mender: text(|answer| &answer.mender),
            target_on: answer.as_ref().and_then(|answer| answer.target_on),
            done_on: answer.as_ref().and_then(|answer| answer.done_on),
            next_due: item.next_due.and_then(|due| match due {
                NextDue::On(day) => Some(day),
                NextDue::NeverDone | NextDue::OwnUnset => None,
            }),
            answered_by: answer.as_ref().map(|answer| answer.author.clone()),
            answered_at: answer.map(|answer| answer.answered_at),
        }
    }
}

/// What the standard asks of a system, in its order; nothing where no level is known or the caller does not see inside.
#[utoipa::path(get, path = "/systems/{id}/controls", tag = "register", operation_id = "controls",
    params(("id" = Uuid, Path, description = "Identifier of the system."), Paging),
    responses((status = 200, description = "A page of requirements.", body = Listed<Control>)))]
pub async fn list(asker: Asker, Id(id): Id, asked: Asked<Nothing>) -> Result<Json<Value>, Failed> {
    let found = asker.desk().checklist(id).await?;
    let controls = match found.listed {
        Ok(listed) => (listed.groups.into_iter())
            .flat_map(|group| {
                group.items.into_iter().map(move |item| Control::new(&group.id, item)).collect::<Vec<_>>()
            })
            .collect(),
        Err(Unlisted::NoLevel | Unlisted::NoCatalogue | Unlisted::Hidden) => vec![],
    };
    Ok(asked.paging.listed_of("standard", controls, |control: &Control| control.requirement.clone())?)
}

/// An answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ControlAnswer {
    /// How far it is met.
    status: Status,
    /// How it is met; why it does not apply, which must be said then.
    #[serde(default)]
    #[schema(max_length = 4000)]
    how: String,
    /// By whom it is met.
    #[serde(default)]
    #[schema(max_length = 4000)]
    responsible: String,
    /// Who closes the gap.
    #[serde(default)]
    #[schema(max_length = 4000)]
    mender: String,
    /// By when.
    target_on: Option<Date>,
    /// When something that is due again and again was done last.
    done_on: Option<Date>,
}

impl ControlAnswer {
    fn given(self, requirement: String, version: Option<i64>) -> Given {
        Given {
            requirement,
            status: self.status.name().into(),
            how: self.how,
            responsible: self.responsible,
            mender: self.mender,
            target_on: self.target_on,
            done_on: self.done_on,
            version,
        }
    }
}

/// Answers one requirement.
#[utoipa::path(put, path = "/systems/{id}/controls/{name}", tag = "register", operation_id = "answer_control",
    params(("id" = Uuid, Path, description = "Identifier of the system."),
        ("name" = String, Path, description = "The requirement."),
        ("If-Match" = String, Header, description = "The `etag` of the requirement, as the list shows it.")),
    request_body = ControlAnswer,
    responses((status = 204, description = "It is answered.")))]
pub async fn answer(
    asker: Asker,
    Id(id): Id,
    Name(name): Name,
    condition: IfMatch,
    Sent(answer): Sent<ControlAnswer>,
) -> Result<StatusCode, Failed> {
    let desk = asker.desk();
    let read = desk.control_version(id, &name).await?;
    let version = condition.holds(read)?;
    let done = desk.answer_control(id, answer.given(name, Some(version))).await;
    done.map_err(super::facts::precondition_failed)?;
    Ok(StatusCode::NO_CONTENT)
}

/// An answer among many.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedAnswer {
    /// The requirement.
    requirement: String,
    /// Its answer.
    answer: ControlAnswer,
}

/// Many answers.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ControlAnswers {
    /// The answers, each requirement once.
    #[schema(min_items = 1, max_items = 500)]
    answers: Vec<NamedAnswer>,
}

/// Answers many requirements, all or none, whatever was answered before.
#[utoipa::path(post, path = "/systems/{id}/controls", tag = "register", operation_id = "answer_controls",
    params(("id" = Uuid, Path, description = "Identifier of the system.")),
    request_body = ControlAnswers,
    responses((status = 204, description = "They are answered.")))]
pub async fn answer_many(
    asker: Asker,
    Id(id): Id,
    Sent(many): Sent<ControlAnswers>,
) -> Result<StatusCode, Failed> {
    let mut seen = std::collections::BTreeSet::new();
    for (at, each) in many.answers.iter().enumerate() {
        if !seen.insert(each.requirement.clone()) {
            let (vi, en) = ("Yêu cầu này có hai lần.", "This requirement stands twice.");
            let pointer = crate::problem::At::Pointer(format!("/answers/{at}/requirement"));
            return Err(crate::input::invalid().fault(pointer, "repeated-requirement", vi, en).into());
        }
    }
    let given = many.answers.into_iter().map(|each| each.answer.given(each.requirement, None)).collect();
    asker.desk().answer_controls(id, given).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One change of an answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct ControlChange {
    /// When.
    at: Timestamp,
    /// Who.
    by: String,
    /// The status from then on.
    status: String,
    /// How it was met from then on.
    how: Option<String>,
}

/// What became of the answer to one requirement, the latest first; at most 200.
#[utoipa::path(get, path = "/systems/{id}/controls/{name}/history", tag = "register", operation_id = "control_history",
    params(("id" = Uuid, Path, description = "Identifier of the system."),
        ("name" = String, Path, description = "The requirement."), Paging),
    responses((status = 200, description = "Its changes.", body = Listed<ControlChange>)))]
pub async fn history(
    asker: Asker,
    Id(id): Id,
    Name(name): Name,
    asked: Asked<Nothing>,
) -> Result<Json<Value>, Failed> {
    let changes = asker.desk().control_history(id, &name).await?;
    let change = |change: khien_app::store::controls::Change| ControlChange {
        at: change.changed_at,
        by: change.author,
        status: change.after.as_ref().map_or("unanswered".into(), |answer| answer.status.clone()),
        how: change.after.map(|answer| answer.how).filter(|how| !how.is_empty()),
    };
    let place = |change: &ControlChange| change.at.to_string();
    Ok(asked.paging.listed_of("newest", changes.into_iter().map(change).collect(), place)?)
}

/// Two days.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Between {
    /// The earlier day; what stood at its end.
    from: Date,
    /// The later day; what stood at its end.
    to: Date,
}

/// A requirement that stood otherwise.
#[derive(Debug, Serialize, ToSchema)]
pub struct ControlDifference {
    /// The requirement.
    requirement: String,
    /// Its status at the end of the earlier day.
    was: Status,
    /// Its status at the end of the later day.
    is: Status,
}

/// What changed in the answers about a system between two days.
#[utoipa::path(get, path = "/systems/{id}/control-changes", tag = "register", operation_id = "control_changes",
    params(("id" = Uuid, Path, description = "Identifier of the system."), Between),
    responses((status = 200, description = "What differs.", body = Vec<ControlDifference>)))]
pub async fn changes(
    asker: Asker,
    Id(id): Id,
    Query(between): Query<Between>,
) -> Result<Json<Vec<ControlDifference>>, Failed> {
    let found = asker.desk().answers_between(id, between.from, between.to).await?;
    let difference = |each: khien_app::controls::Difference| ControlDifference {
        requirement: each.requirement,
        was: each.was.into(),
        is: each.is.into(),
    };
    Ok(Json(found.into_iter().map(difference).collect()))
}

/// Systems of one level together.
#[derive(Debug, Serialize, ToSchema)]
pub struct Deployment {
    /// The level.
    level: i16,
    /// How many systems.
    systems: i64,
    /// How many of them meet everything that applies.
    deployed: i64,
    /// Requirements that nobody answered, over all of them.
    unanswered: i64,
    /// Those not met.
    not_met: i64,
    /// Those met in part.
    partly: i64,
    /// Those met.
    met: i64,
    /// Those that do not apply.
    not_applicable: i64,
}

/// How far the systems are of an organisation and all below it, or of all that the caller sees, level by level.
#[utoipa::path(get, path = "/deployment", tag = "register", operation_id = "deployment", params(super::overview::Of),
    responses((status = 200, description = "Figures by level.", body = Vec<Deployment>)))]
pub async fn deployment(
    asker: Asker,
    Query(of): Query<super::overview::Of>,
) -> Result<Json<Vec<Deployment>>, Failed> {
    let levels = asker.desk().deployment(of.organisation).await?;
    let row = |each: khien_app::store::controls::LevelFigures| Deployment {
        level: each.level,
        systems: each.systems,
        deployed: each.deployed,
        unanswered: each.unanswered,
        not_met: each.not_met,
        partly: each.partly,
        met: each.met,
        not_applicable: each.not_applicable,
    };
    Ok(Json(levels.into_iter().map(row).collect()))
}

/// The checklist of a system as an Excel workbook, to fill in.
#[utoipa::path(get, path = "/systems/{id}/controls.xlsx", tag = "register", operation_id = "controls_xlsx",
    params(("id" = Uuid, Path, description = "Identifier of the system.")),
    responses((status = 200, description = "The workbook.", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))]
pub async fn workbook(asker: Asker, Id(id): Id) -> Result<Response, Failed> {
    let content = asker.desk().checklist_workbook(id, asker.language.english()).await?;
    Ok(file("khien-checklist.xlsx", XLSX, content))
}

/// What a workbook answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChecklistHandedIn {
    /// How many requirements.
    answers: u64,
}

/// Answers what the filled-in workbook says; nothing when any cell cannot be read.
#[utoipa::path(post, path = "/systems/{id}/controls.xlsx", tag = "register", operation_id = "hand_in_controls",
    params(("id" = Uuid, Path, description = "Identifier of the system."),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body again give the same answer.")),
    request_body(content = super::missing::WorkbookForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "What was answered.", body = ChecklistHandedIn)))]
pub async fn hand_in(asker: Asker, Id(id): Id, mut form: Form) -> Result<Json<ChecklistHandedIn>, Failed> {
    let sent = form.file("file")?;
    form.done()?;
    let done = asker.desk().import_checklist(id, &sent.content).await?;
    if !done.problems.is_empty() {
        return Err(super::missing::unread(&sent.name, &done.problems).into());
    }
    Ok(Json(ChecklistHandedIn { answers: done.answers as u64 }))
}
