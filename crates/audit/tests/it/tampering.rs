//! Every kind of tampering is found, and named for what it is. Each case says exactly what is to be found: no less, and
//! nothing besides.

use crate::samples::{self, Log, ORIGIN};
use khien_audit::{
    checkpoint::Checkpoint,
    details::Details,
    entry::Entry,
    hash::leaf_hash,
    key::{Signer, VerifierKey},
    tile::{TileId, TileSource, edge_tiles},
    verify::{Against, Finding, Report, Verifier},
};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Two full tiles and one of 88 at the edge of level 0; a tile of 2 above.
const SIZE: u64 = 600;

/// A witness saw the log at this size.
const TRUSTED: u64 = 300;

static WITNESSED: LazyLock<Checkpoint> = LazyLock::new(|| samples::log(TRUSTED).signed.checkpoint);

#[test]
fn an_honest_log() {
    for size in [0, 1, 255, 256, 257, 512, SIZE] {
        let mut log = samples::log(size);
        let report = verify_against(&log, None);
        assert_eq!((report.findings.as_slice(), report.is_honest()), ([].as_slice(), true), "{size}");
        assert_eq!((report.entries, report.checkpointed, report.not_yet_checkpointed), (size, size, 0));
        // What came after the last checkpoint is no finding.
        log.rows.extend(
            (size..size + 9).map(|position| (samples::entry(position), Some(samples::details(position)))),
        );
        let report = verify_against(&log, None);
        assert!(report.is_honest(), "{size}: {:?}", report.findings);
        assert_eq!((report.entries, report.checkpointed, report.not_yet_checkpointed), (size + 9, size, 9));
    }
}

type Tamper = fn(&mut Log);

#[test]
fn what_was_done_is_named() {
    let cases: &[(&str, Tamper, &[Finding])] = &[
        ("a row removed", |log| _ = log.rows.remove(100), &[missing(100, 100)]),
        ("rows removed over a whole tile", |log| _ = log.rows.drain(200..520), &[missing(200, 519)]),
        ("the last rows removed", |log| log.rows.truncate(590), &[missing(590, 599)]),
        ("all rows removed", |log| log.rows.clear(), &[missing(0, 599)]),
        ("an action changed", |log| log.rows[5].0.action = "sign-out".to_owned(), &[changed(5)]),
        ("an actor taken out", |log| log.rows[599].0.actor = None, &[changed(599)]),
        ("a value that no entry has", |log| log.rows[7].0.via = "By hand".to_owned(), &[changed(7)]),
        ("two rows swapped", |log| swap(log, 10, 400), &[moved(10, 400), moved(400, 10)]),
        (
            "a row removed, the rest renumbered",
            remove_and_renumber,
            &[missing(599, 599), moved(595, 596), moved(596, 597), moved(597, 598), moved(598, 599)],
        ),
        (
            "a row put between, the rest renumbered",
            put_between,
            &[changed(597), moved(598, 597), moved(599, 598)],
        ),
        (
            "a position twice",
            |log| log.rows.insert(4, log.rows[3].clone()),
            &[Finding::EntryRepeated { position: 3 }],
        ),
        ("details changed", |log| other_details(log, 40), &[Finding::DetailsChanged { position: 40 }]),
        ("details and digest changed", |log| other_details_and_digest(log, 41), &[changed(41)]),
        ("details gone", |log| log.rows[42].1 = None, &[Finding::DetailsMissing { position: 42 }]),
        ("a leaf tile changed", |log| flip(log, 0, 1, 77), &[tile(0, 1)]),
        ("the edge of the leaves changed", |log| flip(log, 0, 2, 3), &[tile(0, 2)]),
        ("the tile above changed", |log| flip(log, 1, 0, 1), &[tile(1, 0)]),
        ("tiles changed everywhere", flip_everywhere, &[tile(0, 0), tile(0, 2), tile(1, 0)]),
        ("a tile removed", |log| cut(log, 0, 0, 0), &[Finding::TileMissing { level: 0, index: 0 }]),
        ("a tile cut short", |log| cut(log, 0, 2, 40), &[Finding::TileMissing { level: 0, index: 2 }]),
        ("the tile above removed", |log| cut(log, 1, 0, 0), &[Finding::TileMissing { level: 1, index: 0 }]),
        (
            "an entry and, elsewhere, a tile",
            |log| {
                other_action(log, 1);
                flip(log, 0, 2, 0)
            },
            &[changed(1), tile(0, 2)],
        ),
        (
            "an entry and its tile, unalike",
            |log| {
                other_action(log, 1);
                flip(log, 0, 0, 9)
            },
            &[changed(1), changed(9), tile(0, 0)],
        ),
        (
            "an entry and its tile, alike",
            |log| with_tile(log, 1),
            &[Finding::EntryChanged { first: 0, last: 255 }],
        ),
        (
            "an entry and its tile at the edge, alike",
            |log| with_tile(log, 550),
            &[Finding::CheckpointRootWrong { size: 600 }],
        ),
        (
            "an entry and all tiles",
            |log| {
                other_action(log, 400);
                retile(log)
            },
            &[Finding::CheckpointRootWrong { size: 600 }],
        ),
        (
            "the size in the checkpoint",
            |log| edit_note(log, "\n600\n", "\n601\n"),
            &[Finding::CheckpointSignatureWrong],
        ),
        ("signed by another", sign_by_another, &[Finding::CheckpointSignatureWrong]),
        (
            "a checkpoint of nonsense",
            |log| edit_note(log, "\n600\n", "\nsix hundred\n"),
            &[Finding::CheckpointUnreadable, Finding::LogShorterThanTrusted { size: 0, trusted: TRUSTED }],
        ),
        (
            "an old checkpoint put back",
            |log| log.signed = samples::log(280).signed,
            &[Finding::LogShorterThanTrusted { size: 280, trusted: TRUSTED }],
        ),
    ];
    let honest = samples::log(SIZE);
    for (name, tamper, expected) in cases {
        let mut log = honest.clone();
        tamper(&mut log);
        let report = verify(&log);
        assert_eq!(report.findings, *expected, "{name}");
        assert!(!report.is_honest(), "{name}");
    }
}

