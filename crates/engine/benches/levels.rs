//! Question: how long does one decision of a table take, from nothing known to everything known?
//!
//! `cargo bench -p khien-engine --bench levels`. Systems are drawn from a seed before the clock starts. The checksum
//! changes with any level or question, so that nobody makes it fast by changing the meaning.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock and the law folder")]

#[allow(dead_code, reason = "the country of the other benchmark is not needed here")]
mod load;

use khien_engine::{
    facts::FactRow,
    levels::{Known, Levels},
};
use khien_law::{
    Law,
    facts::{FactKind, SubjectKind, Value},
};
use std::{hint::black_box, time::Instant};

const SYSTEMS: usize = 2_000;
const ROUNDS: usize = 20;

fn main() {
    let rulebook = load::rulebook();
    let law = rulebook.law();
    let start = Instant::now();
    let levels = Levels::compile(law).expect("tables that people can oversee");
    println!("compiled in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    for table in &law.tables {
        let criteria = levels.table(&table.id).expect("a compiled table");
        println!(
            "{}: {} rows, {} facts, {} nodes",
            table.id,
            table.rows.len(),
            table.asks.len(),
            criteria.size()
        );
        for unknown in [0, 25, 50, 75, 100] {
            let systems = systems(law, unknown);
            let organisation = FactRow::unknown(&law.facts, SubjectKind::Organisation);
            let mut checksum = 0u64;
            let start = Instant::now();
            for _ in 0..ROUNDS {
                for subject in &systems {
                    let known = Known { subject, organisation: &organisation };
                    let decision = black_box(criteria.decide(known));
                    let levels = decision.possible.levels().fold(0, |sum, level| sum * 7 + level as u64);
                    checksum = checksum.wrapping_mul(31) ^ levels ^ (decision.questions.len() as u64) << 40;
                }
            }
            let decided = start.elapsed().as_secs_f64() * 1e6 / (ROUNDS * SYSTEMS) as f64;
            let start = Instant::now();
            for _ in 0..ROUNDS {
                for subject in &systems {
                    let known = Known { subject, organisation: &organisation };
                    black_box(criteria.next_question(known, &[]));
                }
            }
            let asked = start.elapsed().as_secs_f64() * 1e6 / (ROUNDS * SYSTEMS) as f64;
            let start = Instant::now();
            for subject in &systems {
                let known = Known { subject, organisation: &organisation };
                for row in 0..table.rows.len() {
                    black_box(criteria.because(known, row));
                }
            }
            let reasoned = start.elapsed().as_secs_f64() * 1e6 / SYSTEMS as f64;
            println!(
                "  {unknown:>3} % unknown: {decided:.2} µs a decision, {asked:.2} µs a next question, {reasoned:.2} µs all reasons; checksum {checksum:016x}"
            );
        }
    }
}

/// Systems with some per cent of their facts unknown.
fn systems(law: &Law, unknown: u64) -> Vec<FactRow> {
    let mut seed = 331;
    let mut draw = move |below: u64| {
        seed =
            u64::wrapping_add(u64::wrapping_mul(seed, 6_364_136_223_846_793_005), 1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut system = || {
        let mut row = FactRow::unknown(&law.facts, SubjectKind::System);
        for (ix, fact) in law.facts.of(SubjectKind::System) {
            let value = match &fact.kind {
                FactKind::YesNo => Value::YesNo(draw(2) == 1),
                FactKind::Integer { min, max, .. } => {
                    Value::Integer(min + draw((max - min + 1).min(200_000) as u64) as i64)
                }
                FactKind::Choice(choices) => Value::Choice(draw(choices.len() as u64) as u8),
                FactKind::Choices(choices) => Value::Choices(draw(1 << choices.len())),
                _ => continue,
            };
            if draw(100) >= unknown {
                row.set(&law.facts, ix, value);
            }
        }
        row
    };
    (0..SYSTEMS).map(|_| system()).collect()
}
