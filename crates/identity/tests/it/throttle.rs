//! Waiting after failures.

use jiff::{SignedDuration, Timestamp};
use khien_identity::throttle::{Failures, Policy, Verdict, verdict};

fn start() -> Timestamp {
    "2026-11-22T08:00:00+07:00".parse().expect("a moment")
}

fn after(seconds: i64) -> Timestamp {
    start() + SignedDuration::from_secs(seconds)
}

fn failed(count: u32) -> Option<Failures> {
    Some(Failures { count, last: start() })
}

fn wait(seconds: u64) -> Verdict {
    Verdict::Wait { retry_after: seconds }
}

#[test]
fn a_name_waits_from_the_fifth_failure_each_time_longer_up_to_a_quarter_of_an_hour() {
    let waits: Vec<Verdict> = (0..15).map(|count| Policy::NAME.verdict(failed(count), start())).collect();
    let expected = [
        Verdict::Go,
        Verdict::Go,
        Verdict::Go,
        Verdict::Go,
        Verdict::Go,
        wait(5),
        wait(10),
        wait(20),
        wait(40),
        wait(80),
        wait(160),
        wait(320),
        wait(640),
        wait(900),
        wait(900),
    ];
    assert_eq!(waits, expected);
    assert_eq!(Policy::NAME.verdict(failed(u32::MAX), start()), wait(900));
}

#[test]
fn who_comes_back_after_the_time_told_may_try() {
    for count in 5..14 {
        let Verdict::Wait { retry_after } = Policy::NAME.verdict(failed(count), start()) else {
            panic!("{count}")
        };
        let told = i64::try_from(retry_after).expect("a short time");
        assert_eq!(Policy::NAME.verdict(failed(count), after(told)), Verdict::Go);
        assert_eq!(Policy::NAME.verdict(failed(count), after(told - 1)), wait(1));
    }
}

#[test]
fn part_of_a_second_is_told_as_a_whole_one() {
    let now = start() + SignedDuration::from_millis(4_300);
    assert_eq!(Policy::NAME.verdict(failed(5), now), wait(1));
}

#[test]
fn who_never_failed_may_try() {
    assert_eq!(verdict(None, None, start()), Verdict::Go);
}

#[test]
fn an_office_behind_one_address_gets_more_tries_than_one_name() {
    assert_eq!(Policy::ADDRESS.verdict(failed(19), start()), Verdict::Go);
    assert_eq!(Policy::ADDRESS.verdict(failed(20), start()), wait(5));
    assert_eq!(Policy::ADDRESS.verdict(failed(60), start()), wait(900));
}

#[test]
fn the_longer_wait_of_name_and_address_counts() {
    assert_eq!(verdict(failed(5), failed(25), start()), wait(160));
    assert_eq!(verdict(failed(10), failed(20), start()), wait(160));
    assert_eq!(verdict(failed(1), failed(20), start()), wait(5), "a new name from a tired address");
}

#[test]
fn failures_are_counted_until_they_are_forgotten() {
    let first = Policy::ADDRESS.failed(None, start());
    assert_eq!(first, Failures { count: 1, last: start() });
    let second = Policy::ADDRESS.failed(Some(first), after(3_599));
    assert_eq!(second, Failures { count: 2, last: after(3_599) });
    let forgotten = Policy::ADDRESS.failed(Some(second), after(3_599 + 3_600));
    assert_eq!(forgotten.count, 1);
}

#[test]
fn a_name_that_waited_a_day_starts_afresh() {
    let day = 24 * 3_600;
    assert_eq!(Policy::NAME.failed(failed(30), after(day - 1)).count, 31);
    assert_eq!(Policy::NAME.failed(failed(30), after(day)).count, 1);
}

#[test]
fn a_clock_that_went_back_makes_nobody_wait_beyond_the_longest_time_it_shows() {
    // The last failure lies a minute ahead: the wait is counted from there, and nothing overflows.
    assert_eq!(Policy::NAME.verdict(failed(5), after(-60)), wait(65));
    assert_eq!(
        Policy::NAME.verdict(Some(Failures { count: 20, last: Timestamp::MAX }), Timestamp::MAX),
        Verdict::Go
    );
}
