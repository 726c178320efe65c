//! The law: from an instrument to a clause to the duties that follow from it.

use super::{reader::Reader, register};

#[test]
fn an_instrument_leads_to_its_clauses_and_a_clause_to_its_duties() {
    let reader = Reader::of(register());
    reader.open("/law?lang=en");
    reader.follow("Decree 331/2026/NĐ-CP");
    reader.arrives_at("/law/decree-331-2026");
    // The first clause by which something is owed now.
    let owed = "//tbody/tr[normalize-space(td[@class='n'][1]) != '–']";
    let figure = reader.text(&format!("{owed}/td[@class='n']"));
    reader.click(&format!("{owed}//a"));
    reader.arrives_at("/law/clauses/*");
    reader.reads("A summary, not the text itself.");

    let obligation = reader.text("section h2");
    reader.follow(&format!("{figure} not yet late"));
    reader.arrives_at("/duties?obligation=decree-331-2026*");
    assert_eq!(reader.text(".pager .count").split(' ').next(), Some(figure.as_str()));
    let titles = reader.texts("tbody th a");
    assert!(titles.iter().all(|title| *title == obligation), "{titles:?}");
}
