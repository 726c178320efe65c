//! What can be used once: links, ceremonies, and the count of those who fail.

use crate::{people::*, place::Place, samples::*, stories};
use khien_store::{
    Store, StoreError,
    ceremonies::{self, Ceremony},
    links::{self, Link, Purpose},
    throttles::{self, Throttle},
};
use serde_json::json;
use uuid::Uuid;

stories! {
    a_link_works_once_for_its_purpose_and_in_its_time
    of_many_who_open_a_link_at_once_one_gets_in
    only_the_newest_link_works
    links_that_are_over_are_swept
    a_ceremony_is_taken_once
    of_many_who_go_on_with_a_ceremony_at_once_one_does
    a_ceremony_is_not_taken_as_another_or_too_late
    failures_are_counted_by_key
    failures_at_once_are_all_counted
    old_failures_are_forgotten
}

fn link(account: Uuid, hash: &str, purpose: Purpose) -> Link {
    let expires_at = hours_later(1);
    Link { hash: hash.into(), account, purpose, created_at: now(), expires_at, used_at: None }
}

async fn sent(store: &Store, link: Link) -> Link {
    write(store, async |tx| links::insert(tx, link.clone()).await.unwrap()).await;
    link
}

async fn a_link_works_once_for_its_purpose_and_in_its_time(Place { store, .. }: &Place) {
    let person = person(store).await;
    let wanted = sent(store, link(person, "9f2c", Purpose::Reset)).await;
    let take = async |hash: &str, purpose, at| {
        write(store, async |tx| links::take(tx, hash, purpose, at).await.unwrap()).await
    };
    let find = async |purpose, at| links::find(store.reader(), "9f2c", purpose, at).await.unwrap();
    assert_eq!(take("9f2d", Purpose::Reset, now()).await, None);
    for purpose in [Purpose::Invitation, Purpose::SignIn] {
        assert_eq!(take("9f2c", purpose, now()).await, None);
        assert_eq!(find(purpose, now()).await, None);
    }
    assert_eq!(take("9f2c", Purpose::Reset, wanted.expires_at).await, None);
    assert_eq!(find(Purpose::Reset, wanted.expires_at).await, None);
    // Looking does not use it.
    for _ in 0..2 {
        assert_eq!(find(Purpose::Reset, now()).await.as_ref(), Some(&wanted));
    }
    assert_eq!(take("9f2c", Purpose::Reset, now()).await, Some(person));
    assert_eq!(take("9f2c", Purpose::Reset, now()).await, None);
    assert_eq!(find(Purpose::Reset, now()).await, None);
}

async fn of_many_who_open_a_link_at_once_one_gets_in(Place { store, .. }: &Place) {
    let person = person(store).await;
    sent(store, link(person, "9f2c", Purpose::SignIn)).await;
    let got_in = at_once(store, |store| async move {
        write(&store, async |tx| links::take(tx, "9f2c", Purpose::SignIn, now()).await.unwrap()).await
    })
    .await;
    assert_eq!(got_in.iter().flatten().collect::<Vec<_>>(), [&person]);
}

async fn only_the_newest_link_works(Place { store, .. }: &Place) {
    let (person, other) = (person(store).await, person(store).await);
    sent(store, link(person, "a", Purpose::Reset)).await;
    let invitation = sent(store, link(person, "b", Purpose::Invitation)).await;
    let theirs = sent(store, link(other, "c", Purpose::Reset)).await;
    let gone = write(store, async |tx| links::withdraw(tx, person, Purpose::Reset).await.unwrap()).await;
    assert_eq!(gone, 1);
    let find = async |hash, purpose| links::find(store.reader(), hash, purpose, now()).await.unwrap();
    assert_eq!(find("a", Purpose::Reset).await, None);
    assert_eq!(find("b", Purpose::Invitation).await, Some(invitation));
    assert_eq!(find("c", Purpose::Reset).await, Some(theirs));
}

async fn links_that_are_over_are_swept(Place { store, .. }: &Place) {
    let person = person(store).await;
    let over = Link { expires_at: now(), ..link(person, "a", Purpose::Reset) };
    sent(store, over.clone()).await;
    sent(store, link(person, "b", Purpose::Reset)).await;
    let swept = write(store, async |tx| links::sweep(tx, seconds_later(1)).await.unwrap()).await;
    assert_eq!(swept, 1);
    assert!(links::find(store.reader(), "b", Purpose::Reset, now()).await.unwrap().is_some());
    sent(store, over).await;
    let tx = store.write().await.unwrap();
    let refused = links::insert(&tx, link(Uuid::now_v7(), "c", Purpose::Reset)).await;
    assert!(matches!(refused, Err(StoreError::NotFound { what: "account" })), "{refused:?}");
}

