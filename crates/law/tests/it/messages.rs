//! Golden messages: each case is a file with what is put into the small law folder, and beside it the text that must
//! be said about it. To add a case, add the two files; with `KHIEN_WRITE_MESSAGES=1` the second one is written by the
//! test, and then read by you.

use crate::folders::{Files, base, here};
use khien_law::{Law, problem};
use std::{collections::BTreeSet, fs};

/// A case as files: sections that begin with `== path ==`.
pub(crate) fn sections(case: &str) -> Files {
    let mut files = Files::new();
    let mut path = None;
    for line in case.lines() {
        if let Some(name) = line.strip_prefix("== ").and_then(|rest| rest.strip_suffix(" ==")) {
            files.insert(name.into(), String::new());
            path = Some(name.to_owned());
        } else if let Some(text) = path.as_ref().and_then(|path| files.get_mut(path)) {
            text.push_str(line);
            text.push('\n');
        }
    }
    files
}

/// What is said about the base folder with these files in it: problems, warnings, or that nothing is wrong.
fn said(case: &Files) -> String {
    let mut files = base();
    files.extend(case.clone());
    match Law::read(&files) {
        Err(problems) => problem::print(&problems, &files, false),
        Ok(law) if law.warnings.is_empty() => "nothing is wrong\n".into(),
        Ok(law) => problem::print(&law.warnings, &files, false),
    }
}

fn cases() -> Vec<(String, String)> {
    let mut cases: Vec<_> = fs::read_dir(here("cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "case"))
        .map(|path| {
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect();
    cases.sort();
    cases
}

#[test]
fn every_broken_folder_is_told_what_is_wrong_with_it() {
    let write = std::env::var("KHIEN_WRITE_MESSAGES").is_ok();
    let mut wrong = Vec::new();
    for (name, case) in cases() {
        let expected = here("cases").join(format!("{name}.txt"));
        let said = said(&sections(&case));
        if write {
            fs::write(&expected, &said).unwrap();
        }
        if fs::read_to_string(&expected).ok().as_deref() != Some(&said) {
            wrong.push(format!("--- {name} ---\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "these cases say something else than expected:\n{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_case() {
    // Limits on size would make large files of cases; they are tried in `limits.rs`. Examples are asked for by
    // `coverage`, which is tried in `repository.rs`.
    let elsewhere = ["K006", "K052", "K099"];
    let said: String = cases().iter().map(|(_, case)| said(&sections(case))).collect();
    let seen: BTreeSet<&str> = problem::Code::ALL
        .iter()
        .map(|code| code.number())
        .filter(|number| elsewhere.contains(number) || said.contains(&format!("[{number}]")))
        .collect();
    let all: BTreeSet<&str> = problem::Code::ALL.iter().map(|code| code.number()).collect();
    assert_eq!(seen, all);
}

#[test]
fn the_base_of_all_cases_is_right() {
    assert_eq!(said(&Files::new()), "nothing is wrong\n");
}

#[test]
fn a_problem_is_the_same_as_json() {
    let files = sections("== roles.toml ==\n[[role]]\nid = \"Regulator\"\n");
    let problems = Law::read(&files).unwrap_err();
    let about_id = problems.iter().find(|problem| problem.code == problem::Code::MalformedName).unwrap();
    let json = serde_json::to_value(about_id).unwrap();
    let expected = serde_json::json!({
        "code": "K008",
        "severity": "error",
        "message": "`Regulator` is no identifier",
        "path": "roles.toml",
        "span": [14, 25],
        "line": 2,
        "column": 6,
        "help": "at most 80 of small letters a–z, digits and hyphens, beginning with a letter or digit",
    });
    assert_eq!(json, expected);
}
