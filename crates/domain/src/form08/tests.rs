use super::*;
use crate::cell::Cell;
use crate::problem::{Code, Effect, Problem};
use jiff::civil::date;
use std::collections::BTreeMap;

const TODAY: Date = date(2026, 11, 21);

/// A row as an official types it, columns 1 to 12, in a table that begins in column B of row 9.
fn typed(cells: [&str; 12]) -> TableRow {
    let columns = std::array::from_fn(|at| Some(at as u32 + 1));
    TableRow {
        sheet: "Phần 3".into(), row: 9, columns, cells: cells.map(|text| Cell::Text(text.to_owned()))
    }
}

fn said_of(problems: &[Problem]) -> Vec<(Code, &str)> {
    problems.iter().map(|problem| (problem.code, problem.place.column.as_str())).collect()
}

const APPROVED: [&str; 12] = [
    "1",
    "Cổng Dịch vụ công",
    "UBND tỉnh Đắk Lắk",
    "Sở Khoa học và Công nghệ",
    "Cấp độ 3",
    "Đã phê duyệt",
    "QĐ số 123/QĐ-UBND ngày 15/3/2026 của UBND tỉnh Đắk Lắk",
    "Số 45/QĐ-SKHCN ngày 1/2/2026",
    "",
    "Một số hạng mục",
    "Quý II/2027",
    "",
];

#[test]
fn a_row_becomes_facts_in_the_words_of_the_law_folder() {
    let ReadRow { row, problems } = read(&typed(APPROVED), TODAY);
    let facts: BTreeMap<_, _> = facts(&row.unwrap()).into_iter().collect();
    let expected = [
        ("system.approval_decision", "123/QĐ-UBND của UBND tỉnh Đắk Lắk"),
        ("system.approval_state", "approved"),
        ("system.approved_on", "2026-03-15"),
        ("system.implementation_expected_on", "2027-06-30"),
        ("system.implementation_state", "partial"),
        ("system.inspection_state", "none"),
        ("system.level", "3"),
        ("system.proposed_level", "3"),
        ("system.regulation_document", "45/QĐ-SKHCN"),
        ("system.regulation_on", "2026-02-01"),
    ];
    assert_eq!(facts, expected.map(|(name, value)| (name, value.to_owned())).into());
    assert_eq!(said_of(&problems), [(Code::DateLastDay, "L")]);
}

#[test]
fn a_level_is_in_force_only_with_an_approval_in_columns_6_and_7() {
    for (state, decision, code) in [
        ("Đã phê duyệt", "", Some((Code::ApprovedWithoutDecision, "H"))),
        ("Đã thẩm định", "123/QĐ-UBND", Some((Code::DecisionWithoutApproval, "G"))),
        ("", "123/QĐ-UBND", Some((Code::DecisionWithoutApproval, "G"))),
        ("Đang dự thảo", "", None),
    ] {
        let mut cells = APPROVED;
        (cells[5], cells[6], cells[10]) = (state, decision, "");
        let ReadRow { row, problems } = read(&typed(cells), TODAY);
        let row = row.unwrap();
        assert_eq!(row.proposed_level, Level::new(3));
        assert!(!facts(&row).iter().any(|(name, _)| matches!(*name, "system.level" | "system.approved_on")));
        assert_eq!(said_of(&problems), code.into_iter().collect::<Vec<_>>(), "{state} {decision}");
    }
    let mut cells = APPROVED;
    (cells[4], cells[10]) = ("", "");
    let ReadRow { row, problems } = read(&typed(cells), TODAY);
    assert_eq!(row.unwrap().level_in_force(), None);
    assert_eq!(said_of(&problems), [(Code::ApprovedWithoutLevel, "F")]);
}

#[test]
fn a_problem_has_place_own_words_and_advice() {
    let mut cells = APPROVED;
    (cells[8], cells[10]) = ("31/6/2027", "");
    let problems = read(&typed(cells), TODAY).problems;
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!(
        (problem.place.sheet.as_str(), problem.place.row, problem.place.column.as_str()),
        ("Phần 3", 9, "J")
    );
    assert_eq!(
        (problem.code, problem.effect, problem.said.as_str()),
        (Code::DateNoSuchDay, Effect::ValueLeftOut, "31/6/2027")
    );
    assert!(problem.hint.as_ref().unwrap().vi.contains("30/06/2027"));
}

