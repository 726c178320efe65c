//! Matters: opened, listed, told about.

use crate::support::{House, OWNER};
use axum::http::Method;
use khien_testing::{Database, on_both};
use serde_json::json;

on_both!(a_matter_runs_its_course);

async fn a_matter_runs_its_course(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("officer", OWNER).await;
    let owner = house.organisation(OWNER).await;
    let body = json!({
        "kind": "incident", "organisation": owner, "name": "Mã độc tại trung tâm dữ liệu",
        "facts": [{ "fact": "incident.detected_at", "value": "2026-11-20T08:00" }]
    });
    let opened = somebody.post("/matters", &body).await;
    let place = opened.header("location");
    let id = opened.expect(201)["id"].as_str().unwrap().to_owned();
    assert_eq!(place, format!("/api/v1/matters/{id}"));
    let path = format!("/matters/{id}");
    let one = somebody.get(&path).await;
    assert_eq!(one.expect(200)["name"], "Mã độc tại trung tâm dữ liệu");
    let listed = somebody.get(&format!("/organisations/{owner}/matters")).await.expect(200);
    assert_eq!(listed["items"][0]["id"], id);
    let stated = json!({ "facts": [{ "fact": "incident.detected_at", "value": "2026-11-20T07:30" }] });
    let written = somebody
        .send(Method::PATCH, &format!("{path}/facts"), &[("If-Match", &one.header("etag"))], &stated)
        .await;
    written.expect(200);
    assert_eq!(
        somebody.get(&format!("{path}/history")).await.expect(200)["items"].as_array().unwrap().len(),
        2
    );
    assert!(somebody.get(&format!("/duties?subject={id}")).await.expect(200)["total"].as_u64().unwrap() > 0);
    let nameless = json!({ "kind": "incident", "organisation": owner, "name": "" });
    assert_eq!(somebody.post("/matters", &nameless).await.expect(422)["errors"][0]["pointer"], "/name");
    let kind = json!({ "kind": "nation", "organisation": owner, "name": "A" });
    assert_eq!(somebody.post("/matters", &kind).await.expect(422)["errors"][0]["pointer"], "/kind");
}
