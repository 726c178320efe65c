//! The workbook of missing facts: out, filled in, and back.

use crate::unzip;
use calamine::{Data, Reader, Xlsx};
use jiff::civil::date;
use khien_documents::Language;
use khien_documents::missing::{Answered, Issue, Subject, read, write};
use khien_domain::problem::{Code, Effect};
use khien_law::Words;
use khien_law::facts::{Choice, Fact, FactBook, FactIx, FactKind, SubjectKind};
use rust_xlsxwriter::{Format, Workbook};
use std::io::Cursor;
use uuid::Uuid;

fn words(vi: &str, en: &str) -> Words {
    Words { vi: vi.into(), en: en.into() }
}

fn choices(labels: &[(&str, &str)]) -> Vec<Choice> {
    labels.iter().map(|(id, vi)| Choice { id: (*id).into(), label: words(vi, id) }).collect()
}

/// One fact of each kind, and one of an organisation.
fn book() -> FactBook {
    let long: Vec<(String, String)> =
        (0..20).map(|n| (format!("kind-{n}"), format!("Loại hình cơ quan rất dài thứ {n}"))).collect();
    let long: Vec<(&str, &str)> = long.iter().map(|(id, vi)| (id.as_str(), vi.as_str())).collect();
    let kinds = [
        ("organisation.kind", FactKind::Choice(choices(&long))),
        ("system.assessed_on", FactKind::Date),
        ("system.detected_at", FactKind::Moment),
        ("system.document", FactKind::Text),
        (
            "system.information_kinds",
            FactKind::Choices(choices(&[
                ("public", "Công cộng"),
                ("private", "Riêng"),
                ("personal", "Cá nhân"),
            ])),
        ),
        ("system.online_service", FactKind::YesNo),
        ("system.share", FactKind::Percent),
        (
            "system.stage",
            FactKind::Choice(choices(&[("design", "Đang thiết kế, đầu tư"), ("operation", "Đang vận hành")])),
        ),
        (
            "system.subjects",
            FactKind::Integer { min: 0, max: 1_000_000_000, unit: words("chủ thể", "people") },
        ),
    ];
    let fact = |(slot, (name, kind)): (usize, (&str, FactKind))| Fact {
        name: name.into(),
        subject: if name.starts_with("organisation") {
            SubjectKind::Organisation
        } else {
            SubjectKind::System
        },
        kind,
        label: words(&format!("Nhãn {name}"), &format!("Label {name}")),
        meaning: words("Ý nghĩa.", "Meaning."),
        question: None,
        slot,
    };
    FactBook { facts: kinds.into_iter().enumerate().map(fact).collect() }
}

fn subject(id: u128, kind: SubjectKind, missing: &[&str]) -> Subject {
    let book = book();
    let missing: Vec<FactIx> = missing.iter().map(|name| book.find(name).unwrap()).collect();
    Subject {
        id: Uuid::from_u128(id),
        kind,
        name: format!("=Đối tượng {id}"),
        owner: "Bộ Y tế".into(),
        missing,
    }
}

fn issue() -> Issue {
    Issue { language: Language::Vietnamese, made_on: date(2026, 11, 21) }
}

const ALL: [&str; 8] = [
    "system.assessed_on",
    "system.detected_at",
    "system.document",
    "system.information_kinds",
    "system.online_service",
    "system.share",
    "system.stage",
    "system.subjects",
];

/// The sheets as the office program shows them.
fn cells(workbook: &[u8]) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).unwrap();
    let names: Vec<String> = workbook.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let range = workbook.worksheet_range(&name).unwrap();
            (name, range.rows().map(<[Data]>::to_vec).collect())
        })
        .collect()
}

