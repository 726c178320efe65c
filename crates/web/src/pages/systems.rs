//! Information systems: the list, and one system with its facts, questions, duties and history.

mod filter;
mod list;
mod show;

pub use filter::Filter;
pub use list::{ListPage, Row, list, workbook};
pub use show::{ShowPage, set_fact, show};
