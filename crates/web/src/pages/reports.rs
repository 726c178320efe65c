//! `GET /reports/form08?year=…`: the yearly table as it would be sent, and the workbook.

use crate::{
    answer::{Answer, XLSX, file, page},
    locale::t,
    pages::duties::empty_is_none,
    parts::{Choice, Field, Kind, organisations_to_choose},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::extract::Query;
use jiff::civil::Date;
use khien_domain::{
    document::Document,
    form08::{FullApproval, Row, Summary},
};
use serde::Deserialize;
use uuid::Uuid;

/// Rows on the page; the workbook has all of them.
const MOST: usize = 50;

/// Which report.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(deserialize_with = "empty_is_none")]
    year: Option<i16>,
    #[serde(deserialize_with = "empty_is_none")]
    organisation: Option<Uuid>,
}

impl Asked {
    /// The year asked for, or the one whose data is being gathered: it ends on 14 December.
    fn year(&self, today: Date) -> i16 {
        let next = i16::from((today.month(), today.day()) > (12, 14));
        self.year.unwrap_or(today.year() + next)
    }
}

/// The table, before it is sent.
pub async fn form08(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let (app, shell) = (visit.desk(), &visit.shell);
    let year = asked.year(shell.today);
    let report = app.report_form08(asked.organisation, year).await?;
    page(&Form08Page {
        year,
        years: (shell.today.year() - 2..=shell.today.year() + 1).rev().collect(),
        organisation: asked.organisation.map(|id| id.to_string()).unwrap_or_default(),
        organisations: organisations_to_choose(app).await?,
        summary: summary(shell, &report.summary),
        window: report.window,
        rows: (1..).zip(&report.systems).take(MOST).map(|(number, row)| cells(shell, number, row)).collect(),
        total: report.systems.len() as u64,
        shell: visit.shell.clone(),
    })
}

/// `GET /reports/form08.xlsx`
pub async fn workbook(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let year = asked.year(visit.shell.today);
    let content = visit.desk().report_form08_xlsx(asked.organisation, year).await?;
    file(&format!("mau-08-{year}.xlsx"), XLSX, content)
}

fn summary(shell: &Shell, counts: &Summary) -> Vec<(String, String)> {
    let full = match counts.full_approval {
        FullApproval::Reached => t!(shell, "full-approval-reached"),
        FullApproval::Expected(day) => shell.date(day),
        FullApproval::Unknown { without_day } => {
            t!(shell, "full-approval-unknown", n = without_day, shown = shell.number(without_day))
        }
    };
    vec![
        (t!(shell, "summary-total"), shell.number(counts.total)),
        (t!(shell, "summary-classified"), shell.number(counts.classified)),
        (t!(shell, "summary-dossier"), shell.number(counts.dossier_made)),
        (t!(shell, "summary-appraised"), shell.number(counts.appraised)),
        (t!(shell, "summary-approved"), shell.number(counts.approved)),
        (t!(shell, "summary-inspected"), shell.number(counts.approved_and_inspected)),
        (t!(shell, "summary-full"), full),
    ]
}

/// The twelve columns of part 3. The form is Vietnamese; so are its states, whoever reads.
fn cells(shell: &Shell, number: usize, row: &Row) -> Vec<String> {
    let day = |day: Option<Date>| day.map(|day| shell.date(day)).unwrap_or_default();
    let document =
        |document: &Option<Document>| document.as_ref().map(Document::sentence).unwrap_or_default();
    vec![
        shell.number(number),
        row.name.clone(),
        row.owner.clone().unwrap_or_default(),
        row.operator.clone().unwrap_or_default(),
        row.proposed_level.map(|level| level.get().to_string()).unwrap_or_default(),
        row.approval.map(|state| state.label().to_owned()).unwrap_or_default(),
        document(&row.decision),
        document(&row.regulation),
        day(row.approval_expected_on),
        row.implementation.map(|state| state.label().to_owned()).unwrap_or_default(),
        day(row.implementation_expected_on),
        row.inspection.label().to_owned(),
    ]
}

/// The page of the table.
#[derive(Template)]
#[template(path = "reports/form08.html")]
pub struct Form08Page {
    /// What stands around the page.
    pub shell: Shell,
    /// The year reported on.
    pub year: i16,
    /// Years that can be chosen.
    pub years: Vec<i16>,
    /// The organisation that reports.
    pub organisation: String,
    /// The organisations that can be chosen.
    pub organisations: Vec<Choice>,
    /// First and last day of the data.
    pub window: (Date, Date),
    /// Part 1: label and figure.
    pub summary: Vec<(String, String)>,
    /// Part 3: the first rows, in the twelve columns of the form.
    pub rows: Vec<Vec<String>>,
    /// How many rows the workbook has.
    pub total: u64,
}

impl Form08Page {
    fn fields(&self) -> Vec<Field> {
        let shell = &self.shell;
        let years = self.years.iter().map(|year| Choice::new(year.to_string(), year.to_string())).collect();
        vec![
            Field::new(
                "organisation",
                t!(shell, "report-organisation"),
                Kind::Menu(self.organisations.clone()),
            )
            .value(&self.organisation)
            .nothing(t!(shell, "report-everything"))
            .wide(),
            Field::new("year", t!(shell, "report-year"), Kind::Menu(years)).value(self.year.to_string()),
        ]
    }

    fn workbook(&self) -> String {
        let pairs = [("year", self.year.to_string()), ("organisation", self.organisation.clone())];
        format!("/reports/form08.xlsx?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    }

    fn columns(&self) -> Vec<String> {
        let shell = &self.shell;
        vec![
            t!(shell, "form08-1"),
            t!(shell, "form08-2"),
            t!(shell, "form08-3"),
            t!(shell, "form08-4"),
            t!(shell, "form08-5"),
            t!(shell, "form08-6"),
            t!(shell, "form08-7"),
            t!(shell, "form08-8"),
            t!(shell, "form08-9"),
            t!(shell, "form08-10"),
            t!(shell, "form08-11"),
            t!(shell, "form08-12"),
        ]
    }

    fn more(&self) -> u64 {
        self.total.saturating_sub(self.rows.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn from_the_day_after_the_window_the_next_year_is_gathered() {
        let asked = Asked::default();
        assert_eq!((asked.year(date(2026, 12, 14)), asked.year(date(2026, 12, 15))), (2026, 2027));
        assert_eq!(Asked { year: Some(2025), ..Asked::default() }.year(date(2026, 1, 1)), 2025);
    }
}
