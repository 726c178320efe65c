//! Passkeys, with an authenticator in software.

use jiff::{SignedDuration, Timestamp};
use khien_identity::passkey::{Account, Claimed, Offer, Passkey, PasskeyError, Passkeys, Shown};
use reqwest::Url;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;
use webauthn_authenticator_rs::WebauthnAuthenticator;
use webauthn_authenticator_rs::softpasskey::SoftPasskey;

const ORIGIN: &str = "https://khien.example.vn";

/// A person with one authenticator.
struct Person {
    id: Uuid,
    authenticator: SoftPasskey,
}

impl Person {
    /// The argument of the authenticator lets it say that it verified its user.
    fn new() -> Self {
        Self { id: Uuid::new_v4(), authenticator: SoftPasskey::new(true) }
    }

    fn account(&self) -> Account<'_> {
        Account { id: self.id, name: "an@bo-a.gov.vn", display_name: "Nguyễn Văn An" }
    }

    /// What a browser does with the challenge of a registration.
    fn create(&mut self, challenge: &Value) -> Value {
        let answer = self.authenticator.do_registration(origin(), again(challenge));
        serde_json::to_value(answer.expect("the authenticator makes a passkey")).expect("JSON")
    }

    /// What a browser does with the challenge of an authentication.
    fn get(&mut self, challenge: &Value) -> Value {
        let answer = self.authenticator.do_authentication(origin(), again(challenge));
        serde_json::to_value(answer.expect("the authenticator shows a passkey")).expect("JSON")
    }

    /// The same without a name: this authenticator cannot look for its passkeys by itself, so it is told which, and the
    /// account that it would have kept beside it is added to its answer.
    fn discover(&mut self, challenge: &Value, passkey: &Passkey) -> Value {
        let mut challenge = challenge.clone();
        challenge["publicKey"]["allowCredentials"] = json!([{ "type": "public-key", "id": passkey.id() }]);
        let mut answer = self.get(&challenge);
        let handle = base64url(self.id.as_bytes());
        answer["response"]["userHandle"] = handle.into();
        answer
    }
}

fn site() -> Passkeys {
    Passkeys::new(ORIGIN, "Khiên").expect("the address is right")
}

fn origin() -> Url {
    Url::parse(ORIGIN).expect("an address")
}

fn now() -> Timestamp {
    "2026-11-22T08:00:00+07:00".parse().expect("a moment")
}

/// Through the text of a database or a network, as on another server.
fn again<T: DeserializeOwned>(value: &impl Serialize) -> T {
    let text = serde_json::to_string(value).expect("JSON");
    serde_json::from_str(&text).expect("it is read back")
}

fn base64url(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

fn add(person: &mut Person, existing: &[Passkey]) -> Passkey {
    let (challenge, waiting) = site().register(person.account(), existing, now()).expect("it begins");
    let answer = person.create(&challenge);
    site().finish_registration(&again(&waiting), &answer, now()).expect("it ends")
}

fn second_factor(person: &mut Person, passkeys: &[Passkey]) -> Result<Shown, PasskeyError> {
    let (challenge, waiting) = site().second_factor(passkeys, now()).expect("it begins");
    let answer = person.get(&challenge);
    site().finish_second_factor(&again(&waiting), &answer, passkeys, now())
}

fn code<T>(result: Result<T, PasskeyError>) -> &'static str {
    result.err().map_or("taken", |error| error.code())
}

#[test]
fn a_passkey_is_added_stored_and_shown_as_a_second_factor() {
    let mut person = Person::new();
    let stored: Passkey = again(&add(&mut person, &[]));
    let shown = second_factor(&mut person, std::slice::from_ref(&stored)).expect("it is taken");
    assert_eq!(shown.passkey.id(), stored.id());
    assert!(shown.changed, "the counter of this authenticator went up");
    assert!(!shown.backed_up);
}

