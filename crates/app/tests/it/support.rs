//! An app for one test: its own database, a clock that stands still, and a workbook to hand in.

use jiff::{Timestamp, civil::date};
use khien_app::{
    App, Caller, Clock, Desk, Lawbook,
    form08::{File, Import},
};
use khien_documents::form08::{Report, write};
use khien_domain::{
    document::Document,
    form08::{ApprovalState, ImplementationState, InspectionState, Level, Row, Summary},
};
use khien_testing::Database;
use std::sync::{Arc, LazyLock};

/// The built-in law, read once for all tests of this binary.
pub static LAW: LazyLock<Arc<Lawbook>> = LazyLock::new(|| Arc::new(Lawbook::built_in()));

/// Saturday 21 November 2026, nine o'clock in Viet Nam.
pub fn clock() -> Clock {
    at("2026-11-21T02:00:00Z")
}

/// A clock that stands still.
pub fn at(moment: &str) -> Clock {
    Clock::Fixed(moment.parse::<Timestamp>().unwrap())
}

static KEEPER: LazyLock<Caller> = LazyLock::new(|| Caller::keeper("Cán bộ kiểm thử"));

/// The register before somebody who may do everything.
pub fn desk(app: &App) -> Desk<'_> {
    app.desk(&KEEPER)
}

/// A founded register that tracks duties since 1 October 2026.
pub async fn founded(database: &Database) -> App {
    let app = App::open(&database.url, LAW.clone(), clock()).await.unwrap();
    desk(&app).found(Some(date(2026, 10, 1)), &|_, _| ()).await.unwrap();
    app
}

/// A system as a careful official writes it.
pub fn approved(name: &str, owner: &str, level: u8) -> Row {
    Row {
        owner: Some(owner.into()),
        proposed_level: Level::new(level),
        approval: Some(ApprovalState::Approved),
        decision: Some(Document {
            number: Some("123/QĐ-UBND".into()),
            date: Some(date(2026, 3, 15)),
            body: Some("UBND tỉnh".into()),
        }),
        implementation: Some(ImplementationState::Full),
        inspection: InspectionState::Periodic,
        ..Row::named(name)
    }
}

/// A system whose dossier is still being drafted.
pub fn drafting(name: &str, owner: &str, level: u8) -> Row {
    Row {
        owner: Some(owner.into()),
        proposed_level: Level::new(level),
        approval: Some(ApprovalState::Drafting),
        approval_expected_on: Some(date(2026, 12, 31)),
        ..Row::named(name)
    }
}

/// A workbook with these rows.
pub fn workbook(rows: Vec<Row>) -> Vec<u8> {
    let report = Report {
        superior: None,
        reporter: "Cơ quan kiểm thử".into(),
        recipient: None,
        place: "Hà Nội".into(),
        made_on: date(2026, 12, 1),
        window: (date(2025, 12, 15), date(2026, 12, 14)),
        summary: Summary::of(rows.iter().map(|row| (row, false))),
        parties: vec![],
        systems: rows,
    };
    write(&report).unwrap()
}

/// An import of one workbook.
pub fn import(rows: Vec<Row>) -> Import {
    let file = File { name: "bieu-08.xlsx".into(), content: workbook(rows) };
    Import { files: vec![file], ..Default::default() }
}
