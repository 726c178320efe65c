//! Passkeys, identities at other providers, and recovery codes: the other ways in.

use crate::{people::*, place::Place, samples::*, stories};
use khien_store::{
    StoreError,
    accounts::{self, Account},
    identities::{self, Identity},
    passkeys::{self, Passkey},
    recovery_codes,
};
use serde_json::json;
use uuid::Uuid;

stories! {
    a_passkey_leads_to_its_account
    a_credential_belongs_to_one_account
    a_sign_in_moves_the_counter
    a_passkey_is_renamed_and_removed_only_by_its_owner
    an_identity_leads_to_its_account
    an_identity_belongs_to_one_account
    an_identity_is_removed_only_by_its_owner
    a_recovery_code_works_once
    of_many_who_try_a_recovery_code_at_once_one_gets_in
    new_codes_replace_the_old_ones
}

fn passkey(account: Uuid, credential_id: &str) -> Passkey {
    Passkey {
        id: Uuid::now_v7(),
        account,
        credential_id: credential_id.into(),
        name: "Khoá của Hoa".into(),
        credential: json!({ "counter": 1, "key": { "x": [1, 2, 255] } }),
        created_at: now(),
        used_at: None,
    }
}

async fn a_passkey_leads_to_its_account(Place { store, .. }: &Place) {
    let person = person(store).await;
    let (first, mut second) = (passkey(person, "AQID-_"), passkey(person, "aqid-_"));
    second.used_at = Some(now());
    write(store, async |tx| {
        for one in [&first, &second] {
            passkeys::insert(tx, one.clone()).await.unwrap();
        }
    })
    .await;
    for wanted in [&first, &second] {
        let found = passkeys::by_credential(store.reader(), &wanted.credential_id).await.unwrap();
        let (found, account) = found.expect("it is there");
        assert_eq!((&found, account.id), (wanted, person));
    }
    assert_eq!(passkeys::of_account(store.reader(), person).await.unwrap(), [first, second]);
    assert_eq!(passkeys::by_credential(store.reader(), "AQID").await.unwrap(), None);
    assert!(passkeys::of_account(store.reader(), Uuid::now_v7()).await.unwrap().is_empty());
}

async fn a_credential_belongs_to_one_account(Place { store, .. }: &Place) {
    let (one, other) = (person(store).await, person(store).await);
    write(store, async |tx| passkeys::insert(tx, passkey(one, "AQID")).await.unwrap()).await;
    let tx = store.write().await.unwrap();
    let refused = passkeys::insert(&tx, passkey(other, "AQID")).await;
    assert!(matches!(refused, Err(StoreError::Changed { what: "this passkey" })), "{refused:?}");
    drop(tx);
    let tx = store.write().await.unwrap();
    let refused = passkeys::insert(&tx, passkey(Uuid::now_v7(), "AQIE")).await;
    assert!(matches!(refused, Err(StoreError::NotFound { what: "account" })), "{refused:?}");
}

async fn a_sign_in_moves_the_counter(Place { store, .. }: &Place) {
    let mut wanted = passkey(person(store).await, "AQID");
    let other = passkey(wanted.account, "AQIE");
    let moved = json!({ "counter": 2 });
    write(store, async |tx| {
        passkeys::insert(tx, wanted.clone()).await.unwrap();
        passkeys::insert(tx, other.clone()).await.unwrap();
        passkeys::used(tx, wanted.id, moved.clone(), seconds_later(5)).await.unwrap();
    })
    .await;
    (wanted.credential, wanted.used_at) = (moved, Some(seconds_later(5)));
    assert_eq!(passkeys::of_account(store.reader(), wanted.account).await.unwrap(), [wanted, other]);
}

async fn a_passkey_is_renamed_and_removed_only_by_its_owner(Place { store, .. }: &Place) {
    let (person, other) = (person(store).await, person(store).await);
    let mut wanted = passkey(person, "AQID");
    write(store, async |tx| {
        passkeys::insert(tx, wanted.clone()).await.unwrap();
        for refused in [
            passkeys::rename(tx, other, wanted.id, "của tôi").await,
            passkeys::remove(tx, other, wanted.id).await,
        ] {
            assert!(matches!(refused, Err(StoreError::NotFound { what: "passkey" })), "{refused:?}");
        }
        passkeys::rename(tx, person, wanted.id, "Điện\0 thoại").await.unwrap();
    })
    .await;
    wanted.name = "Điện thoại".into();
    assert_eq!(passkeys::of_account(store.reader(), person).await.unwrap(), [wanted.clone()]);
    write(store, async |tx| passkeys::remove(tx, person, wanted.id).await.unwrap()).await;
    assert!(passkeys::of_account(store.reader(), person).await.unwrap().is_empty());
}

fn identity(account: Uuid, issuer: &str, subject: &str) -> Identity {
    Identity { issuer: issuer.into(), subject: subject.into(), account, linked_at: now() }
}

