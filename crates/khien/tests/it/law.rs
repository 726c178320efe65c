//! `khien law …`, as a lawyer without a compiler uses it.

use crate::support::{Desk, edit, saved_law};

#[test]
fn the_built_in_law_checks_and_its_examples_hold() {
    let desk = Desk::new();
    desk.succeeds(&["law", "check"]);
    desk.succeeds(&["law", "test"]);
}

#[test]
fn a_saved_copy_reads_like_the_built_in_law() {
    let desk = Desk::new();
    saved_law(&desk);
    assert_eq!(desk.succeeds(&["--law", "luat", "law", "check"]), desk.succeeds(&["law", "check"]));
    desk.ends_with(4, &["law", "save", "luat"]);
}

#[test]
fn a_misspelt_fact_is_shown_where_it_stands_with_a_hint() {
    let desk = Desk::new();
    let folder = saved_law(&desk);
    edit(
        &folder.join("instruments/dispatch-33-2024/2024-04-07.toml"),
        "\"organisation.system_owner\"",
        "\"organisation.sytem_owner\"",
    );
    let said = desk.ends_with(1, &["--law", "luat", "law", "check"]);
    for part in ["organisation.sytem_owner", "2024-04-07.toml:", "organisation.system_owner"] {
        assert!(said.contains(part), "{part} is missing in\n{said}");
    }
    // A law that is not right answers nothing.
    desk.ends_with(4, &["--law", "luat", "law", "show", "CD33-1.c"]);
}

#[test]
fn a_changed_date_fails_the_example_that_speaks_of_it() {
    let desk = Desk::new();
    let folder = saved_law(&desk);
    edit(
        &folder.join("instruments/decree-331-2026/2026-08-19.toml"),
        "before = \"12-25\"",
        "before = \"12-27\"",
    );
    let said = desk.ends_with(1, &["--law", "luat", "law", "test"]);
    assert!(said.contains("2026-12-24") && said.contains("2026-12-26"), "{said}");
}

#[test]
fn a_users_own_example_is_run_against_the_law() {
    let desk = Desk::new();
    let example = |due: &str| {
        format!(
            "[[example]]\nname = \"our own\"\nobligation = \"dispatch-33-2024/quarterly-report\"\non = 2026-11-21\n\
             facts = {{ \"organisation.system_owner\" = true }}\ndue = {due}\ndoubtful = true\nbecause = [\"CD33-1.c\"]\n"
        )
    };
    std::fs::write(desk.path("mine.toml"), example("2026-12-19")).unwrap();
    assert!(desk.succeeds(&["law", "test", "mine.toml"]).contains("1 examples, 0 failed"));
    std::fs::write(desk.path("mine.toml"), example("2026-12-20")).unwrap();
    desk.ends_with(1, &["law", "test", "mine.toml"]);
}

#[test]
fn a_clause_is_shown_with_how_sure_we_are() {
    let desk = Desk::new();
    let clause = desk.json(&["law", "show", "CD33-1.c"]);
    assert_eq!(clause["certainty"], "secondary");
    assert_eq!(clause["obligations"][0]["id"], "dispatch-33-2024/quarterly-report");
    desk.ends_with(3, &["law", "show", "CD33-9.z"]);
}

#[test]
fn between_two_days_the_regulator_changes() {
    let desk = Desk::new();
    let said = desk.succeeds(&["law", "diff", "2025-02-28", "2025-03-01"]);
    assert!(said.contains("G14") && said.contains("G01"), "{said}");
}
