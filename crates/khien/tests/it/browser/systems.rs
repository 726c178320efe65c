//! A system's page: what is known, what is asked, and what follows from an answer.

use super::{reader::Reader, register};

const ASSESSMENT: &str = "Periodic assessment, levels 3 and 4 (house rule)";

#[test]
fn an_answered_question_becomes_a_date() {
    let reader = Reader::of(register());
    reader.open("/duties?state=questions&lang=en");
    reader.fill("Search", "cong dich vu cong");
    reader.press("Filter");
    reader.arrives_at("/duties?state=questions&q=cong+dich+vu+cong*");
    reader.follow(ASSESSMENT);
    reader.follow("Last assessed on");
    reader.arrives_at("/systems/*");
    let standing = format!("//ul[@class='tasks']/li[.//a='{ASSESSMENT}']/div[@class='when']");
    assert!(reader.text(&standing).contains("Needs an answer"));

    reader.press("Answer: Last assessed on");
    reader.fill("Value", "31/02/2026");
    reader.fill("Source", "Biên bản 12");
    reader.press("Save");
    reader.reads("Not saved: one thing needs correcting");
    assert_eq!(reader.typed("Source"), "Biên bản 12", "nothing that was typed is lost");
    reader.fill("Value", "30/06/2026");
    reader.fill("As of", "01/07/2026");
    reader.press("Save");
    reader.reads("“Last assessed on” was saved. Duties have been worked out again.");
    assert!(reader.text(&standing).contains("30 June 2027"), "{}", reader.text(&standing));
    let known = reader.text("//*[@id='system.last_assessed_on']/dd");
    assert!(known.contains("30 June 2026") && known.contains("As of 1 July 2026. Biên bản 12"), "{known}");
    assert!(reader.text("#history ~ div").contains("Last assessed on: 30 June 2026"));
}
