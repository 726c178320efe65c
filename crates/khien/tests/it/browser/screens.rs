//! What holds for every page: it fits a phone, speaks one language, and can be read in light and dark.

use super::{PORTAL, chromium::Wishes, reader::Reader, register, showcase::Showcase};
use crate::support::Desk;
use serde_json::Value;
use std::collections::BTreeSet;

/// A narrow phone of today, in CSS pixels.
const PHONE: u32 = 390;

/// What is folded is part of the page as well.
const UNFOLD: &str = "for (const folded of document.querySelectorAll('details')) folded.open = true";

const PAGES: [&str; 17] = [
    "/",
    "/duties",
    "/duties?state=overdue&sort=organisation",
    "/duties?state=met",
    "/duties/print",
    "/systems",
    "/systems?level=3&approval=approved",
    "/organisations",
    "/facts-missing",
    "/import",
    "/reports/form08",
    "/law",
    "/law/decree-331-2026",
    "/law/diff?from=2026-01-01&to=2026-12-31",
    "/help",
    "/nothing-here",
    "/duties?until=garbled",
];

/// Every kind of page, also those about one thing of this register, in both languages.
fn pages(desk: &Desk) -> Vec<(String, &'static str)> {
    let system = &desk.json(&["list", "systems", "--search", PORTAL])["systems"][0];
    let duty = &desk.json(&["duties", "--search", PORTAL])[0];
    let about = |page: &str, name: &Value| format!("{page}{}", name.as_str().expect("an identifier"));
    let mut pages: Vec<String> = PAGES.map(str::to_owned).into();
    pages.push(about("/systems/", &system["id"]));
    pages.push(about("/organisations/", &system["owner"]));
    pages.push(about("/duties/", &duty["id"]));
    pages.push(about("/law/clauses/", &duty["clause"]));
    let in_language = |page: String, language| {
        let joint = if page.contains('?') { '&' } else { '?' };
        (format!("{page}{joint}lang={language}"), language)
    };
    pages
        .into_iter()
        .flat_map(|page| ["vi", "en"].map(|language| in_language(page.clone(), language)))
        .collect()
}

#[test]
fn every_page_fits_a_phone_and_speaks_the_language_that_was_chosen() {
    let reader = Reader::with(register(), Wishes { phone: Some(PHONE), ..Wishes::default() });
    let names = names_of_texts();
    let mut wrong = vec![];
    for (page, language) in pages(&reader.desk) {
        reader.open(&page);
        reader.measure(UNFOLD);
        let width = reader.measure("return document.documentElement.scrollWidth").as_u64();
        if width > Some(PHONE.into()) {
            wrong.push(format!("{page} is {width:?} pixels wide"));
        }
        if reader.attribute("html", "lang").as_deref() != Some(language) {
            wrong.push(format!("{page} says that it is in another language"));
        }
        let said = reader.page();
        let words = said.split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
        let untranslated: BTreeSet<&str> = words.filter(|word| names.contains(word)).collect();
        if !untranslated.is_empty() || said.contains(['{', '}']) || said.contains("No localization") {
            wrong.push(format!("{page} shows names of texts: {untranslated:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_word_stands_out_from_its_ground_in_light_and_dark() {
    let reader = Reader::of(register());
    let mut faint = vec![];
    for palette in ["light", "dark"] {
        reader.open(&format!("/?palette={palette}"));
        for (page, language) in pages(&reader.desk) {
            // Words differ between the languages, colours do not.
            if language == "vi" {
                reader.open(&page);
                reader.measure(UNFOLD);
                let found = reader.measure(include_str!("contrast.js"));
                faint.extend(
                    found.as_array().into_iter().flatten().map(|words| format!("{palette} {page}: {words}")),
                );
            }
        }
    }
    assert!(faint.is_empty(), "{faint:#?}");
}

/// Every sample of every page at an address, also of those that this reader's roles do not show.
fn samples() -> Vec<String> {
    let (uri, nothing) = ("/".parse().expect("an address"), Default::default());
    let all = khien_web::samples::all(&uri, &nothing);
    all.iter().map(|sample| format!("{}?sample={}", sample.address, sample.name)).collect()
}

#[test]
fn every_sample_of_every_page_fits_a_phone() {
    let browser = Showcase::open(Wishes { phone: Some(PHONE), ..Wishes::default() });
    let mut wrong = vec![];
    for page in samples() {
        for language in ["vi", "en"] {
            browser.go_to(&format!("{page}&lang={language}"));
            browser.measure(UNFOLD);
            let width = browser.measure("return document.documentElement.scrollWidth").as_u64();
            if width > Some(PHONE.into()) {
                wrong.push(format!("{page} in {language} is {width:?} pixels wide"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_word_of_every_sample_stands_out_in_light_and_dark() {
    let browser = Showcase::open(Wishes::default());
    let mut faint = vec![];
    for palette in ["light", "dark"] {
        for page in samples() {
            browser.go_to(&format!("{page}&palette={palette}"));
            browser.measure(UNFOLD);
            let found = browser.measure(include_str!("contrast.js"));
            let words = found.as_array().into_iter().flatten();
            faint.extend(words.map(|words| format!("{palette} {page}: {words}")));
        }
    }
    assert!(faint.is_empty(), "{faint:#?}");
}

/// The names under which the pages' texts are kept: none of them may be read on a page.
fn names_of_texts() -> BTreeSet<&'static str> {
    let texts = include_str!("../../../../web/i18n/en/khien_web.ftl");
    let names = texts.lines().filter_map(|line| line.split_once(" =")).map(|(name, _)| name);
    names.filter(|name| name.contains('-') && !name.starts_with(' ')).collect()
}
