//! What somebody can do to a log by hand in the database, with or without its key, and exactly what is to be found then:
//! no less, and nothing besides. Used by the tests, and by the example that writes logs for other people's programs.

use crate::{
    logs::{self, Log},
    samples::{self, ORIGIN},
};
use khien_audit::{
    details::Details,
    entry::Entry,
    hash::leaf_hash,
    key::Signer,
    tile::{TileId, TileSource},
    verify::Finding,
};

/// Entries of the log that is tampered with: two full tiles and one of 88 at the edge of level 0, a tile of 2 above.
pub const SIZE: u64 = 600;

/// A witness saw the log at this size, before anything was done to it.
pub const TRUSTED: u64 = 300;

/// A kind of tampering.
pub struct Kind {
    /// For file names.
    pub name: &'static str,
    /// Does it to an honest log of [`SIZE`] entries.
    pub act: fn(&mut Log),
    /// What must be found.
    pub found: &'static [Finding],
}

pub const fn kind(name: &'static str, act: fn(&mut Log), found: &'static [Finding]) -> Kind {
    Kind { name, act, found }
}

/// All of them.
pub const KINDS: &[Kind] = &[
    kind("entry-removed", |log| _ = log.rows.remove(100), &[missing(100, 100)]),
    kind("entries-removed-over-a-tile", |log| _ = log.rows.drain(200..520), &[missing(200, 519)]),
    kind("last-entries-removed", |log| log.rows.truncate(590), &[missing(590, 599)]),
    kind("all-entries-removed", |log| log.rows.clear(), &[missing(0, 599)]),
    kind("action-changed", |log| other_action(log, 5), &[changed(5)]),
    kind("actor-removed", |log| log.rows[599].0.actor = None, &[changed(599)]),
    kind("entries-swapped", swap, &[moved(10, 400), moved(400, 10)]),
    kind(
        "entry-removed-and-renumbered",
        remove_and_renumber,
        &[missing(599, 599), moved(595, 596), moved(596, 597), moved(597, 598), moved(598, 599)],
    ),
    kind("entry-put-between", put_between, &[changed(597), moved(598, 597), moved(599, 598)]),
    kind(
        "entry-repeated",
        |log| log.rows.insert(4, log.rows[3].clone()),
        &[Finding::EntryRepeated { position: 3 }],
    ),
    kind("details-changed", |log| other_details(log, 40), &[Finding::DetailsChanged { position: 40 }]),
    kind("details-changed-with-digest", |log| other_details_and_digest(log, 41), &[changed(41)]),
    kind("details-removed", |log| log.rows[42].1 = None, &[Finding::DetailsMissing { position: 42 }]),
    kind("leaf-tile-changed", |log| flip(log, 0, 1, 77), &[tile(0, 1)]),
    kind("edge-tile-changed", |log| flip(log, 0, 2, 3), &[tile(0, 2)]),
    kind("upper-tile-changed", |log| flip(log, 1, 0, 1), &[tile(1, 0)]),
    kind("tiles-changed", flip_everywhere, &[tile(0, 0), tile(0, 2), tile(1, 0)]),
    kind("tile-removed", |log| cut(log, 0, 0, 0), &[Finding::TileMissing { level: 0, index: 0 }]),
    kind("tile-cut-short", |log| cut(log, 0, 2, 40), &[Finding::TileMissing { level: 0, index: 2 }]),
    kind("upper-tile-removed", |log| cut(log, 1, 0, 0), &[Finding::TileMissing { level: 1, index: 0 }]),
    kind("entry-and-another-tile-changed", change_and_flip_elsewhere, &[changed(1), tile(0, 2)]),
    kind("entry-and-upper-tile-changed", change_and_flip_above, &[changed(1), tile(1, 0)]),
    kind("entry-and-tile-changed-unalike", change_and_flip, &[changed(1), changed(9), tile(0, 0)]),
    kind(
        "entry-and-tile-changed-alike",
        |log| with_tile(log, 1),
        &[Finding::EntryChanged { first: 0, last: 255 }],
    ),
    kind(
        "entry-and-edge-tile-changed-alike",
        |log| with_tile(log, 550),
        &[Finding::CheckpointRootWrong { size: SIZE }],
    ),
    kind("tiles-made-anew", change_and_retile, &[Finding::CheckpointRootWrong { size: SIZE }]),
    kind(
        "checkpoint-size-changed",
        |log| edit_note(log, "\n600\n", "\n601\n"),
        &[Finding::CheckpointSignatureWrong],
    ),
    kind(
        "checkpoint-root-changed",
        other_root,
        &[Finding::CheckpointSignatureWrong, Finding::CheckpointRootWrong { size: SIZE }],
    ),
    kind("signed-by-another", sign_by_another, &[Finding::CheckpointSignatureWrong]),
    kind(
        "checkpoint-unreadable",
        |log| edit_note(log, "\n600\n", "\nsix hundred\n"),
        &[Finding::CheckpointUnreadable, Finding::LogShorterThanTrusted { size: 0, trusted: TRUSTED }],
    ),
    kind(
        "older-checkpoint-put-back",
        |log| log.signed = logs::log(280).signed,
        &[Finding::LogShorterThanTrusted { size: 280, trusted: TRUSTED }],
    ),
    kind("rewritten-with-the-key", rewrite, &[Finding::HistoryRewritten { trusted: TRUSTED }]),
    kind(
        "shortened-with-the-key",
        shorten,
        &[Finding::LogShorterThanTrusted { size: 200, trusted: TRUSTED }],
    ),
];