/// What an office program sends back: the hidden cells as they were, and the answers typed below them.
pub fn filled(sent: &[u8], sheet: usize, answers: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let (name, rows) = cells(sent).swap_remove(sheet);
    let page = workbook.add_worksheet().set_name(name).unwrap();
    for (row, line) in (0..).zip(&rows) {
        for (column, cell) in (0..).zip(line) {
            page.write_string(row, column, cell.to_string()).unwrap();
        }
    }
    for (row, line) in (3..).zip(answers) {
        for (column, text) in (3..).zip(*line).filter(|(_, text)| !text.is_empty()) {
            page.write_string(row, column, *text).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn values(answers: &[Answered]) -> Vec<(u128, &str, &str)> {
    answers.iter().map(|a| (a.subject.as_u128(), a.fact.as_str(), a.value.as_str())).collect()
}

#[test]
fn a_sheet_for_each_kind_a_row_for_each_subject_a_column_for_each_fact() {
    let subjects = [
        subject(1, SubjectKind::System, &["system.stage"]),
        subject(2, SubjectKind::System, &["system.online_service"]),
        subject(3, SubjectKind::Organisation, &["organisation.kind"]),
    ];
    let sent = write(&book(), &subjects, issue()).unwrap();
    let sheets = cells(&sent);
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Cơ quan, tổ chức", "Hệ thống thông tin", "DanhMuc"]);
    let systems = &sheets[1].1;
    let line = |row: usize| systems[row].iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(line(0)[3..], ["system.online_service", "system.stage"]);
    assert_eq!(line(1)[1..], ["Tên", "Thuộc", "Nhãn system.online_service", "Nhãn system.stage"]);
    assert_eq!(line(3)[..3], [Uuid::from_u128(1).to_string(), "=Đối tượng 1".into(), "Bộ Y tế".into()]);
    assert_eq!(systems.len(), 5);
}

#[test]
fn lists_and_bounds_guide_the_hand() {
    let subjects = [
        subject(1, SubjectKind::System, &ALL),
        subject(3, SubjectKind::Organisation, &["organisation.kind"]),
    ];
    let sent = write(&book(), &subjects, issue()).unwrap();
    let systems = unzip::part(&sent, "xl/worksheets/sheet2.xml");
    for part in [
        "type=\"list\"",
        "Có,Không",
        "DanhMuc!$B$1:$B$2",
        "type=\"date\"",
        "type=\"decimal\"",
        "hidden=\"1\"",
    ] {
        assert!(systems.contains(part), "{part}");
    }
    assert!(!systems.contains("<f>"));
    assert!(unzip::part(&sent, "xl/worksheets/sheet1.xml").contains("DanhMuc!$A$1:$A$20"));
    assert!(unzip::part(&sent, "xl/workbook.xml").contains("state=\"hidden\""));
    assert!(unzip::part(&sent, "xl/comments2.xml").contains("Ý nghĩa."));
}

#[test]
fn what_is_filled_in_comes_back_in_canonical_texts() {
    let subjects =
        [subject(1, SubjectKind::System, &ALL), subject(2, SubjectKind::System, &["system.stage"])];
    let sent = write(&book(), &subjects, issue()).unwrap();
    let back = filled(
        &sent,
        0,
        &[
            &[
                "15/3/2026",
                "15/03/2026 14:30",
                " 12/QĐ-X ",
                "cá nhân; CÔNG CỘNG",
                "có",
                "12,5",
                "đang thiết kế, đầu tư",
                "10.000",
            ],
            &["", "", "", "", "", "", "Đang vận hành", ""],
        ],
    );
    let answers = read(&back, &book()).unwrap();
    assert_eq!(answers.problems, []);
    let expected = [
        (1, "system.assessed_on", "2026-03-15"),
        (1, "system.detected_at", "2026-03-15T14:30"),
        (1, "system.document", "12/QĐ-X"),
        (1, "system.information_kinds", "public,personal"),
        (1, "system.online_service", "true"),
        (1, "system.share", "12.5"),
        (1, "system.stage", "design"),
        (1, "system.subjects", "10000"),
        (2, "system.stage", "operation"),
    ];
    assert_eq!(values(&answers.values), expected);
}

#[test]
fn real_dates_and_numbers_are_read_as_well() {
    let sent = write(&book(), &[subject(1, SubjectKind::System, &ALL)], issue()).unwrap();
    let mut workbook = Workbook::new();
    let (name, rows) = cells(&sent).remove(0);
    let page = workbook.add_worksheet().set_name(name).unwrap();
    for (row, line) in (0..).zip(&rows) {
        (0..).zip(line).for_each(|(column, cell)| {
            page.write_string(row, column, cell.to_string()).unwrap();
        });
    }
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let moment = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    page.write_datetime_with_format(3, 3, date(2026, 3, 15), &day).unwrap();
    page.write_datetime_with_format(3, 4, date(2026, 3, 15).at(14, 30, 0, 0), &moment).unwrap();
    page.write_boolean(3, 7, false)
        .unwrap()
        .write_number(3, 8, 12.25)
        .unwrap()
        .write_number(3, 10, 10_000)
        .unwrap();
    let answers = read(&workbook.save_to_buffer().unwrap(), &book()).unwrap();
    assert_eq!(answers.problems, []);
    let texts: Vec<&str> = answers.values.iter().map(|answered| answered.value.as_str()).collect();
    assert_eq!(texts, ["2026-03-15", "2026-03-15T14:30", "false", "12.25", "10000"]);
}

#[test]
fn what_is_not_understood_is_said_with_its_place_and_the_rest_is_kept() {
    let sent = write(&book(), &[subject(1, SubjectKind::System, &ALL)], issue()).unwrap();
    let back =
        filled(&sent, 0, &[&["tháng 3/2026", "15/3/2026", "", "Cá nhân; lạ", "có lẽ", "120", "", "-5"]]);
    let answers = read(&back, &book()).unwrap();
    let said: Vec<_> =
        answers.problems.iter().map(|p| (p.code, p.place.row, p.place.column.as_str())).collect();
    let expected = [
        (Code::DateWithoutDay, 4, "D"),
        (Code::MomentUnread, 4, "E"),
        (Code::ChoiceUnread, 4, "G"),
        (Code::ChoiceUnread, 4, "H"),
        (Code::NumberOutOfRange, 4, "I"),
        (Code::NumberOutOfRange, 4, "K"),
    ];
    assert_eq!(said, expected);
    assert!(answers.problems.iter().all(|problem| problem.hint.is_some()));
    assert_eq!(answers.values, []);
}

#[test]
fn changed_identifiers_are_refused_row_by_row_and_column_by_column() {
    let subjects = [subject(1, SubjectKind::System, &["system.stage", "system.online_service"])];
    let sent = write(&book(), &subjects, issue()).unwrap();
    let back = filled(&sent, 0, &[&["Có", "Đang vận hành"], &["Có", ""]]);
    let mut newer = book();
    newer.facts.retain(|fact| fact.name != "system.stage");
    let answers = read(&back, &newer).unwrap();
    let said: Vec<_> = answers.problems.iter().map(|p| (p.code, p.effect, p.place.row)).collect();
    assert_eq!(
        said,
        [(Code::FactUnknown, Effect::ValueLeftOut, 1), (Code::SubjectUnread, Effect::RowLeftOut, 5)]
    );
    assert_eq!(values(&answers.values), [(1, "system.online_service", "true")]);
}

#[test]
fn a_workbook_of_another_kind_is_refused() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write_string(0, 0, "x").unwrap();
    assert_eq!(
        read(&workbook.save_to_buffer().unwrap(), &book()).unwrap_err().code(),
        "file-no-missing-facts"
    );
}

#[test]
fn an_untouched_workbook_answers_nothing() {
    let sent = write(&book(), &[subject(1, SubjectKind::System, &ALL)], issue()).unwrap();
    let answers = read(&sent, &book()).unwrap();
    assert_eq!((answers.values.len(), answers.problems.len()), (0, 0));
}
