//! Lists by age: how a moment stands in the place where a page ends.

use crate::convert;
use jiff::Timestamp;
use sea_orm::{Value, prelude::DateTimeUtc};

/// The moment as text.
pub(crate) fn write(moment: DateTimeUtc) -> String {
    convert::moment_out(moment).to_string()
}

/// Reads it back; `None` when somebody changed it on its way through an address.
pub(crate) fn read(text: String) -> Option<Value> {
    text.parse::<Timestamp>().ok().map(|moment| convert::moment_in(moment).into())
}
