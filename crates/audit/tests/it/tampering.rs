//! Every kind of tampering is found, and named for what it is.

use crate::{
    logs::{self, Log},
    samples,
    tamper::*,
};
use khien_audit::{
    checkpoint::Checkpoint,
    hash::leaf_hash,
    key::VerifierKey,
    tile::{TileSource, edge_tiles},
    verify::{Against, Finding, Report, Verifier},
};
use proptest::prelude::*;
use std::sync::LazyLock;

static WITNESSED: LazyLock<Checkpoint> = LazyLock::new(|| logs::log(TRUSTED).signed.checkpoint);

#[test]
fn an_honest_log() {
    for size in [0, 1, 255, 256, 257, 512, SIZE] {
        let mut log = logs::log(size);
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

#[test]
fn what_was_done_is_named() {
    let honest = logs::log(SIZE);
    for kind in KINDS {
        let mut log = honest.clone();
        (kind.act)(&mut log);
        let report = verify(&log);
        assert_eq!(report.findings, kind.found, "{}", kind.name);
        assert!(!report.is_honest(), "{}", kind.name);
    }
}

/// A column with a value that cannot be written into any record was not recorded like that.
#[test]
fn a_value_that_no_entry_has() {
    let mut log = logs::log(SIZE);
    log.rows[7].0.via = "By hand".to_owned();
    assert_eq!(verify(&log).findings, [changed(7)]);
}

/// With the key, a log can be rewritten so that everything in it agrees. Only somebody else's checkpoint tells.
#[test]
fn rewritten_with_the_stolen_key() {
    let mut log = logs::log(SIZE);
    other_details_and_digest(&mut log, 400);
    retile(&mut log);
    resign(&mut log);
    assert!(verify_against(&log, None).is_honest());
    // The older one does not reach so far.
    assert!(verify(&log).is_honest());
    let newest = logs::log(SIZE).signed.checkpoint;
    assert_eq!(verify_against(&log, Some(newest)).findings, [Finding::HistoryRewritten { trusted: SIZE }]);
}

/// What a witness vouches for is not rewritten because something else is wrong.
#[test]
fn a_trusted_checkpoint_at_any_size() {
    let mut log = logs::log(SIZE);
    other_action(&mut log, 250);
    flip(&mut log, 0, 1, 7);
    for size in [0, 1, 255, 256, 257, 300, 512, 513, SIZE] {
        let trusted = logs::log(size).signed.checkpoint;
        assert_eq!(verify_against(&log, Some(trusted)).findings, [changed(250), tile(0, 1)], "{size}");
    }
}

#[test]
fn a_checkpoint_that_is_gone() {
    let log = logs::log(SIZE);
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
    let mut log = logs::log(SIZE);
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
    let mut log = logs::log(SIZE);
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
    let (tiles, signed) = logs::sign(&leaves);
    let widths = edge_tiles(TALL).into_iter().map(|id| (id.level, id.index, id.width));
    assert_eq!(widths.collect::<Vec<_>>(), [(0, 258, 188), (1, 1, 2), (2, 0, 1)]);

    assert_eq!(rows[1064].0.position, 40_000);
    const CASES: &[Kind] = &[
        kind("nothing else", |_| (), &[]),
        kind("a full tile above", |log| flip(log, 1, 0, 200), &[tile(1, 0)]),
        kind("the top", |log| flip(log, 2, 0, 0), &[tile(2, 0)]),
        kind("an entry deep inside", |log| other_action(log, 1064), &[changed(40_000)]),
        kind(
            "an entry with its tile",
            |log| with_tile(log, 600),
            &[Finding::EntryChanged { first: 512, last: 767 }],
        ),
        kind("an edge between", |log| flip(log, 1, 1, 1), &[tile(1, 1)]),
    ];
    for case in CASES {
        let mut log = Log { rows: rows.clone(), tiles: tiles.clone(), signed: signed.clone() };
        (case.act)(&mut log);
        let expected = [&[missing(1000, 39_935), missing(40_192, 65_999)], case.found].concat();
        assert_eq!(verify(&log).findings, expected, "{}", case.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// One bit of one tile, anywhere: that tile and nothing else.
    #[test]
    fn any_bit_of_any_tile(size in 1_u64..1500, at in any::<prop::sample::Index>(), bit in 0_usize..8) {
        let mut log = logs::log(size);
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
        let mut log = logs::log(size);
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
        Finding::EntryMoved { position: 8, from: 9 },
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
