//! The main job: a table in, duties with reasons and the report out.

use crate::support::{Desk, approved};

#[test]
fn a_table_becomes_duties_with_reasons_and_the_report() {
    let desk = Desk::founded();
    let file =
        desk.form08("bieu.xlsx", vec![approved("Cổng dịch vụ công", 3), approved("Thư điện tử công vụ", 2)]);
    let plan = desk.json(&["import", "form08", &file, "--preview"]);
    assert_eq!((&plan["added"], &plan["blocked"]), (&2.into(), &false.into()));
    assert_eq!(desk.json(&["list", "systems"])["total"], 0);
    desk.succeeds(&["import", "form08", &file]);
    assert_eq!(desk.json(&["list", "systems"])["total"], 2);

    let arguments =
        ["duties", "--organisation", "Tỉnh Cao Bằng", "--obligation", "decree-331-2026/yearly-report-owner"];
    let duties = desk.json(&arguments);
    assert_eq!(duties[0]["due"], "2026-12-24");
    let id = duties[0]["id"].as_str().unwrap()[..8].to_owned();
    let why = desk.json(&["why", &id]);
    assert_eq!(why["recipients"][0]["en"], "Ministry of Public Security");
    let lines: Vec<&str> = why["why"].as_array().unwrap().iter().filter_map(|line| line.as_str()).collect();
    assert!(lines.contains(&"organisation.system_owner = true"), "{lines:#?}");

    desk.ends_with(4, &["duty", "met", &id]);
    desk.succeeds(&["duty", "met", &id, "--document", "15/BC-UBND", "--file", &file]);
    assert_eq!(desk.json(&arguments)[0]["state"], "met");
    desk.succeeds(&["duty", "reopen", &id]);
    assert_eq!(desk.json(&arguments)[0]["state"], "open");
    desk.ends_with(4, &["duty", "waive", &id]);

    desk.succeeds(&["report", "form08", "--year", "2026", "--out", "mau-08.xlsx"]);
    let again = desk.json(&["import", "form08", "mau-08.xlsx"]);
    assert_eq!((&again["added"], &again["changed"], &again["unchanged"]), (&0.into(), &0.into(), &2.into()));
}

#[test]
fn missing_facts_go_out_as_a_workbook_and_come_back() {
    let desk = Desk::founded();
    let file = desk.form08("bieu.xlsx", vec![approved("Cổng dịch vụ công", 3)]);
    desk.succeeds(&["import", "form08", &file]);
    let missing = desk.json(&["missing"]);
    let asked = missing.as_array().unwrap().iter().find(|each| each["kind"] == "system").unwrap();
    assert!(asked["facts"].as_array().unwrap().iter().any(|fact| fact == "system.last_assessed_on"));
    let system = asked["id"].as_str().unwrap();
    desk.succeeds(&["missing", "--out", "con-thieu.xlsx"]);
    desk.succeeds(&["import", "facts", "con-thieu.xlsx"]);
    desk.succeeds(&["set", system, "system.last_assessed_on", "2026-06-30", "--source", "Biên bản 12"]);
    let after = desk.json(&["missing"]);
    let asked = after.as_array().unwrap().iter().find(|each| each["id"] == system);
    let asks = asked.is_some_and(|each| {
        each["facts"].as_array().unwrap().iter().any(|fact| fact == "system.last_assessed_on")
    });
    assert!(!asks, "{after:#}");
}

#[test]
fn duties_come_as_csv_calendar_and_excel() {
    let desk = Desk::founded();
    let file = desk.form08("bieu.xlsx", vec![approved("=cmd|'/c calc'!A1", 3)]);
    desk.succeeds(&["import", "form08", &file]);
    let csv = desk.succeeds(&["duties", "--format", "csv"]);
    assert!(csv.contains("'=cmd|"), "a cell that begins like a formula is written as text");
    assert!(!csv.lines().any(|line| line.split(',').any(|cell| cell.trim_matches('"').starts_with('='))));
    let calendar = desk.succeeds(&["duties", "--format", "ics"]);
    assert!(
        calendar.starts_with("BEGIN:VCALENDAR") && calendar.contains("DTSTART;VALUE=DATE:20261224"),
        "{calendar}"
    );
    desk.succeeds(&["duties", "--format", "xlsx", "--out", "viec.xlsx"]);
    assert!(std::fs::read(desk.path("viec.xlsx")).unwrap().starts_with(b"PK"));
    desk.ends_with(4, &["duties", "--format", "xlsx"]);
}

#[test]
fn an_incident_is_opened_and_its_hours_run() {
    let desk = Desk::founded();
    let id = desk.json(&[
        "open",
        "incident",
        "Mã độc",
        "--organisation",
        "Tỉnh Cao Bằng",
        "--fact",
        "incident.detected_at=2026-11-20T23:30",
        "--fact",
        "incident.serious=true",
    ]);
    let duties = desk.json(&["duties", "--system", id["id"].as_str().unwrap()]);
    let due: Vec<&str> =
        duties.as_array().unwrap().iter().filter_map(|duty| duty["due_at"].as_str()).collect();
    assert!(due.contains(&"2026-11-21T16:30:00Z") && due.contains(&"2026-11-23T16:30:00Z"), "{due:?}");
}