pub const fn missing(first: u64, last: u64) -> Finding {
    Finding::EntryMissing { first, last }
}

pub const fn changed(position: u64) -> Finding {
    Finding::EntryChanged { first: position, last: position }
}

const fn moved(position: u64, from: u64) -> Finding {
    Finding::EntryMoved { position, from }
}

pub const fn tile(level: u8, index: u64) -> Finding {
    Finding::TileChanged { level, index }
}

pub fn other_action(log: &mut Log, position: usize) {
    log.rows[position].0.action = "something-else".to_owned();
}

fn other_details(log: &mut Log, position: usize) {
    log.rows[position].1 = Some(Details { salt: [0; 16], text: "Không có gì xảy ra.".to_owned() });
}

pub fn other_details_and_digest(log: &mut Log, position: usize) {
    other_details(log, position);
    log.rows[position].0.details = log.rows[position].1.as_ref().unwrap().digest();
}

/// As `update … set position` by hand would.
fn swap(log: &mut Log) {
    log.rows.swap(10, 400);
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

pub fn flip(log: &mut Log, level: u8, index: u64, slot: usize) {
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
pub fn with_tile(log: &mut Log, position: usize) {
    other_action(log, position);
    let leaf = log.rows[position].0.leaf().unwrap();
    let (index, slot) = (position / 256, position % 256);
    let mut bytes = log.tiles.tile(TileId { level: 0, index: index as u64, width: 1 }).unwrap().unwrap();
    bytes[slot * 32..][..32].copy_from_slice(&leaf.0);
    log.tiles.insert(0, index as u64, bytes);
}

/// Makes all tiles anew from the entries.
pub fn retile(log: &mut Log) {
    let leaf = |(entry, _): &(Entry, _)| entry.leaf().unwrap();
    log.tiles = logs::sign(&log.rows.iter().map(leaf).collect::<Vec<_>>()).0;
}

/// Signs the entries as they are, as whoever stole the key would.
pub fn resign(log: &mut Log) {
    let leaf = |(entry, _): &(Entry, _)| entry.leaf().unwrap();
    log.signed = logs::sign(&log.rows.iter().map(leaf).collect::<Vec<_>>()).1;
}

fn edit_note(log: &mut Log, old: &str, new: &str) {
    assert!(log.signed.note.text.contains(old));
    log.signed.note.text = log.signed.note.text.replace(old, new);
}

fn sign_by_another(log: &mut Log) {
    log.signed = log.signed.checkpoint.clone().sign(&Signer::from_seed(ORIGIN, &[8; 32]).unwrap());
}

fn other_root(log: &mut Log) {
    let root = log.signed.checkpoint.root.to_string();
    edit_note(log, &root, &leaf_hash(b"").to_string());
}

fn change_and_flip_elsewhere(log: &mut Log) {
    other_action(log, 1);
    flip(log, 0, 2, 0);
}

fn change_and_flip_above(log: &mut Log) {
    other_action(log, 1);
    flip(log, 1, 0, 0);
}

fn change_and_flip(log: &mut Log) {
    other_action(log, 1);
    flip(log, 0, 0, 9);
}

fn change_and_retile(log: &mut Log) {
    other_action(log, 400);
    retile(log);
}

/// Everything in the log agrees again.
fn rewrite(log: &mut Log) {
    other_details_and_digest(log, 5);
    retile(log);
    resign(log);
}

fn shorten(log: &mut Log) {
    log.rows.truncate(200);
    retile(log);
    resign(log);
}
