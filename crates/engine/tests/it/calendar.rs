//! Working days, against a slow and obvious count of every day from 2007 to 2035.

use crate::{law_folder, small};
use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};
use khien_engine::calendar::{Calendar, WeeklyRest};
use khien_law::calendar::{CalendarBook, SpecialDayKind};
use proptest::prelude::*;
use std::sync::LazyLock;

/// The real book with every holiday from 2007 to 2035.
static BOOK: LazyLock<CalendarBook> = LazyLock::new(|| law_folder::law().calendar);
static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::new(&BOOK, None));

/// As anybody would say it: look the day up; if it is not special, look at the weekday.
fn obviously_working(book: &CalendarBook, day: Date) -> bool {
    let kinds = || book.days.iter().filter(|special| special.date == day).map(|special| special.kind);
    if kinds().any(|kind| kind == SpecialDayKind::MakeUp) {
        return true;
    }
    kinds().next().is_none() && !book.weekly_rest.contains(&day.weekday())
}

fn days() -> impl Strategy<Value = Date> {
    (0..10_500i32).prop_map(|day| date(2007, 1, 1) + day.days())
}

#[test]
fn every_day_of_the_book_is_as_obvious() {
    assert_eq!(BOOK.years, (2007, 2035));
    for day in date(2007, 1, 1).series(1.day()).take_while(|day| day.year() <= 2035) {
        assert_eq!(CALENDAR.is_working(day), obviously_working(&BOOK, day), "{day}");
        assert_eq!(CALENDAR.why_not(day).is_none(), CALENDAR.is_working(day), "{day}");
    }
}

proptest! {
    #[test]
    fn next_and_last_working_days_are_the_nearest(day in days()) {
        let next = day.series(1.day()).find(|day| obviously_working(&BOOK, *day)).unwrap();
        let last = day.series(-1.day()).find(|day| obviously_working(&BOOK, *day)).unwrap();
        prop_assert_eq!(CALENDAR.next_working(day), next);
        prop_assert_eq!(CALENDAR.last_working_on_or_before(day), last);
    }

    #[test]
    fn counting_working_days_takes_one_after_the_other(day in days(), count in 0u32..60) {
        let mut left = count;
        let mut expected = day;
        while left > 0 {
            expected = expected.tomorrow().unwrap();
            left -= u32::from(obviously_working(&BOOK, expected));
        }
        prop_assert_eq!(CALENDAR.add_working_days(day, count), expected);
    }

    #[test]
    fn another_weekly_rest_keeps_every_holiday_and_never_works_on_its_rest_day(
        day in days(),
        rest in prop::sample::subsequence(
            [Weekday::Monday, Weekday::Friday, Weekday::Saturday, Weekday::Sunday].to_vec(),
            0..=3,
        ),
    ) {
        let calendar = Calendar::new(&BOOK, WeeklyRest::new(&rest));
        let special = |kind| BOOK.days.iter().any(|special| special.date == day && special.kind == kind);
        if special(SpecialDayKind::Holiday) {
            prop_assert!(!calendar.is_working(day));
        }
        if rest.contains(&day.weekday()) && !special(SpecialDayKind::MakeUp) {
            prop_assert!(!calendar.is_working(day));
        }
    }
}

#[test]
fn a_day_off_names_its_reason() {
    let calendar = Calendar::new(&small::spring_2026(), None);
    let why = |month, day| calendar.why_not(date(2026, month, day)).map(str::to_owned);
    assert_eq!(why(4, 25).as_deref(), Some("saturday"));
    assert_eq!(why(4, 26).as_deref(), Some("hung-kings"));
    assert_eq!(why(4, 27).as_deref(), Some("in-lieu"));
    assert_eq!(why(4, 28), None);
    assert_eq!(why(1, 2).as_deref(), Some("swap"));
    assert_eq!(why(1, 10), None, "a make-up Saturday is worked");
}

#[test]
fn outside_the_book_only_the_weekly_rest_is_known_and_it_says_so() {
    let calendar = Calendar::new(&small::spring_2026(), None);
    assert!(!calendar.assumed(2026));
    assert!(calendar.assumed(2025) && calendar.assumed(2027) && calendar.assumed(-5));
    assert!(calendar.is_working(date(2027, 4, 30)), "a Friday, and no holiday is known");
    assert!(!calendar.is_working(date(2027, 5, 1)), "a Saturday");
    assert!(calendar.is_working(date(2025, 12, 31)));
}

#[test]
fn who_works_on_saturdays_has_no_part_in_an_exchange_and_gets_sunday_holidays_in_lieu() {
    let calendar = Calendar::new(&small::spring_2026(), WeeklyRest::new(&[Weekday::Sunday]));
    assert!(calendar.is_working(date(2026, 1, 2)), "no rest day of theirs was given for it");
    assert!(calendar.is_working(date(2026, 1, 10)), "an ordinary Saturday");
    assert_eq!(calendar.why_not(date(2026, 4, 27)), Some("in-lieu"));
    assert_eq!(calendar.add_working_days(date(2026, 4, 24), 5), date(2026, 5, 4));
}

#[test]
fn who_rests_on_thursdays_gets_another_day_for_a_thursday_holiday() {
    let calendar =
        Calendar::new(&small::spring_2026(), WeeklyRest::new(&[Weekday::Thursday, Weekday::Sunday]));
    assert_eq!(calendar.why_not(date(2026, 4, 30)), Some("victory-day"));
    assert_eq!(calendar.why_not(date(2026, 5, 1)), Some("labour-day"));
    assert_eq!(calendar.why_not(date(2026, 5, 2)), Some("in-lieu"), "the first working day after both");
}

#[test]
fn a_week_without_a_working_day_is_refused() {
    use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    assert_eq!(WeeklyRest::new(&[Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]), None);
    assert!(WeeklyRest::new(&[]).is_some(), "a house that works every day exists");
}

#[test]
fn the_last_day_of_the_calendar_ends_a_count() {
    let calendar = Calendar::new(&small::spring_2026(), WeeklyRest::new(&[Weekday::Friday]));
    assert_eq!(calendar.next_working(Date::MAX), Date::MAX);
    assert_eq!(calendar.add_working_days(Date::MAX, 3), Date::MAX);
    assert_eq!(calendar.last_working_on_or_before(Date::MAX).weekday(), Weekday::Thursday);
}
