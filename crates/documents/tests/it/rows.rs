//! Rows of Form 08 as a register might hold them.

use jiff::Span;
use jiff::civil::{Date, date};
use khien_domain::document::Document;
use khien_domain::form08::{self, ApprovalState, ImplementationState, InspectionState, Level, Row, TableRow};
use khien_domain::problem::Problem;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

/// The day on which the tests hand in their files: later than every document in them.
pub const TODAY: Date = date(2027, 12, 31);

/// What the domain makes of the cells.
pub fn understood(rows: &[TableRow]) -> (Vec<Row>, Vec<Problem>) {
    let read: Vec<_> = rows.iter().map(|row| form08::read(row, TODAY)).collect();
    let problems = read.iter().flat_map(|read| read.problems.clone()).collect();
    (read.into_iter().filter_map(|read| read.row).collect(), problems)
}

pub fn days() -> impl Strategy<Value = Date> {
    (0..13_000i64).prop_map(|days| date(1992, 1, 1).checked_add(Span::new().days(days)).unwrap())
}

fn documents() -> impl Strategy<Value = Document> {
    let number = "[1-9][0-9]{0,3}/(20[12][0-9]/)?(QĐ|QC)-(UBND|BYT|SKHCN)";
    let body =
        select(vec!["UBND tỉnh Đắk Lắk", "Bộ Y tế", "Giám đốc Sở Khoa học và Công nghệ", "Tập đoàn X"]);
    (number, of(days()), of(body.prop_map(str::to_owned))).prop_map(|(number, date, body)| Document {
        number: Some(number),
        date,
        body,
    })
}

fn names() -> impl Strategy<Value = String> {
    let first = vec![
        "Cổng dịch vụ công",
        "Hệ thống thông tin đất đai",
        "Thư điện tử công vụ",
        "CSDL dân cư",
        "Một cửa",
    ];
    (select(first), "[A-ZĐÂĂ][a-zăâđêôơư]{1,8}", 1..900u32).prop_map(|(a, b, c)| format!("{a} {b} {c}"))
}

fn organisations() -> impl Strategy<Value = String> {
    let names = vec![
        "UBND tỉnh Đắk Lắk",
        "Bộ Y tế",
        "Sở Khoa học và Công nghệ",
        "Trung tâm Chuyển đổi số",
        "VNPT – Chi nhánh",
    ];
    select(names).prop_map(str::to_owned)
}

/// A row; columns 5 to 7 agree with each other, as they should.
pub fn row() -> impl Strategy<Value = Row> {
    let states = (of(select(ApprovalState::ALL.to_vec())), of(select(ImplementationState::ALL.to_vec())));
    let rest = (select(InspectionState::ALL.to_vec()), of(days()), of(days()), of(documents()));
    let level = (1..=5u8, any::<bool>());
    (names(), of(organisations()), of(organisations()), level, states, documents(), rest).prop_map(
        |(name, owner, operator, (level, proposed), (approval, implementation), decision, rest)| {
            let (inspection, approval_expected_on, implementation_expected_on, regulation) = rest;
            let approved = approval == Some(ApprovalState::Approved);
            Row {
                owner,
                operator,
                proposed_level: Level::new(level).filter(|_| proposed || approved),
                approval,
                decision: approved.then_some(decision),
                regulation,
                approval_expected_on,
                implementation,
                implementation_expected_on,
                inspection,
                ..Row::named(name)
            }
        },
    )
}

/// Rows in the order of their running numbers.
pub fn rows(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Row>> {
    proptest::collection::vec(row(), count).prop_map(|mut rows| {
        for (number, row) in (1..).zip(&mut rows) {
            row.number = Some(number);
        }
        rows
    })
}
