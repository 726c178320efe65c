//! Duties: the list people work in, one duty with its reason, and the list on paper.

mod export;
mod filter;
mod list;
mod print;
mod record;
mod row;
mod show;

pub use export::{calendar, comma_separated, json, workbook};
pub use filter::{Filter, Sort, StateFilter};
pub(crate) use filter::{day_or_none, empty_is_none};
pub use list::{ListPage, list};
pub use print::{PrintPage, print};
pub use record::{meet, reopen, waive};
pub use row::{Row, Rows, due, instance};
pub use show::{Answered, Evidence, Offers, Question, Record, RecordForm, ShowPage, show};
