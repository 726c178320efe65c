//! What can only be seen from above, once every file has been read.

mod branches;
mod content;
mod contradictions;
mod controls;
mod coverage;
mod days;
mod gives_way;
mod procedures;
mod tables;

pub use coverage::coverage;

use crate::{
    Law,
    problem::{Code, Place, Problem},
};

/// All checks over the whole law.
pub(crate) fn from_above(law: &Law) -> Vec<Problem> {
    let checks = [
        content::check,
        contradictions::check,
        controls::check,
        days::check,
        gives_way::check,
        procedures::check,
        tables::check,
    ];
    checks.iter().flat_map(|check| check(law)).collect()
}

/// A problem of an obligation, at the place of its id.
fn problem(law: &Law, obligation: &str, code: Code, message: String) -> Problem {
    Problem::new(code, message, place(law, obligation))
}

/// Where an obligation stands.
fn place(law: &Law, obligation: &str) -> Place {
    law.places.get(obligation).cloned().unwrap_or_default()
}