#[test]
fn a_passkey_signs_in_without_a_name() {
    let mut person = Person::new();
    let stored = add(&mut person, &[]);
    let (challenge, waiting) = site().sign_in(Offer::Dialog, now()).expect("it begins");
    let answer = person.discover(&challenge, &stored);

    let claimed = site().claimed(&answer).expect("it says whose it is");
    assert_eq!(claimed, Claimed { account: person.id, passkey: stored.id() });
    let shown = site().finish_sign_in(again(&waiting), &answer, &stored, now()).expect("it is taken");
    assert!(shown.changed);
}

#[test]
fn the_challenges_ask_for_what_they_need() {
    let person = Person::new();
    let (register, _) = site().register(person.account(), &[], now()).expect("it begins");
    let wish = &register["publicKey"]["authenticatorSelection"];
    assert_eq!(wish["userVerification"], "required");
    assert_eq!(wish["residentKey"], "preferred", "so that it can sign in without a name");
    assert_eq!(register["publicKey"]["rp"]["id"], "khien.example.vn");

    let (dialog, _) = site().sign_in(Offer::Dialog, now()).expect("it begins");
    assert_eq!(dialog["publicKey"]["userVerification"], "required");
    assert_eq!(dialog.get("mediation"), None);
    let (autofill, _) = site().sign_in(Offer::Autofill, now()).expect("it begins");
    assert_eq!(autofill["mediation"], "conditional");
    assert_ne!(dialog["publicKey"]["challenge"], autofill["publicKey"]["challenge"]);
}

#[test]
fn an_authenticator_that_is_known_is_named_to_the_browser() {
    let mut person = Person::new();
    let stored = add(&mut person, &[]);
    let (challenge, _) =
        site().register(person.account(), std::slice::from_ref(&stored), now()).expect("it begins");
    assert_eq!(challenge["publicKey"]["excludeCredentials"][0]["id"], stored.id());
}

#[test]
fn an_answer_is_good_for_its_own_challenge_only() {
    let mut person = Person::new();
    let stored = [add(&mut person, &[])];
    let (first, _) = site().second_factor(&stored, now()).expect("it begins");
    let (_, other) = site().second_factor(&stored, now()).expect("it begins");
    let answer = person.get(&first);
    assert_eq!(code(site().finish_second_factor(&other, &answer, &stored, now())), "passkey-refused");
}

#[test]
fn an_answer_that_is_sent_twice_is_taken_for_a_copy() {
    let mut person = Person::new();
    let stored = [add(&mut person, &[])];
    let (challenge, waiting) = site().second_factor(&stored, now()).expect("it begins");
    let answer = person.get(&challenge);
    let first = site().finish_second_factor(&waiting, &answer, &stored, now()).expect("it is taken");
    let second = site().finish_second_factor(&waiting, &answer, &[first.passkey], now());
    assert_eq!(code(second), "passkey-copied", "although the state that waited still holds the old counter");
}

#[test]
fn a_passkey_that_was_removed_meanwhile_is_not_taken() {
    let mut person = Person::new();
    let stored = [add(&mut person, &[])];
    let (challenge, waiting) = site().second_factor(&stored, now()).expect("it begins");
    let answer = person.get(&challenge);
    assert_eq!(code(site().finish_second_factor(&waiting, &answer, &[], now())), "passkey-unknown");
}

#[test]
fn an_account_without_passkeys_is_not_asked_for_one() {
    assert_eq!(code(site().second_factor(&[], now())), "passkey-unknown");
}

#[test]
fn a_passkey_of_somebody_else_is_not_taken() {
    let (mut person, mut other) = (Person::new(), Person::new());
    let mine = add(&mut person, &[]);
    let theirs = add(&mut other, &[]);

    let (challenge, waiting) = site().sign_in(Offer::Dialog, now()).expect("it begins");
    let answer = other.discover(&challenge, &theirs);
    let unchanged = site().finish_sign_in(waiting.clone(), &answer, &mine, now());
    assert_eq!(code(unchanged), "passkey-unknown");

    // With the identifier of my passkey, and still signed with theirs.
    let mut forged = answer;
    forged["id"] = mine.id().into();
    forged["rawId"] = mine.id().into();
    assert_eq!(code(site().finish_sign_in(waiting, &forged, &mine, now())), "passkey-refused");
}

