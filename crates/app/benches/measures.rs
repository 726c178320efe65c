//! What is measured of the register, in two sizes: small in every test run so that it cannot rot, large when asked.

use jiff::{Timestamp, civil::date};
use khien_app::{
    App, Caller, Clock, Desk, Lawbook,
    controls::Given,
    form08::{File, Import},
    store::Store,
    subjects::Stated,
    systems::SystemQuery,
};
use khien_documents::form08::{Report, write};
use khien_domain::{
    document::Document,
    form08::{ApprovalState, ImplementationState, InspectionState, Level, Row, Summary},
};
use std::{
    sync::{Arc, LazyLock, atomic::AtomicU64},
    time::{Duration, Instant},
};

/// What one measure gave.
#[derive(Debug)]
pub struct Measured {
    /// How long.
    pub took: Duration,
    /// Something counted, so that nobody makes it fast by doing less.
    pub count: u64,
}

static KEEPER: LazyLock<Caller> = LazyLock::new(|| Caller::keeper("bench"));

/// The register before the keeper of the machine.
pub fn desk(app: &App) -> Desk<'_> {
    app.desk(&KEEPER)
}

/// An empty register at an address.
pub async fn register(url: &str) -> App {
    counted_register(url).await.0
}

/// The same, with a counter of statements.
pub async fn counted_register(url: &str) -> (App, Arc<AtomicU64>) {
    let now: Timestamp = "2026-11-21T02:00:00Z".parse().expect("a moment");
    let (store, statements) = Store::open(url).await.expect("a database opens").counted();
    let app = App::over(store, Arc::new(Lawbook::built_in()), Clock::Fixed(now));
    desk(&app).found(Some(date(2026, 10, 1)), &|_, _| ()).await.expect("a register is founded");
    (app, statements)
}

/// A workbook of Form 08 with the systems of these numbers, spread over provinces and ministries.
pub fn workbook(rows: std::ops::Range<usize>) -> Vec<u8> {
    let owners = ["Tỉnh Cao Bằng", "Tỉnh Lạng Sơn", "Bộ Y tế", "Thành phố Hà Nội", "Bộ Tư pháp"];
    let row = |at: usize| {
        let approved = !at.is_multiple_of(4);
        Row {
            owner: Some(owners[at % owners.len()].into()),
            proposed_level: Level::new((at % 3) as u8 + 1),
            approval: Some(if approved { ApprovalState::Approved } else { ApprovalState::Drafting }),
            decision: approved.then(|| Document {
                number: Some(format!("{}/QĐ-UBND", at + 1)),
                date: Some(date(2025, 3, 15)),
                body: None,
            }),
            approval_expected_on: (!approved).then(|| date(2026, 12, 31)),
            implementation: Some(if approved {
                ImplementationState::Full
            } else {
                ImplementationState::None
            }),
            inspection: if approved { InspectionState::Periodic } else { InspectionState::None },
            ..Row::named(format!("Hệ thống thông tin chuyên ngành số {at}"))
        }
    };
    let systems: Vec<Row> = rows.map(row).collect();
    let report = Report {
        superior: None,
        reporter: "Bench".into(),
        recipient: None,
        place: "Hà Nội".into(),
        made_on: date(2026, 11, 21),
        window: (date(2025, 12, 15), date(2026, 12, 14)),
        summary: Summary::of(systems.iter().map(|row| (row, false))),
        parties: vec![],
        systems,
    };
    write(&report).expect("a workbook is written")
}

/// Imports a workbook: reading, matching, writing, duties.
pub async fn import(app: &App, content: Vec<u8>) -> Measured {
    let import = Import { files: vec![File { name: "bench.xlsx".into(), content }], ..Default::default() };
    let start = Instant::now();
    let plan = desk(app).import_form08(&import).await.expect("the import happens");
    assert!(!plan.blocked, "{:?}", plan.files);
    Measured { took: start.elapsed(), count: plan.added as u64 }
}

/// Median time of stating one fact of one system: recomputed and stored.
pub async fn one_change(app: &App, times: usize) -> Measured {
    let systems =
        desk(app).systems(&SystemQuery::default(), None, 500).await.expect("systems are listed").rows;
    let mut took = Vec::new();
    for (at, view) in systems.iter().cycle().take(times).enumerate() {
        let stated = Stated {
            fact: "system.last_assessed_on".into(),
            value: date(2026, 1, 1)
                .checked_add(jiff::Span::new().days((at % 300) as i64))
                .expect("a date")
                .to_string(),
            as_of: None,
            source: "bench".into(),
        };
        let start = Instant::now();
        desk(app).set_facts("system", view.system.id, vec![stated]).await.expect("a fact is set");
        took.push(start.elapsed());
    }
    took.sort();
    Measured { took: took[took.len() / 2], count: times as u64 }
}

/// Median time of answering one requirement of one system: stored with history, figures and its line in the log.
pub async fn one_answer(app: &App, times: usize) -> Measured {
    let view = desk(app).systems(&SystemQuery::default(), None, 1).await.expect("systems are listed");
    let system = view.rows[0].system.id;
    let listed = desk(app).checklist(system).await.expect("a checklist").listed.expect("at its level");
    let items: Vec<String> =
        listed.groups.iter().flat_map(|group| &group.items).map(|item| item.id.clone()).collect();
    let mut took = Vec::new();
    for (at, requirement) in items.iter().cycle().take(times).enumerate() {
        let status = if (at / items.len()).is_multiple_of(2) { "met" } else { "partly" };
        let given = Given {
            requirement: requirement.clone(),
            status: status.into(),
            how: "bench".into(),
            ..Given::default()
        };
        let start = Instant::now();
        desk(app).answer_control(system, given).await.expect("an answer is stored");
        took.push(start.elapsed());
    }
    took.sort();
    Measured { took: took[took.len() / 2], count: items.len() as u64 }
}