#[test]
fn only_a_row_without_a_name_is_left_out() {
    let mut cells = ["???"; 12];
    assert!(read(&typed(cells), TODAY).row.is_some());
    cells[1] = "  ";
    let left_out = read(&typed(cells), TODAY);
    assert_eq!((left_out.row, said_of(&left_out.problems)), (None, vec![(Code::NameMissing, "C")]));
    assert_eq!(left_out.problems[0].effect, Effect::RowLeftOut);
}

#[test]
fn a_decision_from_the_future_and_a_failed_formula_are_said() {
    let mut cells = typed(APPROVED);
    cells.cells[6] = Cell::Text("123/QĐ-UBND ngày 15/3/2027".into());
    cells.cells[8] = Cell::Error("#REF!".into());
    cells.cells[10] = Cell::Empty;
    let problems = read(&cells, TODAY).problems;
    assert_eq!(said_of(&problems), [(Code::DateInFuture, "H"), (Code::CellError, "J")]);
}

#[test]
fn part_1_counts_what_part_3_shows() {
    let rows: Vec<Row> = [
        ("Đã phê duyệt", "123/QĐ-UBND", ""),
        ("Đã phê duyệt", "124/QĐ-UBND", ""),
        ("Đã phê duyệt", "", "30/6/2027"),
        ("Đã thẩm định", "", "31/12/2026"),
        ("Đã gửi thẩm định", "", "1/1/2027"),
        ("Đang dự thảo", "", "1/1/2027"),
    ]
    .map(|(state, decision, expected)| {
        let mut cells = APPROVED;
        (cells[5], cells[6], cells[8]) = (state, decision, expected);
        read(&typed(cells), TODAY).row.unwrap()
    })
    .into();
    let mut unknown = Row::named("Chưa xác định");
    let inspected = [true, false, true, false, false, true];
    let summary = Summary::of(rows.iter().zip(inspected));
    let expected = Summary {
        total: 6,
        classified: 6,
        dossier_made: 5,
        appraised: 4,
        approved: 2,
        approved_and_inspected: 1,
        full_approval: FullApproval::Expected(date(2027, 6, 30)),
    };
    assert_eq!(summary, expected);

    let with_unknown = Summary::of(rows.iter().chain([&unknown]).map(|row| (row, false)));
    assert_eq!((with_unknown.total, with_unknown.classified), (7, 6));
    assert_eq!(with_unknown.full_approval, FullApproval::Unknown { without_day: 1 });
    unknown.approval_expected_on = Some(date(2028, 1, 1));
    assert_eq!(Summary::of(rows[..2].iter().map(|row| (row, false))).full_approval, FullApproval::Reached);
}

/// The names and choices that this crate gives out are those of the law folder; a slip here would lose facts in silence.
#[test]
fn every_fact_and_choice_stands_in_the_law_folder() {
    let list: toml::Table = include_str!("../../../../law/facts/system.toml").parse().unwrap();
    let ids = |name: &str| -> Option<Vec<String>> {
        let fact = list["fact"].as_array()?.iter().find(|fact| fact["name"].as_str() == Some(name))?;
        let values = fact.get("values").and_then(|values| values.as_array().cloned()).unwrap_or_default();
        Some(values.iter().map(|value| value["id"].as_str().unwrap_or_default().to_owned()).collect())
    };
    let states: Vec<_> = ApprovalState::ALL.iter().map(|state| state.id().to_owned()).collect();
    assert_eq!(ids("system.approval_state"), Some(states));
    let states: Vec<_> = ImplementationState::ALL.iter().map(|state| state.id().to_owned()).collect();
    assert_eq!(ids("system.implementation_state"), Some(states));
    let states: Vec<_> = InspectionState::ALL.iter().map(|state| state.id().to_owned()).collect();
    assert_eq!(ids("system.inspection_state"), Some(states));
    let mut cells = APPROVED;
    cells[8] = "1/1/2027";
    let row = read(&typed(cells), TODAY).row.unwrap();
    let given = facts(&row);
    assert_eq!(given.len(), 11);
    assert!(given.iter().all(|(name, _)| ids(name).is_some()), "{given:?}");
}
