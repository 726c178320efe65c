//! Law folders to test with.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

pub(crate) type Files = BTreeMap<String, String>;

/// A folder beside this file.
pub(crate) fn here(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it").join(name)
}

/// The small law folder in which everything is right.
pub(crate) fn base() -> Files {
    gather(&here("base"))
}

/// The small law folder with other files put in or replaced.
pub(crate) fn base_with(files: &[(&str, &str)]) -> Files {
    let mut all = base();
    all.extend(files.iter().map(|(path, text)| (path.to_string(), text.to_string())));
    all
}

/// Every file below a folder, by its path relative to that folder.
pub(crate) fn gather(root: &Path) -> Files {
    let mut files = Files::new();
    let mut open = vec![root.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let relative: Vec<_> =
                path.strip_prefix(root).unwrap().iter().map(|part| part.to_str().unwrap()).collect();
            files.insert(relative.join("/"), fs::read_to_string(&path).unwrap());
        }
    }
    files
}
