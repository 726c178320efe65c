//! The log of an organisation: who did what and when, one entry with what changed, and its proof.

mod changes;
mod entry;
mod erase;
mod filter;
mod list;
mod words;

pub use changes::Change;
pub use entry::{EntryPage, proof, show};
pub use erase::erase;
pub use filter::Filter;
pub use list::{ListPage, Row, comma_separated, list};
pub use words::{About, about, action, kind, via};
