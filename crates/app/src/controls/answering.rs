//! Answering: one requirement or many, in one transaction with history, figures and the line in the log.

use super::counting::{Measure, deployed, moved, status};
use crate::{
    AppError, Desk, Directory, Kind,
    journal::{Object, State},
};
use jiff::civil::Date;
use khien_domain::fold;
use khien_engine::controls::{Answer as Said, RequirementIx, Status};
use khien_permit::{Act, Resource};
use khien_store::{
    Store, Tx,
    audit::Line,
    controls::{self as rows, Answer, Change, Figure},
    subjects::{self, System},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Most characters of a text in an answer.
const LONGEST: usize = 4_000;

/// What somebody answers about one requirement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The requirement.
    pub requirement: String,
    /// Name of the status: `met`, `partly`, `not-met`, `not-applicable`; `unanswered` takes the answer back.
    pub status: String,
    /// How it is met; why it does not apply.
    pub how: String,
    /// By whom it is met.
    pub responsible: String,
    /// Who closes the gap.
    pub mender: String,
    /// By when.
    pub target_on: Option<Date>,
    /// When something that is due again and again was done last.
    pub done_on: Option<Date>,
    /// The version of the answer that was read; 0 where there was none. None: whatever it is.
    pub version: Option<i64>,
}

impl Desk<'_> {
    /// Answers one requirement of a system.
    pub async fn answer_control(&self, system: Uuid, given: Given) -> Result<(), AppError> {
        self.answer_controls(system, vec![given]).await
    }

    /// Answers many at once, all or none.
    pub async fn answer_controls(&self, id: Uuid, given: Vec<Given>) -> Result<(), AppError> {
        let directory = self.directory().await?;
        let system = subjects::system(self.store.reader(), &self.scopes().systems, id).await?;
        let resource = Resource::System(self.system_of(&directory, &system));
        self.require(Act::AnswerControls, &resource).await?;
        let given = given.into_iter().map(|each| self.checked_answer(each)).collect::<Result<Vec<_>, _>>()?;
        let tx = self.store.write().await?;
        // Read again: what holds may have moved while we waited for the writer's place.
        let system = subjects::system(&tx, &self.scopes().systems, id).await?;
        let measure = self.measure_of(&directory, &system)?;
        let mut figure = match rows::figure(&tx, id).await? {
            Some(figure) if self.is_of(&figure, &measure) => figure,
            // There is none yet, or a new day brought another catalogue and nobody has counted by it.
            _ => self.begun(&tx, &directory, &system).await?,
        };
        let mut lines = Vec::with_capacity(given.len());
        for (ix, each) in given {
            lines.extend(self.put(&tx, &system, &measure, &mut figure, ix, each).await?);
        }
        if lines.is_empty() {
            return Ok(());
        }
        figure.deployed = deployed(figure.counts);
        rows::set_figures(&tx, vec![figure]).await?;
        Store::commit(tx, lines).await?;
        Ok(())
    }

    fn measure_of(&self, directory: &Directory, system: &System) -> Result<Measure, AppError> {
        self.measure(directory, system, self.clock.today()).ok_or_else(|| nothing_to_answer(system))
    }

    fn is_of(&self, figure: &Figure, measure: &Measure) -> bool {
        figure.catalogue == self.law.controls.catalogue(measure.in_use.catalogue).id
            && figure.level == i16::from(measure.level.number())
    }

    async fn begun(&self, tx: &Tx, directory: &Directory, system: &System) -> Result<Figure, AppError> {
        let figure = self.figures_now(tx, directory, std::slice::from_ref(system)).await?.pop();
        figure.ok_or_else(|| nothing_to_answer(system))
    }

    /// The requirement that is meant, and the answer with its texts tidied.
    fn checked_answer(&self, given: Given) -> Result<(RequirementIx, Given), AppError> {
        let Some(ix) = self.law.controls.named(&given.requirement) else {
            return Err(unknown_requirement(&given.requirement));
        };
        let status = status(&given.status).ok_or_else(|| unknown_status(&given.status))?;
        Said::new(status, &given.how).map_err(|_| reason_missing())?;
        let text = |text: &str| {
            let tidied = text.trim().to_owned();
            if tidied.chars().count() > LONGEST { Err(too_long()) } else { Ok(tidied) }
        };
        let given = Given {
            how: text(&given.how)?,
            responsible: fold::tidy(&text(&given.responsible)?),
            mender: fold::tidy(&text(&given.mender)?),
            ..given
        };
        if given.done_on.is_some_and(|day| day > self.clock.today()) {
            return Err(not_yet());
        }
        Ok((ix, given))
    }

    /// Writes one answer; nothing when it says what stands already.
    async fn put(
        &self,
        tx: &Tx,
        system: &System,
        measure: &Measure,
        figure: &mut Figure,
        ix: RequirementIx,
        given: Given,
    ) -> Result<Option<Line>, AppError> {
        let before = rows::answer(tx, system.id, &given.requirement).await?;
        let read = given.version.unwrap_or_else(|| before.as_ref().map_or(0, |answer| answer.version));
        let after = self.answer(system.id, read, given);
        if before.as_ref().is_some_and(|before| says_the_same(before, &after)) && before_is(&before, read) {
            return Ok(None);
        }
        let new = status(&after.status).unwrap_or_default();
        let old = before.as_ref().and_then(|answer| status(&answer.status)).unwrap_or_default();
        let taken_back = new == Status::Unanswered;
        match taken_back {
            true if before.is_none() => return Ok(None),
            true => rows::remove(tx, system.id, &after.requirement, read).await?,
            false => rows::put(tx, after.clone()).await?,
        }
        let change = Change {
            system: system.id,
            requirement: after.requirement.clone(),
            changed_at: self.clock.now(),
            author: self.caller.name.clone(),
            after: (!taken_back).then(|| after.clone()),
        };
        rows::record(tx, vec![change]).await?;
        if self.counts(measure, ix) {
            figure.counts = moved(figure.counts, old, new);
        }
        Ok(Some(self.answered(system, before.as_ref(), (!taken_back).then_some(&after))))
    }

    /// Whether an answer about this requirement moves the figures: it is of the catalogue that holds, at the level, and the
    /// facts do not free the system of it.
    fn counts(&self, measure: &Measure, ix: RequirementIx) -> bool {
        use khien_engine::controls::Applies;
        let subject = measure.known.subject();
        let demand = self.law.controls.demand_of(measure.in_use.catalogue, ix, measure.level, &subject);
        demand.is_some_and(|demand| demand.applies != Applies::No)
    }

    fn answer(&self, system: Uuid, version: i64, given: Given) -> Answer {
        Answer {
            system,
            requirement: given.requirement,
            status: given.status,
            how: given.how,
            responsible: given.responsible,
            mender: given.mender,
            target_on: given.target_on,
            done_on: given.done_on,
            answered_at: self.clock.now(),
            author: self.caller.name.clone(),
            version,
        }
    }

    fn answered(&self, system: &System, before: Option<&Answer>, after: Option<&Answer>) -> Line {
        let requirement = after.or(before).map(|answer| answer.requirement.as_str()).unwrap_or_default();
        let object = Object::of("control", format!("{}/{requirement}", system.id), system.owner);
        let state = after.map_or(State::Gone, State::of);
        self.line(Act::AnswerControls, object, json!({ "answer": [said(before), said(after)] }), state)
    }
}

