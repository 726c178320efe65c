//! Exit codes: a refusal is not a crash. The README lists them.

use khien_app::{AppError, Kind};
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// The answer is no: a check found problems, a worked example failed, an import has problems.
    Found = 1,
    /// The arguments do not fit (clap uses the same code).
    Usage = 2,
    /// There is no such thing.
    NotFound = 3,
    /// What was given is not accepted.
    Invalid = 4,
    /// Somebody else changed it meanwhile.
    Conflict = 5,
    /// Not now: busy, or the disk is full. Nothing was saved.
    Unavailable = 6,
    /// Refused: the one who asks may not do this.
    Forbidden = 7,
    /// Our fault.
    Internal = 70,
}

impl Exit {
    /// The code of a failure.
    pub fn of(failure: &AppError) -> Self {
        match failure.kind {
            Kind::NotFound => Self::NotFound,
            Kind::Invalid => Self::Invalid,
            Kind::Conflict => Self::Conflict,
            Kind::Unavailable | Kind::TooMany => Self::Unavailable,
            Kind::Forbidden | Kind::Unauthenticated => Self::Forbidden,
            Kind::Internal => Self::Internal,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
