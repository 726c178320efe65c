//! Requests that are not right: each is told what is wrong and where, in its language, as a problem.

use crate::support::{ALL, House, OWNER};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use khien_api::limits::Rates;
use khien_testing::{Database, on_both};
use serde_json::{Value, json};

on_both!(hostile_text_is_refused_or_kept_as_text, faults_name_their_place);

async fn faults_name_their_place(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody_with("officer", OWNER, ALL).await;
    let owner = house.organisation(OWNER).await;
    let first = |answer: Value| answer["errors"][0].clone();
    let body = json!({ "kind": "incident", "organisation": owner, "name": "A", "color": "red" });
    let fault = first(somebody.post("/matters", &body).await.expect(422));
    assert_eq!((&fault["pointer"], &fault["code"]), (&json!("/color"), &json!("unknown-member")));
    let body = json!({ "kind": "incident", "organisation": owner, "name": "A", "facts": [{ "fakt": "x" }] });
    let fault = first(somebody.post("/matters", &body).await.expect(422));
    assert_eq!(fault["pointer"], "/facts/0/fakt");
    let fault = first(somebody.get("/systems?level=9").await.expect(400));
    assert_eq!(fault["parameter"], "level");
    let fault = first(somebody.get("/systems?color=red").await.expect(400));
    assert_eq!((&fault["parameter"], &fault["code"]), (&json!("color"), &json!("unknown-parameter")));
    let fault = first(somebody.get("/duties?from=2026-01-01&from=2026-02-01").await.expect(400));
    assert_eq!(fault["code"], "repeated-parameter");
    assert_eq!(somebody.get("/systems/not-a-uuid").await.problem(400), "parameter-malformed");
    assert_eq!(somebody.get("/nothing-here").await.problem(404), "not-found");
}

async fn hostile_text_is_refused_or_kept_as_text(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("officer", OWNER).await;
    let owner = house.organisation(OWNER).await;
    for path in [
        "/systems?search=%00",
        "/duties?obligation=a%00b",
        "/law/clauses/a%00b",
        "/files/%00",
        "/duties?after=AA",
    ] {
        let answer = somebody.get(path).await;
        assert!(matches!(answer.status.as_u16(), 404 | 422), "{path}: {answer:?}");
    }
    for text in ["'; DROP TABLE system; --", "%_\\", "\u{202e}\u{feff}", "<script>", "😀 \u{10ffff}"] {
        let body = json!({ "kind": "incident", "organisation": owner, "name": format!("A {text}") });
        somebody.post("/matters", &body).await.expect(201);
        let search: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        somebody.get(&format!("/systems?search={search}")).await.expect(200);
    }
    let body = json!({ "kind": "incident", "organisation": owner, "name": "A\u{0}B" });
    let fault = somebody.post("/matters", &body).await.expect(422)["errors"][0].clone();
    assert_eq!((&fault["pointer"], &fault["code"]), (&json!("/name"), &json!("nul-character")));
}

#[tokio::test]
async fn every_refusal_is_a_problem_whoever_made_it() {
    let house = House::on_sqlite(Rates::default()).await;
    let somebody = house.somebody("officer", OWNER).await;
    let post = |mime: &str, body: Vec<u8>| {
        let request = somebody.request(Method::POST, "/matters").header(header::CONTENT_TYPE, mime);
        somebody.sent(request.body(Body::from(body)).unwrap())
    };
    assert_eq!(post("application/json", b"{".to_vec()).await.problem(400), "json-malformed");
    assert_eq!(post("text/plain", b"{}".to_vec()).await.problem(415), "media-type-not-supported");
    assert_eq!(post("application/json", vec![b' '; 2 * 1024 * 1024]).await.problem(413), "request-too-large");
    let form = somebody.request(Method::POST, "/files").header(header::CONTENT_TYPE, "multipart/form-data");
    assert_eq!(
        somebody.sent(form.body(Body::empty()).unwrap()).await.problem(415),
        "media-type-not-supported"
    );
    let form = somebody
        .request(Method::POST, "/files")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    assert_eq!(
        somebody.sent(form.body(Body::from("nonsense")).unwrap()).await.problem(400),
        "request-malformed"
    );
    let elsewhere = somebody.request(Method::POST, "/matters").header("Sec-Fetch-Site", "cross-site");
    assert_eq!(
        somebody.sent(elsewhere.body(Body::empty()).unwrap()).await.problem(403),
        "request-from-elsewhere"
    );
}

#[tokio::test]
async fn problems_speak_the_language_of_the_reader() {
    let house = House::on_sqlite(Rates::default()).await;
    let said = async |language: &str| {
        let request = Request::get("/api/v1/systems").header(header::ACCEPT_LANGUAGE, language);
        let answer = house.send(request.body(Body::empty()).unwrap()).await;
        (answer.header("content-language"), answer.expect(401)["title"].as_str().unwrap().to_owned())
    };
    assert_eq!(said("en").await, ("en".into(), "Not signed in".into()));
    assert_eq!(said("vi").await, ("vi".into(), "Chưa đăng nhập".into()));
    assert_eq!(said("fr").await, ("vi".into(), "Chưa đăng nhập".into()));
}

#[tokio::test]
async fn nothing_is_kept_by_anybody_on_the_way() {
    let house = House::on_sqlite(Rates::default()).await;
    let somebody = house.somebody("officer", OWNER).await;
    for path in ["/systems", "/nothing-here"] {
        let answer = somebody.get(path).await;
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
}
