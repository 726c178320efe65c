//! What somebody may see is one condition in every query: the same rows in lists, in counts and one by one.

use crate::{place::Place, samples::*, stories};
use khien_store::{
    Scope, Store, StoreError,
    duties::{self, Derived, DutyFilter, DutySort},
    organisations::{self, Link, LinkKind},
    subjects::{self, System, SystemFilter},
    tree,
};
use std::collections::BTreeSet;
use uuid::Uuid;

stories! {
    a_scope_without_a_way_in_shows_nothing
    those_above_see_what_is_below_and_not_the_other_way
    an_operator_sees_the_systems_it_operates
    a_lead_of_a_sector_sees_systems_but_no_duties
    who_is_owed_a_duty_sees_it_and_what_was_handed_in
    the_single_row_says_what_the_list_says
    a_limit_to_some_systems_narrows_and_never_widens
}

fn below(root: Uuid) -> Scope {
    Scope { below: vec![root], ..Scope::default() }
}

async fn systems(store: &Store, scope: &Scope) -> BTreeSet<String> {
    let page =
        subjects::list_systems(store.reader(), scope, &SystemFilter::default(), None, 100).await.unwrap();
    assert_eq!(page.total, page.rows.len() as u64, "the count obeys too");
    let lines = subjects::count_systems(store.reader(), scope, &SystemFilter::default()).await.unwrap();
    assert_eq!(lines.iter().map(|line| line.count).sum::<i64>(), page.rows.len() as i64);
    page.rows.into_iter().map(|system| system.name).collect()
}

