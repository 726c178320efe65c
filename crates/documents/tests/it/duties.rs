//! Lists of duties in three formats.

use calamine::{Data, Reader, Xlsx};
use jiff::civil::date;
use khien_documents::Language;
use khien_documents::duties::{Due, Duty, csv, ics, xlsx};
use std::io::Cursor;
use uuid::Uuid;

fn duty(id: u128, due: Due) -> Duty {
    Duty {
        id: Uuid::from_u128(id),
        title: "Báo cáo năm theo Mẫu số 08".into(),
        obligation: "decree-331-2026/annual-report".into(),
        subject: "UBND tỉnh Đắk Lắk".into(),
        bearer: "UBND tỉnh Đắk Lắk".into(),
        recipients: vec!["Bộ Công an".into(), "Bộ, ngành khác".into()],
        period: Some("2026".into()),
        opens_on: Some(date(2026, 12, 15)),
        due,
        due_text: "Trước ngày 25/12/2026".into(),
        state: "Chưa đến hạn".into(),
        clauses: vec!["điểm b khoản 4 Điều 35".into()],
        url: Some("https://khien.example/duties/1".into()),
    }
}

fn list() -> Vec<Duty> {
    let moment = "2026-12-19T18:30:00Z".parse().unwrap();
    vec![duty(1, Due::Day(date(2026, 12, 24))), duty(2, Due::Moment(moment)), duty(3, Due::Open)]
}

#[test]
fn in_a_workbook_days_are_days_and_texts_are_texts() {
    let mut duties = list();
    duties[0].title = "=cmd|' /C calc'!A0".into();
    let workbook = xlsx(&duties, Language::Vietnamese, date(2026, 11, 21)).unwrap();
    assert!(!crate::unzip::part(&workbook, "xl/worksheets/sheet1.xml").contains("<f>"));
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).unwrap();
    let range = workbook.worksheet_range("Việc phải làm").unwrap();
    let shown = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
    assert_eq!(shown(1, 1), Data::String("=cmd|' /C calc'!A0".into()));
    assert_eq!(shown(1, 4), Data::String("Bộ Công an; Bộ, ngành khác".into()));
    let Data::DateTime(due) = shown(1, 7) else { panic!("a day") };
    assert_eq!(due.to_ymd_hms_milli(), (2026, 12, 24, 0, 0, 0, 0));
    let Data::DateTime(due) = shown(2, 7) else { panic!("a moment") };
    assert_eq!(due.to_ymd_hms_milli(), (2026, 12, 20, 1, 30, 0, 0));
    assert_eq!(shown(3, 7), Data::Empty);
}

#[test]
fn values_separated_by_commas_open_rightly_and_run_nothing() {
    let mut duties = list();
    duties[0].title = "=1+1".into();
    duties[1].title = "\"ngoặc\", phẩy\nxuống dòng".into();
    duties[2].title = "\t@x".into();
    let bytes = csv(&duties).unwrap();
    let text = std::str::from_utf8(&bytes).unwrap();
    assert!(text.starts_with("\u{feff}id,title,"));
    assert!(text.contains(",'=1+1,") && text.contains(",'\t@x,"));
    let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let records: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(&records[1][1], "\"ngoặc\", phẩy\nxuống dòng");
    let due: Vec<&str> = records.iter().map(|record| &record[8]).collect();
    assert_eq!(due, ["2026-12-24", "2026-12-20T01:30+07:00", ""]);
}

#[test]
fn a_calendar_has_one_whole_day_for_each_duty_with_a_day() {
    let text = ics(&list(), Language::Vietnamese, "2026-11-21T00:00:00Z".parse().unwrap());
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 2);
    assert_eq!(text.matches("BEGIN:VALARM").count(), 2);
    for part in [
        "UID:00000000-0000-0000-0000-000000000001\r\n",
        "DTSTART;VALUE=DATE:20261224\r\n",
        "DTEND;VALUE=DATE:20261225\r\n",
        // Half past one at night of the 20th in Viet Nam, the 19th in Greenwich.
        "DTSTART;VALUE=DATE:20261220\r\n",
        "DTSTAMP:20261121T000000Z\r\n",
        "ACTION:DISPLAY\r\n",
        "TRIGGER;RELATED=START:-PT604800S\r\n",
        "TRANSP:TRANSPARENT\r\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let unfolded = text.replace("\r\n ", "");
    assert!(unfolded.contains("SUMMARY:Báo cáo năm theo Mẫu số 08 – UBND tỉnh Đắk Lắk"), "{unfolded}");
    assert!(unfolded.contains("Hạn: 20/12/2026 01:30"), "{unfolded}");
    assert!(text.lines().all(|line| line.len() <= 75), "{text}");
}

#[test]
fn a_title_cannot_add_lines_to_the_calendar() {
    let mut duties = list();
    duties[0].title = "A\r\nBEGIN:VEVENT\r\nX:1; b, c".into();
    duties[0].url = Some("https://x/\r\nATTACH:file".into());
    let text = ics(&duties[..1], Language::English, "2026-11-21T00:00:00Z".parse().unwrap());
    assert_eq!(text.lines().filter(|line| *line == "BEGIN:VEVENT").count(), 1, "{text}");
    assert!(!text.lines().any(|line| line.starts_with("ATTACH")), "{text}");
}

#[test]
fn the_same_list_gives_the_same_bytes() {
    let at = "2026-11-21T00:00:00Z".parse().unwrap();
    assert_eq!(ics(&list(), Language::English, at), ics(&list(), Language::English, at));
    let made_on = date(2026, 11, 21);
    assert_eq!(
        xlsx(&list(), Language::English, made_on).unwrap(),
        xlsx(&list(), Language::English, made_on).unwrap()
    );
}
