//! Duties: what a revision changes and what it leaves alone, outcomes, counts, and how one is found.

use crate::{place::Place, samples::*, stories};
use jiff::civil::date;
use khien_store::{
    Scope, Store, StoreError,
    duties::{self, Derived, DueKind, FactState, OutcomeKind, Revision, Standing, Stored},
};
use std::collections::HashMap;
use uuid::Uuid;

stories! {
    every_column_comes_back_as_it_was
    a_revision_applies_what_differs_and_then_nothing_does
    a_revision_keeps_what_people_recorded
    an_outcome_is_recorded_and_taken_back
    an_outcome_for_an_old_version_is_refused
    counts_by_obligation_equal_the_rows
    a_forgotten_obligation_leaves_only_its_record
    a_shortened_identifier_finds_its_duties
    more_rows_than_one_statement_takes
}

async fn of_subject(store: &Store, subject: Uuid) -> Vec<Stored> {
    duties::of_subjects(store.reader(), &[subject]).await.unwrap()
}

/// Brings the stored duties of a subject to these, as a recomputation does.
async fn revise(store: &Store, subject: Uuid, derived: Vec<Derived>) -> Revision {
    let revision = Revision::between(&of_subject(store, subject).await, derived);
    let applied = revision.clone();
    write(store, async |tx| duties::apply(tx, applied).await.unwrap()).await;
    revision
}

async fn every_column_comes_back_as_it_was(Place { store, .. }: &Place) {
    let subject = Uuid::now_v7();
    let kinds = [DueKind::Day, DueKind::Moment, DueKind::Target, DueKind::NoLimit, DueKind::Unknown];
    let states = [FactState::Owed, FactState::Met, FactState::Question];
    let every = kinds
        .into_iter()
        .flat_map(|due_kind| states.map(|state| Derived { due_kind, state, ..duty(subject) }));
    let mut wanted: Vec<Derived> = every.collect();
    wanted.push(Derived {
        bearer: None,
        bearer_key: Some("g01-2025".into()),
        due_on: None,
        due_at: Some(moment("2026-08-19T16:59:59.5Z")),
        since_at: Some(moment("2026-08-18T16:59:59Z")),
        questions: vec!["system.level".into(), "organisation.kind".into()],
        doubtful: true,
        ..duty(subject)
    });
    add(store, wanted.clone()).await;
    let mut found: Vec<Derived> =
        of_subject(store, subject).await.into_iter().map(|row| row.derived).collect();
    found.sort_by_key(|derived| derived.id);
    assert_eq!(found, wanted);
}

async fn a_revision_applies_what_differs_and_then_nothing_does(Place { store, .. }: &Place) {
    let subject = Uuid::now_v7();
    let [same, moved, gone, added] = [(); 4].map(|()| duty(subject));
    add(store, vec![same.clone(), moved.clone(), gone.clone()]).await;
    // Finer than the store keeps: this alone must not count as a change for ever.
    let moved = Derived { due_on: None, due_at: Some(moment("2026-08-19T16:59:59.000000001Z")), ..moved };
    let derived = vec![same.clone(), moved.clone(), added.clone()];
    let revision = revise(store, subject, derived.clone()).await;
    assert_eq!(
        (revision.added.len(), revision.changed.len(), revision.gone.as_slice()),
        (1, 1, [gone.id].as_slice())
    );
    assert!(revise(store, subject, derived).await.is_empty());
    let versions: HashMap<Uuid, i64> =
        of_subject(store, subject).await.iter().map(|row| (row.derived.id, row.version)).collect();
    assert_eq!(versions, HashMap::from([(same.id, 1), (moved.id, 2), (added.id, 1)]));
}

async fn a_revision_keeps_what_people_recorded(Place { store, .. }: &Place) {
    let subject = Uuid::now_v7();
    let [moved, gone] = [(); 2].map(|()| duty(subject));
    add(store, vec![moved.clone(), gone.clone()]).await;
    let before = of_subject(store, subject).await;
    write(store, async |tx| {
        for id in [moved.id, gone.id] {
            duties::set_outcome(tx, id, 1, Some(outcome(OutcomeKind::Met))).await.unwrap();
        }
    })
    .await;
    let moved = Derived { due_on: Some(date(2026, 10, 5)), ..moved };
    revise(store, subject, vec![moved.clone()]).await;
    let now_moved = stored(store.reader(), moved.id).await;
    assert_eq!((now_moved.derived, now_moved.outcome), (moved.clone(), Some(outcome(OutcomeKind::Met))));
    assert_eq!(stored(store.reader(), gone.id).await.outcome, Some(outcome(OutcomeKind::Met)));
    // A revision made from rows that were read before the outcome was recorded takes nothing away either.
    let late = Revision::between(&before, vec![moved]);
    assert_eq!(late.gone, [gone.id]);
    write(store, async |tx| duties::apply(tx, late).await.unwrap()).await;
    assert_eq!(stored(store.reader(), gone.id).await.outcome, Some(outcome(OutcomeKind::Met)));
}

