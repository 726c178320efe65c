//! Passwords.

use std::fs;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::{Duration, Instant};

use khien_identity::password::{BreachedList, Hasher, WeakPassword, check, hash, needs_rehash, verify};
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use tempfile::TempDir;

const GOOD: &str = "chín con mèo tím ăn phở khuya";

#[test]
fn a_password_matches_its_own_hash_only() {
    let stored = hash(GOOD);
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
    assert!(verify(GOOD, Some(&stored)));
    assert!(!verify("chín con mèo tím ăn phở", Some(&stored)));
    assert_ne!(hash(GOOD), stored, "each hash has its own salt");
}

#[test]
fn a_password_is_the_same_however_the_keyboard_composes_it() {
    let composed = "Th\u{1EBF} gi\u{1EDB}i n\u{E0}y";
    let decomposed = "The\u{302}\u{301} gio\u{31B}\u{301}i na\u{300}y";
    assert_ne!(composed, decomposed);
    assert!(verify(decomposed, Some(&hash(composed))));
}

#[test]
fn every_character_of_a_long_password_counts() {
    let long = "a".repeat(127);
    let stored = hash(&format!("{long}b"));
    assert!(verify(&format!("{long}b"), Some(&stored)));
    assert!(!verify(&format!("{long}c"), Some(&stored)));
}

#[test]
fn an_unknown_name_is_refused_after_the_same_work() {
    let stored = hash(GOOD);
    assert!(!verify(GOOD, None));
    // The shortest of several runs has the least of what else the machine does.
    let shortest = |stored: Option<&str>| {
        (0..9)
            .map(|_| {
                let began = Instant::now();
                verify("wrong password", stored);
                began.elapsed()
            })
            .min()
            .expect("nine runs")
    };
    let (known, unknown) = (shortest(Some(&stored)), shortest(None));
    let ratio = unknown.as_secs_f64() / known.as_secs_f64();
    assert!((0.5..2.0).contains(&ratio), "known name {known:?}, unknown name {unknown:?}");
    assert!(unknown > Duration::from_millis(5), "no hash was made: {unknown:?}");
}

#[test]
fn a_hash_that_cannot_be_read_matches_nothing() {
    assert!(!verify("", Some("")));
    assert!(!verify(GOOD, Some("plain text")));
}

