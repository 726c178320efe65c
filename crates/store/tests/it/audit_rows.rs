//! Lines of the audit log lie in the transaction of the write that they speak of.

use crate::{place::Place, samples::*, stories};
use khien_store::{
    Scope, Store, StoreError,
    audit::{self, Checkpoint, Line, LogFilter},
    settings,
};
use uuid::Uuid;

stories! {
    a_write_without_a_line_is_not_saved
    positions_count_without_a_gap_also_when_many_write_at_once
    what_is_rolled_back_leaves_no_line
    the_log_is_searched_by_person_object_and_time
    erased_details_leave_the_digest
    a_tile_grows_and_the_latest_checkpoint_answers
}

fn line(object: &str) -> Line {
    Line {
        id: Uuid::now_v7(),
        at: now(),
        actor: None,
        via: "command".into(),
        organisation: None,
        action: "record-system".into(),
        object_kind: "system".into(),
        object: Some(object.into()),
        digest: [7; 32],
        salt: Some(vec![1; 16]),
        details: Some("{}".into()),
    }
}

async fn a_write_without_a_line_is_not_saved(Place { store, .. }: &Place) {
    let tx = store.write().await.unwrap();
    settings::set(&tx, "key", "value").await.unwrap();
    assert!(matches!(Store::commit(tx, vec![]).await, Err(StoreError::Unrecorded)));
    assert_eq!(settings::get(store.reader(), "key").await.unwrap(), None);
}

async fn positions_count_without_a_gap_also_when_many_write_at_once(Place { store, .. }: &Place) {
    let writers = (0..20).map(|number| {
        let store = store.clone();
        tokio::spawn(async move {
            let tx = store.write().await.unwrap();
            Store::commit(tx, vec![line(&number.to_string()), line("more")]).await.unwrap()
        })
    });
    let mut first = vec![];
    for writer in writers.collect::<Vec<_>>() {
        first.push(writer.await.unwrap());
    }
    first.sort();
    assert_eq!(first, (0..20).map(|number| number * 2).collect::<Vec<u64>>());
    assert_eq!(audit::size(store.reader()).await.unwrap(), 40);
}

async fn what_is_rolled_back_leaves_no_line(Place { store, .. }: &Place) {
    let tx = store.write().await.unwrap();
    settings::set(&tx, "key", "value").await.unwrap();
    drop(tx);
    let tx = store.write().await.unwrap();
    assert_eq!(Store::commit(tx, vec![line("a")]).await.unwrap(), 0);
}

async fn the_log_is_searched_by_person_object_and_time(Place { store, .. }: &Place) {
    let organisations = three_in_a_line(store, 4).await;
    let person = Uuid::now_v7();
    let tx = store.write().await.unwrap();
    let mine = Line { actor: Some(person), organisation: Some(organisations[1]), ..line("a") };
    let later = Line { at: now() + jiff::SignedDuration::from_secs(60), ..line("b") };
    Store::commit(tx, vec![mine, later, line("a")]).await.unwrap();
    let found = async |filter: LogFilter| -> Vec<u64> {
        audit::list(store.reader(), &Scope::everything(), &filter, None, 10)
            .await
            .unwrap()
            .iter()
            .map(|entry| entry.position)
            .collect()
    };
    assert_eq!(found(LogFilter::default()).await, [2, 1, 0]);
    assert_eq!(found(LogFilter { actor: Some(person), ..Default::default() }).await, [0]);
    let object =
        LogFilter { object_kind: Some("system".into()), object: Some("a".into()), ..Default::default() };
    assert_eq!(found(object).await, [2, 0]);
    let time = LogFilter { from: Some(now() + jiff::SignedDuration::from_secs(1)), ..Default::default() };
    assert_eq!(found(time).await, [1]);
    let of = |root| LogFilter { organisation: Some(root), ..Default::default() };
    assert_eq!(found(of(organisations[0])).await, [0]);
    assert_eq!(found(of(organisations[2])).await, [0; 0]);
    let mine = Scope { below: vec![organisations[1]], ..Scope::default() };
    let seen = audit::list(store.reader(), &mine, &LogFilter::default(), None, 10).await.unwrap();
    assert_eq!(seen.len(), 1, "what belongs to no organisation is not theirs");
    assert!(audit::get_within(store.reader(), &mine, 0).await.is_ok());
    assert!(audit::get_within(store.reader(), &mine, 1).await.is_err());
    let page =
        audit::list(store.reader(), &Scope::everything(), &LogFilter::default(), Some(2), 1).await.unwrap();
    assert_eq!(page[0].position, 1);
}

async fn erased_details_leave_the_digest(Place { store, .. }: &Place) {
    let tx = store.write().await.unwrap();
    Store::commit(tx, vec![line("a")]).await.unwrap();
    let tx = store.write().await.unwrap();
    audit::erase(&tx, 0).await.unwrap();
    Store::commit(tx, vec![line("0")]).await.unwrap();
    let entry = audit::get(store.reader(), 0).await.unwrap();
    assert_eq!((entry.line.details, entry.line.salt, entry.line.digest), (None, None, [7; 32]));
}

async fn a_tile_grows_and_the_latest_checkpoint_answers(Place { store, .. }: &Place) {
    let tx = store.write().await.unwrap();
    audit::put_tiles(&tx, vec![(0, 0, vec![1; 32])]).await.unwrap();
    audit::put_tiles(&tx, vec![(0, 0, vec![1; 64]), (0, 1, vec![2; 32])]).await.unwrap();
    for size in [9, 10] {
        audit::put_checkpoint(&tx, Checkpoint { size, at: now(), note: size.to_string() }).await.unwrap();
    }
    Store::commit_unlogged(tx).await.unwrap();
    assert_eq!(audit::tile(store.reader(), 0, 0).await.unwrap(), Some(vec![1; 64]));
    assert_eq!(audit::tile(store.reader(), 1, 0).await.unwrap(), None);
    assert_eq!(audit::checkpoint(store.reader()).await.unwrap().unwrap().note, "10");
}
