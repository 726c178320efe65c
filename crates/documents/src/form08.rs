//! Form 08 of Decree 331/2026 as a workbook: read as officials fill it in, written as the annex shows it.

mod header;
mod read;
mod table;
mod write;

pub use read::{Form08, Skipped, Table, Why, read, read_within};
pub use write::{Party, PartyRole, Report, write};
