//! The checklist of one system: what is asked of it, group by group, with what was answered.

use super::counting::{Measure, status};
use crate::{AppError, Desk, systems::SystemView};
use jiff::civil::Date;
use khien_engine::controls::{
    Applies, Demand, Figures, InUse, NextDue, RequirementIx, Status, Tally, next_due,
};
use khien_law::{
    Words,
    controls::{Catalogue, Level},
    facts::FactIx,
};
use khien_permit::{Act, Resource};
use khien_store::{
    controls::{self as rows, Answer, Change},
    subjects::{self},
};
use std::collections::HashMap;
use uuid::Uuid;

/// A system's checklist.
#[derive(Debug, Clone)]
pub struct Checklist {
    /// The system.
    pub system: SystemView,
    /// The catalogue that holds, and what is said of it; nothing where it cannot be known.
    pub listed: Result<Listed, Unlisted>,
    /// Whether the caller may answer.
    pub answers: bool,
}

/// Why there is no checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlisted {
    /// The system has no level.
    NoLevel,
    /// No standard was demanded on the day.
    NoCatalogue,
    /// The caller sees the system, and not inside it.
    Hidden,
}

/// What is asked and answered.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// On what day it holds, and who still has time.
    pub in_use: InUse,
    /// The level whose requirements are asked.
    pub level: Level,
    /// The groups.
    pub groups: Vec<GroupView>,
    /// Counts over all of them.
    pub total: Tally,
}

/// A group of requirements.
#[derive(Debug, Clone)]
pub struct GroupView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Words,
    /// Counts.
    pub tally: Tally,
    /// Its requirements.
    pub items: Vec<ItemView>,
}

/// One requirement of the system.
#[derive(Debug, Clone)]
pub struct ItemView {
    /// Its id.
    pub id: String,
    /// What is asked.
    pub text: Words,
    /// The clause of the standard at this level.
    pub clause: Option<String>,
    /// Stricter forms that the system owes.
    pub stricter: Vec<Words>,
    /// Whether it holds for the system.
    pub applies: Applies,
    /// Why the system is free of it.
    pub free_by: Option<Words>,
    /// Facts on which it hangs.
    pub asks: Vec<FactIx>,
    /// The status that counts.
    pub status: Status,
    /// What was answered.
    pub answer: Option<Answer>,
    /// When it is due next, where it is done again and again.
    pub next_due: Option<NextDue>,
}

impl Desk<'_> {
    /// The checklist of a system as it stands today.
    pub async fn checklist(&self, id: Uuid) -> Result<Checklist, AppError> {
        let directory = self.directory().await?;
        let db = self.store.reader();
        let system = subjects::system(db, &self.scopes().systems, id).await?;
        let resource = Resource::System(self.system_of(&directory, &system));
        let listed = match self.measure(&directory, &system, self.clock.today()) {
            _ if !self.can(Act::SeeSystemInside, &resource) => Err(Unlisted::Hidden),
            Some(measure) => Ok(self.listed(measure, rows::answers(db, id).await?)),
            None if super::counting::level(&system).is_none() => Err(Unlisted::NoLevel),
            None => Err(Unlisted::NoCatalogue),
        };
        Ok(Checklist {
            answers: self.can(Act::AnswerControls, &resource),
            system: self.shown(&directory, &self.sight(), system),
            listed,
        })
    }

    /// The version of the answer to a requirement; 0 where there is none.
    pub async fn control_version(&self, id: Uuid, requirement: &str) -> Result<i64, AppError> {
        let db = self.store.reader();
        subjects::system(db, &self.scopes().systems, id).await?;
        Ok(rows::answer(db, id, requirement).await?.map_or(0, |answer| answer.version))
    }

    /// What became of one answer, the latest first; nothing for who may not see inside.
    pub async fn control_history(&self, id: Uuid, requirement: &str) -> Result<Vec<Change>, AppError> {
        let directory = self.directory().await?;
        let system = subjects::system(self.store.reader(), &self.scopes().systems, id).await?;
        let resource = Resource::System(self.system_of(&directory, &system));
        if !self.can(Act::SeeSystemInside, &resource) {
            return Ok(vec![]);
        }
        Ok(rows::changes_of(self.store.reader(), id, requirement).await?)
    }

    pub(super) fn listed(&self, measure: Measure, answers: Vec<Answer>) -> Listed {
        let controls = &self.law.controls;
        let statuses = self.statuses(&answers);
        let figures = self.counted(&measure, &statuses);
        let named = |answer: Answer| Some((controls.named(&answer.requirement)?, answer));
        let mut answers: HashMap<RequirementIx, Answer> = answers.into_iter().filter_map(named).collect();
        let subject = measure.known.subject();
        let mut groups: Vec<GroupView> = Vec::new();
        for demand in controls.demands(measure.in_use.catalogue, measure.level, &subject) {
            if groups.last().is_none_or(|group| group.id != demand.group.id) {
                groups.push(group(&demand, &figures, controls));
            }
            let item = self.item(&demand, answers.remove(&demand.ix));
            groups.last_mut().expect("one was just pushed").items.push(item);
        }
        Listed {
            catalogue: controls.catalogue(measure.in_use.catalogue).clone(),
            level: measure.level,
            total: figures.total(),
            groups,
            in_use: measure.in_use,
        }
    }

    fn item(&self, demand: &Demand, answer: Option<Answer>) -> ItemView {
        let answered = answer.as_ref().and_then(|answer| status(&answer.status));
        let done: Option<Date> = answer.as_ref().and_then(|answer| answer.done_on);
        let calendar = self.law.rules.calendar(None);
        ItemView {
            id: demand.requirement.id.clone(),
            text: demand.requirement.text.clone(),
            clause: demand.at.clause.clone(),
            stricter: demand.stricter.iter().map(|form| form.text.clone()).collect(),
            applies: demand.applies,
            free_by: demand.free_by.map(|free| free.ground.clone()),
            asks: demand.asks.clone(),
            status: Status::counted(demand.applies, answered),
            next_due: demand.at.interval.map(|interval| next_due(interval, None, done, calendar)),
            answer,
        }
    }
}

fn group(demand: &Demand, figures: &Figures, controls: &khien_engine::controls::Controls) -> GroupView {
    GroupView {
        id: demand.group.id.clone(),
        title: demand.group.title.clone(),
        tally: figures.group(controls.group_of(demand.ix)),
        items: vec![],
    }
}