fn named(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// A system for each of four organisations, of which the first three stand in a line.
async fn four(store: &Store) -> (Vec<Uuid>, Vec<System>) {
    let line = three_in_a_line(store, 4).await;
    let all: Vec<System> =
        line.iter().zip(["a", "b", "c", "d"]).map(|(owner, name)| system(*owner, name)).collect();
    write(store, async |tx| subjects::insert_systems(tx, all.clone()).await.unwrap()).await;
    (line, all)
}

async fn a_scope_without_a_way_in_shows_nothing(Place { store, .. }: &Place) {
    let (line, _) = four(store).await;
    add(store, vec![duty(line[0])]).await;
    let nothing = Scope::default();
    assert!(systems(store, &nothing).await.is_empty());
    let duties = duties::count(store.reader(), &nothing, &DutyFilter::default(), TODAY, now()).await.unwrap();
    let organisations = organisations::list(store.reader(), &nothing, "", None, 10).await.unwrap();
    assert_eq!((duties, organisations.total), (0, 0));
}

async fn those_above_see_what_is_below_and_not_the_other_way(Place { store, .. }: &Place) {
    let (line, _) = four(store).await;
    assert_eq!(systems(store, &below(line[0])).await, named(&["a", "b", "c"]));
    assert_eq!(systems(store, &below(line[1])).await, named(&["b", "c"]));
    assert_eq!(systems(store, &below(line[3])).await, named(&["d"]));
    let seen = organisations::list(store.reader(), &below(line[1]), "", None, 10).await.unwrap();
    assert_eq!(
        seen.rows.iter().map(|each| each.id).collect::<BTreeSet<_>>(),
        line[1..3].iter().copied().collect()
    );
}

async fn an_operator_sees_the_systems_it_operates(Place { store, .. }: &Place) {
    let line = three_in_a_line(store, 4).await;
    let mut operated = system(line[0], "operated");
    operated.operator = Some(line[3]);
    write(store, async |tx| {
        subjects::insert_systems(tx, vec![operated.clone(), system(line[0], "other")]).await.unwrap();
    })
    .await;
    add(store, vec![Derived { organisation: line[0], ..duty(operated.id) }]).await;
    let scope = Scope { run_by: vec![line[3]], ..Scope::default() };
    assert_eq!(systems(store, &scope).await, named(&["operated"]));
    let every = DutyFilter::default();
    let duties = duties::list(store.reader(), &scope, &every, DutySort::Due, TODAY, now(), None, 9).await;
    assert_eq!(duties.unwrap().rows.len(), 1);
}

async fn a_lead_of_a_sector_sees_systems_but_no_duties(Place { store, .. }: &Place) {
    let (line, all) = four(store).await;
    let lead = Link {
        kind: LinkKind::Supervisor,
        organisation: line[1],
        other: line[3],
        from: jiff::civil::date(2025, 3, 1),
        to: None,
    };
    write(store, async |tx| {
        organisations::insert_links(tx, vec![lead]).await.unwrap();
        tree::grow(tx, TODAY).await.unwrap();
    })
    .await;
    add(store, vec![Derived { organisation: line[1], ..duty(all[1].id) }]).await;
    let scope = Scope { supervised_by: vec![line[3]], ..Scope::default() };
    assert_eq!(systems(store, &scope).await, named(&["b", "c"]));
    // The app asks for duties without that way in.
    let duties = Scope { below: vec![line[3]], ..Scope::default() };
    let count = duties::count(store.reader(), &duties, &DutyFilter::default(), TODAY, now()).await.unwrap();
    assert_eq!(count, 0);
}

async fn who_is_owed_a_duty_sees_it_and_what_was_handed_in(Place { store, .. }: &Place) {
    let line = three_in_a_line(store, 4).await;
    let (handed_in, draft) = (matter(line[0], "Sự cố đã báo cáo"), matter(line[0], "Sự cố chưa báo cáo"));
    write(store, async |tx| {
        for each in [&handed_in, &draft] {
            subjects::insert_matter(tx, each.clone()).await.unwrap();
        }
    })
    .await;
    let owed = |subject| Derived { organisation: line[0], ..duty(subject) };
    let (reported, open) = (owed(handed_in.id), owed(draft.id));
    add(store, vec![reported.clone(), open]).await;
    write(store, async |tx| {
        let met = Some(outcome(duties::OutcomeKind::Met));
        duties::set_outcome(tx, reported.id, 1, met).await.unwrap();
    })
    .await;
    let scope = Scope {
        owed: vec![reported.obligation.clone()],
        handed_in: vec![reported.obligation],
        ..Scope::default()
    };
    let duties = duties::count(store.reader(), &scope, &DutyFilter::default(), TODAY, now()).await.unwrap();
    assert_eq!(duties, 2);
    assert!(subjects::matter(store.reader(), &scope, handed_in.id).await.is_ok());
    let unseen = subjects::matter(store.reader(), &scope, draft.id).await;
    assert!(matches!(unseen, Err(StoreError::NotFound { what: "matter" })));
}

async fn the_single_row_says_what_the_list_says(Place { store, .. }: &Place) {
    let (line, all) = four(store).await;
    for root in &line {
        let listed = systems(store, &below(*root)).await;
        for each in &all {
            let alone = subjects::system(store.reader(), &below(*root), each.id).await.is_ok();
            assert_eq!(alone, listed.contains(&each.name));
        }
    }
}

async fn a_limit_to_some_systems_narrows_and_never_widens(Place { store, .. }: &Place) {
    let (line, all) = four(store).await;
    let limited = |systems: &[&System]| Scope {
        limited: vec![(systems.iter().map(|system| system.id).collect(), below(line[1]))],
        ..Scope::default()
    };
    assert_eq!(systems(store, &limited(&[&all[1]])).await, named(&["b"]));
    // The first and the last lie outside of what the membership reaches.
    assert_eq!(systems(store, &limited(&[&all[0], &all[2], &all[3]])).await, named(&["c"]));
    let unlimited = Scope { limited: vec![(vec![all[3].id], Scope::everything())], ..Scope::default() };
    assert_eq!(systems(store, &unlimited).await, named(&["d"]));
}
