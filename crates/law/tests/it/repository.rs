//! The law folder of this repository.

use crate::folders::{base, base_with, gather};
use khien_law::{Law, coverage, problem};
use std::path::Path;

#[test]
fn the_law_of_this_repository_is_in_order() {
    let files = gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law"));
    let law =
        Law::read(&files).unwrap_or_else(|problems| panic!("{}", problem::print(&problems, &files, false)));
    let problems = [law.warnings.clone(), coverage(&law)].concat();
    assert!(problems.is_empty(), "{}", problem::print(&problems, &files, false));
}

#[test]
fn an_obligation_without_examples_is_named() {
    assert!(coverage(&Law::read(&base()).unwrap()).is_empty());

    let path = "instruments/decree-000-2030/2030-07-01.examples.toml";
    let only_first = base()[path].split("\n\n").next().unwrap().to_owned();
    let messages = |examples: &str| -> Vec<String> {
        let law = Law::read(&base_with(&[(path, examples)])).unwrap();
        coverage(&law).iter().map(ToString::to_string).collect()
    };
    let lacking = |what: &str| {
        format!(
            "error[K052]: the obligation `decree-000-2030/assessment` has no example {what} \
             (instruments/decree-000-2030/2030-07-01.toml:27:6); \
             help: write it beside the text, in the file that ends in `.examples.toml`"
        )
    };
    assert_eq!(messages(&only_first), [lacking("in which it does not apply")]);
    assert_eq!(messages(""), [lacking("at all")]);
}

#[test]
fn a_row_and_a_case_without_examples_are_named() {
    let table = "[table]\nid = \"t\"\ntitle = { vi = \"Bảng\", en = \"Table\" }\n\
        instrument = \"decree-000-2030\"\nfrom = 2030-07-01\ndecides = \"system.level\"\nhighest = \"D0-1\"\n\
        [[row]]\nid = \"R1\"\nwhen = []\nlevel = 3\nclause = \"D0-1\"\nsummary = { vi = \"Ba\", en = \"Three\" }\n";
    let choice = "[choice]\nid = \"c\"\ntitle = { vi = \"Chọn\", en = \"Choice\" }\ndecides = \"system.level\"\n\
        [[case]]\nid = \"all\"\nfrom = 2030-07-01\nwhen = []\ntable = \"t\"\nclause = \"D0-1\"\n\
        summary = { vi = \"Tất cả\", en = \"All\" }\n";
    let matching = "[[example]]\nname = \"three\"\ntable = \"t\"\nfacts = {}\nlevel = 3\nrows = [\"R1\"]\n\
        [[example]]\nname = \"all\"\nchoice = \"c\"\non = 2030-07-01\nfacts = {}\ncase = \"c/all\"\n";
    let messages = |examples: &str| -> Vec<String> {
        let files = [
            ("tables/t.toml", table),
            ("tables/c.choice.toml", choice),
            ("tables/t.examples.toml", examples),
        ];
        let law = Law::read(&base_with(&files)).unwrap();
        coverage(&law).into_iter().map(|problem| problem.message).collect()
    };
    assert_eq!(messages(matching), [""; 0]);
    let lacking = [
        "the row `R1` has no example in which it matches",
        "the case `c/all` has no example in which it matches",
    ];
    assert_eq!(messages(""), lacking);
}

#[test]
fn every_fact_that_a_table_asks_has_a_plain_question() {
    let files = gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law"));
    let law = Law::read(&files).unwrap();
    let tables = law.tables.iter().flat_map(|table| &table.asks);
    let asked = tables.chain(law.choices.iter().flat_map(|choice| &choice.asks));
    let silent: Vec<&str> = asked
        .map(|fact| law.facts.get(*fact))
        .filter(|fact| fact.question.is_none())
        .map(|fact| fact.name.as_str())
        .collect();
    assert_eq!(silent, [""; 0]);
}
