//! What the policies promise, in plain sentences, each both ways.

#![allow(clippy::disallowed_methods, reason = "tests read the table of permissions from the disk")]

mod duties;
mod forest;
mod installation;
mod names;
mod organisations;
mod people;
mod policies;
mod refusals;
mod sight;
mod systems;
mod table;
mod tokens;
mod world;
