//! Sessions and tokens: what opens an account from outside, as long as it may.

use crate::{people::*, place::Place, samples::*, stories};
use khien_store::{
    Store, StoreError,
    accounts::{self, Account},
    sessions::{self, Session},
    tokens,
};
use uuid::Uuid;

stories! {
    a_session_leads_to_its_account
    a_session_ends_at_its_moment
    nobody_comes_in_with_a_disabled_account
    use_is_noted_once_a_minute
    use_does_not_change_what_the_log_has_a_digest_of
    whoever_shows_more_is_known_better
    lists_show_what_lives_newest_first
    one_session_is_ended_and_only_by_its_owner
    all_others_are_ended
    what_is_over_is_swept
    a_token_leads_to_its_account
    a_token_ends_when_its_owner_says_so
    tokens_are_listed_with_those_that_ended
}

async fn signed_in(store: &Store, session: Session) -> Session {
    write(store, async |tx| sessions::insert(tx, session.clone()).await.unwrap()).await;
    session
}

async fn disable(store: &Store, account: Uuid) {
    let read = accounts::get(store.reader(), account).await.unwrap();
    let disabled = Account { disabled_at: Some(now()), ..read };
    write(store, async |tx| accounts::update(tx, disabled).await.unwrap()).await;
}

async fn a_session_leads_to_its_account(Place { store, .. }: &Place) {
    let (person, other) = (person(store).await, person(store).await);
    let wanted = signed_in(store, session(person, "9f2c")).await;
    let plain = Session { address: None, agent: None, strong: true, ..session(other, "9f2d") };
    let plain = signed_in(store, plain).await;
    for wanted in [wanted, plain] {
        let (found, account) =
            sessions::by_hash(store.reader(), &wanted.hash, now()).await.unwrap().expect("it lives");
        assert_eq!(account, accounts::get(store.reader(), wanted.account).await.unwrap());
        assert_eq!(found, wanted);
    }
    for hash in ["", "9f", "9F2C", "9f2e", "' OR 1=1 --"] {
        assert_eq!(sessions::by_hash(store.reader(), hash, now()).await.unwrap(), None, "{hash}");
    }
}

async fn a_session_ends_at_its_moment(Place { store, .. }: &Place) {
    let wanted = signed_in(store, session(person(store).await, "9f2c")).await;
    let lives =
        async |at| sessions::by_hash(store.reader(), "9f2c", at).await.unwrap().map(|(found, _)| found);
    let last = wanted.expires_at - jiff::SignedDuration::from_micros(1);
    assert_eq!(lives(last).await.as_ref(), Some(&wanted));
    assert_eq!(lives(wanted.expires_at).await, None);
}

async fn nobody_comes_in_with_a_disabled_account(Place { store, .. }: &Place) {
    let person = person(store).await;
    signed_in(store, session(person, "9f2c")).await;
    write(store, async |tx| tokens::insert(tx, token(person, "7a11")).await.unwrap()).await;
    disable(store, person).await;
    assert_eq!(sessions::by_hash(store.reader(), "9f2c", now()).await.unwrap(), None);
    assert_eq!(tokens::by_hash(store.reader(), "7a11", now()).await.unwrap(), None);
}

async fn use_is_noted_once_a_minute(Place { store, .. }: &Place) {
    let person = person(store).await;
    signed_in(store, session(person, "9f2c")).await;
    signed_in(store, session(person, "9f2d")).await;
    let program = token(person, "7a11");
    write(store, async |tx| tokens::insert(tx, program.clone()).await.unwrap()).await;
    // The first use of a token is noted at once; a session was seen when it began.
    let expected = [(0, 0, 0), (59, 0, 0), (60, 60, 60), (61, 60, 60), (500, 500, 500)];
    for (at, seen, used) in expected {
        let at = seconds_later(at);
        let (read, _) = sessions::by_hash(store.reader(), "9f2c", at).await.unwrap().unwrap();
        assert_eq!(read.needs_touch(at), seconds_later(seen) == at && seen != 0);
        write(store, async |tx| {
            sessions::touch(tx, "9f2c", at).await.unwrap();
            tokens::touch(tx, program.id, at).await.unwrap();
        })
        .await;
        let (read, _) = sessions::by_hash(store.reader(), "9f2c", at).await.unwrap().unwrap();
        assert_eq!(read.seen_at, seconds_later(seen));
        assert!(!read.needs_touch(at));
        let (read, _) = tokens::by_hash(store.reader(), "7a11", at).await.unwrap().unwrap();
        assert_eq!(read.used_at, Some(seconds_later(used)));
        assert!(!read.needs_touch(at));
    }
    assert!(program.needs_touch(now()), "never used");
    let (other, _) = sessions::by_hash(store.reader(), "9f2d", now()).await.unwrap().unwrap();
    assert_eq!(other.seen_at, now());
}