#[test]
fn a_hash_made_with_other_parameters_is_made_anew() {
    let stored = hash(GOOD);
    assert!(!needs_rehash(&stored));
    assert!(needs_rehash(&stored.replace("m=19456", "m=9728")));
    assert!(needs_rehash(&stored.replace("t=2", "t=1")));
    assert!(needs_rehash(&stored.replace("argon2id", "argon2i")));
    assert!(needs_rehash("plain text"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_hashes_beside_its_other_work() {
    let hasher = Hasher::new(NonZeroUsize::new(2).expect("not zero"));
    let stored = hasher.hash(GOOD).await;
    assert!(hasher.verify(GOOD, Some(&stored)).await);
    assert!(!hasher.verify(GOOD, None).await);

    let (_folder, list) = list_of(&["tàu thủy màu cam số 8"]);
    let list = Arc::new(list);
    assert_eq!(hasher.check(GOOD, &["an"], Some(Arc::clone(&list))).await, Ok(()));
    let refused = hasher.check("tàu thủy màu cam số 8", &["an"], Some(list)).await;
    assert_eq!(refused, Err(WeakPassword::Breached));
    let refused = hasher.check("annguyen1234", &["an.nguyen"], None).await;
    assert_eq!(refused, Err(WeakPassword::AboutOwner));
}

#[tokio::test]
async fn only_so_many_hashes_run_at_once() {
    let one = Hasher::new(NonZeroUsize::MIN);
    let mut single = Duration::MAX;
    for _ in 0..5 {
        let began = Instant::now();
        one.hash(GOOD).await;
        single = single.min(began.elapsed());
    }
    let began = Instant::now();
    tokio::join!(one.hash(GOOD), one.hash(GOOD), one.hash(GOOD), one.hash(GOOD));
    let four = began.elapsed();
    assert!(four > single * 3, "four at once took {four:?}, the fastest one {single:?}");
}

#[test]
fn a_password_needs_twelve_characters_and_may_have_a_hundred_and_twenty_eight() {
    assert_eq!(check("phở khuya 9c", &[], None), Ok(()), "twelve");
    assert_eq!(check("phở khuya 9", &[], None), Err(WeakPassword::TooShort), "eleven");
    let long: String = (0..40).map(|n| format!("{} ", n * 7919 % 1000)).collect();
    let characters = |count| long.chars().take(count).collect::<String>();
    assert_eq!(check(&characters(128), &[], None), Ok(()));
    assert_eq!(check(&characters(129), &[], None), Err(WeakPassword::TooLong));
}

#[test]
fn characters_are_counted_and_not_bytes_or_marks() {
    assert_eq!(check("ếếếếếếếếếếế", &[], None), Err(WeakPassword::TooShort), "eleven letters, 33 bytes");
    let marks = "e\u{302}\u{301}".repeat(11);
    assert_eq!(
        check(&marks, &[], None),
        Err(WeakPassword::TooShort),
        "eleven letters, 33 characters before NFC"
    );
}

#[test]
fn no_kind_of_character_is_asked_for() {
    for good in ["vqzmhtkwrbnd", "7352 9016 4428 1190", GOOD, "correct horse battery staple"] {
        assert_eq!(check(good, &[], None), Ok(()), "{good}");
    }
}

#[test]
fn common_passwords_and_recipes_are_refused() {
    let common = [
        "123456789012",
        "1234567890123",
        "111111111111",
        "qwertyuiop12",
        "1q2w3e4r5t6y",
        "1qaz2wsx3edc",
        "qwerty123456",
        "password1234",
        "P@ssword1234",
        "Passw0rd2026!",
        "iloveyou1234",
        "administrator",
        "abcdefghijkl",
        "abcd12345678",
        "aaaaaaaaaaaa",
        "unbelievable",
        "22/11/2026 22",
        "matkhau12345",
        "MatKhau@2026",
        "mật khẩu 2026",
        "anhyeuem1234",
        "AnhYeuEm@123",
        "vietnam@2026",
        "Vietnam123456",
        "nguyenvana123",
        "quantri@12345",
        "hanoi123456789",
    ];
    for password in common {
        assert_eq!(check(password, &[], None), Err(WeakPassword::Common), "{password}");
    }
}

#[test]
fn passwords_made_of_what_is_known_about_somebody_are_refused() {
    let context = ["an.nguyen@bo-a.gov.vn", "Nguyễn Văn An", "Sở Thông tin tỉnh Đồng Nai", "Khiên"];
    let refused = [
        "an.nguyen@bo-a.gov.vn",
        "annguyen1234",
        "NguyễnVănAn12",
        "nguyen van an 1",
        "DongNai@DongNai",
        "khien-dong-nai",
        "tinhdongnai1!",
    ];
    for password in refused {
        assert_eq!(check(password, &context, None), Err(WeakPassword::AboutOwner), "{password}");
    }
    assert_eq!(check("con mèo của An ngủ trên nóc tủ", &context, None), Ok(()), "a word of it does no harm");
}

#[test]
fn a_password_on_the_list_of_breached_ones_is_refused() {
    let (_folder, list) = list_of(&["tàu thủy màu cam số 8", GOOD]);
    assert_eq!(check(GOOD, &[], Some(&list)), Err(WeakPassword::Breached));
    assert_eq!(check("tàu thủy màu xám số 8", &[], Some(&list)), Ok(()));
}

#[test]
fn every_line_of_a_list_is_found_and_nothing_between_them() {
    let passwords: Vec<String> = (0..500).map(|n| format!("password number {n}")).collect();
    let (_folder, list) = list_of(&passwords);
    for password in &passwords {
        assert!(list.contains(password).expect("the list can be read"), "{password}");
    }
    for n in 500..1000 {
        assert!(!list.contains(&format!("password number {n}")).expect("the list can be read"));
    }
}

#[test]
fn a_file_that_is_no_list_is_not_opened_as_one() {
    let folder = tempfile::tempdir().expect("a folder");
    for content in ["", "password\n123456\n", "<!doctype html><title>Not found, try another page</title>"] {
        let path = folder.path().join("list.txt");
        fs::write(&path, content).expect("a file can be written");
        assert!(BreachedList::open(&path).is_err(), "{content:?}");
    }
    assert!(BreachedList::open(&folder.path().join("missing")).is_err());
}

#[test]
fn each_refusal_has_a_code_and_words_in_both_languages() {
    let all = [
        WeakPassword::TooShort,
        WeakPassword::TooLong,
        WeakPassword::AboutOwner,
        WeakPassword::Common,
        WeakPassword::Breached,
    ];
    for refusal in all {
        let words = refusal.words();
        assert!(refusal.code().starts_with("password-"));
        assert!(words.vi.ends_with('.') && words.en.ends_with('.') && words.vi != words.en);
    }
}

/// A list as Have I Been Pwned gives it.
fn list_of(passwords: &[impl AsRef<str>]) -> (TempDir, BreachedList) {
    let mut lines: Vec<String> = passwords
        .iter()
        .map(|password| digest(&SHA1_FOR_LEGACY_USE_ONLY, password.as_ref().as_bytes()))
        .map(|hash| hash.as_ref().iter().map(|byte| format!("{byte:02X}")).collect())
        .enumerate()
        .map(|(seen, hash): (usize, String)| format!("{hash}:{}\r\n", seen * seen))
        .collect();
    lines.sort();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("breached.txt");
    fs::write(&path, lines.concat()).expect("a file can be written");
    let list = BreachedList::open(&path).expect("it is a list");
    (folder, list)
}
