//! Clocks that pause and begin anew, on a procedure made for the purpose: no text of the law folder pauses one yet.

use jiff::{SignedDuration, Timestamp, civil::date};
use khien_engine::{
    calendar::Calendar,
    duty::Due,
    facts::FactRow,
    procedure::{Actor, Case, ClockState, Event, Ground, Why, apply, clocks},
    zone,
};
use khien_law::{Law, facts::SubjectKind, procedure::Who};
use proptest::prelude::*;
use std::{collections::BTreeMap, fs, path::Path, sync::LazyLock};

const FACTS: &str = r#"
[[fact]]
name = "system.level"
type = "integer"
min = 1
max = 5
unit = { vi = "", en = "" }
label = { vi = "Cấp độ", en = "Level" }
meaning = { vi = "Cấp độ đã được phê duyệt", en = "The approved level" }
"#;

const TEXT: &str = r#"
[instrument]
id = "decree-000-2026"
number = "000/2026/NĐ-CP"
title = { vi = "Nghị định thử nghiệm", en = "A decree to try things with" }
from = 2026-01-01
to = "open"
source = "đặt ra để thử"
certainty = "confirmed"

[[clause]]
id = "D0-1"
cite = { vi = "Điều 1", en = "Article 1" }
kind = "scope"
class = "GOV"
summary = { vi = "Áp dụng cho mọi cơ quan", en = "Covers every body" }
"#;

/// Sent, decided; in between it may be asked back and answered, and changed.
fn trial(within: &str) -> String {
    let step = |id: &str, from: &str, leads: &str| {
        format!(
            "[[step]]\nid = \"{id}\"\nname = {{ vi = \"Bước\", en = \"Step\" }}\nfrom = [\"{from}\"]\n{leads}\n\
             by = [\"operator\"]\nclause = \"D0-1\"\n"
        )
    };
    let state = |id: &str, kind: &str| {
        format!(
            "[[state]]\nid = \"{id}\"\nname = {{ vi = \"Trạng thái\", en = \"State\" }}\nkind = \"{kind}\"\n"
        )
    };
    [
        "[procedure]\nid = \"trial\"\ntitle = { vi = \"Thử\", en = \"Trial\" }\ninstrument = \"decree-000-2026\"\n\
         clause = \"D0-1\"\nsubject = \"system\"\nproduces = { vi = \"Quyết định\", en = \"A decision\" }\n"
            .to_owned(),
        state("begin", "start"),
        state("sent", "waiting"),
        state("done", "end"),
        step("send", "begin", "to = \"sent\""),
        step("ask", "sent", "stays = true"),
        step("answer", "sent", "stays = true"),
        step("change", "sent", "stays = true"),
        step("decide", "sent", "to = \"done\""),
        format!(
            "[[limit]]\nid = \"decision\"\ntitle = {{ vi = \"Quyết định\", en = \"Decide\" }}\nwithin = {{ {within} }}\n\
             after = \"send\"\nrestarts = [\"change\"]\nstops = [\"decide\"]\nlate = [\"owner\"]\nclause = \"D0-1\"\n\
             pauses = [{{ at = \"ask\", until = \"answer\", clause = \"D0-1\" }}]\n"
        ),
    ]
    .join("\n")
}

fn law(within: &str) -> Law {
    let calendar = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law/calendar");
    let calendar = ["rules.toml", "2026.toml", "2027.toml"].map(|name| {
        (format!("calendar/{name}"), fs::read_to_string(calendar.join(name)).expect("a calendar file"))
    });
    let own = [
        ("facts/system.toml", FACTS.to_owned()),
        ("instruments/decree-000-2026/2026-01-01.toml", TEXT.to_owned()),
        ("procedures/trial.toml", trial(within)),
    ];
    let own = own.map(|(path, text)| (path.to_owned(), text));
    let files: BTreeMap<String, String> = calendar.into_iter().chain(own).collect();
    Law::read(&files).unwrap_or_else(|found| panic!("{}", khien_law::problem::print(&found, &files, false)))
}

/// A law for each unit of time.
static LAWS: LazyLock<Vec<(Law, Calendar)>> = LazyLock::new(|| {
    let units = [
        "working_days = 15",
        "days = 15",
        "days = 15 }\nrest_day = \"keep\"\n# {",
        "months = 2",
        "hours = 72",
    ];
    let built = units.map(law);
    built
        .into_iter()
        .map(|law| (Calendar::new(&law.calendar, None), law))
        .map(|(days, law)| (law, days))
        .collect()
});

