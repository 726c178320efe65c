//! One's own account is for a session and never for a token.

use crate::support::{House, OWNER};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use khien_api::{acts, limits::Rates};
use khien_app::permit::Act;
use khien_testing::{Database, on_both};
use serde_json::json;
use uuid::Uuid;

on_both!(a_session_makes_tokens_and_ends_them);

#[tokio::test]
async fn no_token_changes_an_account() {
    let house = House::on_sqlite(Rates::default()).await;
    let somebody = house.somebody("officer", OWNER).await;
    let bodies = [
        ("/me/profile", json!({ "name": "A", "language": "vi" })),
        ("/me/password", json!({ "old": "a", "new": "b" })),
        ("/me/confirm", json!({ "password": "a" })),
        ("/me/tokens", json!({ "name": "a", "scopes": ["read"], "until": "2026-12-01" })),
        ("/me/totp/confirm", json!({ "ticket": Uuid::nil(), "code": "1" })),
        ("/me/passkeys", json!({ "ticket": Uuid::nil(), "name": "a", "answer": {} })),
        ("/me/passkeys/{id}", json!({ "name": "a" })),
    ];
    for (method, path, act) in acts::TABLE {
        if !matches!(act, Act::ManageOwnAccount | Act::ManageOwnTokens) {
            continue;
        }
        let body = bodies.iter().find(|(each, _)| each == path).map_or(json!({}), |(_, body)| body.clone());
        let path = path.replace("{id}", &Uuid::nil().to_string());
        let method: Method = method.to_uppercase().parse().unwrap();
        let answer = somebody.send(method, &path, &[], &body).await;
        assert_eq!(answer.problem(403), "never-by-token", "{path}");
    }
}

async fn a_session_makes_tokens_and_ends_them(database: &Database) {
    let house = House::new(database).await;
    let secret = house.session("officer", OWNER).await;
    let ask = async |method: Method, path: &str, body: serde_json::Value| {
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::COOKIE, format!("khien-session={secret}"))
            .header(header::CONTENT_TYPE, "application/json");
        house.send(request.body(Body::from(body.to_string())).unwrap()).await
    };
    let wanted = json!({ "name": "báo cáo", "scopes": ["read", "report"], "until": "2026-12-31" });
    let made = ask(Method::POST, "/me/tokens", wanted).await.expect(201);
    assert!(made["secret"].as_str().unwrap().starts_with("khn_"));
    let listed = ask(Method::GET, "/me/tokens", json!(null)).await.expect(200)["items"][0].clone();
    assert_eq!(
        (&listed["id"], &listed["scopes"], &listed["active"]),
        (&made["id"], &json!(["read", "report"]), &json!(true))
    );
    let path = format!("/me/tokens/{}", made["id"].as_str().unwrap());
    ask(Method::DELETE, &path, json!(null)).await.expect(204);
    assert_eq!(ask(Method::GET, "/me/tokens", json!(null)).await.expect(200)["items"][0]["active"], false);
    let sessions = ask(Method::GET, "/me/sessions", json!(null)).await.expect(200);
    assert_eq!(sessions["items"][0]["current"], true);
    ask(Method::PUT, "/me/profile", json!({ "name": "Lê Văn Tám", "language": "en" })).await.expect(204);
    assert_eq!(ask(Method::GET, "/me", json!(null)).await.expect(200)["name"], "Lê Văn Tám");
    let refused = ask(Method::PUT, "/me/profile", json!({ "name": "A", "language": "fr" })).await;
    assert_eq!(refused.status, 422);
    assert_eq!(ask(Method::GET, "/me/passkeys", json!(null)).await.expect(200)["total"], 0);
    ask(Method::DELETE, "/me/sessions", json!(null)).await.expect(204);
}
