//! Webhooks.

mod delivery;

use jiff::{SignedDuration, Timestamp};
use khien_identity::webhook::{ATTEMPTS, Headers, Outcome, Reason, SigningKey, VerifyError, delay};

fn now() -> Timestamp {
    Timestamp::from_second(1_614_265_330).expect("a moment")
}

/// The example that the libraries of the specification are tested with.
fn example() -> (SigningKey, Headers, &'static [u8]) {
    let key = SigningKey::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("a key");
    let headers = Headers {
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek".into(),
        timestamp: "1614265330".into(),
        signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=".into(),
    };
    (key, headers, br#"{"test": 2432232314}"#)
}

#[test]
fn the_signature_is_that_of_the_specification() {
    let (key, headers, body) = example();
    assert_eq!(key.sign(&headers.id, now(), body), headers);
    assert_eq!(key.verify(&headers, now(), body), Ok(()));
}

#[test]
fn a_change_of_message_identifier_time_or_key_is_noticed() {
    let (key, headers, body) = example();
    let refused = Err(VerifyError::Signature);
    assert_eq!(key.verify(&headers, now(), br#"{"test": 2432232315}"#), refused);
    assert_eq!(key.verify(&Headers { id: "msg_other".into(), ..headers.clone() }, now(), body), refused);
    assert_eq!(
        key.verify(&Headers { timestamp: "1614265331".into(), ..headers.clone() }, now(), body),
        refused
    );
    assert_eq!(SigningKey::generate().verify(&headers, now(), body), refused);
}

#[test]
fn one_signature_of_several_is_enough() {
    let (key, headers, body) = example();
    let other = SigningKey::generate().sign(&headers.id, now(), body).signature;
    for signature in
        [format!("{other} {}", headers.signature), format!("v1a,AAAA {} {other}", headers.signature)]
    {
        assert_eq!(key.verify(&Headers { signature, ..headers.clone() }, now(), body), Ok(()));
    }
    for signature in [
        "",
        "v1,",
        "v1",
        " ",
        &headers.signature[3..],
        &headers.signature.replace("v1,", "v2,"),
        "v1,g0hM9SsE",
    ] {
        let headers = Headers { signature: signature.into(), ..headers.clone() };
        assert_eq!(key.verify(&headers, now(), body), Err(VerifyError::Signature), "{signature:?}");
    }
}

#[test]
fn a_message_is_genuine_for_five_minutes_to_either_side() {
    let (key, headers, body) = example();
    for (seconds, outcome) in
        [(300, Ok(())), (301, Err(VerifyError::Time)), (-300, Ok(())), (-301, Err(VerifyError::Time))]
    {
        let at = now() + SignedDuration::from_secs(seconds);
        assert_eq!(key.verify(&headers, at, body), outcome, "{seconds} s later");
    }
    for timestamp in ["", "yesterday", "99999999999999999999", "-1"] {
        let headers = Headers { timestamp: timestamp.into(), ..headers.clone() };
        assert_eq!(key.verify(&headers, now(), body), Err(VerifyError::Time), "{timestamp:?}");
    }
}

#[test]
fn a_new_key_is_written_and_read() {
    let key = SigningKey::generate();
    let written = key.reveal();
    let read = SigningKey::parse(&written).expect("it is read back");
    assert!(written.starts_with("whsec_"));
    assert_eq!(read.sign("a", now(), b"b"), key.sign("a", now(), b"b"));
    assert_eq!(format!("{key:?}"), "SigningKey(…)");
}

#[test]
fn a_key_of_another_shape_is_refused() {
    for wrong in [
        "",
        "whsec_",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_short",
        "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
    ] {
        assert!(SigningKey::parse(wrong).is_none(), "{wrong:?}");
    }
}

#[test]
fn a_message_is_tried_ten_times_over_three_days_and_then_given_up() {
    let delays: Vec<_> =
        (1..ATTEMPTS).map(|failed| delay(failed, "msg_1").expect("another attempt")).collect();
    assert_eq!(ATTEMPTS, 10);
    assert!(delays.windows(2).all(|pair| pair[0] < pair[1]), "{delays:?}");
    assert!((5.0..=5.5).contains(&delays[0].as_secs_f64()), "{delays:?}");
    let whole: SignedDuration = delays.into_iter().sum();
    assert!((75..84).contains(&whole.as_hours()), "{whole:?}");
    assert_eq!(delay(ATTEMPTS, "msg_1"), None);
    assert_eq!(delay(0, "msg_1"), None, "nothing failed yet");
}

#[test]
fn messages_that_failed_together_come_back_apart() {
    let delays: std::collections::BTreeSet<_> = (0..50).map(|n| delay(4, &format!("msg_{n}"))).collect();
    assert!(delays.len() > 30, "{}", delays.len());
    assert_eq!(delay(4, "msg_1"), delay(4, "msg_1"), "and each always at the same time");
}

#[test]
fn what_came_of_an_attempt_says_whether_to_try_again() {
    let answered = |status| Outcome::Answered { status, excerpt: String::new() };
    let outcomes = [
        (Outcome::Delivered { status: 204 }, "webhook-delivered", false),
        (answered(500), "webhook-refused", true),
        (answered(404), "webhook-refused", true),
        (answered(302), "webhook-redirected", true),
        (answered(410), "webhook-gone", false),
        (Outcome::Failed(Reason::TimedOut), "webhook-timed-out", true),
        (Outcome::Failed(Reason::Unreachable), "webhook-unreachable", true),
        (Outcome::Failed(Reason::Forbidden), "webhook-forbidden", true),
        (Outcome::Failed(Reason::NoTls), "webhook-no-tls", false),
        (Outcome::Failed(Reason::Malformed), "webhook-malformed", false),
    ];
    for (outcome, code, retry) in outcomes {
        assert_eq!((outcome.code(), outcome.retry()), (code, retry), "{outcome:?}");
        let words = outcome.words();
        assert!(words.vi.ends_with('.') && words.en.ends_with('.') && words.vi != words.en);
    }
}