/// With the key, a log can be rewritten so that everything in it agrees. Only somebody else's checkpoint tells.
#[test]
fn rewritten_with_the_stolen_key() {
    let mut log = samples::log(SIZE);
    other_details_and_digest(&mut log, 5);
    retile(&mut log);
    resign(&mut log);
    assert!(verify_against(&log, None).is_honest());
    let rewritten = [Finding::HistoryRewritten { trusted: TRUSTED }];
    assert_eq!(verify(&log).findings, rewritten);
    let newest = samples::log(SIZE).signed.checkpoint;
    assert_eq!(verify_against(&log, Some(newest)).findings, [Finding::HistoryRewritten { trusted: SIZE }]);

    let mut shorter = samples::log(SIZE);
    shorter.rows.truncate(200);
    retile(&mut shorter);
    resign(&mut shorter);
    assert_eq!(verify(&shorter).findings, [Finding::LogShorterThanTrusted { size: 200, trusted: TRUSTED }]);
}

/// What a witness vouches for is not rewritten because something else is wrong.
#[test]
fn a_trusted_checkpoint_at_any_size() {
    let mut log = samples::log(SIZE);
    other_action(&mut log, 250);
    flip(&mut log, 0, 1, 7);
    for size in [0, 1, 255, 256, 257, 300, 512, 513, SIZE] {
        let trusted = samples::log(size).signed.checkpoint;
        assert_eq!(verify_against(&log, Some(trusted)).findings, [changed(250), tile(0, 1)], "{size}");
    }
}

#[test]
fn a_checkpoint_that_is_gone() {
    let log = samples::log(SIZE);
    let against = Against { checkpoint: None, keys: &keys(), trusted: None };
    assert_eq!(run(&log, against).findings, [Finding::CheckpointMissing]);
    // Before the first checkpoint there is nothing to miss.
    let young = Log { tiles: Default::default(), ..log };
    let report = run(&young, Against { checkpoint: None, keys: &keys(), trusted: None });
    assert!(report.is_honest());
    assert_eq!(report.not_yet_checkpointed, SIZE);
}

#[test]
fn erased_details() {
    let mut log = samples::log(SIZE);
    let erasure = |position, of| (samples::entry(position).erasing(of), Some(samples::details(position)));
    log.rows[590] = erasure(590, 42);
    retile(&mut log);
    resign(&mut log);
    log.rows.push(erasure(600, 43));
    log.rows[42].1 = None;
    log.rows[43].1 = None;
    let report = verify_against(&log, None);
    assert!(report.is_honest(), "{:?}", report.findings);
    assert_eq!(report.erased, 2);
    // An entry cannot speak of what comes after it.
    log.rows[595].1 = None;
    assert_eq!(verify_against(&log, None).findings, [Finding::DetailsMissing { position: 595 }]);
}

/// Findings are counted, and only the first of a kind are kept.
#[test]
fn everything_changed() {
    let mut log = samples::log(SIZE);
    log.rows.iter_mut().for_each(|(entry, _)| entry.via = "api".to_owned());
    let report = verify(&log);
    assert_eq!(report.totals.into_iter().collect::<Vec<_>>(), [("entry-changed", SIZE)]);
    assert_eq!(report.findings, (0..100).map(changed).collect::<Vec<_>>());
}

