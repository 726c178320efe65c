//! Old entries moved to files: whole, proven, and checked on the way back.

use crate::{
    logs::{self, Log},
    samples,
};
use khien_audit::{
    archive::{self, ArchiveError, File},
    entry::Entry,
    key::VerifierKey,
    verify::{Against, Verifier},
};

#[test]
fn there_and_back() {
    let log = logs::log(1300);
    let files = pack(&log, 1, 4);
    let paths: Vec<_> = files.iter().map(|(path, _)| path.as_str()).collect();
    let tiles = ["tile/0/001", "tile/0/002", "tile/0/003", "tile/0/005.p/20", "tile/1/000.p/5"];
    let bundles = ["tile/entries/001", "tile/entries/002", "tile/entries/003"];
    assert_eq!(paths, [&["checkpoint"], &tiles[..], &bundles[..]].concat());

    let archive = archive::open(files, &keys()).unwrap();
    assert_eq!(archive.signed, log.signed);
    assert_eq!(archive.entries, entries(&log, 256, 1024));
}

/// The first half comes from the archive and the second from the database; together they are the log.
#[test]
fn the_log_verifies_over_archive_and_rows() {
    let log = logs::log(600);
    let archive = archive::open(pack(&log, 0, 2), &keys()).unwrap();
    let note = log.signed.note.to_string();
    let against =
        Against { checkpoint: Some(&note), keys: &keys(), trusted: Some(archive.signed.checkpoint) };
    let mut verifier = Verifier::new(&log.tiles, against).unwrap();
    for (entry, position) in archive.entries.into_iter().chain(entries(&log, 512, 600)).zip(0..) {
        verifier.entry(entry, Some(&samples::details(position))).unwrap();
    }
    assert!(verifier.finish().unwrap().is_honest());
}

#[test]
fn what_cannot_be_archived() {
    let log = logs::log(600);
    let records = records(&log, 0, 512);
    let pack =
        |bundles, records: &[Vec<u8>]| archive::pack(bundles, records, &log.signed, &log.tiles).map(|_| ());
    assert_eq!(pack(0..2, &records), Ok(()));
    assert_eq!(pack(0..0, &[]), Err(ArchiveError::Range));
    assert_eq!(pack(1..3, &records), Err(ArchiveError::Range));
    assert_eq!(pack(0..2, &records[1..]), Err(ArchiveError::Range));
    assert_eq!(pack(1..2, &records[..256]), Err(ArchiveError::Differs { first: 256 }));
}

#[test]
fn a_damaged_archive() {
    let log = logs::log(600);
    let good = pack(&log, 0, 2);
    let code = |files: Vec<File>| archive::open(files, &keys()).map_err(|error| error.code()).err();
    assert_eq!(code(good.clone()), None);
    for (at, (path, bytes)) in good.iter().enumerate() {
        let gone = [&good[..at], &good[at + 1..]].concat();
        let expected = match path.as_str() {
            "checkpoint" => Some("archive-checkpoint"),
            // What is left still is an archive, of fewer entries.
            bundle if bundle.starts_with("tile/entries/") => None,
            _ => Some("archive-incomplete"),
        };
        assert_eq!(code(gone), expected, "without {path}");
        for byte in [0, bytes.len() / 2, bytes.len() - 1] {
            let mut damaged = good.clone();
            damaged[at].1[byte] ^= 1;
            let expected = if path == "checkpoint" { "archive-checkpoint" } else { "archive-differs" };
            assert_eq!(code(damaged), Some(expected), "{path} at {byte}");
        }
    }
    for path in ["notes.txt", "tile/entries/000.p/7", "tile/0/009"] {
        let stray = [good.clone(), vec![(path.to_owned(), vec![1])]].concat();
        assert_eq!(code(stray), Some("archive-stray-file"), "{path}");
    }
    assert_eq!(code(vec![]), Some("archive-checkpoint"));
}

fn pack(log: &Log, from: u64, to: u64) -> Vec<File> {
    let records = records(log, from as usize * 256, to as usize * 256);
    archive::pack(from..to, &records, &log.signed, &log.tiles).unwrap()
}

fn entries(log: &Log, from: usize, to: usize) -> Vec<Entry> {
    log.rows[from..to].iter().map(|(entry, _)| entry.clone()).collect()
}

fn records(log: &Log, from: usize, to: usize) -> Vec<Vec<u8>> {
    log.rows[from..to].iter().map(|(entry, _)| entry.record().unwrap()).collect()
}

fn keys() -> [VerifierKey; 1] {
    [samples::signer().verifier_key().clone()]
}
