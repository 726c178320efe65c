//! One form for every entry, for all time.

use crate::samples;
use jiff::Timestamp;
use khien_audit::{
    details::Details,
    entry::{Entry, EntryError},
    record,
};
use proptest::prelude::*;

const RECORD: &str = concat!(
    r#"{"v":1,"position":7,"id":"7b4ec78f-87e5-5d2b-b639-94fcdd94eb7e","at":"2026-11-21T05:00:12.023463Z","#,
    r#""actor":"a36c7a5c-28f2-520a-85e3-ddfff4d5d055","via":"page","#,
    r#""organisation":"a169056f-5560-5ad3-b521-b729949cc5c8","action":"look-up","#,
    r#""object_kind":"written-request","object":"5effe3ba-4c66-55a8-99ca-251e8f48511f","#,
    r#""details":"f2e671afb4302bcf85ca45cea1bb7fd4fa72dfc59d80dbce272046ee5a58d652"}"#,
);

/// Whoever changes these bytes breaks every proof that was ever given away: a new shape needs a new version.
#[test]
fn the_bytes_of_a_record() {
    let details = Details { salt: *b"0123456789abcdef", text: "Nguyễn Văn A đăng nhập".to_owned() };
    let entry = Entry { details: details.digest(), ..samples::entry(7) };
    assert_eq!(String::from_utf8(entry.record().unwrap()).unwrap(), RECORD);
    assert_eq!(entry.leaf().unwrap().to_string(), "75kEefGz5A9kLaxfWAuXo8/KgVXEy0R31sEz2HaW9fg=");

    let sparse = Entry { actor: None, organisation: None, object: None, ..entry };
    let nothing = [r#""actor":null"#, r#""organisation":null"#, r#""object":null"#];
    let sparse = String::from_utf8(sparse.record().unwrap()).unwrap();
    assert!(nothing.iter().all(|column| sparse.contains(column)), "{sparse}");
}

/// Of salt and text, one after the other: `printf '0123456789abcdefnội dung' | sha256sum` gives the same.
#[test]
fn the_digest_of_details() {
    let details = Details { salt: *b"0123456789abcdef", text: "nội dung".to_owned() };
    assert_eq!(
        details.digest().to_string(),
        "e5a01896450a5a8952d51f36e13e5fba283dfc26d20794a4d75d1ea8c1bb0e5b"
    );
    assert_eq!(format!("{details:?}"), "Details(10 bytes)");
}

#[test]
fn what_cannot_be_an_entry() {
    let good = samples::entry(1);
    let kebab = |field| Err(EntryError::NotKebab { field });
    let cases = [
        (Entry { via: String::new(), ..good.clone() }, kebab("via")),
        (Entry { action: "Set facts".to_owned(), ..good.clone() }, kebab("action")),
        (Entry { object_kind: "x".repeat(65), ..good.clone() }, kebab("object_kind")),
        (Entry { object: Some(String::new()), ..good.clone() }, Err(EntryError::Object)),
        (Entry { object: Some("a\nb".to_owned()), ..good.clone() }, Err(EntryError::Object)),
        (Entry { object: Some("x".repeat(201)), ..good.clone() }, Err(EntryError::Object)),
        (Entry { at: Timestamp::new(-1, 0).unwrap(), ..good.clone() }, Err(EntryError::Moment)),
        (Entry { at: Timestamp::new(1, 999).unwrap(), ..good.clone() }, Err(EntryError::Moment)),
    ];
    for (entry, expected) in cases {
        assert_eq!(entry.record().map(|_| ()), expected, "{entry:?}");
    }
}

#[test]
fn the_largest_record_is_small() {
    let widest = Entry {
        position: u64::MAX,
        at: Timestamp::MAX.round(jiff::Unit::Second).unwrap_or(Timestamp::UNIX_EPOCH),
        via: "x".repeat(64),
        action: "x".repeat(64),
        object_kind: "x".repeat(64),
        object: Some("\"".repeat(200)),
        ..samples::entry(1)
    };
    assert!(widest.record().unwrap().len() < 2048);
}

#[test]
fn other_bytes_are_no_record() {
    let bytes = samples::entry(3).record().unwrap();
    assert_eq!(record::read(&bytes), Ok(samples::entry(3)));
    let text = String::from_utf8(bytes).unwrap();
    let spaced = text.replace(",\"id\"", ", \"id\"");
    let newer = text.replace("\"v\":1", "\"v\":2");
    let longer = text.replace("\"v\":1", "\"v\":1,\"x\":1");
    let coarser = text.replace("Z\"", "000Z\"");
    for other in [spaced, newer, longer, coarser, String::new()] {
        assert_ne!(other, text);
        assert!(record::read(other.as_bytes()).is_err(), "{other}");
    }
}

#[test]
fn an_erasure_names_an_earlier_entry() {
    let erasure = samples::entry(9).erasing(4);
    assert_eq!(erasure.erases(), Some(4));
    assert!(erasure.record().is_ok());
    assert_eq!(samples::entry(4).erasing(4).erases(), None);
    assert_eq!(samples::entry(9).erases(), None);
    assert_eq!(Entry { object: Some("+4".to_owned()), ..erasure }.erases(), None);
}

proptest! {
    /// Every column stands in the record and comes back from it.
    #[test]
    fn there_and_back(
        position in any::<u64>(), micros in 0_i64..250_000_000_000_000_000,
        via in "[a-z0-9-]{1,64}", action in "[a-z0-9-]{1,64}", kind in "[a-z0-9-]{1,64}",
        object in prop::option::of("[^\\pC]{1,50}"), ids in any::<[u128; 3]>(), known in any::<[bool; 2]>(),
        details in any::<[u8; 32]>(),
    ) {
        let entry = Entry {
            position,
            id: uuid::Uuid::from_u128(ids[0]),
            at: Timestamp::from_microsecond(micros).unwrap(),
            actor: known[0].then(|| uuid::Uuid::from_u128(ids[1])),
            via,
            organisation: known[1].then(|| uuid::Uuid::from_u128(ids[2])),
            action,
            object_kind: kind,
            object,
            details: khien_audit::details::Digest(details),
        };
        prop_assert_eq!(record::read(&entry.record().unwrap()), Ok(entry));
    }
}
