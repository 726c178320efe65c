//! SQLite keeps moments as text. They must sort and compare as moments all the same, whatever offset they came with.

use crate::{place::Place, samples::*, stories};
use jiff::{SignedDuration, Timestamp};
use khien_store::{
    Scope,
    duties::{self, Derived, DutyFilter, DutySort, Standing},
    facts::{self, Change, Changes},
};
use uuid::Uuid;

stories! {
    moments_sort_as_moments
    a_due_moment_passes_between_two_neighbours
}

/// In order; offsets and fractions chosen so that no spelling sorts so by itself.
const IN_ORDER: [&str; 8] = [
    "1969-12-31T23:59:59.5Z",
    "2026-08-20T02:59:59+00:00",
    "2026-08-20T10:00:00+07:00",
    "2026-08-20T03:00:00.000001Z",
    "2026-08-20T10:00:00.5+07:00",
    "2026-08-20T03:00:00.500001Z",
    "2026-08-20T10:00:01+07:00",
    "2026-08-20T01:00:02-02:00",
];

async fn moments_sort_as_moments(Place { store, .. }: &Place) {
    let subject = Uuid::now_v7();
    let mut shuffled = IN_ORDER.map(moment);
    fastrand::Rng::with_seed(5).shuffle(&mut shuffled);
    let entries = shuffled.map(|recorded_at| Change {
        subject,
        recorded_at,
        author: "hoa".into(),
        source: String::new(),
        changes: Changes::new(),
    });
    write(store, async |tx| facts::record(tx, entries.to_vec()).await.unwrap()).await;
    let mut found: Vec<Timestamp> = facts::history(store.reader(), subject, 100)
        .await
        .unwrap()
        .iter()
        .map(|entry| entry.recorded_at)
        .collect();
    found.reverse();
    assert_eq!(found, IN_ORDER.map(moment));
}

async fn a_due_moment_passes_between_two_neighbours(Place { store, .. }: &Place) {
    let due = IN_ORDER.map(moment);
    let rows = due.map(|due| Derived { due_on: None, due_at: Some(due), ..duty(Uuid::now_v7()) });
    add(store, rows.to_vec()).await;
    let overdue = DutyFilter { standing: Some(Standing::Overdue), ..Default::default() };
    for (at, due) in due.into_iter().enumerate() {
        let count = async |now| {
            let page = duties::list(
                store.reader(),
                &Scope::everything(),
                &overdue,
                DutySort::Due,
                TODAY,
                now,
                None,
                100,
            )
            .await
            .unwrap();
            page.total
        };
        assert_eq!(count(due).await, at as u64, "at {due} it is still time");
        assert_eq!(count(due + SignedDuration::from_nanos(1)).await, at as u64 + 1, "after {due} it is late");
    }
}
