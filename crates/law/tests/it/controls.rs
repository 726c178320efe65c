//! The control catalogues of this repository say as much as their sources, level by level and group by group. The
//! counts were taken from the sources by hand and not from the files.

use crate::folders::gather;
use jiff::civil::date;
use khien_law::{
    Certainty, Law,
    controls::{Catalogue, ControlBook, GroupKind, Interval, Level},
    instrument::InForce,
    timing::Term,
};
use std::{path::Path, sync::OnceLock};

fn book() -> &'static ControlBook {
    static LAW: OnceLock<Law> = OnceLock::new();
    let read = || Law::read(&gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law"))).unwrap();
    &LAW.get_or_init(read).controls
}

fn new() -> &'static Catalogue {
    book().catalogue("tcvn-14423-2026").unwrap()
}

fn old() -> &'static Catalogue {
    book().catalogue("tcvn-11930-2017").unwrap()
}

/// Group, requirements at levels 1 to 5, requirements in all.
type Counts<'a> = (&'a str, [usize; 5], usize);

fn counted(catalogue: &Catalogue) -> Vec<Counts<'_>> {
    let at = |group: &str, level: Level| {
        catalogue.requirements_at(level).filter(|(of, _, _)| of.id == group).count()
    };
    let groups = catalogue.groups.iter();
    groups
        .map(|group| (&*group.id, Level::ALL.map(|level| at(&group.id, level)), group.requirements.len()))
        .collect()
}

fn totals(catalogue: &Catalogue) -> [usize; 5] {
    Level::ALL.map(|level| catalogue.requirements_at(level).count())
}

#[test]
fn the_new_catalogue_has_the_items_of_its_source() {
    let expected = [
        ("RR", [2, 2, 11, 12, 12], 12),
        ("HW", [8, 9, 11, 15, 15], 15),
        ("SW", [7, 9, 13, 14, 14], 14),
        ("TT", [8, 9, 19, 28, 30], 30),
        ("CH", [6, 7, 8, 12, 13], 13),
        ("TK", [18, 18, 19, 23, 23], 23),
        ("LH", [6, 8, 8, 9, 9], 9),
        ("NK", [5, 7, 10, 16, 16], 16),
        ("WE", [4, 4, 5, 9, 10], 10),
        ("MD", [5, 5, 8, 9, 9], 9),
        ("SL", [5, 6, 9, 9, 10], 11),
        ("HT", [17, 22, 33, 41, 45], 48),
        ("GS", [0, 0, 7, 8, 9], 9),
        ("NS", [5, 7, 7, 8, 9], 10),
        ("NCC", [3, 3, 3, 8, 8], 8),
        ("SC", [9, 11, 12, 13, 14], 15),
        ("PT", [0, 0, 5, 12, 13], 13),
        ("KT", [0, 0, 6, 6, 6], 6),
    ];
    assert_eq!(counted(new()), expected);
    // The source speaks of 111, 129, 195, 273 and 288 lines, and says that its rows group some of them.
    assert_eq!(totals(new()), [108, 127, 194, 252, 265]);
    assert_eq!(new().requirements().count(), 271);
}

#[test]
fn the_old_catalogue_has_the_items_of_its_source() {
    let expected = [
        ("11930-CS", [4, 5, 5, 5, 5], 5),
        ("11930-TC", [2, 4, 6, 6, 6], 6),
        ("11930-NL", [5, 6, 8, 9, 9], 9),
        ("11930-TK", [3, 11, 15, 17, 17], 17),
        ("11930-VH", [7, 19, 47, 51, 51], 51),
        ("TT12-RR", [1, 1, 1, 1, 1], 1),
        ("TT12-KT", [1, 1, 1, 1, 1], 1),
        ("TT12-HT", [6, 11, 23, 25, 27], 29),
        ("11930-MG", [8, 14, 26, 28, 28], 28),
        ("11930-MC", [10, 19, 25, 29, 29], 29),
        ("11930-UD", [6, 12, 19, 23, 23], 23),
        ("11930-DL", [1, 3, 7, 9, 10], 10),
    ];
    assert_eq!(counted(old()), expected);
    assert_eq!(totals(old()), [54, 106, 183, 204, 207]);
}

#[test]
fn the_old_headings_are_the_confirmed_ones() {
    // Groups and subgroups of the standard in annexes I to V of Circular 12/2022.
    let headings = Level::ALL.map(|level| {
        let of_standard = |id: &str| id.starts_with("11930-");
        let present = old().requirements_at(level).filter(|(group, _, _)| of_standard(&group.id));
        let mut seen: Vec<_> = present
            .flat_map(|(group, one, _)| [(&group.id, None), (&group.id, one.section.as_ref())])
            .collect();
        seen.sort();
        seen.dedup();
        seen.len()
    });
    assert_eq!(headings, [35, 42, 50, 50, 50]);
}

#[test]
fn every_item_of_the_old_standard_is_marked_as_from_memory() {
    for (group, requirement) in old().requirements() {
        let of_circular = group.id.starts_with("TT12-");
        let expected = if of_circular { Certainty::Confirmed } else { Certainty::Memory };
        assert_eq!(requirement.certainty, expected, "{}", requirement.id);
    }
    assert!(old().warning.is_some() && new().warning.is_some());
    assert!(new().requirements().all(|(_, requirement)| requirement.certainty == Certainty::Secondary));
}

