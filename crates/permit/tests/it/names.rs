//! Names that databases, tokens and programs of others rely on.

use khien_permit::{Act, Refusal, Role, Scope, Scopes};

#[test]
fn every_name_reads_back() {
    for role in Role::ALL {
        assert_eq!(Role::parse(role.name()), Some(role));
        assert_eq!(serde_json::to_value(role).unwrap(), role.name());
    }
    for act in Act::ALL {
        assert_eq!(Act::parse(act.name()), Some(*act));
        assert_eq!(serde_json::to_value(act).unwrap(), act.name());
    }
    for scope in Scope::ALL {
        assert_eq!(Scope::parse(scope.name()), Some(scope));
        assert_eq!(serde_json::to_value(scope).unwrap(), scope.name());
    }
    for refusal in Refusal::ALL {
        assert_eq!(Refusal::parse(refusal.code()), Some(*refusal));
    }
    assert_eq!(Role::parse("king"), None);
}

#[test]
fn scopes_are_written_as_words_and_read_back() {
    let scopes: Scopes = [Scope::Report, Scope::Read].into_iter().collect();
    assert_eq!(scopes.names(), "read report");
    assert_eq!(Scopes::parse("report  read"), Some(scopes));
    assert_eq!(Scopes::parse(""), Some(Scopes::NONE));
    assert_eq!(Scopes::parse("read everything"), None, "an unknown word is not passed over");
}

#[test]
fn everything_is_said_in_both_languages() {
    let titles = Role::ALL.iter().map(|role| role.title()).chain(Act::ALL.iter().map(|act| act.title()));
    let scopes = Scope::ALL.iter().map(|scope| scope.title());
    for words in titles.chain(scopes).chain(Refusal::ALL.iter().map(|refusal| refusal.words())) {
        assert!(!words.vi.is_ascii(), "no Vietnamese: {}", words.vi);
        assert!(words.en.is_ascii() && !words.en.is_empty(), "no English: {}", words.en);
    }
}
