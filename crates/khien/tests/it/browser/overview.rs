//! The first page: where things stand, and in which language.

use super::{reader::Reader, register};

#[test]
fn every_figure_leads_to_as_many_rows() {
    let reader = Reader::of(register());
    reader.open("/?lang=en");
    for tile in 1..=4 {
        let tile = format!(".tiles li:nth-child({tile})");
        let figure = reader.text(&format!("{tile} b"));
        reader.click(&format!("{tile} a"));
        reader.arrives_at("/duties?*");
        let rows = reader.text(".pager .count, .empty h2");
        let counted = if rows == "No duties here" { "0" } else { rows.split(' ').next().unwrap() };
        assert_eq!(figure, counted, "{}", reader.at());
        reader.follow("Overview");
        reader.arrives_at("/");
    }
    reader.click("//tr[th='Level 3']//a[1]");
    reader.arrives_at("/systems?level=3");
    assert_eq!(reader.text(".pager .count"), "1 row");
}

#[test]
fn the_language_that_was_chosen_stays() {
    let reader = Reader::of(register());
    reader.open("/");
    assert_eq!(reader.text("h1"), "Tổng quan");
    reader.follow("English");
    reader.reads("Where things stand on 21 November 2026.");
    reader.open("/duties");
    assert_eq!(reader.text("h1"), "Duties");
    reader.follow("Tiếng Việt");
    reader.reads("Quá hạn");
    reader.open("/");
    assert_eq!(reader.text("h1"), "Tổng quan");
}
