//! What changes between two days, and between two states of the folder.

use crate::folders::{base, base_with};
use jiff::civil::{Date, date};
use khien_law::{
    Law,
    changes::{Change, changes},
    instrument::InForce,
};

/// A change in one line: name, before, after.
fn line(change: &Change<'_>) -> String {
    match change {
        Change::Clause(changed) => {
            let name = changed.before.as_ref().or(changed.after.as_ref()).map(|standing| &standing.what.id);
            format!("{} {:?} {:?}", name.unwrap(), state(&changed.before), state(&changed.after))
        }
        Change::Obligation(changed) => {
            let name = changed.before.as_ref().or(changed.after.as_ref()).map(|standing| &standing.what.id);
            format!("{} {:?} {:?}", name.unwrap(), state(&changed.before), state(&changed.after))
        }
        Change::Role { role, before, after } => {
            let names = |holders: &[&khien_law::roles::Holder]| {
                holders.iter().map(|holder| holder.organisation.as_str()).collect::<Vec<_>>().join("+")
            };
            format!("{} {} {}", role.id, names(before), names(after))
        }
    }
}

fn state<T>(side: &Option<khien_law::changes::Standing<'_, T>>) -> InForce {
    side.as_ref().map_or(InForce::No, |standing| standing.in_force)
}

fn between(law: &Law, before: Date, after: Date) -> Vec<String> {
    law.changes(before, after).iter().map(line).collect()
}

#[test]
fn a_decree_comes_into_force_and_a_role_moves_on_the_same_day() {
    let law = Law::read(&base()).unwrap();
    assert_eq!(
        between(&law, date(2030, 6, 30), date(2030, 7, 1)),
        ["D0-1 No Yes", "D0-2 No Yes", "decree-000-2030/assessment No Yes", "regulator 79@2020-01-01 G01"],
    );
    assert!(between(&law, date(2030, 7, 1), date(2040, 1, 1)).is_empty());
}

/// A dispatch whose last day nobody knows: alive by the reading that was chosen.
fn dispatch(chosen: &str) -> String {
    format!(
        r#"
[instrument]
id = "dispatch-1-2030"
number = "1/CĐ"
title = {{ vi = "Công điện thử nghiệm", en = "A dispatch" }}
from = 2030-08-01
to = "unknown"
source = "đặt ra để thử"
certainty = "memory"

[instrument.doubt]
from = 2031-01-01
question = {{ vi = "Còn hiệu lực không?", en = "Is it still in force?" }}
chosen = "{chosen}"
ground = {{ vi = "Người thử chọn", en = "The tester chose" }}
options = [
  {{ id = "alive", vi = "Còn", en = "Still" }},
  {{ id = "ended", to = 2030-12-31, vi = "Hết", en = "Ended" }},
]

[[clause]]
id = "CD1-1"
cite = {{ vi = "khoản 1", en = "clause 1" }}
kind = "obligation"
class = "GOV"
summary = {{ vi = "Báo cáo", en = "Report" }}
"#
    )
}

fn law_with_dispatch(chosen: &str) -> Law {
    Law::read(&base_with(&[("instruments/dispatch-1-2030/2030-08-01.toml", &dispatch(chosen))])).unwrap()
}

#[test]
fn a_text_whose_last_day_nobody_knows_becomes_doubtful() {
    let (december, january) = (date(2030, 12, 31), date(2031, 1, 1));
    assert_eq!(between(&law_with_dispatch("alive"), december, january), ["CD1-1 Yes Doubtful"]);
    assert_eq!(between(&law_with_dispatch("ended"), december, january), ["CD1-1 Yes No"]);
}

#[test]
fn two_states_of_the_folder_are_compared_on_one_day() {
    let original = base()["instruments/decree-000-2030/2030-07-01.toml"].clone();
    let stricter = original.replace("months = 12", "months = 6");
    let (before, path) = (Law::read(&base()).unwrap(), "instruments/decree-000-2030/2030-07-01.toml");
    let after = Law::read(&base_with(&[(path, &stricter)])).unwrap();
    let day = date(2030, 7, 1);
    let found: Vec<_> = changes((&before, day), (&after, day)).iter().map(line).collect();
    assert_eq!(found, ["decree-000-2030/assessment Yes Yes"]);
    // Before it is in force, the other words change nothing for anybody.
    assert!(changes((&before, date(2030, 6, 30)), (&after, date(2030, 6, 30))).is_empty());
}

#[test]
fn things_are_found_by_their_names() {
    let law = law_with_dispatch("alive");
    assert_eq!(law.instrument("dispatch-1-2030", date(2030, 7, 31)), None);
    assert_eq!(law.instrument("dispatch-1-2030", date(2035, 1, 1)).unwrap().number, "1/CĐ");
    assert_eq!(law.clause("D0-2").unwrap().0.id, "decree-000-2030");
    assert_eq!(law.obligation("decree-000-2030/assessment").unwrap().1.id, "D0-2");
    assert_eq!(
        law.place("decree-000-2030/assessment").unwrap().to_string(),
        "instruments/decree-000-2030/2030-07-01.toml:27"
    );
    assert_eq!(law.role("regulator").unwrap().holders_on(date(2030, 7, 1)).count(), 1);
    assert_eq!(law.body("79"), None);
    assert_eq!(law.body("79@2030-07-01").unwrap().name.en, "New Province");
    assert_eq!(law.body_on("79", date(2030, 6, 30)).unwrap().name.en, "Old Province");
}
