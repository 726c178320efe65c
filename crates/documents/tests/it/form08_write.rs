//! Form 08 as we write it.

use crate::rows::{rows, understood};
use crate::unzip;
use jiff::civil::date;
use khien_documents::form08::{self, Party, PartyRole, Report};
use khien_domain::form08::{Row, Summary};
use proptest::prelude::*;

fn report(systems: Vec<Row>) -> Report {
    Report {
        superior: None,
        reporter: "Ủy ban nhân dân tỉnh Đắk Lắk".into(),
        recipient: Some("Bộ Công an".into()),
        place: "Đắk Lắk".into(),
        made_on: date(2026, 12, 15),
        window: (date(2025, 12, 15), date(2026, 12, 14)),
        summary: Summary::of(systems.iter().map(|row| (row, false))),
        parties: vec![
            Party {
                name: "UBND tỉnh Đắk Lắk".into(), head: "Nguyễn Văn A".into(), ..Party::default()
            },
            Party {
                role: PartyRole::SecurityUnit,
                name: "Sở Khoa học và Công nghệ".into(),
                ..Party::default()
            },
        ],
        systems,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_written_reads_back_as_the_same_rows(systems in rows(0..20)) {
        let form = form08::read(&form08::write(&report(systems.clone())).unwrap()).unwrap();
        let (read, problems) = understood(&form.rows);
        prop_assert_eq!(problems, []);
        prop_assert_eq!(form.problems, []);
        prop_assert_eq!(read, systems);
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let systems = vec![Row { number: Some(1), ..Row::named("Một cửa") }];
    assert_eq!(form08::write(&report(systems.clone())).unwrap(), form08::write(&report(systems)).unwrap());
}

#[test]
fn no_text_is_ever_a_formula() {
    let names = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "=HYPERLINK(\"http://x\")"];
    let systems: Vec<Row> = (1..)
        .zip(names)
        .map(|(number, name)| Row { number: Some(number), owner: Some(name.into()), ..Row::named(name) })
        .collect();
    let mut report = report(systems.clone());
    report.reporter = "=1+1".into();
    report.parties[0].email = "@evil".into();
    let workbook = form08::write(&report).unwrap();
    assert!(unzip::sheets(&workbook).iter().all(|sheet| !sheet.contains("<f>") && !sheet.contains("<f ")));
    assert_eq!(understood(&form08::read(&workbook).unwrap().rows).0, systems);
}

#[test]
fn it_prints_as_the_form_should() {
    let workbook = form08::write(&report(vec![Row::named("Một cửa")])).unwrap();
    let table = unzip::part(&workbook, "xl/worksheets/sheet2.xml");
    for part in [
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "state=\"frozen\"",
        "fitToHeight=\"0\"",
        "<mergeCells",
    ] {
        assert!(table.contains(part), "{part}");
    }
    assert!(unzip::part(&workbook, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
    let texts = unzip::part(&workbook, "xl/sharedStrings.xml");
    for text in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Đắk Lắk, ngày 15 tháng 12 năm 2026",
        "(Số liệu từ ngày 15/12/2025 đến ngày 14/12/2026)",
        "Chưa xác định (1 hệ thống chưa có ngày dự kiến)",
        "Đơn vị chuyên trách về an ninh mạng",
        "(12)",
    ] {
        assert!(texts.contains(text), "{text}");
    }
}

#[test]
fn a_text_longer_than_a_cell_is_cut_not_refused() {
    let systems = vec![Row { number: Some(1), ..Row::named("ế".repeat(40_000)) }];
    assert!(form08::write(&report(systems)).is_ok());
}
