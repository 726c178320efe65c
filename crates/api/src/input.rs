//! Reading requests: what is wrong is said with its place, and nothing unknown is passed over.
//!
//! What contradicts the description (a parameter of the wrong type, JSON that is none) answers 400; what is well formed
//! and still not right answers 422.

mod body;
mod form;
mod id;
mod precondition;
mod query;
mod text;

pub use body::Sent;
pub use form::{Form, Part};
pub use id::{Id, Ids, Name, Position};
pub use precondition::{IfMatch, stale, tagged};
pub use query::{Asked, Nothing, Query};
pub use text::{invalid, malformed};
