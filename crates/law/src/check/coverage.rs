//! Every obligation is shown at work: once where it applies, and once where it does not.

use super::problem;
use crate::{
    Law,
    examples::Expected,
    problem::{Code, Problem},
    tables::Asked,
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
    let obligations =
        lacking.map(|(owed, message)| problem(law, &owed.id, Code::Coverage, message).help(help.to_owned()));
    obligations.chain(tables(law)).collect()
}

/// Rows of tables that match in no example, and cases of choices that come out in none.
fn tables(law: &Law) -> Vec<Problem> {
    let mut shown = BTreeSet::new();
    for example in &law.table_examples {
        match &example.expect {
            Asked::Table { rows, .. } => shown.extend(rows.iter().flatten().map(String::as_str)),
            Asked::Choice { case, .. } => shown.extend(case.as_deref()),
        }
    }
    let rows = law.tables.iter().flat_map(|table| &table.rows).map(|row| ("row", &row.id, &row.place));
    let cases = law.choices.iter().flat_map(|choice| &choice.cases);
    let all = rows.chain(cases.map(|case| ("case", &case.id, &case.place)));
    let help = "write it beside the table, in a file that ends in `.examples.toml`";
    all.filter(|(_, id, _)| !shown.contains(id.as_str()))
        .map(|(what, id, place)| {
            let message = format!("the {what} `{id}` has no example in which it matches");
            Problem::new(Code::Coverage, message, place.clone()).help(help.to_owned())
        })
        .collect()
}
