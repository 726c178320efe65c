use super::Unreadable;
use crate::{
    Words,
    facts::{Choice, FactKind, Value},
};

fn choices() -> Vec<Choice> {
    let choice = |id: &str, vi: &str, en: &str| Choice {
        id: id.into(),
        label: Words { vi: vi.into(), en: en.into() },
    };
    vec![
        choice("province", "Ủy ban nhân dân cấp tỉnh", "Provincial People's Committee"),
        choice("state-enterprise", "Tập đoàn, tổng công ty", "State group, corporation"),
    ]
}

fn level() -> FactKind {
    FactKind::Integer { min: 1, max: 5, unit: Words { vi: String::new(), en: String::new() } }
}

#[test]
fn what_is_written_is_read_back_as_the_same_value() {
    let cases = [
        (FactKind::YesNo, "true"),
        (FactKind::YesNo, "false"),
        (level(), "5"),
        (FactKind::Percent, "0"),
        (FactKind::Percent, "12.5"),
        (FactKind::Percent, "9.99"),
        (FactKind::Percent, "0.05"),
        (FactKind::Percent, "100"),
        (FactKind::Choice(choices()), "state-enterprise"),
        (FactKind::Choices(choices()), ""),
        (FactKind::Choices(choices()), "province,state-enterprise"),
        (FactKind::Date, "2026-08-19"),
        (FactKind::Moment, "2026-08-19T23:30"),
    ];
    for (kind, text) in cases {
        let value = kind.parse(text).unwrap();
        assert_eq!(kind.write(value), text);
    }
}

#[test]
fn people_and_spreadsheets_may_write_it_their_way() {
    let same = |kind: &FactKind, typed: &str, canonical: &str| {
        assert_eq!(kind.parse(typed).map(|value| kind.write(value)), Ok(canonical.into()), "{typed}");
    };
    same(&FactKind::YesNo, " Có ", "true");
    same(&FactKind::YesNo, "KHÔNG", "false");
    same(&FactKind::Percent, "12,5 %", "12.5");
    same(&FactKind::Choice(choices()), "tập đoàn, tổng công ty", "state-enterprise");
    same(
        &FactKind::Choices(choices()),
        "Provincial People's Committee; state-enterprise",
        "province,state-enterprise",
    );
    same(&FactKind::Date, "19/8/2026", "2026-08-19");
    same(&FactKind::Moment, "19/08/2026 23:30", "2026-08-19T23:30");
    same(&FactKind::Moment, "2026-08-19T23:30:00", "2026-08-19T23:30");
}

#[test]
fn what_could_mean_two_things_is_refused() {
    let integer = FactKind::Integer {
        min: 0,
        max: 100_000,
        unit: Words { vi: "hệ thống".into(), en: "systems".into() },
    };
    assert_eq!(integer.parse("1.000"), Err(Unreadable::Integer("1.000".into())));
    assert_eq!(FactKind::Date.parse("19/08/26"), Err(Unreadable::Date("19/08/26".into())));
    assert_eq!(FactKind::Percent.parse("12.345"), Err(Unreadable::Percent("12.345".into())));
    assert_eq!(
        FactKind::Moment.parse("2026-08-19T23:30:15"),
        Err(Unreadable::Moment("2026-08-19T23:30:15".into()))
    );
}

#[test]
fn bounds_hold() {
    assert_eq!(level().parse("6"), Err(Unreadable::OutOfBounds { value: "6".into(), min: 1, max: 5 }));
    assert!(FactKind::Percent.parse("100.01").is_err());
    assert_eq!(FactKind::Date.parse("2026-02-29"), Err(Unreadable::Date("2026-02-29".into())));
    assert_eq!(FactKind::YesNo.parse(""), Err(Unreadable::Empty));
}

#[test]
fn a_moment_is_on_the_clocks_of_viet_nam() {
    let half_past_four_in_london: jiff::Timestamp = "2026-08-19T16:30:00Z".parse().unwrap();
    assert_eq!(FactKind::Moment.parse("2026-08-19T23:30"), Ok(Value::Moment(half_past_four_in_london)));
}