#[test]
fn a_ceremony_ends_after_five_minutes() {
    let mut person = Person::new();
    let (challenge, waiting) = site().register(person.account(), &[], now()).expect("it begins");
    let answer = person.create(&challenge);
    let last = now() + SignedDuration::from_mins(5);
    let late = last + SignedDuration::from_nanos(1);
    assert_eq!(code(site().finish_registration(&waiting, &answer, late)), "passkey-expired");
    let stored = [site().finish_registration(&waiting, &answer, last).expect("just in time")];

    let (challenge, waiting) = site().second_factor(&stored, now()).expect("it begins");
    let answer = person.get(&challenge);
    assert_eq!(code(site().finish_second_factor(&waiting, &answer, &stored, late)), "passkey-expired");

    let (challenge, waiting) = site().sign_in(Offer::Dialog, now()).expect("it begins");
    let answer = person.discover(&challenge, &stored[0]);
    assert_eq!(code(site().finish_sign_in(waiting, &answer, &stored[0], late)), "passkey-expired");
}

#[test]
fn an_authenticator_that_did_not_verify_its_user_is_not_taken() {
    let mut person = Person::new();
    let stored = [add(&mut person, &[])];
    let (mut challenge, waiting) = site().second_factor(&stored, now()).expect("it begins");
    // Somebody changed the page: the authenticator is told that a touch will do.
    challenge["publicKey"]["userVerification"] = "discouraged".into();
    let answer = person.get(&challenge);
    let refused = site().finish_second_factor(&waiting, &answer, &stored, now());
    assert_eq!(code(refused), "passkey-not-verified");
}

#[test]
fn an_answer_from_another_website_is_not_taken() {
    let mut person = Person::new();
    let stored = [add(&mut person, &[])];
    let (challenge, waiting) = site().second_factor(&stored, now()).expect("it begins");
    let mut answer = person.get(&challenge);
    let data = json!({
        "type": "webauthn.get",
        "challenge": challenge["publicKey"]["challenge"],
        "origin": "https://khien.example.com",
    });
    answer["response"]["clientDataJSON"] = base64url(data.to_string().as_bytes()).into();
    assert_eq!(code(site().finish_second_factor(&waiting, &answer, &stored, now())), "passkey-refused");
}

#[test]
fn nonsense_from_the_browser_is_refused() {
    let stored = [add(&mut Person::new(), &[])];
    let (_, waiting) = site().second_factor(&stored, now()).expect("it begins");
    for nonsense in [json!(null), json!({}), json!({ "id": "AA", "rawId": 5 }), json!("text")] {
        assert_eq!(
            code(site().finish_second_factor(&waiting, &nonsense, &stored, now())),
            "passkey-unreadable"
        );
        assert_eq!(code(site().claimed(&nonsense)), "passkey-unreadable");
    }
}

#[test]
fn an_answer_without_an_account_signs_nobody_in() {
    let mut person = Person::new();
    let stored = add(&mut person, &[]);
    let (challenge, _) = site().sign_in(Offer::Dialog, now()).expect("it begins");
    let mut answer = person.discover(&challenge, &stored);
    answer["response"]["userHandle"] = Value::Null;
    assert_eq!(code(site().claimed(&answer)), "passkey-unknown");
}

#[test]
fn a_site_needs_an_address_that_passkeys_can_be_bound_to() {
    assert!(Passkeys::new("http://localhost:8080", "Khiên").is_ok(), "for trying things out");
    for wrong in ["", "khien.example.vn", "https://192.0.2.7", "http://khien.example.vn"] {
        assert_eq!(code(Passkeys::new(wrong, "Khiên")), "passkey-origin", "{wrong:?}");
    }
}

#[test]
fn what_waits_does_not_show_its_challenge_in_debug_output() {
    let (challenge, waiting) = site().sign_in(Offer::Dialog, now()).expect("it begins");
    let secret = challenge["publicKey"]["challenge"].as_str().expect("a challenge");
    let stored = serde_json::to_string(&waiting).expect("JSON");
    assert!(stored.contains(secret), "it is stored");
    let shown = format!("{waiting:?}");
    assert!(!shown.contains(secret) && shown.contains("2026-11-22T01:05:00Z"), "{shown}");
}