fn moment(days: i64) -> Timestamp {
    zone::moment(date(2026, 8, 17).at(9, 0, 0, 0)) + SignedDuration::from_hours(24 * days)
}

/// The latest clock of a case in which these steps are taken on these days.
fn clock_after(at: usize, steps: &[(&str, i64)], now: i64) -> (Due, ClockState, Vec<String>) {
    let (law, calendar) = &LAWS[at];
    let facts = FactRow::unknown(&law.facts, SubjectKind::System);
    let ground = Ground { law, calendar, facts: &facts, organisation_facts: &facts };
    let mut case = Case::new(law.procedure("trial").unwrap());
    for (step, day) in steps {
        let by = Actor { person: "an".into(), organisation: "a".into(), capacities: vec![Who::Operator] };
        let event = Event {
            step: (*step).to_owned(),
            at: moment(*day),
            by,
            ground: None,
            number: None,
            fields: BTreeMap::new(),
            attached: [].into(),
        };
        case = apply(&case, event, ground).unwrap();
    }
    let clock = clocks(&case, ground, moment(now)).pop().unwrap();
    (clock.due, clock.state, clock.why.iter().map(|why: &Why| why.line(law)).collect())
}

proptest! {
    #[test]
    fn a_pause_never_makes_a_last_day_earlier_and_a_longer_one_never_either(
        law in 0..5usize,
        ask in 0..40i64,
        length in 0..60i64,
        more in 0..30i64,
    ) {
        let plain = clock_after(law, &[("send", 0)], 0).0;
        let paused = clock_after(law, &[("send", 0), ("ask", ask), ("answer", ask + length)], 0).0;
        let longer = clock_after(law, &[("send", 0), ("ask", ask), ("answer", ask + length + more)], 0).0;
        prop_assert!(plain <= paused && paused <= longer, "{plain:?} {paused:?} {longer:?}");
        let open = clock_after(law, &[("send", 0), ("ask", ask)], 0).0;
        prop_assert!(open == Due::Unknown || open == plain);
    }

    #[test]
    fn two_pauses_take_out_no_less_than_one(law in 0..5usize, a in 0..9i64, b in 0..9i64, c in 0..9i64, d in 0..9i64) {
        let one = [("send", 0), ("ask", a), ("answer", a + b)];
        let two = [one.as_slice(), &[("ask", a + b + c), ("answer", a + b + c + d)]].concat();
        prop_assert!(clock_after(law, &one, 0).0 <= clock_after(law, &two, 0).0);
    }
}

#[test]
fn while_an_answer_is_awaited_no_time_runs_and_nobody_is_late() {
    let (due, state, why) = clock_after(0, &[("send", 0), ("ask", 2)], 200);
    assert_eq!((due, state), (Due::Unknown, ClockState::Paused));
    assert!(why.contains(&"pause: 2026-08-19 to …".to_owned()), "{why:?}");
}

#[test]
fn the_clock_runs_on_with_the_answer() {
    // Fifteen working days from Monday 17 August: the make-up Saturday counts, 31 August to 2 September do not.
    assert_eq!(clock_after(0, &[("send", 0)], 0).0, Due::Day(date(2026, 9, 9)));
    // 20, 21, 22 and 24 August are taken out: four working days more.
    let (due, state, why) = clock_after(0, &[("send", 0), ("ask", 2), ("answer", 7)], 8);
    assert_eq!((due, state), (Due::Day(date(2026, 9, 15)), ClockState::Running));
    assert!(why.contains(&"pause: 2026-08-19 to 2026-08-24".to_owned()), "{why:?}");
}

#[test]
fn who_asked_too_late_is_late_all_the_same() {
    let (due, state, _) = clock_after(1, &[("send", 0), ("ask", 40)], 41);
    assert_eq!((due, state), (Due::Day(date(2026, 9, 3)), ClockState::Overdue));
}

#[test]
fn a_change_lets_the_clock_begin_anew_and_forgets_its_pauses() {
    let steps = [("send", 0), ("ask", 2), ("answer", 7), ("change", 10)];
    let (due, state, why) = clock_after(1, &steps, 11);
    // Fifteen days from 27 August end on Friday 11 September.
    assert_eq!((due, state), (Due::Day(date(2026, 9, 11)), ClockState::Running));
    assert!(!why.iter().any(|line| line.starts_with("pause")), "{why:?}");
}

#[test]
fn a_decision_while_an_answer_is_awaited_is_in_time() {
    let (_, state, _) = clock_after(0, &[("send", 0), ("ask", 2), ("decide", 90)], 91);
    assert_eq!(state, ClockState::Met(moment(90)));
}
