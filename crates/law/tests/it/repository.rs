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
