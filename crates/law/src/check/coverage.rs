//! Every obligation is shown at work: once where it applies, and once where it does not.

use super::problem;
use crate::{
    Law,
    examples::Expected,
    problem::{Code, Problem},
};
use std::collections::BTreeSet;

/// Obligations that lack an example in which they apply, or one in which they do not.
pub fn coverage(law: &Law) -> Vec<Problem> {
    let shown = |what: fn(&Expected) -> bool| -> BTreeSet<&str> {
        law.examples
            .iter()
            .filter(|example| what(&example.expect))
            .map(|example| example.obligation.as_str())
            .collect()
    };
    let applying = shown(|expect| matches!(expect, Expected::Duty { .. }));
    let silent = shown(|expect| matches!(expect, Expected::Nothing));
    let lacking = law.obligations().filter_map(|(_, _, owed)| {
        let what = match (applying.contains(owed.id.as_str()), silent.contains(owed.id.as_str())) {
            (true, true) => return None,
            (false, true) => "in which it applies",
            (true, false) => "in which it does not apply",
            (false, false) => "at all",
        };
        Some((owed, format!("the obligation `{}` has no example {what}", owed.id)))
    });
    let help = "write it beside the text, in the file that ends in `.examples.toml`";
    lacking
        .map(|(owed, message)| problem(law, &owed.id, Code::Coverage, message).help(help.to_owned()))
        .collect()
}
