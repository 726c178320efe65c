//! Duties: found, understood, recorded and taken back; and the list that people work in all day.

use super::{reader::Reader, register};
use crate::support::{Desk, approved};
use fantoccini::key::Key;

const REPORT: &str = "Yearly report of the owner";

/// In front of the report that Cao Bằng owes for this year.
fn at_a_report() -> Reader {
    let reader = Reader::of(register());
    reader.open("/duties?lang=en");
    reader.fill("Search", "bao cao cao bang");
    reader.press("Filter");
    reader.arrives_at("/duties?state=open&q=bao+cao+cao+bang*");
    reader.follow(REPORT);
    reader.arrives_at("/duties/*");
    reader
}

#[test]
fn a_duty_says_why_and_leads_to_its_clause() {
    let reader = at_a_report();
    assert_eq!(reader.text("#due strong"), "24 December 2026");
    let reasons = reader.texts(".why li").join("\n");
    assert!(reasons.contains("331/2026/NĐ-CP") && reasons.contains("is in force since"), "{reasons}");
    reader.click(".pairs a[href^='/law/clauses/']");
    reader.arrives_at("/law/clauses/*");
    assert!(reader.texts("h2").contains(&REPORT.to_owned()), "the clause names the obligation");
}

#[test]
fn a_duty_is_recorded_and_taken_back() {
    let reader = at_a_report();
    reader.press("Record that it is done");
    reader.fill("Day", "20/11/2026");
    reader.press("Record as done");
    reader.reads("Not saved: one thing needs correcting");
    assert_eq!(reader.typed("Day"), "20/11/2026", "nothing that was typed is lost");
    reader.click(".problems a");
    assert_eq!(reader.focused(), "document", "the summary leads to the field");

    reader.keys("15/BC-UBND");
    reader.press("Record as done");
    reader.reads("Recorded as done.");
    reader.reads("15/BC-UBND");
    reader.open("/duties?state=met");
    assert_eq!(reader.texts("tbody th a"), [REPORT]);

    reader.follow(REPORT);
    reader.press("Take this record back");
    reader.press("Take it back");
    reader.reads("The record was taken back; the duty is open again.");
    reader.open("/duties?state=met");
    assert_eq!(reader.text(".empty h2"), "No duties here");
}

#[test]
fn what_was_typed_survives_a_reload() {
    let reader = at_a_report();
    reader.press("Record that it is done");
    reader.fill("Document number", "15/BC-UBND");
    reader.open(&reader.at());
    assert_eq!(reader.typed("Document number"), "15/BC-UBND");
}

#[test]
fn the_list_is_filtered_sorted_and_paged_through_its_address() {
    let desk = Desk::founded();
    let systems = (0..30).map(|at| approved(&format!("Hệ thống thông tin số {at}"), 3)).collect();
    let file = desk.form08("bieu.xlsx", systems);
    desk.succeeds(&["import", "form08", &file]);
    let reader = Reader::of(desk);
    let rows = || reader.texts("tbody th a");
    reader.open("/duties?lang=en");
    let first = rows();
    reader.follow("Next page »");
    reader.arrives_at("/duties?after=*");
    assert_ne!(rows(), first);
    reader.follow("« Back to the start");
    reader.arrives_at("/duties");
    assert_eq!(rows(), first);

    reader.follow("Due");
    reader.arrives_at("/duties?sort=due-last");
    assert_eq!(reader.attribute("//th[normalize-space()='Due']", "aria-sort").as_deref(), Some("descending"));
    // A choice takes effect at once.
    reader.choose("Obligation", "Timely report of an incident – Official Dispatch 33/CĐ-TTg");
    reader.arrives_at("/duties?*sort=due-last*obligation=dispatch-33-2024*");
    let address = reader.at();
    let chosen = rows();
    reader.open("/duties");
    reader.open(&address);
    assert_eq!(rows(), chosen);
}

#[test]
fn the_list_is_worked_with_by_keyboard() {
    let reader = Reader::of(register());
    reader.open("/duties?lang=en");
    reader.key(Key::Tab);
    assert_eq!(reader.focused(), "Skip to main content");
    reader.key(Key::Enter);
    reader.key(Key::Tab);
    assert_eq!(reader.focused(), "For print", "the sections were skipped");
    reader.keys("/");
    assert_eq!(reader.focused(), "q");
    reader.keys("cao bang");
    reader.key(Key::Enter);
    reader.arrives_at("/duties?state=open&q=cao+bang*");
}
