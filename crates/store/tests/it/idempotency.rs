//! A request that is sent twice is done once and answered alike.

use crate::{people::*, place::Place, samples::*, stories};
use khien_store::{
    Store, StoreError,
    idempotency::{self, Answer, Begun},
};
use uuid::Uuid;

stories! {
    the_same_request_gets_the_same_answer
    another_request_with_the_key_is_told_so
    keys_are_each_accounts_own
    of_many_at_once_one_is_new
    a_request_that_was_abandoned_can_be_sent_again
    an_answer_is_given_once
    old_requests_are_forgotten
}

async fn begin(store: &Store, account: Uuid, key: &str, hash: &str) -> Begun {
    write(store, async |tx| idempotency::begin(tx, account, key, hash, now()).await.unwrap()).await
}

async fn finish(store: &Store, account: Uuid, key: &str, answer: Answer) {
    write(store, async |tx| idempotency::finish(tx, account, key, answer).await.unwrap()).await;
}

fn created() -> Answer {
    let content_type = Some("application/json".into());
    Answer { status: 201, content_type, body: (0..=255).collect() }
}

async fn the_same_request_gets_the_same_answer(Place { store, .. }: &Place) {
    let person = person(store).await;
    let empty = Answer { status: 204, content_type: None, body: vec![] };
    for (key, answer) in [("8f3b", created()), ("khoá \0 ' %", empty)] {
        assert_eq!(begin(store, person, key, "aa").await, Begun::New);
        assert_eq!(begin(store, person, key, "aa").await, Begun::Running);
        finish(store, person, key, answer.clone()).await;
        for _ in 0..2 {
            assert_eq!(begin(store, person, key, "aa").await, Begun::Done(answer.clone()));
        }
    }
}

async fn another_request_with_the_key_is_told_so(Place { store, .. }: &Place) {
    let person = person(store).await;
    assert_eq!(begin(store, person, "8f3b", "aa").await, Begun::New);
    assert_eq!(begin(store, person, "8f3b", "bb").await, Begun::Different);
    finish(store, person, "8f3b", created()).await;
    assert_eq!(begin(store, person, "8f3b", "bb").await, Begun::Different);
}

async fn keys_are_each_accounts_own(Place { store, .. }: &Place) {
    for person in [person(store).await, person(store).await] {
        assert_eq!(begin(store, person, "8f3b", "aa").await, Begun::New);
        finish(store, person, "8f3b", created()).await;
    }
    let tx = store.write().await.unwrap();
    let refused = idempotency::begin(&tx, Uuid::now_v7(), "8f3b", "aa", now()).await;
    assert!(matches!(refused, Err(StoreError::NotFound { what: "account" })), "{refused:?}");
}

async fn of_many_at_once_one_is_new(Place { store, .. }: &Place) {
    let person = person(store).await;
    let begun = at_once(store, move |store| async move { begin(&store, person, "8f3b", "aa").await }).await;
    let new = begun.iter().filter(|begun| **begun == Begun::New).count();
    let running = begun.iter().filter(|begun| **begun == Begun::Running).count();
    assert_eq!((new, running), (1, 3), "{begun:?}");
}

async fn a_request_that_was_abandoned_can_be_sent_again(Place { store, .. }: &Place) {
    let person = person(store).await;
    let abandon =
        async || write(store, async |tx| idempotency::abandon(tx, person, "8f3b").await.unwrap()).await;
    begin(store, person, "8f3b", "aa").await;
    abandon().await;
    assert_eq!(begin(store, person, "8f3b", "bb").await, Begun::New);
    finish(store, person, "8f3b", created()).await;
    abandon().await;
    assert_eq!(begin(store, person, "8f3b", "bb").await, Begun::Done(created()), "what was done stays");
}

async fn an_answer_is_given_once(Place { store, .. }: &Place) {
    let person = person(store).await;
    begin(store, person, "8f3b", "aa").await;
    finish(store, person, "8f3b", created()).await;
    let tx = store.write().await.unwrap();
    for key in ["8f3b", "never begun"] {
        let refused = idempotency::finish(&tx, person, key, created()).await;
        assert!(matches!(refused, Err(StoreError::Changed { what: "the request" })), "{refused:?}");
    }
}

async fn old_requests_are_forgotten(Place { store, .. }: &Place) {
    let person = person(store).await;
    begin(store, person, "8f3b", "aa").await;
    let sweep = async |before| write(store, async |tx| idempotency::sweep(tx, before).await.unwrap()).await;
    assert_eq!(sweep(now()).await, 0);
    assert_eq!(sweep(seconds_later(1)).await, 1);
    assert_eq!(begin(store, person, "8f3b", "bb").await, Begun::New);
}
