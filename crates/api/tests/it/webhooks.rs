//! Webhooks: their key is shown once, and what became of each delivery is listed.

use crate::support::{House, OTHER, OWNER};
use axum::http::Method;
use khien_testing::{Database, on_both};
use serde_json::{Value, json};

on_both!(a_webhook_is_added_told_and_removed);

async fn a_webhook_is_added_told_and_removed(database: &Database) {
    let house = House::new(database).await;
    let admin = house.somebody("administrator", OWNER).await;
    let path = format!("/organisations/{}/webhooks", house.organisation(OWNER).await);
    let body = json!({ "url": "https://example.vn/khien", "events": ["meet-duty"] });
    let add = async || admin.send(Method::POST, &path, &[("Idempotency-Key", "w")], &body).await.expect(201);
    let (added, again) = (add().await, add().await);
    assert!(added["key"].as_str().unwrap().starts_with("whsec_"));
    assert_eq!((&again["id"], &again["key"]), (&added["id"], &Value::Null));
    let wrong = json!({ "url": "https://example.vn/khien", "events": ["nothing"] });
    assert_eq!(admin.post(&path, &wrong).await.problem(422), "event-unknown");
    let listed = admin.get(&path).await.expect(200)["items"][0].clone();
    assert_eq!((&listed["id"], &listed["active"]), (&added["id"], &json!(true)));
    let webhook = format!("/webhooks/{}", added["id"].as_str().unwrap());
    assert_eq!(admin.get(&format!("{webhook}/deliveries")).await.expect(200)["items"], json!([]));
    let other = house.somebody("administrator", OTHER).await;
    assert_eq!(other.get(&format!("{webhook}/deliveries")).await.problem(404), "not-found");
    let remove =
        async |tag: &str| admin.send(Method::DELETE, &webhook, &[("If-Match", tag)], &json!(null)).await;
    assert_eq!(remove("\"9\"").await.problem(412), "changed-meanwhile");
    remove(listed["etag"].as_str().unwrap()).await.expect(204);
    assert_eq!(admin.get(&path).await.expect(200)["items"][0]["active"], false);
}
