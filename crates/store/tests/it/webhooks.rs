//! Webhooks and what is sent to them: each event once, by one server at a time, until it is over.

use crate::{people::*, place::Place, samples::*, stories};
use jiff::Timestamp;
use khien_store::{
    Store, StoreError,
    deliveries::{self, Attempted, Delivery},
    webhooks::{self, Webhook},
};
use uuid::Uuid;

stories! {
    a_webhook_comes_back_as_it_was
    an_update_of_an_old_version_is_refused
    lists_are_confined_to_trees_newest_first
    what_is_queued_twice_is_sent_once
    what_is_due_comes_longest_waiting_first
    of_many_servers_one_claims_a_delivery
    a_claim_ends_and_whoever_comes_late_is_refused
    what_failed_is_tried_again_and_what_is_over_is_not
    what_waits_for_a_webhook_that_is_off_is_given_up
    the_list_of_a_webhook_gives_each_delivery_once
    old_deliveries_are_swept
}

fn webhook(by: Uuid, organisation: Option<Uuid>) -> Webhook {
    Webhook {
        id: Uuid::now_v7(),
        organisation,
        url: "https://nhan.example.vn/khien".into(),
        events: vec!["system.changed".into(), "duty.met".into()],
        secret_sealed: (0..=255).collect(),
        active: true,
        created_by: by,
        created_at: now(),
        version: 1,
    }
}

async fn set_up(store: &Store, added: Webhook) -> Webhook {
    write(store, async |tx| webhooks::insert(tx, added.clone()).await.unwrap()).await;
    added
}

async fn some_webhook(store: &Store) -> Webhook {
    set_up(store, webhook(person(store).await, None)).await
}