#[test]
fn higher_levels_are_no_supersets() {
    let there = |id: &str| {
        let (_, _, requirement) = book().requirement(id).unwrap();
        Level::ALL.map(|level| u8::from(requirement.at(level).is_some()))
    };
    assert_eq!(there("HT-41"), [0, 1, 0, 1, 1]);
    assert_eq!(there("HT-32"), [1, 0, 1, 1, 1]);
    assert_eq!(there("SC-1"), [0, 1, 1, 0, 0]);
    assert_eq!(there("SC-3"), [0, 1, 1, 0, 1]);
    assert_eq!(there("SL-6"), [1, 1, 0, 0, 0]);
    assert_eq!(there("NS-1"), [1, 1, 0, 0, 0]);
}

#[test]
fn the_intervals_are_those_of_the_source() {
    // Own choice, yearly, half-yearly, quarterly, monthly. Four rows without a figure in the source's column say
    // "yearly" in their words (NCC-5, SC-4, SC-12, PT-1); they add 1, 1, 2, 4, 4 to the yearly ones.
    let counts = Level::ALL.map(|level| {
        let every = |months| Interval::Every(Term::Months(months));
        [Interval::Own, every(12), every(6), every(3), every(1)].map(|interval| {
            new().requirements_at(level).filter(|(_, _, at)| at.interval == Some(interval)).count()
        })
    });
    let expected = [
        [1, 21 + 1, 0, 0, 1],
        [1, 21 + 1, 0, 0, 1],
        [4, 20 + 2, 7, 0, 1],
        [0, 24 + 4, 6, 9, 2],
        [0, 13 + 4, 13, 3, 12],
    ];
    assert_eq!(counts, expected);
}

#[test]
fn logs_are_kept_as_long_as_the_source_says() {
    let (_, _, nk_10) = book().requirement("NK-10").unwrap();
    let months = Level::ALL.map(|level| nk_10.at(level).and_then(|at| at.keep_logs));
    assert_eq!(months, [None, Some(1), Some(3), Some(6), Some(12)]);
}

#[test]
fn what_the_source_does_not_settle_has_no_clause() {
    let unsettled: Vec<String> = Level::ALL
        .into_iter()
        .flat_map(|level| new().requirements_at(level).map(move |found| (level, found)))
        .filter(|(_, (_, _, at))| at.clause.is_none())
        .map(|(level, (_, requirement, _))| format!("{} at {}", requirement.id, level.number()))
        .collect();
    assert_eq!(
        unsettled,
        ["LH-1 at 2", "LH-1 at 3", "KT-3 at 3", "KT-4 at 3", "LH-1 at 4", "LH-1 at 5", "SC-3 at 5"]
    );
}

#[test]
fn the_days_of_the_standards_are_what_we_know_of_them() {
    assert_eq!(old().holds(date(2024, 1, 1)), InForce::Yes);
    assert_eq!(old().holds(date(2026, 7, 24)), InForce::Doubtful);
    assert_eq!(old().holds(date(2026, 8, 19)), InForce::No);
    assert_eq!(new().holds(date(2026, 7, 23)), InForce::No);
    assert_eq!(new().holds(date(2026, 8, 19)), InForce::Yes);
}

#[test]
fn a_new_group_says_where_to_look_in_the_old_answers() {
    let mapping = book().mapping("tcvn-11930-2017", "tcvn-14423-2026").unwrap();
    let starts: Vec<_> =
        mapping.into_group("SC").map(|pair| (&*pair.from, pair.section.as_deref())).collect();
    assert_eq!(starts, [("11930-TC", Some("tc-2")), ("11930-VH", Some("vh-8"))]);
    assert_eq!(mapping.into_group("NCC").count(), 0);
    assert_eq!(mapping.no_counterpart, ["NCC"]);
    assert!(mapping.pairs.iter().all(|pair| pair.certainty == Certainty::Memory));

    let went =
        |section| -> Vec<&String> { mapping.out_of("11930-NL", section).flat_map(|pair| &pair.to).collect() };
    assert_eq!(went(Some("nl-1")), ["NS"], "a pair for the whole group holds for each of its sections");
    assert_eq!(mapping.out_of("11930-VH", Some("vh-8")).count(), 1);
}

#[test]
fn every_section_of_the_old_catalogue_leads_somewhere() {
    let mapping = book().mapping("tcvn-11930-2017", "tcvn-14423-2026").unwrap();
    for group in &old().groups {
        for section in &group.sections {
            assert!(
                mapping.out_of(&group.id, Some(&section.id)).next().is_some(),
                "{} {}",
                group.id,
                section.id
            );
        }
    }
}

#[test]
fn there_are_seven_management_and_four_technical_groups_in_the_circular() {
    let of = |kind| old().groups.iter().filter(|group| group.kind == kind).count();
    // System design is part of network security in the circular and stands apart here.
    assert_eq!((of(GroupKind::Management), of(GroupKind::Technical)), (7, 4 + 1));
}
