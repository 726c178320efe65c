//! Words, templates and the look are read while the crate is compiled; a change in one of them must compile it again.

fn main() {
    for folder in ["i18n", "templates", "src/look"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