fn before_is(before: &Option<Answer>, version: i64) -> bool {
    before.as_ref().is_some_and(|answer| answer.version == version)
}

/// What the log shows of an answer.
fn said(answer: Option<&Answer>) -> Value {
    let Some(answer) = answer else { return Value::Null };
    json!({ "status": answer.status, "how": answer.how, "responsible": answer.responsible, "mender": answer.mender,
        "target_on": answer.target_on, "done_on": answer.done_on })
}

fn says_the_same(one: &Answer, other: &Answer) -> bool {
    let said = |answer: &Answer| Answer {
        answered_at: one.answered_at,
        author: one.author.clone(),
        version: 0,
        ..answer.clone()
    };
    said(one) == said(other)
}

fn nothing_to_answer(system: &System) -> AppError {
    AppError::new(
        Kind::Conflict,
        "no-checklist",
        format!("Hệ thống “{}” chưa có cấp độ, nên chưa biết phải đáp ứng yêu cầu nào.", system.name),
        format!("The system “{}” has no level yet, so nobody knows what it must meet.", system.name),
    )
    .hint("Ghi cấp độ đề xuất trước.", "Record the proposed level first.")
}

fn unknown_requirement(typed: &str) -> AppError {
    AppError::new(
        Kind::Invalid,
        "unknown-requirement",
        format!("Không có yêu cầu `{typed}`."),
        format!("There is no requirement `{typed}`."),
    )
}

fn unknown_status(typed: &str) -> AppError {
    let names: Vec<&str> = Status::NAMES.iter().map(|(name, _)| *name).collect();
    AppError::new(
        Kind::Invalid,
        "unknown-status",
        format!("Không có mức đáp ứng `{typed}`."),
        format!("There is no status `{typed}`."),
    )
    .hint(format!("Một trong: {}.", names.join(", ")), format!("One of: {}.", names.join(", ")))
}

fn reason_missing() -> AppError {
    AppError::new(
        Kind::Invalid,
        "reason-missing",
        "Khi trả lời “không áp dụng”, hãy nêu lý do.",
        "An answer that a requirement does not apply needs its reason.",
    )
}

fn too_long() -> AppError {
    AppError::new(
        Kind::Invalid,
        "text-too-long",
        format!("Nội dung dài quá {LONGEST} ký tự."),
        format!("The text has more than {LONGEST} characters."),
    )
}

fn not_yet() -> AppError {
    AppError::new(
        Kind::Invalid,
        "done-in-the-future",
        "Ngày thực hiện gần nhất không thể sau hôm nay.",
        "The day when it was done last cannot be after today.",
    )
}
