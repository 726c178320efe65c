//! Every page works without script: what it adds is comfort.

use super::{chromium::Wishes, reader::Reader, register};

#[test]
fn a_duty_is_found_and_recorded() {
    let reader = Reader::with(register(), Wishes { without_script: true, ..Wishes::default() });
    reader.open("/duties");
    reader.fill("Tìm kiếm", "bao cao hang nam cao bang");
    reader.press("Lọc");
    reader.arrives_at("/duties?state=open&q=bao+cao+hang+nam+cao+bang*");
    reader.follow("Báo cáo hằng năm của chủ quản");
    reader.arrives_at("/duties/*");
    assert_eq!(reader.texts("[data-print]"), [""], "a button that does nothing without script is not shown");

    reader.press("Ghi nhận đã hoàn thành");
    reader.press("Ghi nhận hoàn thành");
    reader.click(".problems a");
    reader.arrives_at("/duties/*/meet");
    assert_eq!(reader.focused(), "document");
    reader.keys("15/BC-UBND");
    reader.press("Ghi nhận hoàn thành");
    reader.reads("Đã ghi nhận hoàn thành.");
    reader.reads("15/BC-UBND");
}
