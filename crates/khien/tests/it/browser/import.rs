//! Form 08 comes in: read, shown, asked about, taken in, and nothing twice.

use super::{PORTAL, reader::Reader, register};
use crate::support::approved;
use khien_domain::{document::Document, form08::Row};

const FILE: &str = "năm 2026.xlsx";

/// A workbook that spells the portal differently, and names a decision of a day that never was.
fn messy() -> Vec<Row> {
    let decision = Document { number: Some("12/QĐ-UBND ngày 31/02/2026".into()), ..Document::default() };
    let mail = Row { decision: Some(decision), ..approved("Thư điện tử công vụ", 2) };
    vec![approved(&format!("{PORTAL} tỉnh"), 3), mail]
}

#[test]
fn a_workbook_is_read_asked_about_and_taken_in_once() {
    let desk = register();
    desk.form08(FILE, messy());
    let reader = Reader::of(desk);
    let hand_in = || {
        reader.open("/import?lang=en");
        reader.attach("Workbooks", &reader.desk.path(FILE));
        reader.press("Read and preview");
        reader.reads("Nothing has been saved.");
    };
    let same = format!("The same as: {PORTAL}");

    hand_in();
    assert_eq!(reader.texts(".lines tbody th"), ["G7\nnăm 2026.xlsx · Phần 3"], "the problem has its place");
    reader.reads("No calendar has this day.");
    reader.press("Import everything");
    reader.reads("Not saved: 2 things need correcting");
    reader.follow(&format!("Say whether “{PORTAL} tỉnh” is a system of the register"));
    reader.tick(&same);
    reader.tick("Import without the values that could not be read");
    reader.press("Import everything");
    reader.reads("were added or changed. Duties have been worked out again.");
    reader.open("/systems");
    assert_eq!(reader.text(".pager .count"), "2 rows");

    hand_in();
    assert_eq!(
        reader.texts(".pairs dd"),
        ["0", "0", "2"],
        "nothing is new, nothing changed, two are the same"
    );
    assert!(!reader.page().contains(&same), "what was answered is not asked again");
}
