//! Mail, received by a real server.

mod content;
mod settings;

use std::error::Error;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use jiff::Timestamp;
use khien_identity::mail::{Language, Letter, Mailer, Notice};
use serde_json::Value;

use crate::certificate;
use crate::servers::{self, Server};

const LINK: &str =
    "https://khien.example.vn/invitations/khi_0123456789-_abcdefghijklmnopqrstuvwxyzABCDE?lang=vi&x=%C4%91";

fn now() -> Timestamp {
    "2026-11-22T08:00:00+07:00".parse().expect("a moment")
}

fn invitation(language: Language) -> Letter {
    let notice = Notice::Invitation {
        by: "Trần Thị Bình",
        organisation: "Sở Khoa học và Công nghệ tỉnh Đồng Nai",
        link: LINK,
        until: "2026-11-29T08:00:00+07:00".parse().expect("a moment"),
    };
    notice.letter("Khiên", language)
}

fn mailer(server: &Server) -> Mailer {
    let url = format!("smtp://127.0.0.1:{}", server.address);
    Mailer::from_url(&url, "Khiên – Bộ A <khien@bo-a.gov.vn>").expect("the settings are right")
}

/// What the server received, as Python reads it.
fn received(server: &mut Server) -> Value {
    serde_json::from_str(&server.line()).expect("a letter")
}

#[tokio::test]
async fn an_invitation_arrives_and_its_link_is_whole() {
    let mut server = servers::smtp(&[]);
    mailer(&server)
        .send("an@bo-a.gov.vn", &invitation(Language::Vietnamese), now())
        .await
        .expect("it is sent");

    let letter = received(&mut server);
    assert_eq!(letter["sender"], "khien@bo-a.gov.vn");
    assert_eq!(letter["receivers"], serde_json::json!(["an@bo-a.gov.vn"]));
    assert_eq!(letter["headers"]["From"], "Khiên – Bộ A <khien@bo-a.gov.vn>");
    assert_eq!(letter["headers"]["To"], "an@bo-a.gov.vn");
    assert_eq!(letter["headers"]["Subject"], "Lời mời sử dụng Khiên");
    assert_eq!(letter["headers"]["Date"], "Sun, 22 Nov 2026 01:00:00 +0000");
    assert_eq!(letter["headers"]["Auto-Submitted"], "auto-generated");
    let id = letter["headers"]["Message-ID"].as_str().expect("an identifier");
    assert!(id.starts_with('<') && id.ends_with("@bo-a.gov.vn>"), "{id}");

    let text = letter["text"].as_str().expect("plain text");
    assert!(text.lines().any(|line| line == LINK), "on a line of its own: {text}");
    assert!(text.contains("Trần Thị Bình mời Anh/Chị sử dụng Khiên"), "{text}");
    assert!(text.contains("đến 08:00 29/11/2026."), "{text}");
    assert_eq!(letter["links"], serde_json::json!([LINK]), "where the HTML leads");
}

#[tokio::test]
async fn letters_are_sent_one_after_the_other() {
    let mut server = servers::smtp(&[]);
    let mailer = mailer(&server);
    for name in ["an", "binh", "chi"] {
        let to = format!("{name}@bo-a.gov.vn");
        mailer.send(&to, &invitation(Language::English), now()).await.expect("it is sent");
        assert_eq!(received(&mut server)["receivers"], serde_json::json!([to]));
    }
}

#[tokio::test]
async fn a_server_that_wants_an_account_is_signed_in_to() {
    let mut server = servers::smtp(&["--account", "khien:p@ss word/ế"]);
    let letter = invitation(Language::Vietnamese);
    let with = |account: &str| {
        let url = format!("smtp://{account}127.0.0.1:{}", server.address);
        Mailer::from_url(&url, "khien@bo-a.gov.vn").expect("the settings are right")
    };
    let (right, wrong, none) = (with("khien:p%40ss%20word%2F%E1%BA%BF@"), with("khien:wrong@"), with(""));

    for mailer in [wrong, none] {
        let refused = mailer.send("an@bo-a.gov.vn", &letter, now()).await.expect_err("no account, no mail");
        assert_eq!((refused.code(), refused.retry()), ("mail-refused", false));
    }
    right.send("an@bo-a.gov.vn", &letter, now()).await.expect("it is sent");
    assert_eq!(received(&mut server)["receivers"], serde_json::json!(["an@bo-a.gov.vn"]));
}

