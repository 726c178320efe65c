//! The calendar of the law folder, day by day where it matters, and what the reader refuses.

use super::{CalendarProblem, RULES, read};
use crate::{
    Certainty,
    calendar::{CalendarBook, SpecialDay, SpecialDayKind},
};
use SpecialDayKind::{Holiday, InLieu, MakeUp, SwappedOff};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// The calendar files of the law folder.
fn files() -> BTreeMap<String, String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../law/calendar");
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (format!("calendar/{name}"), std::fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn book() -> CalendarBook {
    read(&files()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn day(book: &CalendarBook, year: i16, month: i8, day: i8) -> Option<(&str, SpecialDayKind)> {
    special(book, date(year, month, day)).map(|special| (special.id.as_str(), special.kind))
}

fn special(book: &CalendarBook, date: Date) -> Option<&SpecialDay> {
    book.days.iter().find(|special| special.date == date)
}

/// What the reader says of the law folder's calendar after one file was changed.
fn problems_after(path: &str, change: impl Fn(&str) -> String) -> Vec<CalendarProblem> {
    let mut files = files();
    let changed = change(files.get(path).map_or("", String::as_str));
    files.insert(path.to_owned(), changed);
    read(&files).expect_err("the change should be refused")
}

fn messages(problems: &[CalendarProblem]) -> Vec<&str> {
    problems.iter().map(|problem| problem.message.as_str()).collect()
}

#[test]
fn the_years_2007_to_2035_are_covered_and_days_stand_in_order() {
    let book = book();
    assert_eq!(book.years, (2007, 2035));
    assert!(book.days.is_sorted_by(|one, next| one.date < next.date));
}

#[test]
fn tet_2025_is_five_working_days_with_nothing_in_lieu() {
    let book = book();
    for tet in 27..=31 {
        assert_eq!(day(&book, 2025, 1, tet), Some(("tet", Holiday)));
    }
    assert_eq!(day(&book, 2025, 1, 24), None);
    assert_eq!(day(&book, 2025, 2, 3), None);
}

#[test]
fn tet_2026_is_16_to_20_february() {
    let book = book();
    assert_eq!(day(&book, 2026, 2, 13), None);
    for tet in 16..=20 {
        assert_eq!(day(&book, 2026, 2, tet), Some(("tet", Holiday)));
    }
    assert_eq!(day(&book, 2026, 2, 23), None);
}

#[test]
fn hung_kings_on_a_sunday_gives_the_monday_in_lieu() {
    let book = book();
    assert_eq!(day(&book, 2026, 4, 26), Some(("hung-kings", Holiday)));
    let monday = special(&book, date(2026, 4, 27)).unwrap();
    assert_eq!((monday.id.as_str(), monday.kind), ("in-lieu", InLieu));
    assert_eq!(monday.instead_of, Some(date(2026, 4, 26)));
    assert_eq!(monday.name.vi, "Nghỉ bù Giỗ Tổ Hùng Vương");
    assert_eq!(monday.certainty, Certainty::Confirmed);
}

#[test]
fn three_holidays_around_one_weekend_give_two_days_in_lieu_after_them() {
    let book = book();
    let days: Vec<_> =
        (28..=30).map(|d| day(&book, 2023, 4, d)).chain((1..=4).map(|d| day(&book, 2023, 5, d))).collect();
    assert_eq!(
        days,
        [
            None,
            Some(("hung-kings", Holiday)),
            Some(("victory-day", Holiday)),
            Some(("labour-day", Holiday)),
            Some(("in-lieu", InLieu)),
            Some(("in-lieu", InLieu)),
            None,
        ]
    );
}

#[test]
fn two_holidays_on_one_weekend_give_two_days() {
    let book = book();
    assert_eq!(special(&book, date(2022, 5, 2)).unwrap().instead_of, Some(date(2022, 4, 30)));
    assert_eq!(special(&book, date(2022, 5, 3)).unwrap().instead_of, Some(date(2022, 5, 1)));
    assert_eq!(day(&book, 2022, 5, 4), None);
}

#[test]
fn new_years_day_2028_on_a_saturday_is_given_back_on_the_monday() {
    assert_eq!(day(&book(), 2028, 1, 3), Some(("in-lieu", InLieu)));
}

#[test]
fn before_national_day_2026_a_saturday_is_worked_for_a_monday_off() {
    let book = book();
    let worked = special(&book, date(2026, 8, 22)).unwrap();
    assert_eq!((worked.id.as_str(), worked.kind), ("swap", MakeUp));
    assert_eq!(worked.instead_of, Some(date(2026, 8, 31)));
    assert_eq!(day(&book, 2026, 8, 31), Some(("swap", SwappedOff)));
    assert_eq!(day(&book, 2026, 9, 1), Some(("national-day", Holiday)));
    assert_eq!(day(&book, 2026, 9, 2), Some(("national-day", Holiday)));
    assert_eq!(day(&book, 2026, 9, 3), None);
}

#[test]
fn an_exchange_may_cross_the_end_of_the_year() {
    let book = book();
    assert_eq!(day(&book, 2018, 12, 31), Some(("swap", SwappedOff)));
    assert_eq!(day(&book, 2019, 1, 5), Some(("swap", MakeUp)));
    assert_eq!(day(&book, 2014, 12, 27), Some(("swap", MakeUp)));
    assert_eq!(day(&book, 2015, 1, 2), Some(("swap", SwappedOff)));
}

#[test]
fn the_exchanges_that_the_research_lists_are_all_there() {
    let book = book();
    let pairs = [
        (date(2010, 2, 19), date(2010, 2, 27)),
        (date(2012, 1, 27), date(2012, 2, 4)),
        (date(2013, 4, 29), date(2013, 5, 4)),
        (date(2014, 5, 2), date(2014, 4, 26)),
        (date(2014, 9, 1), date(2014, 9, 6)),
        (date(2015, 1, 2), date(2014, 12, 27)),
        (date(2015, 2, 16), date(2015, 2, 14)),
        (date(2015, 4, 29), date(2015, 4, 25)),
        (date(2018, 12, 31), date(2019, 1, 5)),
        (date(2019, 4, 29), date(2019, 5, 4)),
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2026, 8, 31), date(2026, 8, 22)),
    ];
    for (off, worked) in pairs {
        assert_eq!(
            special(&book, off).map(|s| (s.kind, s.instead_of)),
            Some((SwappedOff, Some(worked))),
            "{off}"
        );
        assert_eq!(
            special(&book, worked).map(|s| (s.kind, s.instead_of)),
            Some((MakeUp, Some(off))),
            "{worked}"
        );
    }
}

#[test]
fn tet_2007_and_2030_follow_the_vietnamese_calendar_not_the_chinese_one() {
    let book = book();
    // 16 February 2007 is the eve; with the Chinese date it would be the 17th.
    assert_eq!(day(&book, 2007, 2, 16), Some(("tet", Holiday)));
    assert_eq!(day(&book, 2007, 2, 20), Some(("in-lieu", InLieu)));
    assert_eq!(day(&book, 2007, 2, 22), None);
    assert_eq!(day(&book, 2030, 2, 1), Some(("tet", Holiday)));
    assert_eq!(day(&book, 2030, 2, 2), Some(("tet", Holiday)));
    assert_eq!(day(&book, 2030, 1, 31), None);
}

#[test]
fn hung_kings_2009_follows_the_vietnamese_calendar() {
    let book = book();
    assert_eq!(day(&book, 2009, 4, 4), Some(("hung-kings", Holiday)));
    assert_eq!(day(&book, 2009, 4, 5), None);
    assert_eq!(day(&book, 2009, 4, 6), Some(("in-lieu", InLieu)));
}

#[test]
fn tet_has_four_days_by_law_until_2013_and_five_after() {
    let book = book();
    let tet_days = |year| book.days.iter().filter(|d| d.id == "tet" && d.date.year() == year).count();
    assert_eq!((2007..=2013).map(tet_days).collect::<Vec<_>>(), [4; 7]);
    assert_eq!((2014..=2035).map(tet_days).collect::<Vec<_>>(), [5; 22]);
}

#[test]
fn national_day_has_one_day_until_2020_and_two_after() {
    let book = book();
    let days = |year| book.days.iter().filter(|d| d.id == "national-day" && d.date.year() == year).count();
    assert_eq!(days(2020), 1);
    assert!((2021..=2035).all(|year| days(year) == 2));
    assert_eq!(day(&book, 2024, 9, 3), Some(("national-day", Holiday)));
    assert_eq!(day(&book, 2025, 9, 1), Some(("national-day", Holiday)));
}

#[test]
fn culture_day_begins_in_2026() {
    let book = book();
    assert_eq!(day(&book, 2025, 11, 24), None);
    assert_eq!(day(&book, 2026, 11, 24), Some(("culture-day", Holiday)));
    assert_eq!(special(&book, date(2026, 11, 24)).unwrap().certainty, Certainty::Secondary);
    // A Saturday in 2029.
    assert_eq!(day(&book, 2029, 11, 26), Some(("in-lieu", InLieu)));
}

#[test]
fn what_is_the_prime_ministers_to_choose_is_assumed_until_the_notice_is_known() {
    let book = book();
    let assumed: Vec<_> = book.days.iter().filter(|day| day.assumed).collect();
    assert!(assumed.iter().all(|day| day.date.year() >= 2027 && day.certainty == Certainty::Memory));
    assert!(assumed.iter().all(|day| ["tet", "national-day", "in-lieu"].contains(&day.id.as_str())));
    for year in 2027..=2035 {
        assert!(assumed.iter().any(|day| day.date.year() == year && day.id == "tet"), "{year}");
    }
    // Days 1 and 2 of 2027 fall on a weekend: what is given back for them is as uncertain as they are.
    assert!(special(&book, date(2027, 2, 10)).unwrap().assumed);
    // 1 May is not a choice, and so neither is the day in lieu of it.
    assert!(!special(&book, date(2027, 5, 3)).unwrap().assumed);
}

#[test]
fn days_before_the_code_of_2019_are_from_memory() {
    let book = book();
    assert_eq!(special(&book, date(2020, 4, 30)).unwrap().certainty, Certainty::Memory);
    assert_eq!(special(&book, date(2021, 4, 30)).unwrap().certainty, Certainty::Confirmed);
    assert_eq!(special(&book, date(2024, 2, 8)).unwrap().certainty, Certainty::Memory);
}

#[test]
fn a_notice_may_put_a_day_in_lieu_elsewhere() {
    let mut files = files();
    files.get_mut("calendar/2026.toml").unwrap().push_str(
        "\n[[in_lieu]]\nof = 2026-04-26\non = 2026-04-29\ncertainty = \"secondary\"\nsource = \"thông báo\"\n",
    );
    let book = read(&files).unwrap();
    assert_eq!(day(&book, 2026, 4, 27), None);
    let moved = special(&book, date(2026, 4, 29)).unwrap();
    assert_eq!((moved.kind, moved.instead_of), (InLieu, Some(date(2026, 4, 26))));
    assert_eq!((moved.certainty, moved.source.as_str()), (Certainty::Secondary, "thông báo"));
}

#[test]
fn a_day_in_lieu_of_a_working_day_is_refused() {
    let problems = problems_after("calendar/2026.toml", |text| {
        format!(
            "{text}\n[[in_lieu]]\nof = 2026-04-30\non = 2026-05-04\ncertainty = \"secondary\"\nsource = \"x\"\n"
        )
    });
    assert_eq!(
        messages(&problems),
        ["2026-04-30 is not a holiday on a weekly rest day, so nothing is given in lieu of it."]
    );
}

#[test]
fn a_choice_of_too_many_days_is_refused_where_it_stands() {
    let problems = problems_after("calendar/2026.toml", |text| {
        text.replace("[2026-09-01, ", "[2026-08-31, 2026-09-01, ")
    });
    assert!(messages(&problems).contains(&"The law gives 2 days for national-day, not 3."));
    let text = files()["calendar/2026.toml"].replace("[2026-09-01, ", "[2026-08-31, 2026-09-01, ");
    assert_eq!(&text[problems[0].span.clone()], "[2026-08-31, 2026-09-01, 2026-09-02]");
}

#[test]
fn a_choice_in_the_wrong_month_is_refused() {
    let problems = problems_after("calendar/2026.toml", |text| text.replace("[2026-02-16", "[2026-03-16"));
    assert_eq!(messages(&problems), ["2026-03-16 lies too far from 2026-02-17 to be a day of tet."]);
}

#[test]
fn a_choice_of_what_is_fixed_by_law_is_refused() {
    let problems = problems_after("calendar/2012.toml", |text| {
        format!(
            "{text}\n[[chosen]]\nholiday = \"tet\"\ndays = [2012-01-23]\ncertainty = \"memory\"\nsource = \"x\"\n"
        )
    });
    assert_eq!(messages(&problems), ["The days of tet are not chosen in 2012."]);
    assert_eq!(problems[0].hint.as_deref(), Some("In this year no holiday is chosen."));
}

#[test]
fn a_lunar_date_in_another_month_is_refused() {
    let problems =
        problems_after("calendar/2035.toml", |text| text.replace("tet = 2035-02-08", "tet = 2035-03-08"));
    assert_eq!(messages(&problems), ["The lunar year begins between 2035-01-21 and 2035-02-21."]);
}

#[test]
fn an_exchange_of_a_saturday_for_a_monday_the_wrong_way_round_is_refused() {
    let problems = problems_after("calendar/2026.toml", |text| {
        text.replace("off = 2026-08-31\nworked = 2026-08-22", "off = 2026-08-22\nworked = 2026-08-31")
    });
    assert_eq!(
        messages(&problems),
        ["2026-08-22 is a weekly rest day already.", "2026-08-31 is a working day already."]
    );
}

#[test]
fn a_day_with_two_meanings_is_refused() {
    let problems =
        problems_after("calendar/2026.toml", |text| text.replace("off = 2026-08-31", "off = 2026-09-01"));
    assert_eq!(
        messages(&problems),
        ["2026-09-01 is given two meanings: National Day and Day off by exchange."]
    );
}

#[test]
fn a_missing_year_between_others_is_named() {
    let mut files = files();
    files.remove("calendar/2031.toml");
    let problems = read(&files).unwrap_err();
    assert_eq!(messages(&problems), ["The calendar has 2030 and 2032, but not 2031."]);
}

#[test]
fn a_file_that_is_not_called_after_a_year_is_refused() {
    let problems = problems_after("calendar/next.toml", |_| String::new());
    assert_eq!(messages(&problems), ["The file is not called after a year."]);
}

#[test]
fn an_unknown_key_is_refused_with_its_place() {
    let problems =
        problems_after("calendar/2026.toml", |text| text.replace("worked = 2026-08-22", "work = 2026-08-22"));
    let text = files()["calendar/2026.toml"].replace("worked = 2026-08-22", "work = 2026-08-22");
    assert_eq!(problems[0].path, "calendar/2026.toml");
    assert_eq!(&text[problems[0].span.clone()], "work");
}

#[test]
fn a_moment_is_not_a_day() {
    let problems = problems_after("calendar/2026.toml", |text| {
        text.replace("tet = 2026-02-17", "tet = 2026-02-17T00:00:00")
    });
    assert_eq!(messages(&problems), ["2026-02-17T00:00:00 is not a plain date such as 2026-04-26"]);
}

#[test]
fn two_rules_for_one_holiday_in_one_year_are_refused() {
    let problems =
        problems_after(RULES, |text| text.replacen("last_year = 2020\non = \"01-01\"", "on = \"01-01\"", 1));
    assert!(messages(&problems).contains(&"Two rules for the holiday new-year hold in 2021."));
}

#[test]
fn a_holiday_on_no_day_of_the_year_is_refused() {
    let problems = problems_after(RULES, |text| text.replacen("on = \"04-30\"", "on = \"04-31\"", 1));
    assert_eq!(
        messages(&problems),
        ["\"04-31\" is neither a month and day such as \"04-30\", nor tet or hung_kings"]
    );
}

#[test]
fn without_rules_nothing_is_read() {
    assert_eq!(messages(&read(&BTreeMap::new()).unwrap_err()), ["The file is missing."]);
}
