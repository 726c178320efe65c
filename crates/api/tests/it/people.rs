//! People: looked after by those who administer, over the version they read.

use crate::support::{House, OTHER, OWNER};
use axum::http::Method;
use khien_testing::{Database, on_both};
use serde_json::{Value, json};

on_both!(
    somebody_is_invited_and_looked_after,
    roles_come_and_go,
    others_people_are_not_there,
    settings_have_a_version
);

async fn somebody_is_invited_and_looked_after(database: &Database) {
    let house = House::new(database).await;
    let admin = house.somebody("administrator", OWNER).await;
    let owner = house.organisation(OWNER).await;
    let body = json!({
        "email": "lan@example.vn", "name": "Phạm Thị Lan",
        "role": { "role": "officer", "organisation": owner }
    });
    let invite = async || admin.send(Method::POST, "/invitations", &[("Idempotency-Key", "i")], &body).await;
    let (invited, again) = (invite().await.expect(201), invite().await.expect(201));
    assert_eq!((&invited["delivery"]["way"], &again["account"]), (&json!("by-hand"), &invited["account"]));
    assert!(invited["delivery"]["link"].is_string());
    assert_eq!(again["delivery"]["link"], Value::Null, "a link is shown once and kept nowhere");
    let found = admin.get("/people?search=lan").await.expect(200);
    assert_eq!(found["items"][0]["email"], "lan@example.vn");
    let path = format!("/people/{}", invited["account"].as_str().unwrap());
    let one = admin.get(&path).await;
    assert_eq!(one.expect(200)["person"]["roles"][0]["role"], "officer");
    let change = async |what: &str, tag: &str| {
        admin.send(Method::POST, &format!("{path}/{what}"), &[("If-Match", tag)], &json!(null)).await
    };
    assert_eq!(change("disable", "\"99\"").await.problem(412), "changed-meanwhile");
    change("disable", &one.header("etag")).await.expect(204);
    assert!(admin.get(&path).await.expect(200)["person"]["disabled_at"].is_string());
    assert_eq!(change("enable", &one.header("etag")).await.problem(412), "changed-meanwhile");
    change("enable", "*").await.expect(204);
    change("reset-factors", "*").await.expect(204);
    let link = admin.send(Method::POST, &format!("{path}/link"), &[], &json!(null)).await.expect(200);
    assert_eq!(link["way"], "by-hand");
}

async fn roles_come_and_go(database: &Database) {
    let house = House::new(database).await;
    let (admin, officer) =
        (house.somebody("administrator", OWNER).await, house.somebody("officer", OWNER).await);
    let owner = house.organisation(OWNER).await;
    let role = json!({ "role": "auditor", "organisation": owner, "to": "2026-12-31" });
    let path = format!("/people/{}/roles", officer.account);
    let given = admin.post(&path, &role).await.expect(201)["id"].clone();
    assert_eq!(officer.post(&path, &role).await.status, 403, "nobody gives themselves a role");
    let members = admin.get(&format!("/organisations/{owner}/members?role=auditor")).await.expect(200);
    let member = &members["items"][0];
    assert_eq!((&member["id"], &member["to"]), (&given, &json!("2026-12-31")));
    let end = format!("/roles/{}/end", given.as_str().unwrap());
    let body = json!({ "last": "2026-11-30" });
    assert_eq!(admin.post(&end, &body).await.problem(428), "if-match-missing");
    let tag = member["etag"].as_str().unwrap();
    admin.send(Method::POST, &end, &[("If-Match", tag)], &body).await.expect(204);
    assert_eq!(
        admin.send(Method::POST, &end, &[("If-Match", tag)], &body).await.problem(412),
        "changed-meanwhile"
    );
}

async fn others_people_are_not_there(database: &Database) {
    let house = House::new(database).await;
    let (admin, other) =
        (house.somebody("administrator", OWNER).await, house.somebody("officer", OTHER).await);
    let never = uuid::Uuid::now_v7();
    for path in ["/people/{}", "/people/{}/link", "/people/{}/disable", "/people/{}/roles"] {
        let method = if path == "/people/{}" { Method::GET } else { Method::POST };
        let owner = house.organisation(OWNER).await;
        let body = json!({ "role": "officer", "organisation": owner });
        let ask = async |id: String| {
            admin.send(method.clone(), &path.replace("{}", &id), &[("If-Match", "\"1\"")], &body).await
        };
        let (theirs, nothing) = (ask(other.account.to_string()).await, ask(never.to_string()).await);
        assert_eq!(theirs.problem(404), "not-found", "{path}");
        assert_eq!(theirs.bytes, nothing.bytes, "{path}");
    }
    assert_eq!(admin.get(&format!("/people?search={}", other.account)).await.expect(200)["total"], 0);
}

async fn settings_have_a_version(database: &Database) {
    let house = House::new(database).await;
    let local = house.somebody("administrator", OWNER).await;
    assert_eq!(local.get("/settings/security").await.problem(403), "needs-installation-administrator");
    let admin = house.somebody_of_all("administrator").await;
    let before = admin.get("/settings/security").await;
    let mut settings = before.expect(200);
    settings["idle_minutes"] = json!(15);
    let put = async |tag: &str| {
        admin.send(Method::PUT, "/settings/security", &[("If-Match", tag)], &settings).await
    };
    assert_eq!(put(&before.header("etag")).await.expect(200)["idle_minutes"], 15);
    assert_eq!(put(&before.header("etag")).await.problem(412), "changed-meanwhile");
}