fn event(to: &Webhook, position: i64, at: Timestamp) -> Delivery {
    Delivery::new(to.id, position, "system.changed", format!(r#"{{"entry":{position}}}"#), at)
}

async fn queued(store: &Store, added: &[Delivery]) {
    write(store, async |tx| deliveries::queue(tx, added.to_vec()).await.unwrap()).await;
}

async fn due(store: &Store, at: Timestamp) -> Vec<Delivery> {
    let due = deliveries::due(store.reader(), at, 100).await.unwrap();
    due.into_iter().map(|(delivery, _)| delivery).collect()
}

async fn claim(store: &Store, found: &Delivery, at: Timestamp, until: Timestamp) -> Option<Delivery> {
    write(store, async |tx| deliveries::claim(tx, found, at, until).await.unwrap()).await
}

fn attempted(outcome: &str, status: Option<u16>, again_at: Option<Timestamp>) -> Attempted {
    Attempted { outcome: outcome.into(), status, again_at }
}

async fn a_webhook_comes_back_as_it_was(Place { store, .. }: &Place) {
    let person = person(store).await;
    let ours = set_up(store, webhook(person, Some(below(store, &[]).await))).await;
    let off = Webhook { active: false, events: vec![], ..webhook(person, None) };
    let off = set_up(store, off).await;
    for wanted in [&ours, &off] {
        assert_eq!(&webhooks::get(store.reader(), wanted.id).await.unwrap(), wanted);
    }
    assert_eq!(webhooks::active(store.reader()).await.unwrap(), [ours]);
    let none = webhooks::get(store.reader(), Uuid::now_v7()).await;
    assert!(matches!(none, Err(StoreError::NotFound { what: "webhook" })), "{none:?}");
    let tx = store.write().await.unwrap();
    let refused = webhooks::insert(&tx, webhook(Uuid::now_v7(), None)).await;
    let what = "organisation or account";
    assert!(matches!(refused, Err(StoreError::NotFound { what: said }) if said == what), "{refused:?}");
}

async fn an_update_of_an_old_version_is_refused(Place { store, .. }: &Place) {
    let mut read = some_webhook(store).await;
    (read.active, read.url) = (false, "https://khac.example.vn/".into());
    write(store, async |tx| webhooks::update(tx, read.clone()).await.unwrap()).await;
    let tx = store.write().await.unwrap();
    let refused = webhooks::update(&tx, read.clone()).await;
    assert!(matches!(refused, Err(StoreError::Changed { what: "the webhook" })), "{refused:?}");
    drop(tx);
    read.version = 2;
    assert_eq!(webhooks::get(store.reader(), read.id).await.unwrap(), read);
}

async fn lists_are_confined_to_trees_newest_first(Place { store, .. }: &Place) {
    let person = person(store).await;
    let province = below(store, &[]).await;
    let commune = below(store, &[province]).await;
    let mut all = vec![];
    for (at, place) in [Some(province), Some(commune), None].into_iter().enumerate() {
        let created_at = seconds_later(at as i64);
        all.push(set_up(store, Webhook { created_at, ..webhook(person, place) }).await);
    }
    all.reverse();
    let list = async |within: Option<&[Uuid]>, after: Option<&str>, size| {
        webhooks::list(store.reader(), within, after, size).await.unwrap()
    };
    assert_eq!(list(None, None, 10).await.rows, all);
    assert_eq!(list(Some(&[province]), None, 10).await.rows, all[1..]);
    assert_eq!(list(Some(&[commune]), None, 10).await.rows, all[1..2]);
    assert_eq!(list(Some(&[]), None, 10).await.rows, []);
    let first = list(None, None, 2).await;
    assert_eq!((first.rows, first.total), (all[..2].to_vec(), 3));
    let second = list(None, first.next.as_deref(), 2).await;
    assert_eq!((second.rows, second.next), (all[2..].to_vec(), None));
}

async fn what_is_queued_twice_is_sent_once(Place { store, .. }: &Place) {
    let (one, other) = (some_webhook(store).await, some_webhook(store).await);
    let mut all = [event(&one, 1, now()), event(&one, 2, now()), event(&other, 1, now())];
    queued(store, &all[..1]).await;
    let again = all.clone().map(|delivery| Delivery { id: Uuid::now_v7(), ..delivery });
    queued(store, &again[..1]).await;
    queued(store, &all).await;
    let mut found = due(store, now()).await;
    found.sort_by_key(|delivery| delivery.id);
    all.sort_by_key(|delivery| delivery.id);
    assert_eq!(found, all);
}

async fn what_is_due_comes_longest_waiting_first(Place { store, .. }: &Place) {
    let to = some_webhook(store).await;
    let off = Webhook { active: false, ..webhook(to.created_by, None) };
    let off = set_up(store, off).await;
    let all = [3, 1, 2].map(|seconds| event(&to, seconds, seconds_later(seconds)));
    queued(store, &all).await;
    queued(store, &[event(&off, 1, now())]).await;
    assert_eq!(due(store, now()).await, []);
    assert_eq!(due(store, seconds_later(2)).await, [all[1].clone(), all[2].clone()]);
    let first = deliveries::due(store.reader(), seconds_later(3), 1).await.unwrap();
    assert_eq!(first, [(all[1].clone(), to)]);
}

async fn of_many_servers_one_claims_a_delivery(Place { store, .. }: &Place) {
    let to = some_webhook(store).await;
    let delivery = event(&to, 1, now());
    queued(store, std::slice::from_ref(&delivery)).await;
    let claims = at_once(store, move |store| {
        let delivery = delivery.clone();
        async move {
            let found = due(&store, now()).await;
            // Whoever comes after the claim finds nothing due; whoever found it before loses the race.
            let found = found.first().cloned().unwrap_or(delivery);
            claim(&store, &found, now(), seconds_later(60)).await
        }
    })
    .await;
    let claimed: Vec<_> = claims.into_iter().flatten().collect();
    assert_eq!(claimed.len(), 1, "{claimed:?}");
    assert_eq!((claimed[0].attempt, claimed[0].next_at), (1, Some(seconds_later(60))));
    assert_eq!(due(store, seconds_later(59)).await, []);
}

async fn a_claim_ends_and_whoever_comes_late_is_refused(Place { store, .. }: &Place) {
    let to = some_webhook(store).await;
    queued(store, &[event(&to, 1, now())]).await;
    let found = due(store, now()).await.remove(0);
    let first = claim(store, &found, now(), seconds_later(60)).await.unwrap();
    // Nobody takes it away before the time is over, whatever he has read of it.
    assert_eq!(claim(store, &first, seconds_later(59), seconds_later(120)).await, None);
    // The first server has died, or so it seems.
    let later = seconds_later(60);
    assert_eq!(due(store, later).await, std::slice::from_ref(&first));
    let second = claim(store, &first, later, seconds_later(120)).await.unwrap();
    assert_eq!(second.attempt, 2);
    let tx = store.write().await.unwrap();
    let refused = deliveries::finish(&tx, &first, attempted("delivered", Some(200), None), later).await;
    assert!(matches!(refused, Err(StoreError::Changed { what: "the delivery" })), "{refused:?}");
    deliveries::finish(&tx, &second, attempted("delivered", Some(204), None), later).await.unwrap();
    let refused = deliveries::finish(&tx, &second, attempted("delivered", Some(200), None), later).await;
    assert!(matches!(refused, Err(StoreError::Changed { what: "the delivery" })), "{refused:?}");
    Store::commit_unlogged(tx).await.unwrap();
    let listed = deliveries::list(store.reader(), to.id, None, 10).await.unwrap();
    assert_eq!((listed.rows[0].attempt, listed.rows[0].status), (2, Some(204)));
}

async fn what_failed_is_tried_again_and_what_is_over_is_not(Place { store, .. }: &Place) {
    let to = some_webhook(store).await;
    let mut wanted = event(&to, 1, now());
    queued(store, std::slice::from_ref(&wanted)).await;
    let claimed = claim(store, &wanted, now(), seconds_later(60)).await.unwrap();
    let failed = attempted("time\0out", None, Some(seconds_later(300)));
    write(store, async |tx| deliveries::finish(tx, &claimed, failed, seconds_later(5)).await.unwrap()).await;
    (wanted.attempt, wanted.next_at, wanted.outcome) = (1, Some(seconds_later(300)), Some("timeout".into()));
    assert_eq!(due(store, seconds_later(299)).await, []);
    assert_eq!(due(store, seconds_later(300)).await, std::slice::from_ref(&wanted));
    let claimed = claim(store, &wanted, seconds_later(300), seconds_later(360)).await.unwrap();
    let refused = attempted("refused", Some(410), None);
    write(store, async |tx| deliveries::finish(tx, &claimed, refused, seconds_later(301)).await.unwrap())
        .await;
    assert_eq!(due(store, hours_later(1_000)).await, []);
    (wanted.attempt, wanted.next_at, wanted.done_at) = (2, None, Some(seconds_later(301)));
    (wanted.outcome, wanted.status) = (Some("refused".into()), Some(410));
    let listed = deliveries::list(store.reader(), to.id, None, 10).await.unwrap();
    assert_eq!(listed.rows, [wanted.clone()]);
    assert_eq!(claim(store, &wanted, hours_later(1), hours_later(2)).await, None);
}

async fn what_waits_for_a_webhook_that_is_off_is_given_up(Place { store, .. }: &Place) {
    let (to, other) = (some_webhook(store).await, some_webhook(store).await);
    let all = [event(&to, 1, now()), event(&to, 2, now()), event(&other, 1, now())];
    queued(store, &all).await;
    let claimed = claim(store, &all[0], now(), seconds_later(60)).await.unwrap();
    let delivered = attempted("delivered", Some(200), None);
    let given_up = write(store, async |tx| {
        deliveries::finish(tx, &claimed, delivered, now()).await.unwrap();
        deliveries::give_up(tx, to.id, "switched-off", now()).await.unwrap()
    })
    .await;
    assert_eq!(given_up, 1);
    assert_eq!(due(store, now()).await, [all[2].clone()]);
    let listed = deliveries::list(store.reader(), to.id, None, 10).await.unwrap();
    let outcomes: Vec<_> = listed.rows.iter().map(|delivery| delivery.outcome.as_deref()).collect();
    assert_eq!(outcomes, [Some("switched-off"), Some("delivered")]);
}

async fn the_list_of_a_webhook_gives_each_delivery_once(Place { store, .. }: &Place) {
    let (to, other) = (some_webhook(store).await, some_webhook(store).await);
    let mut all: Vec<_> = (0..23).map(|position| event(&to, position, now())).collect();
    queued(store, &all).await;
    queued(store, &[event(&other, 5, now())]).await;
    all.reverse();
    let (mut found, mut after) = (vec![], None);
    loop {
        let page = deliveries::list(store.reader(), to.id, after.as_deref(), 5).await.unwrap();
        assert_eq!(page.total, 23);
        found.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(found, all);
}

async fn old_deliveries_are_swept(Place { store, .. }: &Place) {
    let to = some_webhook(store).await;
    let all = [1, 2, 3].map(|position| event(&to, position, now()));
    queued(store, &all).await;
    for (delivery, at) in all.iter().zip([10, 20]) {
        let claimed = claim(store, delivery, now(), seconds_later(60)).await.unwrap();
        let over = attempted("delivered", Some(200), None);
        write(store, async |tx| {
            deliveries::finish(tx, &claimed, over, seconds_later(at)).await.unwrap();
        })
        .await;
    }
    let swept = write(store, async |tx| deliveries::sweep(tx, seconds_later(20)).await.unwrap()).await;
    assert_eq!(swept, 1);
    let left = deliveries::list(store.reader(), to.id, None, 10).await.unwrap();
    let left: Vec<i64> = left.rows.iter().map(|delivery| delivery.position).collect();
    assert_eq!(left, [3, 2], "what still waits is never too old");
}
