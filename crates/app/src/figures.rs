//! The first page's figures: what is late, what comes next, how far from 100 %.

use crate::{App, AppError, Desk, duties::DutyQuery};
use jiff::{ToSpan, civil::Date};
use khien_store::{
    duties::Standing,
    settings,
    subjects::{self, SystemFilter},
};
use uuid::Uuid;

/// Figures of an organisation and all below it, or of the whole register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The day they were asked.
    pub today: Date,
    /// Duties that are late.
    pub overdue: u64,
    /// Due within seven days, today included.
    pub due_in_week: u64,
    /// Due within thirty days, today included.
    pub due_in_month: u64,
    /// Questions that a person must answer.
    pub questions: u64,
    /// Systems by level in force 1 to 5; the last line holds those without one.
    pub levels: [LevelFigures; 6],
    /// The register holds invented data.
    pub invented: bool,
}

/// Systems of one level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LevelFigures {
    /// How many.
    pub systems: u64,
    /// With an approved level.
    pub approved: u64,
    /// With a fully implemented plan.
    pub implemented: u64,
}

/// Set when the register was filled with invented data.
pub const INVENTED: &str = "invented";

impl Desk<'_> {
    /// The figures.
    pub async fn overview(&self, organisation: Option<Uuid>) -> Result<Overview, AppError> {
        let today = self.clock.today();
        let mut levels = [LevelFigures::default(); 6];
        let filter = SystemFilter { organisation, ..Default::default() };
        for line in subjects::count_systems(self.store.reader(), &self.scopes().systems, &filter).await? {
            // A proposed level stands for a system that has none in force yet: otherwise no share could be shown for it.
            let level = line.level.or(line.proposed_level).filter(|level| (1..=5).contains(level));
            let figures = &mut levels[level.map_or(5, |level| level as usize - 1)];
            let count = line.count.unsigned_abs();
            figures.systems += count;
            figures.approved += if line.approval_state.as_deref() == Some("approved") { count } else { 0 };
            figures.implemented +=
                if line.implementation_state.as_deref() == Some("full") { count } else { 0 };
        }
        let due_within = async |days: i64| {
            let until = today.checked_add(days.days()).unwrap_or(Date::MAX);
            let query = DutyQuery {
                organisation,
                standing: Some(Standing::Open),
                until: Some(until),
                ..Default::default()
            };
            self.count_duties(&query).await
        };
        let standings = self.count_by_standing(&DutyQuery { organisation, ..Default::default() }).await?;
        Ok(Overview {
            today,
            overdue: standings.overdue,
            due_in_week: due_within(7).await?,
            due_in_month: due_within(30).await?,
            questions: standings.questions,
            levels,
            invented: self.invented().await?,
        })
    }
}

impl App {
    /// Whether the register holds invented data.
    pub async fn invented(&self) -> Result<bool, AppError> {
        Ok(settings::get(self.store.reader(), INVENTED).await?.is_some())
    }
}
