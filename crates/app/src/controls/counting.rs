//! Figures of systems: counted anew when facts, law or day may have moved what holds, and moved by one with each answer.

use crate::{App, AppError, Desk, Directory, recompute::Known};
use jiff::civil::Date;
use khien_engine::controls::{CatalogueIx, Figures, InUse, RequirementIx, Status, Tally};
use khien_law::{controls::Level, instrument::InForce};
use khien_store::{
    Tx,
    controls::{self as rows, Answer, Counts, Figure, LevelFigures},
    subjects::System,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Systems counted at a time.
const BATCH: usize = 500;

/// What a system is measured by.
pub(crate) struct Measure {
    pub in_use: InUse,
    pub level: Level,
    pub known: Known,
}

/// Answers by requirement.
pub(crate) type Answers = HashMap<RequirementIx, Status>;

impl App {
    /// The catalogue that holds for a system on a day and the level at which it is asked; nothing where no catalogue or level
    /// is known.
    pub(crate) fn measure(&self, directory: &Directory, system: &System, on: Date) -> Option<Measure> {
        let known = Known::system(&self.law, directory, system);
        let in_use = self.law.controls.in_force(&self.law.rules, &known.subject(), on)?;
        Some(Measure { in_use, level: level(system)?, known })
    }

    /// Counts a system's checklist from its answers.
    pub(crate) fn counted(&self, measure: &Measure, answers: &Answers) -> Figures {
        let (controls, subject) = (&self.law.controls, measure.known.subject());
        let statuses = controls.demands(measure.in_use.catalogue, measure.level, &subject).map(|demand| {
            let answered = answers.get(&demand.ix).copied();
            (controls.group_of(demand.ix), Status::counted(demand.applies, answered))
        });
        Figures::of(statuses)
    }

    /// Brings the stored figures of these systems up to date, within the caller's transaction.
    pub(crate) async fn count_again(
        &self,
        tx: &Tx,
        directory: &Directory,
        systems: &[System],
    ) -> Result<(), AppError> {
        for batch in systems.chunks(BATCH) {
            let figures = self.figures_now(tx, directory, batch).await?;
            let counted: HashSet<Uuid> = figures.iter().map(|figure| figure.system).collect();
            let gone: Vec<Uuid> =
                batch.iter().map(|system| system.id).filter(|id| !counted.contains(id)).collect();
            rows::forget_figures(tx, &gone).await?;
            rows::set_figures(tx, figures).await?;
        }
        Ok(())
    }

    /// The figures of some systems, counted from their answers.
    pub(crate) async fn figures_now(
        &self,
        db: &impl khien_store::Reads,
        directory: &Directory,
        systems: &[System],
    ) -> Result<Vec<Figure>, AppError> {
        let today = self.clock.today();
        let ids: Vec<Uuid> = systems.iter().map(|system| system.id).collect();
        let mut answers: HashMap<Uuid, Answers> = HashMap::new();
        for (system, requirement, name) in rows::statuses_of(db, &ids).await? {
            if let Some((ix, status)) = self.law.controls.named(&requirement).zip(status(&name)) {
                answers.entry(system).or_default().insert(ix, status);
            }
        }
        let nothing = Answers::new();
        let figure = |system: &System| {
            let measure = self.measure(directory, system, today)?;
            let total = self.counted(&measure, answers.get(&system.id).unwrap_or(&nothing)).total();
            Some(self.figure(system, &measure, total))
        };
        Ok(systems.iter().filter_map(figure).collect())
    }

    /// What the figures of all systems hang on besides facts and answers: the law, and the catalogue of the day.
    pub(crate) fn measured_by(&self) -> String {
        let (law, today) = (self.law.law(), self.clock.today());
        let holding = self.law.controls.catalogues().filter(|(_, each)| each.holds(today) != InForce::No);
        let mut by = law.hash.clone();
        for (_, catalogue) in holding {
            let demanded = catalogue.demanded_by.iter().filter_map(|id| law.clause(id));
            let in_force = demanded.filter(|(text, _)| text.validity.holds(today) != InForce::No).count();
            by.push_str(&format!(" {}:{in_force}", catalogue.id));
        }
        by
    }

    fn figure(&self, system: &System, measure: &Measure, total: Tally) -> Figure {
        Figure {
            system: system.id,
            owner: system.owner,
            catalogue: self.catalogue_id(measure.in_use.catalogue),
            level: i16::from(measure.level.number()),
            counts: counts(total),
            deployed: total.fully_deployed(),
        }
    }

    fn catalogue_id(&self, ix: CatalogueIx) -> String {
        self.law.controls.catalogue(ix).id.clone()
    }

    /// The statuses of stored answers. What the law no longer names counts as not answered.
    pub(crate) fn statuses(&self, answers: &[Answer]) -> Answers {
        let known =
            |answer: &Answer| Some((self.law.controls.named(&answer.requirement)?, status(&answer.status)?));
        answers.iter().filter_map(known).collect()
    }
}

impl Desk<'_> {
    /// Figures over the systems that the caller sees, of an organisation and those below it or of all, level by level.
    pub async fn deployment(&self, organisation: Option<Uuid>) -> Result<Vec<LevelFigures>, AppError> {
        Ok(rows::totals(self.store.reader(), &self.scopes().systems, organisation).await?)
    }
}

/// The level in force, or the proposed one as long as none is: until a level is approved, requirements follow the proposed
/// one, as duties do.
pub(crate) fn level(system: &System) -> Option<Level> {
    let recorded = |fact: &str| system.facts.get(fact)?.value.parse().ok().and_then(Level::new);
    recorded("system.level").or_else(|| recorded("system.proposed_level"))
}

/// The status with this name.
pub(crate) fn status(name: &str) -> Option<Status> {
    Status::NAMES.iter().find(|(each, _)| *each == name).map(|(_, status)| *status)
}

pub(crate) fn counts(tally: Tally) -> Counts {
    let count = |status| i32::try_from(tally.count(status)).unwrap_or(i32::MAX);
    Counts {
        unanswered: count(Status::Unanswered),
        not_met: count(Status::NotMet),
        partly: count(Status::Partly),
        met: count(Status::Met),
        not_applicable: count(Status::NotApplicable),
    }
}

/// One requirement changed its status.
pub(crate) fn moved(counts: Counts, old: Status, new: Status) -> Counts {
    let mut moved = counts;
    for (status, by) in [(old, -1), (new, 1)] {
        let slot = match status {
            Status::Unanswered => &mut moved.unanswered,
            Status::NotMet => &mut moved.not_met,
            Status::Partly => &mut moved.partly,
            Status::Met => &mut moved.met,
            Status::NotApplicable => &mut moved.not_applicable,
        };
        *slot += by;
    }
    moved
}

/// Whether everything that applies is met.
pub(crate) fn deployed(counts: Counts) -> bool {
    counts.met > 0 && counts.unanswered + counts.not_met + counts.partly == 0
}
