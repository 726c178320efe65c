//! Question: how long does it take to grow, to prove from and to verify a log, and does it grow evenly with its length?
//!
//! `cargo bench -p khien-audit` asks for 10,000, 100,000 and 1,000,000 entries; numbers given after `--` are asked for
//! instead. Entries are invented on the fly: the time for that is measured on its own and taken off. The root is printed,
//! so that nobody makes it fast by changing the meaning.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

#[path = "../tests/it/samples.rs"]
mod samples;

use khien_audit::{
    checkpoint::Checkpoint,
    frontier::Frontier,
    hash::Hash,
    inclusion::InclusionProof,
    proof::verify_consistency,
    tile::MemoryTiles,
    tree::Tree,
    verify::{Against, Verifier},
};
use std::{
    fs,
    hint::black_box,
    time::{Duration, Instant},
};

/// Leaves that a sequencer takes at once.
const BATCH: usize = 1000;

/// Proofs, and signatures, that are asked for.
const PROOFS: u64 = 1000;

fn main() {
    let asked: Vec<u64> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    for size in if asked.is_empty() { vec![10_000, 100_000, 1_000_000] } else { asked } {
        measure(size);
    }
}

fn measure(size: u64) {
    println!("{size} entries");
    let (inventing, _) =
        timed(|| (0..size).for_each(|at| _ = black_box((samples::entry(at), samples::details(at)))));
    let (took, leaves) =
        timed(|| (0..size).map(|at| samples::entry(at).leaf().expect("sound")).collect::<Vec<_>>());
    say("records and leaf hashes", took.saturating_sub(inventing), size);

    let (took, (tiles, frontier)) = timed(|| grow(&leaves));
    say("growing, root after each batch", took, size);
    let signer = samples::signer();
    let checkpoint = Checkpoint { origin: samples::ORIGIN.to_owned(), size, root: frontier.root() };
    let (took, signed) = timed(|| often(|| checkpoint.clone().sign(&signer)));
    say("signing a checkpoint", took, PROOFS);
    let keys = [signer.verifier_key().clone()];

    let records: Vec<_> =
        positions(size).map(|at| (at, samples::entry(at).record().expect("sound"))).collect();
    let prove =
        |(at, record): &(u64, Vec<u8>)| InclusionProof::prove(record, *at, &signed, &tiles).expect("whole");
    let (took, proofs) = timed(|| records.iter().map(prove).collect::<Vec<_>>());
    say("inclusion proof", took, PROOFS);
    let proven =
        |((_, record), proof): (&(u64, Vec<u8>), &InclusionProof)| proof.verify(record, &keys).is_ok();
    let (took, all) = timed(|| records.iter().zip(&proofs).all(proven));
    assert!(all);
    say("checking it, with the signature", took, PROOFS);
    let consistency = || Tree::new(&tiles, size).consistency(size / 2 + 1).expect("whole");
    let (took, proof) = timed(|| often(consistency));
    say("consistency proof", took, PROOFS);
    let old = Tree::new(&tiles, size / 2 + 1).root().expect("whole");
    assert!(verify_consistency(size / 2 + 1, old, size, signed.checkpoint.root, &proof).is_ok());

    let note = signed.note.to_string();
    let trusted = Checkpoint { size: size / 2 + 1, root: old, ..signed.checkpoint.clone() };
    let against = Against { checkpoint: Some(&note), keys: &keys, trusted: Some(trusted) };
    let (took, honest) = timed(|| verify(size, &tiles, against));
    assert!(honest);
    say("verifying the whole log", took.saturating_sub(inventing), size);
    println!("  root {}, peak memory {}", signed.checkpoint.root, peak_memory().unwrap_or_default());
}

fn grow(leaves: &[Hash]) -> (MemoryTiles, Frontier) {
    let (mut tiles, mut frontier) = (MemoryTiles::default(), Frontier::empty());
    for batch in leaves.chunks(BATCH) {
        tiles.extend(&frontier.grow(batch.iter().copied()));
        black_box(frontier.root());
    }
    (tiles, frontier)
}

fn verify(size: u64, tiles: &MemoryTiles, against: Against) -> bool {
    let Ok(mut verifier) = Verifier::new(tiles, against);
    for at in 0..size {
        let Ok(()) = verifier.entry(samples::entry(at), Some(&samples::details(at)));
    }
    let Ok(report) = verifier.finish();
    report.is_honest()
}

/// Spread over the log.
fn positions(size: u64) -> impl Iterator<Item = u64> {
    (0..PROOFS).map(move |proof| proof * 7919 % size)
}

/// As often as proofs are asked for.
fn often<T>(work: impl Fn() -> T) -> T {
    (1..PROOFS).for_each(|_| _ = black_box(work()));
    work()
}

/// On the processor where Linux tells it, so that other programs on the machine do not count; else by the clock.
fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let (start, before) = (Instant::now(), on_processor());
    let result = work();
    let spent = before.and_then(|before| on_processor()?.checked_sub(before));
    (spent.unwrap_or_else(|| start.elapsed()), result)
}

fn on_processor() -> Option<Duration> {
    let nanoseconds = fs::read_to_string("/proc/self/schedstat").ok()?;
    nanoseconds.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn say(what: &str, took: Duration, count: u64) {
    let each = took.as_secs_f64() * 1e6 / count as f64;
    println!("  {what:<32} {:>9.3} s, {each:>9.2} µs each", took.as_secs_f64());
}

/// As Linux tells it; other systems do not say.
fn peak_memory() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map(|peak| peak.trim().to_owned())
}
