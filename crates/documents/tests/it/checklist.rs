//! The checklist as a workbook: out, filled in, and back.

use jiff::civil::date;
use khien_documents::{
    Language, ReadError,
    checklist::{Filled, Heading, Line, read, write},
};
use rust_xlsxwriter::Workbook;
use uuid::Uuid;

fn heading(language: Language) -> Heading {
    Heading {
        system: Uuid::from_u128(7),
        name: "Cổng dịch vụ công".into(),
        standard: "TCVN 14423:2026, cấp độ 3".into(),
        language,
        made_on: date(2026, 11, 22),
    }
}

fn lines() -> Vec<Line> {
    let answered = Filled {
        status: "not-met".into(),
        how: "=1+1 chưa có SIEM".into(),
        responsible: "Phòng CNTT".into(),
        mender: "Trần Văn Bình".into(),
        target_on: Some(date(2027, 3, 31)),
        done_on: None,
    };
    let line = |requirement: &str, answer| Line {
        requirement: requirement.into(),
        group: "Nhật ký".into(),
        text: "SIEM".into(),
        clause: "5.8.2.1a".into(),
        answer,
    };
    vec![line("NK-8", answered), line("NK-9", Filled::default())]
}

#[test]
fn what_goes_out_comes_back_in_both_languages() {
    for language in [Language::Vietnamese, Language::English] {
        let workbook = write(&heading(language), &lines()).unwrap();
        let returned = read(&workbook).unwrap();
        assert_eq!((returned.system, returned.problems.len()), (Uuid::from_u128(7), 0));
        let expected = lines().remove(0);
        assert_eq!(returned.answers, [(expected.requirement, expected.answer)], "blank rows say nothing");
    }
}

#[test]
fn a_status_that_is_none_is_named_with_its_place() {
    let mut all = lines();
    all[1].answer = Filled { how: "có".into(), ..Filled::default() };
    let workbook = write(&heading(Language::Vietnamese), &all).unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "khien-checklist-1").unwrap();
    sheet.write_string(0, 1, Uuid::from_u128(7).to_string()).unwrap();
    sheet.write_string(2, 0, "NK-8").unwrap();
    sheet.write_string(2, 4, "tạm ổn").unwrap();
    let spoilt = read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!((spoilt.problems.len(), spoilt.problems[0].place.column.as_str()), (1, "E"));
    assert_eq!(read(&workbook).unwrap().answers.len(), 2);
}

#[test]
fn another_workbook_is_refused_by_name() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "xin chào").unwrap();
    let refused = read(&book.save_to_buffer().unwrap()).unwrap_err();
    assert_eq!(refused, ReadError::NoChecklist { sheets: vec!["Sheet1".into()] });
}
