//! Spreadsheets and calendars, in and out.
//!
//! Goals: a file from an official's desk is read as it is (headings in two rows, merged cells, totals, dates as text),
//! or refused with a code and a sentence that says what to do; a file that goes out opens in every office program,
//! prints well, and no text in it is ever run as a formula.
//! Not goals: what a cell means (see `khien-domain`), where rows are kept, who may export what.
//! Bytes in, bytes out: no file is opened and no clock read; the day of a report comes in as an argument.

#![deny(missing_docs)]

pub mod checklist;
pub mod duties;
mod error;
pub mod form08;
mod grid;
mod language;
pub mod missing;
mod package;
mod sheet;
pub mod systems;
pub mod table;

pub use error::{ReadError, WriteError};
pub use language::Language;
pub use package::Limits;
