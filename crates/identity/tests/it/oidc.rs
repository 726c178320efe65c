//! Sign-in through a real OpenID Connect provider, by its own pages.

mod browser;
mod hostile;

use jiff::{SignedDuration, Timestamp};
use khien_identity::oidc::{Callback, Claims, OidcError, Provider, Settings, Waiting};
use serde_json::{Value, json};

use crate::servers::{self, Server};
use browser::Browser;

const REDIRECT: &str = "https://khien.example.vn/sign-in/oidc";
const SECRET: &str = "a secret of the client, long enough";

fn now() -> Timestamp {
    // The provider dates its tokens by the clock of this machine.
    Timestamp::now()
}

fn client() -> Value {
    json!({ "client_id": "khien", "client_secret": SECRET, "redirect_uris": [REDIRECT] })
}

fn provider_with(client: Value) -> Server {
    servers::oidc_provider(&json!({ "client": client, "options": { "conformIdTokenClaims": false } }))
}

fn settings(server: &Server) -> Settings {
    Settings {
        issuer: server.address.clone(),
        client_id: "khien".into(),
        client_secret: Some(SECRET.into()),
        redirect: REDIRECT.into(),
    }
}

async fn discovered(server: &Server) -> Provider {
    Provider::discover(&settings(server), now()).await.expect("the provider describes itself")
}

/// Goes to the provider, signs in and agrees, and comes back.
async fn there_and_back(provider: &Provider) -> (Waiting, Callback) {
    let (url, waiting) = provider.begin(now());
    (waiting, Browser::new().sign_in(&url, REDIRECT).await)
}

fn code(result: Result<Claims, OidcError>) -> &'static str {
    result.err().map_or("signed in", |error| error.code())
}

/// What waits, with one value changed, as somebody with access to the database could.
fn changed(waiting: &Waiting, name: &str, value: &Value) -> Waiting {
    let mut stored = serde_json::to_value(waiting).expect("JSON");
    assert!(stored.get(name).is_some(), "there is a {name}");
    stored[name] = value.clone();
    serde_json::from_value(stored).expect("it is read back")
}

fn expected(server: &Server) -> Claims {
    Claims {
        issuer: server.address.clone(),
        subject: "an".into(),
        email: Some("an@bo-a.gov.vn".into()),
        email_verified: true,
        name: Some("Nguyễn Văn An".into()),
        amr: vec!["pwd".into(), "otp".into()],
        acr: Some("urn:example:two-factors".into()),
    }
}

#[tokio::test]
async fn somebody_signs_in_on_the_pages_of_the_provider() {
    let server = provider_with(client());
    let provider = discovered(&server).await;
    let (waiting, callback) = there_and_back(&provider).await;
    // Another server takes it up from the database.
    let stored = serde_json::to_string(&waiting).expect("JSON");
    let waiting = serde_json::from_str(&stored).expect("it is read back");
    let claims = discovered(&server).await.finish(waiting, callback.clone(), now()).await;
    assert_eq!(claims.expect("signed in"), expected(&server));
}

#[tokio::test]
async fn a_provider_that_tells_name_and_address_only_at_its_endpoint_is_asked_there() {
    let server = servers::oidc_provider(&json!({ "client": client(), "options": {} }));
    let provider = discovered(&server).await;
    let (waiting, callback) = there_and_back(&provider).await;
    assert_eq!(provider.finish(waiting, callback, now()).await.expect("signed in"), expected(&server));
}

#[tokio::test]
async fn a_provider_that_takes_our_secret_only_in_the_body_gets_it_there() {
    let mut client = client();
    client["token_endpoint_auth_method"] = "client_secret_post".into();
    let options = json!({ "clientAuthMethods": ["client_secret_post"], "conformIdTokenClaims": false });
    let server = servers::oidc_provider(&json!({ "client": client, "options": options }));
    let provider = discovered(&server).await;
    let (waiting, callback) = there_and_back(&provider).await;
    assert_eq!(provider.finish(waiting, callback, now()).await.expect("signed in"), expected(&server));
}

#[tokio::test]
async fn a_code_counts_once() {
    let server = provider_with(client());
    let provider = discovered(&server).await;
    let (waiting, callback) = there_and_back(&provider).await;
    provider.finish(waiting.clone(), callback.clone(), now()).await.expect("signed in");
    assert_eq!(code(provider.finish(waiting, callback, now()).await), "oidc-code-refused");
}

