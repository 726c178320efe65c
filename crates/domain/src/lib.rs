//! What the registers hold, and how the words of officials are read into it.
//!
//! Goals: the same cell is read the same way whether it came by spreadsheet or by form; what could not be read is
//! said with place, the writer's own words and a hint; nothing is guessed in silence.
//! Not goals: file formats (see `khien-documents`), who may do what, and where rows are kept.
//! No clock, no I/O, no database, no async: the day and all ids come in as arguments (`clippy.toml` says so).

#![deny(missing_docs)]

pub mod cell;
pub mod document;
pub mod fold;
pub mod form08;
pub mod matching;
pub mod problem;
pub mod when;
