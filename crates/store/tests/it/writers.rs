//! Transactions that write: whole or not at all, one after another.

use crate::{place::Place, samples::*, stories};
use khien_store::{
    Scope, Store, StoreError,
    duties::{self, DutyFilter, OutcomeKind, Revision},
    facts::{self, Change, Changes},
    files, organisations, settings, subjects,
};
use uuid::Uuid;

stories! {
    many_writers_that_read_first_lose_nothing
    two_people_decide_and_one_hears_of_it
    a_transaction_that_is_dropped_leaves_nothing
    a_transaction_that_failed_leaves_nothing
    readers_do_not_wait_for_a_writer
}

async fn many_writers_that_read_first_lose_nothing(here: &Place) {
    // Two openings of the same database, as two machines would have.
    let stores = [here.store.clone(), here.again().await];
    let writers = (0..8).map(|at| {
        let store = stores[at % 2].clone();
        tokio::spawn(async move {
            for _ in 0..25 {
                let tx = store.write().await.unwrap();
                let read =
                    settings::get(&tx, "count").await.unwrap().map_or(0, |text| text.parse::<u32>().unwrap());
                tokio::task::yield_now().await;
                settings::set(&tx, "count", &(read + 1).to_string()).await.unwrap();
                Store::commit_unlogged(tx).await.unwrap();
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    assert_eq!(settings::get(here.store.reader(), "count").await.unwrap().as_deref(), Some("200"));
}

async fn two_people_decide_and_one_hears_of_it(Place { store, .. }: &Place) {
    let derived = duty(Uuid::now_v7());
    let id = derived.id;
    add(store, vec![derived]).await;
    let decide = [OutcomeKind::Met, OutcomeKind::Waived].map(|kind| {
        let store = store.clone();
        tokio::spawn(async move {
            let version = stored(store.reader(), id).await.version;
            let tx = store.write().await.unwrap();
            duties::set_outcome(&tx, id, version, Some(outcome(kind))).await?;
            Store::commit_unlogged(tx).await
        })
    });
    let mut refused = 0;
    for decided in decide {
        match decided.await.unwrap() {
            Ok(()) => {}
            Err(StoreError::Changed { .. }) => refused += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    // Whoever read after the other had written may decide anew; nobody writes over what he has not seen.
    assert_eq!(stored(store.reader(), id).await.version, 3 - refused);
}

async fn a_transaction_that_is_dropped_leaves_nothing(Place { store, .. }: &Place) {
    let tx = store.write().await.unwrap();
    let owner = organisation("Bộ Công an");
    let system = system(owner.id, "thu dien tu");
    let derived = duty(system.id);
    organisations::insert(&tx, vec![owner.clone()]).await.unwrap();
    subjects::insert_systems(&tx, vec![system.clone()]).await.unwrap();
    duties::apply(&tx, Revision { added: vec![derived], ..Default::default() }).await.unwrap();
    let history = Change {
        subject: system.id,
        recorded_at: now(),
        author: "hoa".into(),
        source: String::new(),
        changes: Changes::new(),
    };
    facts::record(&tx, vec![history]).await.unwrap();
    files::keep(&tx, files::File { sha256: "9f2c".into(), name: "a".into(), content: vec![1] })
        .await
        .unwrap();
    settings::set(&tx, "key", "value").await.unwrap();
    assert!(
        organisations::get(&tx, &Scope::everything(), owner.id).await.is_ok(),
        "the transaction itself sees what it wrote"
    );
    drop(tx);
    nothing_but_the_schema(store).await;
    assert!(facts::history(store.reader(), system.id, 1).await.unwrap().is_empty());
    assert!(files::get(store.reader(), "9f2c").await.is_err());
}

async fn a_transaction_that_failed_leaves_nothing(Place { store, .. }: &Place) {
    let tx = store.write().await.unwrap();
    settings::set(&tx, "key", "value").await.unwrap();
    let twice = duty(Uuid::now_v7());
    let refused =
        duties::apply(&tx, Revision { added: vec![twice.clone(), twice], ..Default::default() }).await;
    assert!(matches!(refused, Err(StoreError::Changed { .. })), "{refused:?}");
    drop(tx);
    nothing_but_the_schema(store).await;
    // The connection is as good as before.
    owner(store).await;
}

async fn nothing_but_the_schema(store: &Store) {
    let db = store.reader();
    assert!(organisations::all(db).await.unwrap().is_empty());
    assert_eq!(subjects::count(db).await.unwrap(), 0);
    assert_eq!(
        duties::count(db, &Scope::everything(), &DutyFilter::default(), TODAY, now()).await.unwrap(),
        0
    );
    assert_eq!(settings::get(db, "key").await.unwrap(), None);
}

async fn readers_do_not_wait_for_a_writer(Place { store, .. }: &Place) {
    let tx = store.write().await.unwrap();
    settings::set(&tx, "key", "new").await.unwrap();
    assert_eq!(settings::get(store.reader(), "key").await.unwrap(), None);
    Store::commit_unlogged(tx).await.unwrap();
    assert_eq!(settings::get(store.reader(), "key").await.unwrap().as_deref(), Some("new"));
}
