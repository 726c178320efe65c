//! Missing facts: the workbook that asks for them.

use super::{PORTAL, reader::Reader, register};

#[test]
fn the_workbook_is_downloaded_and_handed_in() {
    let reader = Reader::of(register());
    reader.open("/facts-missing?lang=en");
    reader.reads(PORTAL);
    reader.follow("Download the workbook");
    let workbook = reader.download("khien-facts-missing.xlsx");
    reader.attach("The filled-in workbook", &workbook);
    reader.press("Hand in");
    reader.reads("0 facts of 0 subjects were recorded.");
}
