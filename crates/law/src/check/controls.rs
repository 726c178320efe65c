//! Catalogues say something at every level, every group has requirements, and a mapping leaves no group out.

use crate::{
    Law,
    controls::{Catalogue, Level, Mapping},
    problem::{Code, Place, Problem},
};

pub(super) fn check(law: &Law) -> Vec<Problem> {
    let catalogues = law.controls.catalogues.iter();
    let empty = catalogues.flat_map(|catalogue| empty(law, catalogue));
    let unmapped = law.controls.mappings.iter().flat_map(|mapping| unmapped(law, mapping));
    empty.chain(unmapped).collect()
}

fn empty(law: &Law, catalogue: &Catalogue) -> Vec<Problem> {
    let bare = Level::ALL.into_iter().filter(|level| catalogue.requirements_at(*level).next().is_none());
    let bare = bare.map(|level| {
        let message =
            format!("the control catalogue `{}` asks nothing at level {}", catalogue.id, level.number());
        Problem::new(Code::EmptyControls, message, place(law, &catalogue.id))
    });
    let idle = catalogue.groups.iter().filter(|group| group.requirements.is_empty()).map(|group| {
        let message = format!("the group `{}` has no requirement", group.id);
        Problem::new(Code::EmptyControls, message, place(law, &group.id))
    });
    bare.chain(idle).collect()
}

/// Groups of either catalogue that a mapping says nothing of.
fn unmapped(law: &Law, mapping: &Mapping) -> Vec<Problem> {
    let groups = |catalogue: &str| -> Vec<&str> {
        let found = law.controls.catalogue(catalogue).into_iter();
        found.flat_map(|catalogue| &catalogue.groups).map(|group| group.id.as_str()).collect()
    };
    let lost = groups(&mapping.from).into_iter().filter(|group| mapping.out_of_any(group).next().is_none());
    let alone = |group: &&str| mapping.no_counterpart.iter().any(|other| other == group);
    let fresh = groups(&mapping.to)
        .into_iter()
        .filter(|group| mapping.into_group(group).next().is_none() && !alone(group));
    let report = |group: &str, what: &str| {
        let message = format!("the mapping from `{}` to `{}` {what} `{group}`", mapping.from, mapping.to);
        let help = "add a pair, or list a group that is new under `no_counterpart`";
        Problem::new(Code::Unmapped, message, place(law, group)).help(help.to_owned())
    };
    let lost = lost.map(|group| report(group, "leads nowhere from the group"));
    lost.chain(fresh.map(|group| report(group, "does not reach the group"))).collect()
}

fn place(law: &Law, id: &str) -> Place {
    law.controls.places.get(id).cloned().unwrap_or_default()
}
