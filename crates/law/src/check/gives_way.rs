//! An obligation can give way only to one of the same subject, and never in a circle: nobody would owe anything.

use super::{place, problem};
use crate::{
    Law,
    obligation::Obligation,
    problem::{Code, Problem},
};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(law: &Law) -> Vec<Problem> {
    let by_id: BTreeMap<&str, &Obligation> =
        law.obligations().map(|(_, _, owed)| (owed.id.as_str(), owed)).collect();
    let strangers = by_id.values().flat_map(|owed| other_subjects(law, owed, &by_id));
    let circles = by_id.keys().filter(|id| comes_back(id, &by_id)).map(|id| {
        let message = format!("`{id}` gives way in a circle, so that nobody would owe anything");
        problem(law, id, Code::GivesWay, message)
    });
    strangers.chain(circles).collect()
}

fn other_subjects<'l>(
    law: &Law,
    owed: &'l Obligation,
    by_id: &BTreeMap<&str, &'l Obligation>,
) -> Vec<Problem> {
    let others = owed.gives_way_to.iter().filter_map(|id| by_id.get(id.as_str()));
    let strangers = others.filter(|other| other.subject != owed.subject);
    let report = |other: &&Obligation| {
        let message =
            format!("`{}` gives way to `{}`, which is owed for another kind of subject", owed.id, other.id);
        problem(law, &owed.id, Code::GivesWay, message).with("this one", place(law, &other.id))
    };
    strangers.map(report).collect()
}

/// Whether following "gives way to" from here leads back here.
fn comes_back(start: &str, by_id: &BTreeMap<&str, &Obligation>) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![start];
    while let Some(id) = open.pop() {
        for next in by_id.get(id).into_iter().flat_map(|owed| &owed.gives_way_to) {
            if next == start {
                return true;
            }
            if seen.insert(next.as_str()) {
                open.push(next);
            }
        }
    }
    false
}
