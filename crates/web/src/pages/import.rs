//! `/import`: workbooks of Form 08 in. First everything is read and shown; then all of it is taken in, or nothing.

mod check;
mod drafts;
mod upload;

pub use check::{CellProblem, CheckPage, FileRow, NEW, NearMatch, confirm};
pub use drafts::Drafts;
pub use khien_domain::problem::Effect;
pub use upload::{UploadPage, read, upload};