async fn use_does_not_change_what_the_log_has_a_digest_of(Place { store, .. }: &Place) {
    let person = person(store).await;
    signed_in(store, session(person, "9f2c")).await;
    let program = token(person, "7a11");
    write(store, async |tx| tokens::insert(tx, program.clone()).await.unwrap()).await;
    let digested = async || {
        let (session, account) = sessions::by_hash(store.reader(), "9f2c", now()).await.unwrap().unwrap();
        let (token, _) = tokens::by_hash(store.reader(), "7a11", now()).await.unwrap().unwrap();
        serde_json::json!([session, account, token])
    };
    let before = digested().await;
    write(store, async |tx| {
        sessions::touch(tx, "9f2c", hours_later(1)).await.unwrap();
        tokens::touch(tx, program.id, hours_later(1)).await.unwrap();
        assert!(accounts::take_totp_step(tx, person, 100).await.unwrap());
    })
    .await;
    assert_eq!(digested().await, before);
    for part in ["9f2c", "7a11", "systems:read", "Nguyễn Thị Hoa"] {
        assert!(before.to_string().contains(part), "{part} in {before}");
    }
}

async fn whoever_shows_more_is_known_better(Place { store, .. }: &Place) {
    let mut wanted = signed_in(store, session(person(store).await, "9f2c")).await;
    let at = seconds_later(90);
    write(store, async |tx| {
        sessions::reauthenticate(tx, "9f2c", "password+totp", true, at).await.unwrap();
    })
    .await;
    (wanted.factors, wanted.strong) = ("password+totp".into(), true);
    (wanted.reauthenticated_at, wanted.seen_at) = (at, at);
    let (found, _) = sessions::by_hash(store.reader(), "9f2c", at).await.unwrap().unwrap();
    assert_eq!(found, wanted);
    // A session that is over does not come to life again.
    let tx = store.write().await.unwrap();
    let refused = sessions::reauthenticate(&tx, "9f2c", "passkey", true, wanted.expires_at).await;
    assert!(matches!(refused, Err(StoreError::NotFound { what: "session" })), "{refused:?}");
}

async fn lists_show_what_lives_newest_first(Place { store, .. }: &Place) {
    let (person, other) = (person(store).await, person(store).await);
    let at = |hash: &str, seconds| Session { created_at: seconds_later(seconds), ..session(person, hash) };
    let [first, second, third] = [at("a", 1), at("b", 2), at("c", 3)];
    let over = Session { expires_at: now(), ..session(person, "d") };
    let revoked = Session { revoked_at: Some(now()), ..session(person, "e") };
    for one in [&second, &third, &first, &over, &revoked, &session(other, "f")] {
        signed_in(store, one.clone()).await;
    }
    let list = async |limit| sessions::of_account(store.reader(), person, now(), limit).await.unwrap();
    assert_eq!(list(10).await, [third.clone(), second, first]);
    assert_eq!(list(1).await, [third]);
}

async fn one_session_is_ended_and_only_by_its_owner(Place { store, .. }: &Place) {
    let (person, other) = (person(store).await, person(store).await);
    let theirs = signed_in(store, session(person, "9f2c")).await;
    let revoke =
        async |account| write(store, async |tx| sessions::revoke(tx, account, theirs.id, now()).await).await;
    let refused = revoke(other).await;
    assert!(matches!(refused, Err(StoreError::NotFound { what: "session" })), "{refused:?}");
    assert!(sessions::by_hash(store.reader(), "9f2c", now()).await.unwrap().is_some());
    revoke(person).await.unwrap();
    assert_eq!(sessions::by_hash(store.reader(), "9f2c", now()).await.unwrap(), None);
    assert!(revoke(person).await.is_err(), "it is over already");
}

