//! Question: how long does it take to work out every duty of one day for a whole country, and does it grow evenly with
//! the number of systems?
//!
//! `cargo bench -p khien-engine --bench duties` asks for 10,000, 100,000 and 1,000,000 systems; numbers given after `--`
//! are asked for instead. Facts are drawn from a seed on the fly and that time is part of the figure. The checksum
//! changes with any duty, so that nobody makes it fast by changing the meaning; the small size runs in every test.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock and the law folder")]

mod load;

use std::{fs, time::Instant};

const THREADS: u64 = 2;

fn main() {
    let asked: Vec<u64> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![10_000, 100_000, 1_000_000] } else { asked };
    let rulebook = load::rulebook();
    for systems in sizes {
        let organisations = load::organisations(systems);
        let start = Instant::now();
        let tally = load::ask(&rulebook, &organisations, systems, THREADS);
        let took = start.elapsed();
        let duties: u64 = tally.counts.iter().sum();
        println!(
            "{systems} systems, {} organisations, {THREADS} threads: {:.2} s, {:.1} µs a system",
            organisations.len(),
            took.as_secs_f64(),
            took.as_secs_f64() * 1e6 / systems as f64,
        );
        println!(
            "  {duties} duties, {} of them questions; checksum {:016x}",
            tally.questions, tally.checksum
        );
        if let Some(peak) = peak_memory() {
            println!("  peak memory {peak}");
        }
        for (ix, count) in rulebook.obligations().zip(&tally.counts).filter(|(_, count)| **count > 0) {
            println!("  {count:>9} {}", rulebook.obligation(ix).id);
        }
    }
}

/// As Linux tells it; other systems do not say.
fn peak_memory() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map(|peak| peak.trim().to_owned())
}
