//! Every page answers, in both languages, with nothing in the register and with something; and what refuses, says so.

use crate::support::Reader;
use axum::http::{StatusCode, header};
use khien_app::{duties::DutyQuery, systems::SystemQuery};

const PAGES: [&str; 18] = [
    "/",
    "/duties",
    "/duties?state=all&q=bao+cao&until=31/12/2026&sort=due-last",
    "/duties?state=questions&sort=subject",
    "/duties/print",
    "/systems",
    "/systems?level=3&approval=not-approved",
    "/organisations",
    "/organisations?q=y+te",
    "/facts-missing",
    "/import",
    "/reports/form08",
    "/reports/form08?year=2025",
    "/law",
    "/law/dispatch-33-2024",
    "/law/clauses/CD33-1.c",
    "/law/diff",
    "/help",
];

async fn all_answer(reader: &Reader, pages: &[String]) {
    for page in pages {
        let joint = if page.contains('?') { '&' } else { '?' };
        for (language, word) in [("vi", "Tổng quan"), ("en", "Overview")] {
            let shown = reader.get(&format!("{page}{joint}lang={language}")).await;
            assert_eq!(shown.status, StatusCode::OK, "{page}: {}", shown.html);
            assert!(
                shown.html.contains(&format!("lang=\"{language}\"")) && shown.html.contains(word),
                "{page}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_answers_before_anything_is_registered() {
    let reader = Reader::new().await;
    all_answer(&reader, &PAGES.map(str::to_owned)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_answers_about_what_is_registered() {
    let reader = Reader::with_systems().await;
    let mut pages: Vec<String> = PAGES.map(str::to_owned).into();
    let systems = reader.desk().systems(&SystemQuery::default(), None, 10).await.unwrap();
    for view in &systems.rows {
        pages.push(format!("/systems/{}", view.system.id));
        pages.push(format!("/organisations/{}", view.system.owner));
        pages.push(format!("/duties?system={}", view.system.id));
    }
    // One duty of each obligation shows every kind of reason that the law folder gives.
    let mut seen = std::collections::BTreeSet::new();
    for view in reader.desk().duties_for_export(&DutyQuery::default(), 100_000).await.unwrap() {
        if seen.insert(view.stored.derived.obligation.clone()) {
            pages.push(format!("/duties/{}", view.stored.derived.id));
        }
    }
    assert!(seen.len() > 20, "the register owes {} kinds of duties", seen.len());
    all_answer(&reader, &pages).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_instrument_and_every_clause_has_its_page() {
    let reader = Reader::new().await;
    let law = reader.app.law.law();
    for instrument in &law.instruments {
        assert_eq!(
            reader.get(&format!("/law/{}", instrument.id)).await.status,
            StatusCode::OK,
            "{}",
            instrument.id
        );
    }
    for (_, clause) in law.clauses().step_by(7) {
        let page = reader.get(&format!("/law/clauses/{}", clause.id)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", clause.id);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_can_be_taken_along() {
    let reader = Reader::with_systems().await;
    for (address, begins) in [
        ("/duties.xlsx", "PK"),
        ("/duties.csv", "\u{feff}"),
        ("/duties.ics", "BEGIN:VCALENDAR"),
        ("/duties.json", "["),
        ("/systems.xlsx", "PK"),
        ("/facts-missing.xlsx", "PK"),
        ("/reports/form08.xlsx?year=2026", "PK"),
    ] {
        let file = reader.get(address).await;
        assert_eq!(file.status, StatusCode::OK, "{address}");
        assert!(
            file.html.starts_with(begins),
            "{address} begins with {:?}",
            file.html.chars().take(20).collect::<String>()
        );
        let kept = file.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
        assert!(kept.starts_with("attachment;"), "{address}: {kept}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_exist_says_what_to_do() {
    let reader = Reader::new().await;
    let unknown = uuid::Uuid::nil();
    for address in [
        "/nothing-here".to_owned(),
        format!("/duties/{unknown}"),
        format!("/systems/{unknown}"),
        format!("/organisations/{unknown}"),
        "/law/no-such-law".to_owned(),
        "/law/clauses/no-such-clause".to_owned(),
        format!("/files/{}", "0".repeat(64)),
    ] {
        let page = reader.get(&address).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{address}");
        assert!(page.html.contains("<h1>Không tìm thấy trang</h1>"), "{address}: {}", page.html);
    }
    let garbled = reader.get("/duties?until=mai&lang=en").await;
    assert_eq!(garbled.status, StatusCode::BAD_REQUEST);
    assert!(garbled.html.contains("<h1>The request cannot be understood</h1>"));
    let reversed = reader.get("/law/diff?from=2026-07-01&to=2026-01-01").await;
    assert_eq!(reversed.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_from_elsewhere_is_refused() {
    let reader = Reader::new().await;
    let page = reader.post_from_elsewhere("/import").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.html.contains("<h1>Yêu cầu bị từ chối</h1>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_headers_that_protect_it() {
    let reader = Reader::new().await;
    for address in ["/", "/nothing-here", "/duties.csv"] {
        let headers = reader.get(address).await.headers;
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{address}: {policy}");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{address}");
        assert_eq!(headers[header::CACHE_CONTROL], "no-store", "{address}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_look_is_kept_for_ever_and_a_choice_for_a_year() {
    let reader = Reader::new().await;
    let page = reader.get("/?lang=en&palette=dark").await;
    let cookies: Vec<_> = page.headers.get_all(header::SET_COOKIE).iter().collect();
    assert_eq!(cookies.len(), 2);
    let sheet = page
        .html
        .split('"')
        .find(|part| part.starts_with("/assets/khien-") && part.ends_with(".css"))
        .unwrap();
    let sheet = reader.get(sheet).await;
    assert_eq!(sheet.headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(reader.get("/assets/khien-000000000000.css").await.status, StatusCode::NOT_FOUND);
}