async fn an_outcome_is_recorded_and_taken_back(Place { store, .. }: &Place) {
    let derived = duty(Uuid::now_v7());
    add(store, vec![derived.clone()]).await;
    for (version, kind) in [(1, OutcomeKind::Met), (2, OutcomeKind::Waived)] {
        let recorded = outcome(kind);
        write(store, async |tx| duties::set_outcome(tx, derived.id, version, Some(recorded)).await.unwrap())
            .await;
        assert_eq!(stored(store.reader(), derived.id).await.outcome, Some(outcome(kind)));
    }
    write(store, async |tx| duties::set_outcome(tx, derived.id, 3, None).await.unwrap()).await;
    assert_eq!(stored(store.reader(), derived.id).await, Stored { derived, outcome: None, version: 4 });
}

async fn an_outcome_for_an_old_version_is_refused(Place { store, .. }: &Place) {
    let derived = duty(Uuid::now_v7());
    add(store, vec![derived.clone()]).await;
    write(store, async |tx| {
        duties::set_outcome(tx, derived.id, 1, Some(outcome(OutcomeKind::Met))).await.unwrap()
    })
    .await;
    let tx = store.write().await.unwrap();
    let refused = duties::set_outcome(&tx, derived.id, 1, None).await;
    assert!(matches!(refused, Err(StoreError::Changed { what: "the duty" })), "{refused:?}");
    drop(tx);
    let nothing = duties::get(store.reader(), &Scope::everything(), Uuid::now_v7()).await;
    assert!(matches!(nothing, Err(StoreError::NotFound { what: "duty" })), "{nothing:?}");
}

async fn counts_by_obligation_equal_the_rows(Place { store, .. }: &Place) {
    let mut random = fastrand::Rng::with_seed(2);
    let obligations = ["report-quarterly", "report-yearly", "assess-yearly"];
    let rows: Vec<Derived> = std::iter::repeat_with(|| Derived {
        obligation: obligations[random.usize(..3)].into(),
        due_on: Some(date(2026, 8, random.i8(18..23))),
        state: [FactState::Owed, FactState::Met, FactState::Question][random.usize(..3)],
        ..duty(Uuid::now_v7())
    })
    .take(200)
    .collect();
    add(store, rows.clone()).await;
    for standing in [Standing::Open, Standing::Overdue, Standing::Question, Standing::Met, Standing::Waived] {
        let stands = |derived: &&Derived| {
            let row = Stored { derived: (*derived).clone(), outcome: None, version: 1 };
            row.standing(TODAY, now()) == standing
        };
        let mut wanted: HashMap<String, i64> = HashMap::new();
        rows.iter()
            .filter(stands)
            .for_each(|derived| *wanted.entry(derived.obligation.clone()).or_default() += 1);
        let lines = duties::count_by_obligation(store.reader(), &Scope::everything(), standing, TODAY, now())
            .await
            .unwrap();
        let found: HashMap<String, i64> =
            lines.into_iter().map(|line| (line.obligation, line.count)).collect();
        assert_eq!(found, wanted, "{standing:?}");
    }
}

async fn a_forgotten_obligation_leaves_only_its_record(Place { store, .. }: &Place) {
    let subject = Uuid::now_v7();
    let [open, done, other] = [(); 3].map(|()| duty(subject));
    let other = Derived { obligation: "report-yearly".into(), ..other };
    add(store, vec![open, done.clone(), other.clone()]).await;
    write(store, async |tx| {
        duties::set_outcome(tx, done.id, 1, Some(outcome(OutcomeKind::Waived))).await.unwrap();
        duties::forget(tx, "report-quarterly").await.unwrap();
    })
    .await;
    let left: Vec<Uuid> = of_subject(store, subject).await.iter().map(|row| row.derived.id).collect();
    assert_eq!(left, [done.id, other.id]);
}

async fn a_shortened_identifier_finds_its_duties(Place { store, .. }: &Place) {
    let ids = [
        "00000000-0000-8000-8000-000000000000",
        "7fa2ffff-ffff-8fff-bfff-ffffffffffff",
        "7fa30000-0000-8000-8000-000000000000",
    ];
    let ids = ids.map(|text| text.parse::<Uuid>().unwrap());
    add(store, ids.map(|id| Derived { id, ..duty(id) }).to_vec()).await;
    let bound = |text: &str| Uuid::parse_str(text).unwrap();
    let (first, last) =
        (bound("7fa20000000000000000000000000000"), bound("7fa2ffffffffffffffffffffffffffff"));
    let found = duties::between(store.reader(), &Scope::everything(), first, last, 2).await.unwrap();
    assert_eq!(found.iter().map(|row| row.derived.id).collect::<Vec<_>>(), [ids[1]]);
    assert_eq!(
        duties::between(store.reader(), &Scope::everything(), Uuid::nil(), Uuid::max(), 2)
            .await
            .unwrap()
            .len(),
        2
    );
}

async fn more_rows_than_one_statement_takes(Place { store, .. }: &Place) {
    let subjects: Vec<Uuid> = std::iter::repeat_with(Uuid::now_v7).take(1_201).collect();
    let rows: Vec<Derived> = subjects.iter().flat_map(|subject| [duty(*subject), duty(*subject)]).collect();
    add(store, rows.clone()).await;
    assert_eq!(duties::of_subjects(store.reader(), &subjects).await.unwrap().len(), 2_402);
    let gone = rows.iter().map(|derived| derived.id).collect();
    write(store, async |tx| duties::apply(tx, Revision { gone, ..Default::default() }).await.unwrap()).await;
    assert!(duties::of_subjects(store.reader(), &subjects).await.unwrap().is_empty());
}
