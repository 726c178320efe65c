//! The log: read by an organisation's own people, proven, and cleared of personal details.

use crate::support::{House, OTHER, OWNER};
use axum::http::Method;
use khien_testing::{Database, on_both};
use serde_json::{Value, json};

on_both!(what_was_done_is_read_and_proven, witnesses_are_for_the_installation);

async fn what_was_done_is_read_and_proven(database: &Database) {
    let house = House::new(database).await;
    let (head, other) = (house.somebody("head", OWNER).await, house.somebody("head", OTHER).await);
    let owner = house.organisation(OWNER).await;
    for name in ["A", "B", "C"] {
        head.post("/matters", &json!({ "kind": "incident", "organisation": owner, "name": name }))
            .await
            .expect(201);
    }
    let opened = head.get("/log?action=open-matter&limit=2").await.expect(200);
    let entries = opened["items"].as_array().unwrap();
    assert_eq!(
        (entries.len(), &entries[0]["via"], &entries[0]["actor"]),
        (2, &json!("api"), &json!(head.account))
    );
    let after = opened["next"].as_str().unwrap();
    let rest = head.get(&format!("/log?action=open-matter&limit=2&after={after}")).await.expect(200);
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next"]), (1, &Value::Null));
    let entry = entries[0]["position"].as_u64().unwrap();
    let proof = head.get(&format!("/log/{entry}/proof")).await;
    assert!(String::from_utf8(proof.bytes).unwrap().starts_with("c2sp.org/tlog-proof@v1\n"));
    assert_eq!(other.get(&format!("/log/{entry}/proof")).await.problem(404), "not-found");
    assert_eq!(head.get("/log/9223372036854775807/proof").await.problem(404), "not-found");
    assert_eq!(head.get("/log/9223372036854775808/proof").await.problem(400), "parameter-malformed");
    assert_eq!(other.get("/log?action=open-matter").await.expect(200)["items"], json!([]));
    assert!(!head.get("/log.csv").await.bytes.is_empty());
    let erase =
        async |ground: &str| head.post(&format!("/log/{entry}/erase"), &json!({ "ground": ground })).await;
    assert_eq!(erase(" ").await.problem(422), "ground-missing");
    assert_eq!(erase("Yêu cầu của chủ thể").await.problem(409), "entry-still-needed");
    let fields = head.get("/log?fields=position,action&limit=1").await.expect(200)["items"][0].clone();
    assert_eq!(fields.as_object().unwrap().len(), 2);
}

async fn witnesses_are_for_the_installation(database: &Database) {
    let house = House::new(database).await;
    let head = house.somebody("head", OWNER).await;
    assert_eq!(head.get("/witnesses").await.problem(403), "needs-installation-administrator");
    let admin = house.somebody_of_all("administrator").await;
    let added = admin.post("/witnesses", &json!({ "address": "mailto:luu@example.vn" })).await.expect(201);
    assert_eq!(admin.get("/witnesses").await.expect(200)["items"][0]["id"], added["id"]);
    let path = format!("/witnesses/{}", added["id"].as_str().unwrap());
    admin.send(Method::DELETE, &path, &[], &json!(null)).await.expect(204);
    assert_eq!(admin.get("/witnesses").await.expect(200)["total"], 0);
}
