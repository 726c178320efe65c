//! The list of systems.

use calamine::{Data, Reader, Xlsx};
use jiff::civil::date;
use khien_documents::Language;
use khien_documents::systems::{Line, xlsx};
use khien_domain::document::Document;
use khien_domain::form08::{ApprovalState, Level, Row};
use std::io::Cursor;

#[test]
fn a_level_in_force_stands_apart_from_a_proposed_one() {
    let proposed = Row { proposed_level: Level::new(3), ..Row::named("+Một cửa") };
    let approved = Row {
        approval: Some(ApprovalState::Approved),
        decision: Some(Document { number: Some("1/QĐ-X".into()), ..Document::default() }),
        ..proposed.clone()
    };
    let lines =
        [proposed, approved].map(|row| Line { row, url: Some("https://khien.example/systems/1".into()) });
    let workbook = xlsx(&lines, Language::English, date(2026, 11, 21)).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).unwrap();
    let range = workbook.worksheet_range("Systems").unwrap();
    let shown = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
    assert_eq!([shown(1, 4), shown(1, 5)], [Data::Empty, Data::Float(3.0)]);
    assert_eq!([shown(2, 4), shown(2, 5)], [Data::Float(3.0), Data::Float(3.0)]);
    assert_eq!(shown(1, 1), Data::String("+Một cửa".into()));
    assert_eq!(shown(2, 6), Data::String("Approved".into()));
}