async fn all_others_are_ended(Place { store, .. }: &Place) {
    let (person, other) = (person(store).await, person(store).await);
    let mine = signed_in(store, session(person, "a")).await;
    for one in [session(person, "b"), session(person, "c"), session(other, "d")] {
        signed_in(store, one).await;
    }
    let revoke = async |keep| {
        write(store, async |tx| sessions::revoke_others(tx, person, keep, now()).await.unwrap()).await
    };
    assert_eq!(revoke(Some(mine.id)).await, 2);
    assert_eq!(sessions::of_account(store.reader(), person, now(), 10).await.unwrap(), [mine]);
    assert_eq!(revoke(None).await, 1);
    assert!(sessions::of_account(store.reader(), person, now(), 10).await.unwrap().is_empty());
    assert!(sessions::by_hash(store.reader(), "d", now()).await.unwrap().is_some(), "somebody else's");
}

async fn what_is_over_is_swept(Place { store, .. }: &Place) {
    let person = person(store).await;
    let over = Session { expires_at: now(), ..session(person, "a") };
    signed_in(store, over.clone()).await;
    let lives = signed_in(store, session(person, "b")).await;
    let sweep = async |before| write(store, async |tx| sessions::sweep(tx, before).await.unwrap()).await;
    assert_eq!(sweep(now()).await, 0);
    assert_eq!(sweep(seconds_later(1)).await, 1);
    assert_eq!(sessions::of_account(store.reader(), person, now(), 10).await.unwrap(), [lives]);
    // Its hash is free again: the row is gone, not hidden.
    signed_in(store, over).await;
}

async fn a_token_leads_to_its_account(Place { store, .. }: &Place) {
    let person = person(store).await;
    let wanted = token(person, "7a11");
    write(store, async |tx| tokens::insert(tx, wanted.clone()).await.unwrap()).await;
    let (found, account) = tokens::by_hash(store.reader(), "7a11", now()).await.unwrap().unwrap();
    assert_eq!((found, account.id), (wanted.clone(), person));
    assert_eq!(tokens::by_hash(store.reader(), "7a12", now()).await.unwrap(), None);
    assert_eq!(tokens::by_hash(store.reader(), "7a11", wanted.expires_at).await.unwrap(), None);
    let tx = store.write().await.unwrap();
    let refused = tokens::insert(&tx, token(person, "7a11")).await;
    assert!(matches!(refused, Err(StoreError::Changed { what: "the token" })), "{refused:?}");
}

async fn a_token_ends_when_its_owner_says_so(Place { store, .. }: &Place) {
    let (person, other) = (person(store).await, person(store).await);
    let all = [token(person, "a"), token(person, "b"), token(person, "c"), token(other, "d")];
    write(store, async |tx| {
        for one in &all {
            tokens::insert(tx, one.clone()).await.unwrap();
        }
    })
    .await;
    let revoke =
        async |account| write(store, async |tx| tokens::revoke(tx, account, all[0].id, now()).await).await;
    let refused = revoke(other).await;
    assert!(matches!(refused, Err(StoreError::NotFound { what: "token" })), "{refused:?}");
    assert!(tokens::by_hash(store.reader(), "a", now()).await.unwrap().is_some());
    revoke(person).await.unwrap();
    assert_eq!(tokens::by_hash(store.reader(), "a", now()).await.unwrap(), None);
    let rest = write(store, async |tx| tokens::revoke_all(tx, person, now()).await.unwrap()).await;
    assert_eq!(rest, 2);
    assert_eq!(tokens::by_hash(store.reader(), "b", now()).await.unwrap(), None);
    assert!(tokens::by_hash(store.reader(), "d", now()).await.unwrap().is_some(), "somebody else's");
}

async fn tokens_are_listed_with_those_that_ended(Place { store, .. }: &Place) {
    let person = person(store).await;
    let mut old = token(person, "a");
    (old.expires_at, old.revoked_at, old.scopes) = (now(), Some(now()), vec![]);
    let mut new = token(person, "b");
    new.created_at = seconds_later(1);
    write(store, async |tx| {
        for one in [&new, &old] {
            tokens::insert(tx, one.clone()).await.unwrap();
        }
    })
    .await;
    assert_eq!(tokens::of_account(store.reader(), person, 10).await.unwrap(), [new.clone(), old]);
    assert_eq!(tokens::of_account(store.reader(), person, 1).await.unwrap(), [new]);
}
