//! The law crate as its callers see it: folders in, values or problems out.

#![allow(clippy::disallowed_methods, reason = "tests read their cases and the law folder of this repository")]

mod changes;
mod controls;
mod fingerprint;
mod folders;
mod limits;
mod messages;
mod repository;
