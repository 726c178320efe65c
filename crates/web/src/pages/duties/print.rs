//! `GET /duties/print`: the dated duties of a filter, month by month, for a meeting or a file.

use super::{Filter, Row, Rows};
use crate::{
    answer::{Answer, page},
    locale::t,
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::extract::Query;
use jiff::civil::Date;
use khien_app::duties::{DutyQuery, DutyView};

/// Most duties that are printed: some twenty sheets of paper.
const MOST: usize = 600;

/// The list on paper.
pub async fn print(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    let app = visit.desk();
    let dated = DutyQuery { dated: true, ..filter.query() };
    let rows = app.duties_for_export(&dated, MOST).await?;
    let all = app.count_duties(&dated).await?;
    let directory = app.directory().await?;
    let organisation = filter.organisation.and_then(|id| directory.organisations.get(&id));
    page(&PrintPage {
        left_out: all.saturating_sub(rows.len() as u64),
        months: by_month(&Rows::new(&visit).await?, &rows),
        organisation: organisation.map(|found| visit.shell.organisation(found)),
        filter,
        shell: visit.shell,
    })
}

fn by_month(made: &Rows<'_>, rows: &[DutyView]) -> Vec<(Date, Vec<Row>)> {
    let mut months: Vec<(Date, Vec<Row>)> = vec![];
    for view in rows {
        // Only dated duties were asked for.
        let Some(day) = view.stored.derived.due_on else { continue };
        let first = day.first_of_month();
        let row = made.one(view);
        match months.last_mut() {
            Some((month, rows)) if *month == first => rows.push(row),
            _ => months.push((first, vec![row])),
        }
    }
    months
}

/// The page of the list on paper.
#[derive(Template)]
#[template(path = "duties/print.html")]
pub struct PrintPage {
    /// What stands around the page.
    pub shell: Shell,
    /// What the address asks for.
    pub filter: Filter,
    /// Name of the organisation in the filter.
    pub organisation: Option<String>,
    /// Rows with a date, the earliest first, in groups of one month, which its first day names.
    pub months: Vec<(Date, Vec<Row>)>,
    /// Rows that were left out because a printed list has an end.
    pub left_out: u64,
}

impl PrintPage {
    fn rows(&self) -> usize {
        self.months.iter().map(|(_, rows)| rows.len()).sum()
    }

    fn month(&self, first: &Date) -> String {
        self.shell.language.period(khien_law::timing::Period::Month, *first)
    }
}
