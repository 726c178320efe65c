//! Question: how long does it take to read Form 08 with ten thousand systems, file and cells, and where does it go?
//!
//! `cargo bench -p khien-documents` measures the large file; as a test each case runs once on a small one, so that the
//! benchmark cannot rot.

use jiff::civil::date;
use khien_documents::form08::{self, Report};
use khien_domain::document::Document;
use khien_domain::form08::{self as meaning, ApprovalState, Level, Row, Summary, TableRow};
use std::hint::black_box;

fn main() {
    divan::main();
}

fn systems() -> usize {
    if std::env::args().any(|argument| argument == "--bench") { 10_000 } else { 100 }
}

fn report() -> Report {
    let systems: Vec<Row> = (1..=systems() as u32)
        .map(|number| Row {
            number: Some(number),
            owner: Some("Ủy ban nhân dân tỉnh Đắk Lắk".into()),
            operator: Some("Sở Khoa học và Công nghệ".into()),
            proposed_level: Level::new((number % 5) as u8 + 1),
            approval: Some(ApprovalState::Approved),
            decision: Some(Document {
                number: Some(format!("{number}/QĐ-UBND")),
                date: Some(date(2026, 3, 15)),
                body: Some("UBND tỉnh Đắk Lắk".into()),
            }),
            implementation_expected_on: Some(date(2027, 6, 30)),
            ..Row::named(format!("Hệ thống thông tin chuyên ngành số {number}"))
        })
        .collect();
    Report {
        superior: None,
        reporter: "Ủy ban nhân dân tỉnh Đắk Lắk".into(),
        recipient: None,
        place: "Đắk Lắk".into(),
        made_on: date(2026, 12, 15),
        window: (date(2025, 12, 15), date(2026, 12, 14)),
        summary: Summary::of(systems.iter().map(|row| (row, false))),
        parties: Vec::new(),
        systems,
    }
}

fn understood(rows: &[TableRow]) -> usize {
    rows.iter().filter_map(|row| meaning::read(row, date(2026, 12, 31)).row).filter(Row::is_approved).count()
}

#[divan::bench(sample_count = 10)]
fn read_file(bencher: divan::Bencher<'_, '_>) {
    let file = form08::write(&report()).expect("the form is written");
    bencher.bench(|| {
        assert_eq!(form08::read(black_box(&file)).expect("the form is read").rows.len(), systems())
    });
}

#[divan::bench(sample_count = 10)]
fn understand_cells(bencher: divan::Bencher<'_, '_>) {
    let file = form08::write(&report()).expect("the form is written");
    let rows = form08::read(&file).expect("the form is read").rows;
    bencher.bench(|| assert_eq!(understood(black_box(&rows)), systems()));
}

#[divan::bench(sample_count = 10)]
fn write_file(bencher: divan::Bencher<'_, '_>) {
    let report = report();
    bencher.bench(|| form08::write(black_box(&report)).expect("the form is written"));
}
