//! Reads a law folder and points at whatever is wrong with it: `cargo run -p khien-law --example check [folder]`.

#![allow(clippy::disallowed_methods, reason = "the library reads no files, so its callers do")]

use khien_law::{Law, Problem, coverage, problem};
use std::{collections::BTreeMap, fs, io, path::Path, process::ExitCode};

fn main() -> io::Result<ExitCode> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "law".into());
    let mut files = BTreeMap::new();
    gather(Path::new(&folder), Path::new(&folder), &mut files)?;
    let law = match Law::read(&files) {
        Ok(law) => law,
        Err(problems) => return Ok(refuse(&problems, &files)),
    };
    print!("{}", problem::print(&law.warnings, &files, false));
    let lacking = coverage(&law);
    if !lacking.is_empty() {
        return Ok(refuse(&lacking, &files));
    }
    println!(
        "{} facts, {} roles, {} bodies, {} instruments, {} clauses, {} obligations, {} examples",
        law.facts.facts.len(),
        law.roles.len(),
        law.organisations.len(),
        law.instruments.len(),
        law.clauses().count(),
        law.obligations().count(),
        law.examples.len(),
    );
    Ok(ExitCode::SUCCESS)
}

fn refuse(problems: &[Problem], files: &BTreeMap<String, String>) -> ExitCode {
    print!("{}", problem::print(problems, files, false));
    println!("{} problems", problems.len());
    ExitCode::FAILURE
}

/// Reads every file below a folder, by its path relative to the root.
fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(root, &path, files)?;
        } else if let Ok(text) = fs::read_to_string(&path) {
            let relative = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            files.insert(relative, text);
        }
    }
    Ok(())
}
