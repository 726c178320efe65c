//! Tokens.

use khien_identity::secret::{Digest, Kind, Secret};

#[test]
fn a_token_says_what_it_opens_and_is_never_the_same_twice() {
    let one = Secret::generate(Kind::ApiToken);
    let other = Secret::generate(Kind::ApiToken);
    assert!(one.reveal().starts_with("khn_"));
    assert_eq!(one.reveal().len(), "khn_".len() + 43, "256 bits in base64url");
    assert_ne!(one.reveal(), other.reveal());
}

#[test]
fn what_was_stored_recognises_the_token_and_no_other() {
    let token = Secret::generate(Kind::Session);
    let stored = Digest::from_bytes(token.digest().as_bytes()).expect("32 bytes are a digest");
    let handed_in = Secret::parse(Kind::Session, token.reveal()).expect("a token is read back");
    assert_eq!(handed_in.digest(), stored);
    assert_ne!(Secret::generate(Kind::Session).digest(), stored);
}

#[test]
fn a_token_of_another_kind_or_shape_is_no_token() {
    let session = Secret::generate(Kind::Session);
    assert!(Secret::parse(Kind::ApiToken, session.reveal()).is_none(), "another kind");
    assert!(Secret::parse(Kind::Session, &session.reveal()[..40]).is_none(), "cut off");
    assert!(Secret::parse(Kind::Session, &format!("{}A", session.reveal())).is_none(), "too long");
    assert!(Secret::parse(Kind::Session, "khs_ỗ").is_none(), "not base64url");
    assert!(Secret::parse(Kind::Session, "").is_none());
}

#[test]
fn a_token_does_not_show_in_debug_output() {
    let token = Secret::generate(Kind::Reset);
    let shown = format!("{token:?} {:?}", token.digest());
    assert_eq!(shown, "Secret(…) Digest(…)");
}

#[test]
fn a_digest_of_the_wrong_length_is_refused() {
    assert!(Digest::from_bytes(&[0; 31]).is_none());
    assert!(Digest::from_bytes(&[0; 33]).is_none());
}
