//! Pages of duties give each row once, in every order.

use crate::{place::Place, samples::*, stories};
use jiff::civil::date;
use khien_store::{
    Scope, Store,
    duties::{self, Derived, DutyFilter, DutySort},
};
use uuid::Uuid;

stories! {
    every_order_gives_each_row_once
    what_has_no_date_comes_last
    a_changed_place_is_the_beginning
}

async fn pages(store: &Store, sort: DutySort, size: u64) -> Vec<Derived> {
    let (mut found, mut after) = (vec![], None::<String>);
    loop {
        let filter = DutyFilter::default();
        let page = duties::list(
            store.reader(),
            &Scope::everything(),
            &filter,
            sort,
            TODAY,
            now(),
            after.as_deref(),
            size,
        )
        .await
        .unwrap();
        found.extend(page.rows.into_iter().map(|row| row.derived));
        after = page.next;
        if after.is_none() {
            return found;
        }
    }
}

fn some_duties() -> Vec<Derived> {
    let mut random = fastrand::Rng::with_seed(4);
    let names = ["Ủy ban", "Bộ Công an", "bộ khác", "Đài", "Zulu", "a|b", ""];
    let some = std::iter::repeat_with(|| Derived {
        due_on: (random.u8(..5) > 0).then(|| date(2026, 8, random.i8(10..15))),
        bearer_name: names[random.usize(..names.len())].into(),
        subject_name: names[random.usize(..names.len())].into(),
        ..duty(Uuid::now_v7())
    });
    some.take(97).collect()
}

async fn every_order_gives_each_row_once(Place { store, .. }: &Place) {
    let mut rows = some_duties();
    add(store, rows.clone()).await;
    let day = |row: &Derived| row.due_on.unwrap_or(jiff::civil::Date::MAX);
    rows.sort_by_key(|row| (day(row), row.id));
    assert_eq!(pages(store, DutySort::Due, 7).await, rows);
    rows.reverse();
    assert_eq!(pages(store, DutySort::DueLatest, 7).await, rows);
    rows.sort_by(|a, b| (&a.bearer_name, a.id).cmp(&(&b.bearer_name, b.id)));
    assert_eq!(pages(store, DutySort::Bearer, 7).await, rows);
    rows.sort_by(|a, b| (&a.subject_name, a.id).cmp(&(&b.subject_name, b.id)));
    assert_eq!(pages(store, DutySort::Subject, 7).await, rows);
}

async fn what_has_no_date_comes_last(Place { store, .. }: &Place) {
    add(store, some_duties()).await;
    let dated: Vec<bool> =
        pages(store, DutySort::Due, 1_000).await.iter().map(|row| row.due_on.is_some()).collect();
    assert!(dated.is_sorted_by_key(|dated| !dated), "{dated:?}");
}

async fn a_changed_place_is_the_beginning(Place { store, .. }: &Place) {
    add(store, vec![duty(Uuid::now_v7())]).await;
    let id = Uuid::nil();
    for place in ["", "|2026-08-20", &format!("{id}|tomorrow"), &format!("{id}|-999999-01-01")] {
        for sort in [DutySort::Due, DutySort::DueLatest] {
            let list = duties::list(
                store.reader(),
                &Scope::everything(),
                &DutyFilter::default(),
                sort,
                TODAY,
                now(),
                Some(place),
                10,
            )
            .await;
            assert_eq!(list.unwrap().rows.len(), 1, "{place}");
        }
    }
}