#[tokio::test]
async fn a_code_is_worth_nothing_without_what_waits_for_it() {
    let server = provider_with(client());
    let provider = discovered(&server).await;

    let (waiting, callback) = there_and_back(&provider).await;
    let (_, other) = provider.begin(now());
    assert_eq!(code(provider.finish(other, callback.clone(), now()).await), "oidc-state", "another browser");
    let without = Callback { state: None, ..callback.clone() };
    assert_eq!(code(provider.finish(waiting.clone(), without, now()).await), "oidc-state", "no state");

    let verifier = changed(&waiting, "verifier", &json!("a".repeat(43)));
    assert_eq!(
        code(provider.finish(verifier, callback, now()).await),
        "oidc-code-refused",
        "another verifier"
    );
}

#[tokio::test]
async fn an_identity_for_another_question_is_not_taken() {
    let server = provider_with(client());
    let provider = discovered(&server).await;
    let (waiting, callback) = there_and_back(&provider).await;
    let nonce = changed(&waiting, "nonce", &json!("another nonce"));
    assert_eq!(code(provider.finish(nonce, callback, now()).await), "oidc-token");
}

#[tokio::test]
async fn a_sign_in_ends_after_ten_minutes_and_an_identity_when_it_says() {
    let server = provider_with(client());
    let provider = discovered(&server).await;
    let (waiting, callback) = there_and_back(&provider).await;
    let late = now() + SignedDuration::from_mins(11);
    assert_eq!(code(provider.finish(waiting.clone(), callback.clone(), late).await), "oidc-expired");

    let tomorrow = now() + SignedDuration::from_hours(24);
    let patient = changed(&waiting, "until", &json!(tomorrow + SignedDuration::from_hours(1)));
    assert_eq!(code(provider.finish(patient, callback, tomorrow).await), "oidc-token");
}

#[tokio::test]
async fn somebody_who_says_no_at_the_provider_is_told_so() {
    let server = provider_with(client());
    let provider = discovered(&server).await;
    let (url, waiting) = provider.begin(now());
    let callback = Browser::new().decline(&url, REDIRECT).await;
    let declined = provider.finish(waiting, callback, now()).await.expect_err("nobody is signed in");
    assert_eq!(declined.code(), "oidc-declined");
    assert!(declined.words().en.contains("access_denied"), "{}", declined.words().en);
}

#[tokio::test]
async fn an_answer_that_names_another_provider_is_not_taken() {
    let server = provider_with(client());
    let provider = discovered(&server).await;
    let (waiting, callback) = there_and_back(&provider).await;
    assert_eq!(callback.iss.as_deref(), Some(server.address.as_str()), "this one names itself");
    let other = Callback { iss: Some("https://id.example.com".into()), ..callback };
    assert_eq!(code(provider.finish(waiting, other, now()).await), "oidc-issuer");
}

#[tokio::test]
async fn a_wrong_secret_is_refused_by_the_provider() {
    let server = provider_with(client());
    let wrong = Settings { client_secret: Some("wrong".into()), ..settings(&server) };
    let provider = Provider::discover(&wrong, now()).await.expect("the provider describes itself");
    let (waiting, callback) = there_and_back(&provider).await;
    let refused = provider.finish(waiting, callback, now()).await.expect_err("nobody is signed in");
    assert_eq!(refused.code(), "oidc-code-refused");
    assert!(refused.words().en.contains("invalid_client"), "{}", refused.words().en);
}

#[tokio::test]
async fn tokens_are_taken_with_signatures_by_public_keys_only() {
    let outcomes = [("ES256", "signed in"), ("PS256", "signed in"), ("HS256", "oidc-signature")];
    for (algorithm, outcome) in outcomes {
        let mut client = client();
        client["id_token_signed_response_alg"] = algorithm.into();
        let server = provider_with(client);
        let provider = discovered(&server).await;
        let (waiting, callback) = there_and_back(&provider).await;
        assert_eq!(code(provider.finish(waiting, callback, now()).await), outcome, "{algorithm}");
    }
}

#[tokio::test]
async fn a_provider_that_changed_its_keys_is_asked_anew() {
    let mut server = provider_with(client());
    let before = discovered(&server).await;
    server.tell("new keys");
    server.line();

    let (waiting, callback) = there_and_back(&before).await;
    let refused = before.finish(waiting, callback, now()).await.expect_err("signed with a key not known yet");
    assert!(refused.is_stale(), "{refused:?}");

    let after = discovered(&server).await;
    let (waiting, callback) = there_and_back(&after).await;
    assert_eq!(after.finish(waiting, callback, now()).await.expect("signed in"), expected(&server));
}