#[tokio::test]
async fn a_receiver_that_does_not_exist_is_told_from_one_that_is_busy() {
    let server = servers::smtp(&[]);
    let letter = invitation(Language::English);
    let refused =
        mailer(&server).send("nobody@bo-a.gov.vn", &letter, now()).await.expect_err("no such mailbox");
    assert_eq!((refused.code(), refused.retry()), ("mail-refused", false));
    let busy = mailer(&server).send("later@bo-a.gov.vn", &letter, now()).await.expect_err("come back later");
    assert_eq!((busy.code(), busy.retry()), ("mail-unreachable", true));
}

#[tokio::test]
async fn a_server_that_is_gone_may_be_tried_again() {
    let server = servers::smtp(&[]);
    let mailer = mailer(&server);
    drop(server);
    let failed =
        mailer.send("an@bo-a.gov.vn", &invitation(Language::English), now()).await.expect_err("it is gone");
    assert_eq!((failed.code(), failed.retry()), ("mail-unreachable", true));
}

#[tokio::test]
async fn nothing_is_sent_when_a_server_that_should_speak_tls_does_not() {
    let mut server = servers::smtp(&["--account", "khien:secret"]);
    let url = format!("smtp://khien:secret@127.0.0.1:{}?tls=required", server.address);
    let strict = Mailer::from_url(&url, "khien@bo-a.gov.vn").expect("the settings are right");
    let failed = strict.send("an@bo-a.gov.vn", &invitation(Language::English), now()).await;
    assert!(failed.is_err(), "the server has no STARTTLS");

    // The first letter that the server sees is the one after it.
    let plain = Mailer::from_url(&url.replace("?tls=required", ""), "khien@bo-a.gov.vn").expect("right too");
    plain.send("binh@bo-a.gov.vn", &invitation(Language::English), now()).await.expect("it is sent");
    assert_eq!(received(&mut server)["receivers"], serde_json::json!(["binh@bo-a.gov.vn"]));
}

#[tokio::test]
async fn a_server_whose_certificate_nobody_vouches_for_gets_neither_password_nor_letter() {
    let place = tempfile::tempdir().expect("a folder");
    let file = place.path().join("certificate.pem");
    fs::write(&file, certificate::new().pem()).expect("a file");
    let certificate = file.to_str().expect("in Unicode");
    let server = servers::smtp(&["--certificate", certificate, "--account", "khien:secret"]);
    let url = format!("smtp://khien:secret@localhost:{}?tls=required", server.address);
    let mailer = Mailer::from_url(&url, "khien@bo-a.gov.vn").expect("the settings are right");
    let failed =
        mailer.send("an@bo-a.gov.vn", &invitation(Language::English), now()).await.expect_err("no trust");
    assert_eq!(failed.code(), "mail-unreachable");
    let cause = failed.source().and_then(Error::source).expect("a cause").to_string();
    assert!(cause.contains("UnknownIssuer"), "{cause}");
}

#[tokio::test]
async fn without_a_server_letters_are_put_into_a_folder() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("spool/mail");
    let url = format!("folder://{}", folder.display());
    let mailer = Mailer::from_url(&url, "khien@bo-a.gov.vn").expect("the settings are right");
    for name in ["an", "binh"] {
        let to = format!("{name}@bo-a.gov.vn");
        mailer.send(&to, &invitation(Language::Vietnamese), now()).await.expect("it is written");
    }

    let files: Vec<_> =
        fs::read_dir(&folder).expect("a folder").map(|file| file.expect("a file").path()).collect();
    assert_eq!(files.len(), 2);
    for file in &files {
        let name = file.file_name().expect("a name").to_str().expect("ASCII");
        assert!(name.starts_with("20261122T010000Z-") && name.ends_with(".eml"), "{name}");
        assert_eq!(fs::metadata(file).expect("a file").permissions().mode() & 0o777, 0o600);
        let content = fs::read_to_string(file).expect("a letter");
        assert!(content.contains("\r\nTo: ") && content.contains("Content-Type: text/html"), "{content}");
    }
    assert_eq!(fs::metadata(&folder).expect("a folder").permissions().mode() & 0o777, 0o700);
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_told() {
    let place = tempfile::tempdir().expect("a folder");
    let file = place.path().join("file");
    fs::write(&file, "").expect("a file");
    let url = format!("folder://{}", file.display());
    let mailer = Mailer::from_url(&url, "khien@bo-a.gov.vn").expect("the settings are right");
    let failed =
        mailer.send("an@bo-a.gov.vn", &invitation(Language::English), now()).await.expect_err("a file");
    assert_eq!((failed.code(), failed.retry()), ("mail-folder", true));
}
