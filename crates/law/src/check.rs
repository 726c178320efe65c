//! What can only be seen from above, once every file has been read.

use crate::{Law, problem::Problem};

/// All checks over the whole law.
pub(crate) fn from_above(law: &Law) -> Vec<Problem> {
    let _ = law;
    Vec::new()
}