/// Three levels: what is full at one level is judged by the next, and the edges by the root. Most entries are missing from
/// the start, so that the tiles alone carry the tree there.
#[test]
fn a_tall_tree() {
    const TALL: u64 = 65_536 + 700;
    let kept = |position: &u64| !(1000..39_936).contains(position) && !(40_192..66_000).contains(position);
    let rows: Vec<_> = (0..TALL)
        .filter(kept)
        .map(|position| (samples::entry(position), Some(samples::details(position))))
        .collect();
    let mut leaves: Vec<_> = (0..TALL).map(|position| leaf_hash(&position.to_be_bytes())).collect();
    rows.iter().for_each(|(entry, _)| leaves[entry.position as usize] = entry.leaf().unwrap());
    let (tiles, signed) = samples::sign(&leaves);
    let widths = edge_tiles(TALL).into_iter().map(|id| (id.level, id.index, id.width));
    assert_eq!(widths.collect::<Vec<_>>(), [(0, 258, 188), (1, 1, 2), (2, 0, 1)]);

    assert_eq!(rows[1064].0.position, 40_000);
    let cases: [(&str, Tamper, &[Finding]); 6] = [
        ("nothing else", |_| (), &[]),
        ("a full tile above", |log| flip(log, 1, 0, 200), &[tile(1, 0)]),
        ("the top", |log| flip(log, 2, 0, 0), &[tile(2, 0)]),
        ("an entry deep inside", |log| other_action(log, 1064), &[changed(40_000)]),
        (
            "an entry with its tile",
            |log| with_tile(log, 600),
            &[Finding::EntryChanged { first: 512, last: 767 }],
        ),
        ("an edge between", |log| flip(log, 1, 1, 1), &[tile(1, 1)]),
    ];
    for (name, tamper, expected) in cases {
        let mut log = Log { rows: rows.clone(), tiles: tiles.clone(), signed: signed.clone() };
        tamper(&mut log);
        let expected = [&[missing(1000, 39_935), missing(40_192, 65_999)], expected].concat();
        assert_eq!(verify(&log).findings, expected, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// One bit of one tile, anywhere: that tile and nothing else.
    #[test]
    fn any_bit_of_any_tile(size in 1_u64..1500, at in any::<prop::sample::Index>(), bit in 0_usize..8) {
        let mut log = samples::log(size);
        let ids: Vec<_> = khien_audit::tile::all_tiles(size).collect();
        let id = ids[at.index(ids.len())];
        let mut bytes = log.tiles.tile(id).unwrap().unwrap();
        let byte = at.index(bytes.len());
        bytes[byte] ^= 1 << bit;
        log.tiles.insert(id.level, id.index, bytes);
        prop_assert_eq!(verify_against(&log, None).findings, [tile(id.level, id.index)]);
    }

    /// Any column of any entry: that entry and nothing else.
    #[test]
    fn any_column_of_any_entry(size in 1_u64..1500, at in any::<prop::sample::Index>(), column in 0_usize..9) {
        let mut log = samples::log(size);
        let position = at.index(size as usize);
        let other = samples::entry(size + 7);
        let entry = &mut log.rows[position].0;
        match column {
            0 => entry.id = other.id,
            1 => entry.at = other.at,
            2 => entry.actor = if entry.actor.is_none() { Some(other.id) } else { None },
            3 => entry.via = "command".to_owned(),
            4 => entry.organisation = None,
            5 => entry.action += "-not",
            6 => entry.object_kind += "-not",
            7 => entry.object = Some("other".to_owned()),
            _ => other_details_and_digest(&mut log, position),
        }
        prop_assert_eq!(verify_against(&log, None).findings, [changed(position as u64)]);
    }
}

#[test]
fn findings_in_words() {
    let findings = [
        Finding::CheckpointMissing,
        Finding::CheckpointUnreadable,
        Finding::CheckpointSignatureWrong,
        Finding::CheckpointRootWrong { size: 9 },
        Finding::LogShorterThanTrusted { size: 8, trusted: 9 },
        Finding::HistoryRewritten { trusted: 9 },
        missing(9, 9),
        missing(8, 9),
        Finding::EntryRepeated { position: 9 },
        changed(9),
        Finding::EntryChanged { first: 8, last: 9 },
        moved(8, 9),
        Finding::DetailsChanged { position: 9 },
        Finding::DetailsMissing { position: 9 },
        tile(0, 9),
        Finding::TileMissing { level: 0, index: 9 },
    ];
    for finding in findings {
        let words = finding.words();
        assert_ne!(words.vi, words.en);
        assert!(words.vi.ends_with('.') && words.en.ends_with('.'), "{words:?}");
        if finding.position().is_some() {
            assert!(words.vi.contains('9') && words.en.contains('9'), "{words:?}");
        }
        assert!(finding.code().bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase()));
    }
}

fn verify(log: &Log) -> Report {
    verify_against(log, Some(WITNESSED.clone()))
}

fn verify_against(log: &Log, trusted: Option<Checkpoint>) -> Report {
    run(log, Against { checkpoint: Some(&log.signed.note.to_string()), keys: &keys(), trusted })
}

fn run(log: &Log, against: Against) -> Report {
    let mut verifier = Verifier::new(&log.tiles, against).unwrap();
    for (entry, details) in &log.rows {
        verifier.entry(entry.clone(), details.as_ref()).unwrap();
    }
    verifier.finish().unwrap()
}

fn keys() -> [VerifierKey; 1] {
    [samples::signer().verifier_key().clone()]
}

const fn missing(first: u64, last: u64) -> Finding {
    Finding::EntryMissing { first, last }
}

const fn changed(position: u64) -> Finding {
    Finding::EntryChanged { first: position, last: position }
}

const fn moved(position: u64, from: u64) -> Finding {
    Finding::EntryMoved { position, from }
}

const fn tile(level: u8, index: u64) -> Finding {
    Finding::TileChanged { level, index }
}

fn other_action(log: &mut Log, position: usize) {
    log.rows[position].0.action = "something-else".to_owned();
}

fn other_details(log: &mut Log, position: usize) {
    log.rows[position].1 = Some(Details { salt: [0; 16], text: "Không có gì xảy ra.".to_owned() });
}

fn other_details_and_digest(log: &mut Log, position: usize) {
    other_details(log, position);
    log.rows[position].0.details = log.rows[position].1.as_ref().unwrap().digest();
}

/// As `update … set position` by hand would.
fn swap(log: &mut Log, one: usize, other: usize) {
    log.rows.swap(one, other);
    renumber(log);
}

fn remove_and_renumber(log: &mut Log) {
    log.rows.remove(595);
    renumber(log);
}

fn put_between(log: &mut Log) {
    log.rows.insert(597, (samples::entry(9999), Some(samples::details(9999))));
    renumber(log);
}

fn renumber(log: &mut Log) {
    for (position, (entry, _)) in log.rows.iter_mut().enumerate() {
        entry.position = position as u64;
    }
}

fn flip(log: &mut Log, level: u8, index: u64, slot: usize) {
    let id = TileId { level, index, width: 1 };
    let mut bytes = log.tiles.tile(id).unwrap().unwrap();
    bytes[slot * 32] ^= 1;
    log.tiles.insert(level, index, bytes);
}

fn flip_everywhere(log: &mut Log) {
    flip(log, 0, 0, 200);
    flip(log, 0, 2, 87);
    flip(log, 1, 0, 1);
}

fn cut(log: &mut Log, level: u8, index: u64, width: usize) {
    let id = TileId { level, index, width: 1 };
    let bytes = log.tiles.tile(id).unwrap().unwrap();
    log.tiles.insert(level, index, bytes[..width * 32].to_vec());
}

/// Changes an entry and puts its new hash into the tile of leaves, but no further.
fn with_tile(log: &mut Log, position: usize) {
    other_action(log, position);
    let leaf = log.rows[position].0.leaf().unwrap();
    let (index, slot) = (position / 256, position % 256);
    let mut bytes = log.tiles.tile(TileId { level: 0, index: index as u64, width: 1 }).unwrap().unwrap();
    bytes[slot * 32..][..32].copy_from_slice(&leaf.0);
    log.tiles.insert(0, index as u64, bytes);
}

/// Makes all tiles anew from the entries.
fn retile(log: &mut Log) {
    let leaf = |(entry, _): &(Entry, _)| entry.leaf().unwrap();
    log.tiles = samples::sign(&log.rows.iter().map(leaf).collect::<Vec<_>>()).0;
}

/// Signs the entries as they are, as whoever stole the key would.
fn resign(log: &mut Log) {
    let leaf = |(entry, _): &(Entry, _)| entry.leaf().unwrap();
    log.signed = samples::sign(&log.rows.iter().map(leaf).collect::<Vec<_>>()).1;
}

fn edit_note(log: &mut Log, old: &str, new: &str) {
    assert!(log.signed.note.text.contains(old));
    log.signed.note.text = log.signed.note.text.replace(old, new);
}

fn sign_by_another(log: &mut Log) {
    log.signed = log.signed.checkpoint.clone().sign(&Signer::from_seed(ORIGIN, &[8; 32]).unwrap());
}