/// With a letter in it that a JSON column of PostgreSQL would refuse.
fn ceremony(account: Option<Uuid>) -> Ceremony {
    Ceremony {
        id: Uuid::now_v7(),
        kind: "passkey-sign-in".into(),
        account,
        state: json!({ "challenge": "AQID", "then": "/he-thong?q=\u{0}ố" }),
        expires_at: seconds_later(300),
    }
}

async fn begun(store: &Store, ceremony: Ceremony) -> Ceremony {
    write(store, async |tx| ceremonies::put(tx, ceremony.clone()).await.unwrap()).await;
    ceremony
}

async fn a_ceremony_is_taken_once(Place { store, .. }: &Place) {
    for account in [None, Some(person(store).await)] {
        let wanted = begun(store, ceremony(account)).await;
        let take = async || {
            write(store, async |tx| ceremonies::take(tx, wanted.id, &wanted.kind, now()).await.unwrap()).await
        };
        assert_eq!(take().await.as_ref(), Some(&wanted));
        assert_eq!(take().await, None);
    }
}

async fn of_many_who_go_on_with_a_ceremony_at_once_one_does(Place { store, .. }: &Place) {
    let wanted = begun(store, ceremony(None)).await;
    let (id, kind) = (wanted.id, wanted.kind.clone());
    let taken = at_once(store, move |store| {
        let kind = kind.clone();
        async move { write(&store, async |tx| ceremonies::take(tx, id, &kind, now()).await.unwrap()).await }
    })
    .await;
    assert_eq!(taken.into_iter().flatten().collect::<Vec<_>>(), [wanted]);
}

async fn a_ceremony_is_not_taken_as_another_or_too_late(Place { store, .. }: &Place) {
    let (first, second) = (begun(store, ceremony(None)).await, begun(store, ceremony(None)).await);
    let take = async |id, kind: &str, at| {
        write(store, async |tx| ceremonies::take(tx, id, kind, at).await.unwrap()).await
    };
    assert_eq!(take(first.id, "oidc", now()).await, None);
    assert_eq!(take(first.id, &first.kind, first.expires_at).await, None);
    assert_eq!(take(first.id, &first.kind, now()).await, None, "it is gone now");
    let sweep = async |before| write(store, async |tx| ceremonies::sweep(tx, before).await.unwrap()).await;
    assert_eq!(sweep(second.expires_at).await, 0);
    assert_eq!(sweep(second.expires_at + jiff::SignedDuration::from_secs(1)).await, 1);
}

async fn failures_are_counted_by_key(Place { store, .. }: &Place) {
    let fail =
        async |key: &str, at| write(store, async |tx| throttles::fail(tx, key, at).await.unwrap()).await;
    let read = async |key: &str| throttles::read(store.reader(), key).await.unwrap();
    assert_eq!(read("hoa@example.vn").await, None);
    for failures in 1..=3 {
        let at = seconds_later(i64::from(failures));
        let counted = Throttle { failures, last_at: at };
        assert_eq!(fail("hoa@example.vn", at).await, counted);
        assert_eq!(read("hoa@example.vn").await, Some(counted));
    }
    // What people type is a key too.
    assert_eq!(fail("a\0' %", now()).await.failures, 1);
    assert_eq!(fail("a\0' %", now()).await.failures, 2);
    assert_eq!(read("a\0' %").await.map(|counted| counted.failures), Some(2));
    write(store, async |tx| throttles::clear(tx, "hoa@example.vn").await.unwrap()).await;
    assert_eq!(read("hoa@example.vn").await, None);
    assert_eq!(fail("hoa@example.vn", now()).await.failures, 1);
    write(store, async |tx| throttles::clear(tx, "nobody").await.unwrap()).await;
}

async fn failures_at_once_are_all_counted(Place { store, .. }: &Place) {
    let mut counts: Vec<u32> = at_once(store, |store| async move {
        write(&store, async |tx| throttles::fail(tx, "203.0.113.7", now()).await.unwrap().failures).await
    })
    .await;
    counts.sort();
    assert_eq!(counts, [1, 2, 3, 4]);
}

async fn old_failures_are_forgotten(Place { store, .. }: &Place) {
    let swept = write(store, async |tx| {
        throttles::fail(tx, "old", now()).await.unwrap();
        throttles::fail(tx, "new", seconds_later(60)).await.unwrap();
        throttles::sweep(tx, seconds_later(60)).await.unwrap()
    })
    .await;
    assert_eq!(swept, 1);
    assert_eq!(throttles::read(store.reader(), "old").await.unwrap(), None);
    assert!(throttles::read(store.reader(), "new").await.unwrap().is_some());
}
