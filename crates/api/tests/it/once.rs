//! Creations with a key are done once.

use crate::support::{House, OWNER};
use khien_app::store::idempotency::Begun;
use khien_testing::{Database, on_both};
use serde_json::{Value, json};

on_both!(
    the_same_key_creates_once,
    a_key_that_is_running_waits,
    what_failed_can_be_sent_again,
    a_form_is_the_same_under_another_boundary
);

async fn matter(house: &House, name: &str) -> Value {
    json!({ "kind": "incident", "organisation": house.organisation(OWNER).await, "name": name })
}

async fn the_same_key_creates_once(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("officer", OWNER).await;
    let open = async |key: &str, name: &str| {
        somebody
            .send(
                axum::http::Method::POST,
                "/matters",
                &[("Idempotency-Key", key)],
                &matter(&house, name).await,
            )
            .await
    };
    let (first, again) = (open("k1", "A").await, open("k1", "A").await);
    first.expect(201);
    assert_eq!((first.status, &first.bytes), (again.status, &again.bytes));
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(first.header("content-type"), again.header("content-type"));
    assert_eq!(open("k1", "B").await.problem(422), "key-used-otherwise");
    assert_ne!(open("k2", "A").await.expect(201)["id"], first.json()["id"]);
    let other = house.somebody("officer", OWNER).await;
    let theirs = other
        .send(axum::http::Method::POST, "/matters", &[("Idempotency-Key", "k1")], &matter(&house, "C").await)
        .await;
    theirs.expect(201);
    assert_eq!(open("", "A").await.problem(400), "parameter-malformed");
    let path = format!("/organisations/{}/matters", house.organisation(OWNER).await);
    assert_eq!(somebody.get(&path).await.expect(200)["total"], 3);
}

async fn a_key_that_is_running_waits(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("officer", OWNER).await;
    let body = matter(&house, "A").await;
    let send = async || {
        somebody.send(axum::http::Method::POST, "/matters", &[("Idempotency-Key", "k")], &body).await
    };
    // The same request, begun somewhere else and not done yet: its hash is read back from the answer that it gets here.
    let probe = send().await;
    probe.expect(201);
    let begun = house.app.begin_request(somebody.account, "other", "hash").await.unwrap();
    assert_eq!(begun, Begun::New);
    assert_eq!(house.app.begin_request(somebody.account, "other", "hash").await.unwrap(), Begun::Running);
    let request = [("Idempotency-Key", "other")];
    let refused = somebody.send(axum::http::Method::POST, "/matters", &request, &body).await;
    assert_eq!(refused.problem(422), "key-used-otherwise");
    let both = tokio::join!(
        somebody.send(axum::http::Method::POST, "/matters", &[("Idempotency-Key", "both")], &body),
        somebody.send(axum::http::Method::POST, "/matters", &[("Idempotency-Key", "both")], &body),
    );
    for answer in [&both.0, &both.1] {
        assert!(answer.status == 201 || answer.problem(409) == "request-running", "{answer:?}");
    }
    let path = format!("/organisations/{}/matters", house.organisation(OWNER).await);
    assert_eq!(somebody.get(&path).await.expect(200)["total"], 2);
}

async fn what_failed_can_be_sent_again(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("officer", OWNER).await;
    let open = async |body: &Value| {
        somebody.send(axum::http::Method::POST, "/matters", &[("Idempotency-Key", "k")], body).await
    };
    let mut body = matter(&house, "").await;
    assert_eq!(open(&body).await.problem(422), "invalid");
    body["name"] = json!("A");
    open(&body).await.expect(201);
}

async fn a_form_is_the_same_under_another_boundary(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("officer", OWNER).await;
    let keep = async |boundary: &str, content: &[u8]| {
        let part = [("file", Some("a.txt"), content)];
        somebody.sent(somebody.form_request("/files", &[("Idempotency-Key", "k")], &part, boundary)).await
    };
    let first = keep("one", b"text").await;
    first.expect(201);
    assert_eq!(keep("another", b"text").await.bytes, first.bytes);
    assert_eq!(keep("another", b"other text").await.problem(422), "key-used-otherwise");
}
