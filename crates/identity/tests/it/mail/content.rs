//! What the letters say.

use khien_identity::mail::{Device, Language, Letter, Notice};

use super::{LINK, invitation, now};

fn device() -> Device<'static> {
    Device { at: now(), address: "203.0.113.7", browser: "Firefox 140, Windows" }
}

fn all() -> [Notice<'static>; 4] {
    [
        Notice::Invitation { by: "Bình", organisation: "Bộ A", link: LINK, until: now() },
        Notice::PasswordReset { link: LINK, until: now() },
        Notice::NewSignIn { device: device(), link: LINK },
        Notice::SecondFactorRemoved { device: device(), link: LINK },
    ]
}

fn escaped(link: &str) -> String {
    link.replace('&', "&amp;")
}

#[test]
fn each_letter_has_its_link_once_and_in_full_in_both_languages_and_forms() {
    for notice in all() {
        for language in [Language::Vietnamese, Language::English] {
            let letter = notice.letter("Khiên", language);
            assert_eq!(letter.text().matches(LINK).count(), 1, "{}", letter.text());
            assert!(
                letter.html().contains(&format!("<a href=\"{0}\">{0}</a>", escaped(LINK))),
                "{}",
                letter.html()
            );
            assert!(letter.subject().contains("Khiên"), "{}", letter.subject());
        }
    }
}

#[test]
fn the_languages_differ_in_every_subject_and_the_html_says_which_it_is() {
    for notice in all() {
        let (vi, en) =
            (notice.letter("Khiên", Language::Vietnamese), notice.letter("Khiên", Language::English));
        assert_ne!(vi.subject(), en.subject());
        assert!(vi.html().contains("<html lang=\"vi\">") && en.html().contains("<html lang=\"en\">"));
    }
}

#[test]
fn a_warning_says_when_and_from_where_in_the_time_of_viet_nam() {
    let letter = all()[2].letter("Khiên", Language::Vietnamese);
    assert!(
        letter.text().contains("08:00 22/11/2026, địa chỉ 203.0.113.7, Firefox 140, Windows."),
        "{}",
        letter.text()
    );
}

#[test]
fn names_that_people_choose_stay_text() {
    let notice = Notice::Invitation {
        by: "<script>alert('x')</script>",
        organisation: "A & B \"C\"",
        link: "https://khien.example.vn/?a=\"><img src=x>",
        until: now(),
    };
    let html = notice.letter("Khiên", Language::English).html();
    assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
    assert!(
        html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
            && html.contains("A &amp; B &quot;C&quot;")
    );
}

#[test]
fn a_line_end_in_a_name_begins_nothing_new() {
    let notice = Notice::Invitation {
        by: "Bình\r\n\r\nhttps://example.com/phishing",
        organisation: "Bộ\u{2028}A",
        link: LINK,
        until: now(),
    };
    let letter = notice.letter("Khiên\r\nBcc: x@y.vn", Language::Vietnamese);
    assert_eq!(letter.subject(), "Lời mời sử dụng Khiên Bcc: x@y.vn");
    assert!(!letter.text().lines().any(|line| line.starts_with("https://example.com")), "{}", letter.text());
    assert!(letter.text().contains("tài khoản thuộc Bộ A."), "{}", letter.text());
}

#[test]
fn nothing_in_a_letter_is_fetched_from_elsewhere() {
    let html = invitation(Language::Vietnamese).html();
    assert!(!html.contains("src=") && !html.contains("url(") && !html.contains("<link"), "{html}");
}

#[test]
fn links_do_not_show_in_debug_output() {
    for notice in all() {
        let letter: Letter = notice.letter("Khiên", Language::English);
        let shown = format!("{notice:?} {letter:?}");
        assert!(!shown.contains("khi_"), "{shown}");
    }
}
