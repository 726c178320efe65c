//! Where mail goes, as an administrator writes it.

use khien_identity::mail::{Language, Mailer};

use super::{invitation, now};

const FROM: &str = "Khiên <khien@bo-a.gov.vn>";

fn code(url: &str, from: &str) -> &'static str {
    Mailer::from_url(url, from).err().map_or("taken", |error| error.code())
}

#[tokio::test]
async fn addresses_of_servers_and_folders_are_read() {
    for url in [
        "smtps://mail.example.vn",
        "smtps://khien:secret@mail.example.vn:465",
        "smtp://khien:secret@mail.example.vn",
        "smtp://mail.example.vn:587?tls=required",
        "smtp://mail.example.vn:25?tls=none",
        "smtp://localhost",
        "smtp://khien:secret@localhost:2525",
        "smtp://[::1]:2525",
        "folder:///var/spool/khien",
    ] {
        assert_eq!(code(url, FROM), "taken", "{url}");
    }
}

#[test]
fn addresses_that_mean_nothing_are_refused() {
    for url in [
        "",
        "mail.example.vn",
        "http://mail.example.vn",
        "smtp://",
        "smtp://mail.example.vn?tls=maybe",
        "smtp://mail.example.vn?tls=opportunistic",
        "smtps://mail.example.vn?tls=none",
        "folder://",
        "folder://relative/path",
    ] {
        assert_eq!(code(url, FROM), "mail-url", "{url:?}");
    }
}

#[test]
fn a_password_is_not_sent_in_clear_to_another_machine() {
    let url = "smtp://khien:secret@mail.example.vn?tls=none";
    assert_eq!(code(url, FROM), "mail-password-in-clear");
}

#[test]
fn the_sender_must_be_an_address() {
    for from in ["", "Khiên", "khien@", "a@b\r\nBcc: c@d"] {
        assert_eq!(code("smtps://mail.example.vn", from), "mail-sender", "{from:?}");
    }
}

#[tokio::test]
async fn the_receiver_must_be_an_address() {
    let place = tempfile::tempdir().expect("a folder");
    let mailer = Mailer::from_url(&format!("folder://{}", place.path().display()), FROM).expect("right");
    let letter = invitation(Language::English);
    for to in ["", "an", "an@", "an@bo-a.gov.vn\r\nBcc: x@y.vn", "an@a.vn, binh@b.vn"] {
        let refused = mailer.send(to, &letter, now()).await.expect_err(to);
        assert_eq!((refused.code(), refused.retry()), ("mail-receiver", false), "{to:?}");
    }
}

#[test]
fn the_password_of_the_server_does_not_show_in_debug_output() {
    let mailer = Mailer::from_url("smtps://khien:hidden@mail.example.vn", FROM).expect("right");
    let shown = format!("{mailer:?}");
    assert!(!shown.contains("hidden") && shown.contains("khien@bo-a.gov.vn"), "{shown}");
    let refused = Mailer::from_url("smtp://khien:hidden@mail.example.vn?tls=no", FROM).expect_err("wrong");
    assert!(!format!("{refused:?} {refused}").contains("hidden"));
}
