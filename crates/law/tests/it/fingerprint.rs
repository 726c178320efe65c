//! The fingerprint of a folder.

use crate::folders::{base, base_with};
use khien_law::Law;

#[test]
fn the_same_law_has_the_same_fingerprint_and_another_law_another() {
    let hash = |files| Law::read(&files).unwrap().hash;
    let base_hash = hash(base());
    assert_eq!(base_hash.len(), 64);
    assert_eq!(base_hash, hash(base()));
    assert_ne!(base_hash, hash(base_with(&[("facts/work.toml", "")])));
}

#[test]
fn remarks_do_not_count() {
    let with_remark = base_with(&[("instruments/decree-000-2030/reading.md", "What we thought.")]);
    assert_eq!(Law::read(&with_remark).unwrap().hash, Law::read(&base()).unwrap().hash);
}
