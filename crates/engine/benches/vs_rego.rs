//! Question: what does it cost to write obligations in a general policy language instead of our small typed form?
//!
//! Ten obligations stand in both; 10,000 systems are asked (a number after `--` asks for another count), one thread, and
//! every answer of one is compared with that of the other. Inputs are made beforehand for both; regorus runs its policies
//! compiled. What is printed is a ratio, because the times of one machine mean little.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock and the policies")]

mod rego;
#[path = "../tests/it/small.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod small;

use std::{hint::black_box, time::Instant};

fn main() {
    let asked = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let systems = rego::systems(asked.unwrap_or(10_000));
    let (rulebook, around, policy) = (rego::rulebook(), rego::around(), rego::policy());

    let start = Instant::now();
    for system in &systems {
        system.ask_engine(&rulebook, &around, &mut |duty| _ = black_box(duty));
    }
    let engine = start.elapsed();

    let start = Instant::now();
    let answers: Vec<_> = systems.iter().map(|system| system.ask_policy(&policy)).collect();
    let regorus = start.elapsed();

    let mut duties = 0;
    for (system, answer) in systems.iter().zip(&answers) {
        let mut of_engine = rego::Answer::new();
        system.ask_engine(&rulebook, &around, &mut |duty| {
            of_engine.extend([rego::of_engine(&rulebook, &duty)])
        });
        assert_eq!(of_engine, rego::of_policy(answer));
        duties += of_engine.len();
    }
    let each = |time: std::time::Duration| time.as_secs_f64() * 1e6 / systems.len() as f64;
    println!("{} systems, ten obligations, {duties} duties, the same from both", systems.len());
    println!("  engine  {:>8.2} µs a system", each(engine));
    println!("  regorus {:>8.2} µs a system", each(regorus));
    println!("  regorus takes {:.0} times as long", regorus.as_secs_f64() / engine.as_secs_f64());
}