async fn an_identity_leads_to_its_account(Place { store, .. }: &Place) {
    let (one, other) = (person(store).await, person(store).await);
    let (ours, theirs) = ("https://sso.example.vn", "https://id.example.org");
    let mut later = identity(one, theirs, "248289761001");
    later.linked_at = seconds_later(1);
    let links = [identity(one, ours, "hoa"), later, identity(other, theirs, "hoa")];
    write(store, async |tx| {
        for link in links.iter().rev() {
            identities::insert(tx, link.clone()).await.unwrap();
        }
    })
    .await;
    let leads = async |issuer, subject| {
        identities::account(store.reader(), issuer, subject).await.unwrap().map(|account: Account| account.id)
    };
    assert_eq!(leads(ours, "hoa").await, Some(one));
    assert_eq!(leads(theirs, "hoa").await, Some(other));
    assert_eq!(leads(ours, "248289761001").await, None);
    assert_eq!(identities::of_account(store.reader(), one).await.unwrap(), links[..2]);
}

async fn an_identity_belongs_to_one_account(Place { store, .. }: &Place) {
    let (one, other) = (person(store).await, person(store).await);
    let links = [one, other].map(|account| identity(account, "https://sso.example.vn", "hoa"));
    write(store, async |tx| identities::insert(tx, links[0].clone()).await.unwrap()).await;
    let tx = store.write().await.unwrap();
    let refused = identities::insert(&tx, links[1].clone()).await;
    let what = "the link of this identity";
    assert!(matches!(refused, Err(StoreError::Changed { what: said }) if said == what), "{refused:?}");
}

async fn an_identity_is_removed_only_by_its_owner(Place { store, .. }: &Place) {
    let (one, other) = (person(store).await, person(store).await);
    let issuer = "https://sso.example.vn";
    let left = identity(one, issuer, "mai");
    write(store, async |tx| {
        identities::insert(tx, identity(one, issuer, "hoa")).await.unwrap();
        identities::insert(tx, left.clone()).await.unwrap();
        let refused = identities::remove(tx, other, issuer, "hoa").await;
        assert!(matches!(refused, Err(StoreError::NotFound { what: "identity" })), "{refused:?}");
        identities::remove(tx, one, issuer, "hoa").await.unwrap();
    })
    .await;
    assert_eq!(identities::of_account(store.reader(), one).await.unwrap(), [left]);
}

fn hashes(all: &[&str]) -> Vec<String> {
    all.iter().map(|hash| (*hash).to_owned()).collect()
}

async fn a_recovery_code_works_once(Place { store, .. }: &Place) {
    let (person, other) = (person(store).await, person(store).await);
    write(store, async |tx| {
        recovery_codes::replace(tx, person, &hashes(&["a", "b", "c"])).await.unwrap();
        assert!(!recovery_codes::take(tx, other, "a", now()).await.unwrap(), "somebody else's");
        assert!(!recovery_codes::take(tx, person, "d", now()).await.unwrap(), "nobody's");
        assert!(recovery_codes::take(tx, person, "a", now()).await.unwrap());
        assert!(!recovery_codes::take(tx, person, "a", now()).await.unwrap(), "used");
    })
    .await;
    assert_eq!(recovery_codes::left(store.reader(), person).await.unwrap(), 2);
    assert_eq!(recovery_codes::left(store.reader(), other).await.unwrap(), 0);
    assert!(accounts::get(store.reader(), person).await.is_ok());
}

async fn of_many_who_try_a_recovery_code_at_once_one_gets_in(Place { store, .. }: &Place) {
    let person = person(store).await;
    write(store, async |tx| recovery_codes::replace(tx, person, &hashes(&["a", "b"])).await.unwrap()).await;
    let got_in = at_once(store, move |store| async move {
        write(&store, async |tx| recovery_codes::take(tx, person, "a", now()).await.unwrap()).await
    })
    .await;
    assert_eq!(got_in.iter().filter(|got_in| **got_in).count(), 1);
    assert_eq!(recovery_codes::left(store.reader(), person).await.unwrap(), 1);
}

async fn new_codes_replace_the_old_ones(Place { store, .. }: &Place) {
    let (person, other) = (person(store).await, person(store).await);
    write(store, async |tx| {
        recovery_codes::replace(tx, other, &hashes(&["a"])).await.unwrap();
        recovery_codes::replace(tx, person, &hashes(&["a", "b"])).await.unwrap();
        recovery_codes::take(tx, person, "a", now()).await.unwrap();
        recovery_codes::replace(tx, person, &hashes(&["a", "c"])).await.unwrap();
        assert!(!recovery_codes::take(tx, person, "b", now()).await.unwrap());
        assert!(recovery_codes::take(tx, person, "a", now()).await.unwrap());
        recovery_codes::replace(tx, person, &[]).await.unwrap();
    })
    .await;
    assert_eq!(recovery_codes::left(store.reader(), person).await.unwrap(), 0);
    assert_eq!(recovery_codes::left(store.reader(), other).await.unwrap(), 1);
    let tx = store.write().await.unwrap();
    let refused = recovery_codes::replace(&tx, Uuid::now_v7(), &hashes(&["a"])).await;
    assert!(matches!(refused, Err(StoreError::NotFound { what: "account" })), "{refused:?}");
}
