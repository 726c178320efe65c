//! The law folder of this repository: it compiles, and every worked example beside it comes out.

use khien_engine::{rulebook::Rulebook, worked};
use khien_law::Law;
use std::{collections::BTreeMap, fs, path::Path};

/// Every text of a folder, by path from its root.
fn texts(root: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the law folder can be read") {
            let path = entry.expect("an entry of the law folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                let name =
                    path.strip_prefix(root).expect("inside the folder").to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read_to_string(&path).expect("a law file is text"));
            }
        }
    }
    files
}

/// The law as it stands in this repository.
pub fn law() -> Law {
    let files = texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law"));
    Law::read(&files)
        .unwrap_or_else(|problems| panic!("{}", khien_law::problem::print(&problems, &files, false)))
}

#[test]
fn every_worked_example_comes_out() {
    let law = law();
    let rulebook = Rulebook::compile(law.clone());
    let failures: Vec<String> = law
        .examples
        .iter()
        .filter_map(|example| worked::run(&law, &rulebook, example).err())
        .map(|failure| failure.to_string())
        .collect();
    assert!(
        failures.is_empty(),
        "{} of {} examples:\n\n{}",
        failures.len(),
        law.examples.len(),
        failures.join("\n\n")
    );
}
