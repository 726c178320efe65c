//! Form 08 as officials fill it in.

use crate::messy::{self, Desk};
use crate::rows::{rows, understood};
use khien_documents::ReadError;
use khien_documents::form08::{self, Why};
use khien_domain::form08::{ApprovalState, Column, Row};
use khien_domain::problem::Code;
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};

prop_compose! {
    fn desks()(flags in any::<[bool; 10]>(), indent in 0..3u16) -> Desk {
        let [preface, groups, numbers, gaps, totals, signature, merge_owners, ditto, more_sheets, prepared] = flags;
        Desk { indent, preface, groups, numbers, gaps, totals, signature, merge_owners, ditto, more_sheets, prepared }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_mixture_of_habits_gives_the_rows_that_were_meant(
        desk in desks(),
        meant in rows(1..12),
        wordings in proptest::collection::vec(any::<u64>(), 12),
    ) {
        let form = form08::read(&messy::workbook(desk, &meant, &wordings)).unwrap();
        let (read, problems) = understood(&form.rows);
        prop_assert_eq!(problems, []);
        prop_assert_eq!(form.problems, []);
        prop_assert_eq!(read, meant);
    }
}

/// A sheet with these lines from A1 on.
fn typed(lines: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in (0..).zip(lines) {
        for (column, text) in (0..).zip(*line) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

const HEADINGS: &[&str] = &[
    "STT",
    "Tên hệ thống thông tin",
    "Chủ quản",
    "Đơn vị vận hành",
    "Cấp độ",
    "Tình trạng phê duyệt",
    "Quyết định phê duyệt",
    "Quy chế",
    "Dự kiến phê duyệt",
    "Tình trạng triển khai",
    "Dự kiến triển khai",
    "Kiểm tra",
];

#[test]
fn a_problem_names_sheet_row_and_column_of_the_file() {
    let file = typed(&[
        &["BÁO CÁO"],
        &[],
        HEADINGS,
        &[
            "1",
            "Một cửa",
            "UBND tỉnh",
            "Sở KHCN",
            "cấp độ 6",
            "Đã phê duyệt",
            "",
            "",
            "31/6/2027",
            "",
            "",
            "",
        ],
    ]);
    let (rows, problems) = understood(&form08::read(&file).unwrap().rows);
    let said: Vec<_> =
        problems.iter().map(|p| (p.code, p.place.row, p.place.column.as_str(), p.said.as_str())).collect();
    let expected = [
        (Code::LevelOutOfRange, 4, "E", "cấp độ 6"),
        (Code::DateNoSuchDay, 4, "I", "31/6/2027"),
        (Code::ApprovedWithoutDecision, 4, "G", ""),
    ];
    assert_eq!(said, expected);
    assert_eq!((rows[0].approval, rows[0].level_in_force()), (Some(ApprovalState::Approved), None));
}

#[test]
fn nothing_below_the_headings_goes_missing_unseen() {
    let file = typed(&[
        HEADINGS,
        &["I", "Khối sở, ban, ngành"],
        &["1", "Một cửa", "UBND tỉnh"],
        &["STT", "Tên hệ thống thông tin", "Chủ quản"],
        &["2", "Cổng thông tin", "UBND tỉnh"],
        &["Tổng cộng", "", "", "", "2"],
        &["", "", "", "", "", "Người lập biểu: A"],
        &["3", "Sau chữ ký", "UBND tỉnh"],
    ]);
    let form = form08::read(&file).unwrap();
    let names: Vec<String> = form.rows.iter().map(|row| row.cell(Column::Name).said()).collect();
    assert_eq!(names, ["Một cửa", "Cổng thông tin"]);
    let skipped: Vec<_> = form.skipped.iter().map(|skipped| (skipped.row, skipped.why)).collect();
    assert_eq!(skipped, [(2, Why::Heading), (6, Why::Total), (7, Why::End)]);
}

#[test]
fn without_running_numbers_a_name_alone_is_a_system() {
    let file = typed(&[HEADINGS, &["", "Một cửa"], &["", "Cổng thông tin"]]);
    assert_eq!(form08::read(&file).unwrap().rows.len(), 2);
}

#[test]
fn columns_may_stand_in_another_order_and_some_may_lack() {
    let file = typed(&[
        &["Ghi chú", "Cấp độ", "Tên hệ thống", "STT", "Chủ quản", "Đơn vị vận hành", "Tình trạng phê duyệt"],
        &["mới", "3", "Một cửa", "1", "UBND tỉnh", "Sở KHCN", "Đã thẩm định"],
    ]);
    let form = form08::read(&file).unwrap();
    let (rows, _) = understood(&form.rows);
    assert_eq!(
        (rows[0].name.as_str(), rows[0].proposed_level.map(|level| level.get())),
        ("Một cửa", Some(3))
    );
    assert_eq!(form.problems.len(), 6);
    assert!(form.problems.iter().all(|problem| problem.code == Code::ColumnMissing));
}

#[test]
fn a_table_known_only_by_its_column_numbers_is_found() {
    let numbers: Vec<String> = (1..=12).map(|number| format!("({number})")).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let file = typed(&[&numbers, &["1", "Một cửa", "UBND tỉnh", "Sở KHCN", "2"]]);
    assert_eq!(understood(&form08::read(&file).unwrap().rows).0[0].name, "Một cửa");
}

#[test]
fn tables_on_several_sheets_are_read_and_hidden_sheets_are_not() {
    let mut workbook = Workbook::new();
    for (name, system) in [("Sở Y tế", "Bệnh án"), ("Sở Tài chính", "Kế toán"), ("Mẫu", "Ví dụ")]
    {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        (0..).zip(HEADINGS).for_each(|(column, text)| {
            sheet.write_string(0, column, *text).unwrap();
        });
        sheet
            .write_number(1, 0, 1)
            .unwrap()
            .write_string(1, 1, system)
            .unwrap()
            .write_string(1, 2, name)
            .unwrap();
        sheet.set_hidden(name == "Mẫu");
    }
    let form = form08::read(&workbook.save_to_buffer().unwrap()).unwrap();
    let sheets: Vec<_> = form.tables.iter().map(|table| (table.sheet.as_str(), table.systems)).collect();
    assert_eq!(sheets, [("Sở Y tế", 1), ("Sở Tài chính", 1)]);
}

#[test]
fn a_merged_decision_counts_for_each_of_its_systems() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    (0..).zip(HEADINGS).for_each(|(column, text)| {
        sheet.write_string(0, column, *text).unwrap();
    });
    for row in 1..=3 {
        sheet.write_number(row, 0, row).unwrap().write_string(row, 1, format!("Hệ thống {row}")).unwrap();
        sheet.write_number(row, 4, 2).unwrap().write_string(row, 5, "Đã phê duyệt").unwrap();
    }
    sheet.merge_range(1, 2, 3, 2, "UBND tỉnh", &Format::new()).unwrap();
    sheet.merge_range(1, 6, 2, 6, "123/QĐ-UBND ngày 15/3/2026", &Format::new()).unwrap();
    let (rows, problems) = understood(&form08::read(&workbook.save_to_buffer().unwrap()).unwrap().rows);
    let approved: Vec<bool> = rows.iter().map(Row::is_approved).collect();
    assert_eq!(approved, [true, true, false]);
    assert!(rows.iter().all(|row| row.owner.as_deref() == Some("UBND tỉnh")));
    assert_eq!(
        problems.iter().map(|problem| problem.code).collect::<Vec<_>>(),
        [Code::ApprovedWithoutDecision]
    );
}

#[test]
fn a_workbook_without_the_table_is_refused_with_what_was_found() {
    let file = typed(&[&["Họ và tên", "Đơn vị vận hành", "Kiểm tra"], &["A", "B", "C"]]);
    let error = form08::read(&file).unwrap_err();
    assert_eq!(error.code(), "file-no-form-08");
    let ReadError::NoForm08 { sheets, nearest } = &error else { panic!("{error:?}") };
    assert_eq!((sheets.as_slice(), nearest.len()), (&["Sheet1".to_owned()][..], 3));
    assert!(error.words().vi.contains("Họ và tên") && error.to_string().contains("Sheet1"));
}

/// As many systems as a large ministry has.
#[test]
fn a_large_file_is_read_whole() {
    let one = Row { owner: Some("Bộ Y tế".into()), ..Row::named("Một cửa") };
    let meant: Vec<Row> = (1..=2_000).map(|number| Row { number: Some(number), ..one.clone() }).collect();
    let desk = Desk { preface: true, groups: true, numbers: true, signature: true, ..Desk::default() };
    let form = form08::read(&messy::workbook(desk, &meant, &[3])).unwrap();
    assert_eq!(understood(&form.rows).0, meant);
}
