//! What somebody sees who is nobody, or somebody else.

use crate::support::{Answer, House, OTHER, OWNER};
use axum::{
    body::Body,
    http::{Method, Request},
};
use khien_api::{acts, limits::Rates};
use khien_testing::{Database, on_both};
use serde_json::json;
use uuid::Uuid;

on_both!(
    others_find_nothing_and_cannot_tell_it_from_nothing,
    a_token_does_no_more_than_its_scopes,
    who_sees_may_still_be_refused
);

async fn asked(house: &House, method: &str, path: &str, token: Option<&str>) -> Answer {
    let mut request = Request::builder().method(method.to_uppercase().as_str()).uri(format!("/api/v1{path}"));
    if let Some(token) = token {
        request = request.header("Authorization", token);
    }
    house.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn nobody_gets_in_without_a_token_that_is_valid() {
    let house = House::on_sqlite(Rates::default()).await;
    let wrong =
        [None, Some("Bearer khn_nonsense"), Some("Bearer "), Some("Basic YTpi"), Some("khn_nonsense")];
    for (method, path, _) in acts::TABLE {
        let path = path.replace("{id}", &Uuid::nil().to_string()).replace("{name}", "none");
        let path = path.replace("{part}", &Uuid::nil().to_string()).replace("{position}", "0");
        for token in wrong {
            let answer = asked(&house, method, &path, token).await;
            assert_eq!(answer.problem(401), "not-signed-in", "{method} {path}");
            assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"khien\"");
        }
    }
    assert_eq!(asked(&house, "get", "/nothing-here", None).await.problem(401), "not-signed-in");
}

async fn others_find_nothing_and_cannot_tell_it_from_nothing(database: &Database) {
    let house = House::new(database).await;
    let (mine, other) = (house.somebody("officer", OWNER).await, house.somebody("officer", OTHER).await);
    let systems = mine.get("/systems").await.expect(200);
    let system = systems["items"][0]["id"].as_str().unwrap().to_owned();
    let duty = mine.get("/duties?limit=1").await.expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let owner = house.organisation(OWNER).await;
    let matter =
        mine.post("/matters", &json!({ "kind": "incident", "organisation": owner, "name": "Sự cố" })).await;
    let matter = matter.expect(201)["id"].as_str().unwrap().to_owned();
    let never = Uuid::now_v7().to_string();
    let tried = [
        ("GET", "/systems/{}", &system),
        ("GET", "/systems/{}/facts", &system),
        ("GET", "/systems/{}/history", &system),
        ("PATCH", "/systems/{}/facts", &system),
        ("GET", "/duties/{}", &duty),
        ("POST", "/duties/{}/meet", &duty),
        ("POST", "/duties/{}/waive", &duty),
        ("POST", "/duties/{}/reopen", &duty),
        ("GET", "/matters/{}", &matter),
        ("GET", "/matters/{}/facts", &matter),
        ("GET", "/matters/{}/history", &matter),
        ("PATCH", "/matters/{}/facts", &matter),
    ];
    for (method, path, id) in tried {
        let ask = async |id: &str| {
            let method: Method = method.parse().unwrap();
            let body = if method == Method::PATCH { json!({ "facts": [] }) } else { json!({}) };
            other.send(method, &path.replace("{}", id), &[("If-Match", "\"1\"")], &body).await
        };
        let (theirs, nothing) = (ask(id).await, ask(&never).await);
        assert_eq!(theirs.problem(404), "not-found", "{method} {path}");
        assert_eq!(theirs.bytes, nothing.bytes, "{method} {path}");
        assert_eq!(theirs.headers.len(), nothing.headers.len(), "{method} {path}");
    }
    let list = other.get("/systems").await.expect(200);
    assert_eq!((&list["items"], &list["total"]), (&json!([]), &json!(0)));
    let foreign = other.get(&format!("/duties?organisation={owner}&subject={system}")).await.expect(200);
    assert_eq!(foreign["total"], 0);
    let missing = other.get("/missing-facts?limit=200").await;
    assert!(!String::from_utf8_lossy(&missing.bytes).contains(&system));
}

async fn a_token_does_no_more_than_its_scopes(database: &Database) {
    let house = House::new(database).await;
    let reader = house.somebody_with("officer", OWNER, &["read"]).await;
    let owner = house.organisation(OWNER).await;
    reader.get("/systems").await.expect(200);
    let opened =
        reader.post("/matters", &json!({ "kind": "incident", "organisation": owner, "name": "A" })).await;
    assert_eq!(opened.problem(403), "token-scope");
    assert_eq!(reader.get("/reports/form08?year=2026").await.problem(403), "token-scope");
}

async fn who_sees_may_still_be_refused(database: &Database) {
    let house = House::new(database).await;
    let auditor = house.somebody("auditor", OWNER).await;
    let duty = auditor.get("/duties?standing=open&limit=1").await.expect(200)["items"][0].clone();
    let path = format!("/duties/{}", duty["id"].as_str().unwrap());
    let tag = auditor.get(&path).await.header("etag");
    let body = json!({ "ground": "Đã báo cáo" });
    let refused = auditor.send(Method::POST, &format!("{path}/meet"), &[("If-Match", &tag)], &body).await;
    assert_eq!(refused.problem(403), "auditor-never-writes");
}
