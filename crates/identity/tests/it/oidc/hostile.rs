//! Providers that are not there, or not what they should be.

use khien_identity::oidc::{OidcError, Provider, Settings};
use serde_json::json;

use crate::listener::{Listener, answer};

async fn discover(issuer: &str) -> OidcError {
    let settings = Settings {
        issuer: issuer.into(),
        client_id: "khien".into(),
        client_secret: None,
        redirect: super::REDIRECT.into(),
    };
    Provider::discover(&settings, super::now()).await.expect_err("there is no such provider")
}

#[tokio::test]
async fn a_provider_needs_tls_unless_it_runs_on_this_machine() {
    for wrong in ["http://id.example.vn", "http://192.0.2.7", "ftp://localhost", "id.example.vn", ""] {
        assert_eq!(discover(wrong).await.code(), "oidc-settings", "{wrong:?}");
    }
}

#[tokio::test]
async fn a_provider_that_is_not_there_is_said_to_be_unreachable() {
    let address = Listener::closed().await;
    assert_eq!(discover(&format!("http://{address}")).await.code(), "oidc-unreachable");
}

#[tokio::test]
async fn a_page_that_is_no_description_of_a_provider_is_refused() {
    for page in [answer("200 OK", "<!doctype html>"), answer("404 Not Found", "{}"), answer("200 OK", "{}")] {
        let listener = Listener::always(page).await;
        assert_eq!(discover(&listener.url()).await.code(), "oidc-answer");
    }
}

#[tokio::test]
async fn a_provider_is_not_looked_for_elsewhere() {
    let other = Listener::always(answer("200 OK", "{}")).await;
    let redirect = format!("HTTP/1.1 302 Found\r\nLocation: {}\r\nContent-Length: 0\r\n\r\n", other.url());
    let listener = Listener::always(redirect.into_bytes()).await;
    assert_eq!(discover(&listener.url()).await.code(), "oidc-answer");
    assert_eq!(other.connections(), 0, "the redirect was not followed");
}

#[tokio::test]
async fn a_description_without_end_is_not_read_to_its_end() {
    let endless = answer("200 OK", &" ".repeat(300 * 1024));
    let listener = Listener::always(endless).await;
    assert_eq!(discover(&listener.url()).await.code(), "oidc-unreachable");
}

#[tokio::test]
async fn a_provider_that_describes_another_one_is_refused() {
    let description = json!({
        "issuer": "https://id.example.com",
        "authorization_endpoint": "https://id.example.com/auth",
        "token_endpoint": "https://id.example.com/token",
        "jwks_uri": "https://id.example.com/keys",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    });
    let listener = Listener::always(answer("200 OK", &description.to_string())).await;
    assert_eq!(discover(&listener.url()).await.code(), "oidc-issuer");
}

#[test]
fn secrets_do_not_show_in_debug_output() {
    let settings = Settings {
        issuer: "https://id.example.vn".into(),
        client_id: "khien".into(),
        client_secret: Some("SECRET".into()),
        redirect: super::REDIRECT.into(),
    };
    let callback = khien_identity::oidc::Callback {
        state: Some("SECRET".into()),
        code: Some("SECRET".into()),
        ..Default::default()
    };
    let shown = format!("{settings:?} {callback:?}");
    assert!(!shown.contains("SECRET") && shown.contains("id.example.vn"), "{shown}");
}
