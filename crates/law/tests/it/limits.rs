//! Input that nobody wrote in good faith is refused in good time.

use crate::{
    folders::{base, base_with, here},
    messages::sections,
};
use khien_law::{Law, problem::Code};

fn codes(files: &crate::folders::Files) -> Vec<Code> {
    Law::read(files)
        .map(|_| Vec::new())
        .unwrap_or_else(|problems| problems.iter().map(|problem| problem.code).collect())
}

#[test]
fn a_file_of_more_than_two_mebibytes_is_not_read() {
    let large = "# filling\n".repeat(220_000);
    assert_eq!(codes(&base_with(&[("facts/work.toml", &large)])), [Code::TooLarge]);
}

#[test]
fn a_line_that_nobody_could_read_is_not_read() {
    let long = format!("# {}", "x".repeat(30_000));
    assert_eq!(codes(&base_with(&[("facts/work.toml", &long)])), [Code::TooLarge]);
}

#[test]
fn more_than_five_thousand_files_are_not_read() {
    let mut files = base();
    files.extend((0..5_001).map(|number| (format!("instruments/a/{number}.toml"), String::new())));
    assert_eq!(codes(&files), [Code::TooLarge]);
}

#[test]
fn a_deep_nest_is_a_problem_and_no_crash() {
    let nest = format!("when = {}{}", "[".repeat(9_000), "]".repeat(9_000));
    assert!(codes(&base_with(&[("facts/work.toml", &nest)])).contains(&Code::Syntax));
}

#[test]
fn not_more_than_a_thousand_problems_are_listed() {
    let empty = "[[fact]]\n".repeat(2_000);
    let codes = codes(&base_with(&[("facts/work.toml", &empty)]));
    assert_eq!(codes.len(), 1_001);
    assert_eq!(codes.last(), Some(&Code::More));
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_judged_and_nothing_breaks() {
    let mut whole = base();
    whole.extend(sections(&std::fs::read_to_string(here("cases/controls-right.case")).unwrap()));
    for (path, text) in &whole {
        for end in (0..text.len()).step_by(17).filter(|end| text.is_char_boundary(*end)) {
            let mut files = whole.clone();
            files.insert(path.clone(), text[..end].to_owned());
            if let Err(problems) = Law::read(&files) {
                assert!(!khien_law::problem::print(&problems, &files, false).is_empty());
            }
        }
    }
}
