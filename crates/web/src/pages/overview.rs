//! The first page: what is overdue, what is due soon, what nobody can answer yet, and how far each level is from 100 %.

use crate::{
    answer::{Answer, page},
    locale::t,
    pages::duties::{Row, Rows},
    parts::{Share, ShareChart},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use khien_app::{
    AppError,
    duties::DutyQuery,
    figures::{LevelFigures, Overview},
    store::duties::Standing as Stands,
};

/// Duties listed under each heading.
const LISTED: u64 = 5;

/// The first page.
pub async fn overview(visit: Visit) -> Answer {
    let Overview { overdue, due_in_week, due_in_month, questions, levels, .. } =
        visit.desk().overview(None).await?;
    let share = |(at, figures): (usize, &LevelFigures)| Share {
        level: at as u8 + 1,
        systems: figures.systems,
        approved: figures.approved,
        implemented: figures.implemented,
    };
    let [by_level @ .., without_level] = &levels;
    page(&OverviewPage {
        counts: Counts { overdue, week: due_in_week, month: due_in_month, questions },
        overdue: listed(&visit, Stands::Overdue).await?,
        next: listed(&visit, Stands::Open).await?,
        shares: by_level.iter().enumerate().map(share).collect(),
        without_level: without_level.systems,
        shell: visit.shell,
    })
}

async fn listed(visit: &Visit, standing: Stands) -> Result<Vec<Row>, AppError> {
    let query = DutyQuery { standing: Some(standing), dated: true, ..DutyQuery::default() };
    let found = visit.desk().duties(&query, None, LISTED).await?;
    Ok(Rows::new(visit).await?.all(&found.rows))
}

/// The page.
#[derive(Template)]
#[template(path = "overview/show.html")]
pub struct OverviewPage {
    /// What stands around the page.
    pub shell: Shell,
    /// How many duties stand where.
    pub counts: Counts,
    /// The duties that have waited longest past their day.
    pub overdue: Vec<Row>,
    /// The next ones.
    pub next: Vec<Row>,
    /// Level by level, 1 to 5; levels without systems are left in, so that the page always looks the same.
    pub shares: Vec<Share>,
    /// Systems whose level is not known.
    pub without_level: u64,
}

/// How many duties stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Past their last day.
    pub overdue: u64,
    /// Due within seven days.
    pub week: u64,
    /// Due within thirty days, the seven included.
    pub month: u64,
    /// Duties that hang on facts nobody recorded.
    pub questions: u64,
}

impl OverviewPage {
    fn chart(&self) -> ShareChart {
        ShareChart::new(&self.shell, &self.shares)
    }

    fn systems(&self) -> u64 {
        self.shares.iter().map(|share| share.systems).sum::<u64>() + self.without_level
    }

    /// Nothing is registered and nothing is owed: the page says how to begin.
    fn is_empty(&self) -> bool {
        self.systems() == 0 && self.counts == Counts::default() && self.next.is_empty()
    }

    fn until(&self, days: i32) -> String {
        self.shell.today.saturating_add(jiff::Span::new().days(days)).to_string()
    }
}
