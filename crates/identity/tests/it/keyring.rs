//! Keys in files and what they seal.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Barrier;
use std::thread;

use khien_identity::keyring::{KeyFileError, Keyring, OpenError, Sealed};

#[test]
fn a_sealed_secret_opens_in_its_context_only() {
    let ring = Keyring::random();
    let sealed = ring.seal("totp/an", b"twenty bytes or more");
    assert_eq!(ring.open("totp/an", &sealed).expect("it opens").as_slice(), b"twenty bytes or more");
    assert_eq!(ring.open("totp/binh", &sealed), Err(OpenError::Damaged), "moved to another row");
    assert_eq!(Keyring::random().open("totp/an", &sealed), Err(OpenError::UnknownKey));
}

#[test]
fn the_same_secret_is_sealed_differently_each_time() {
    let ring = Keyring::random();
    assert_ne!(ring.seal("a", b"secret"), ring.seal("a", b"secret"));
}

#[test]
fn a_change_anywhere_in_a_sealed_secret_is_noticed() {
    let ring = Keyring::random();
    let sealed = ring.seal("a", b"secret");
    for at in 0..sealed.as_str().len() {
        let mut text = sealed.as_str().to_owned();
        let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
        text.replace_range(at..=at, other);
        let opened = ring.open("a", &Sealed::from_stored(text.clone()));
        assert!(opened.is_err(), "changed at {at}: {text}");
    }
    for broken in ["", ".", "no point", "AAAA.AAAA"] {
        assert!(ring.open("a", &Sealed::from_stored(broken)).is_err(), "{broken:?}");
    }
}

#[test]
fn keys_are_made_once_and_read_again() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("deep/keys");
    let made = Keyring::load_or_create(&folder).expect("keys are made");
    let read = Keyring::load_or_create(&folder).expect("keys are read");
    assert_eq!(made.audit_seed(), read.audit_seed());
    assert_eq!(read.open("a", &made.seal("a", b"x")).expect("it opens").as_slice(), b"x");
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("audit.key")), 0o600);
    assert_eq!(mode(&folder.join("seal.key")), 0o600);
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 2, "no draft is left behind");
}

#[test]
fn servers_that_start_at_once_end_with_the_same_keys() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("keys");
    let start = Barrier::new(8);
    let seeds: Vec<_> = thread::scope(|scope| {
        let servers: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    start.wait();
                    *Keyring::load_or_create(&folder).expect("keys are made or read").audit_seed()
                })
            })
            .collect();
        servers.into_iter().map(|server| server.join().expect("no panic")).collect()
    });
    assert!(seeds.iter().all(|seed| seed == &seeds[0]));
}

#[test]
fn a_new_seal_key_seals_and_the_old_one_still_opens() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("keys");
    let before = Keyring::load_or_create(&folder).expect("keys are made");
    let old = before.seal("a", b"x");
    assert!(!before.is_outdated(&old));

    let after = Keyring::rotate_seal(&folder).expect("a key is added");
    let new = after.seal("a", b"x");
    assert_eq!(after.open("a", &old).expect("the old one opens").as_slice(), b"x");
    assert!(after.is_outdated(&old));
    assert!(!after.is_outdated(&new));
    assert_eq!(before.open("a", &new), Err(OpenError::UnknownKey), "who has not read the file again");
    assert_eq!(before.audit_seed(), after.audit_seed());
    assert_eq!(mode(&folder.join("seal.key")), 0o600);
}

#[test]
fn keys_that_others_may_read_are_refused_and_named() {
    for name in ["keys", "keys/audit.key", "keys/seal.key"] {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("keys");
        Keyring::load_or_create(&folder).expect("keys are made");
        let open = place.path().join(name);
        let readable = if name == "keys" { 0o750 } else { 0o604 };
        fs::set_permissions(&open, Permissions::from_mode(readable)).expect("modes can be set");

        let refused = Keyring::load_or_create(&folder).expect_err(name);
        assert!(matches!(&refused, KeyFileError::OpenToOthers(path) if *path == open), "{refused:?}");
        assert_eq!(refused.code(), "key-open-to-others");
        assert!(refused.words().en.contains(&format!("chmod go= {}", open.display())));
    }
}

#[test]
fn a_file_that_holds_no_key_is_refused() {
    for content in ["", "not base64\n", "AAAA\n"] {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("keys");
        Keyring::load_or_create(&folder).expect("keys are made");
        fs::write(folder.join("audit.key"), content).expect("a file can be written");
        let refused = Keyring::load_or_create(&folder).expect_err(content);
        assert_eq!(refused.code(), "key-malformed", "{content:?}");
    }
}

#[test]
fn a_second_audit_key_is_refused_because_there_is_one_log() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("keys");
    Keyring::load_or_create(&folder).expect("keys are made");
    let seals = fs::read_to_string(folder.join("seal.key")).expect("a file");
    fs::write(folder.join("audit.key"), seals.repeat(2)).expect("a file can be written");
    assert_eq!(Keyring::load_or_create(&folder).expect_err("two keys").code(), "key-malformed");
}

#[test]
fn keys_do_not_show_in_debug_output() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("keys");
    let shown = format!("{:?}", Keyring::load_or_create(&folder).expect("keys are made"));
    for name in ["audit.key", "seal.key"] {
        let key = fs::read_to_string(folder.join(name)).expect("a file");
        assert!(!shown.contains(key.trim()), "{shown}");
    }
    assert!(shown.starts_with("Keyring"), "{shown}");
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}
