//! The list of duties filters in SQL what `Stored::standing` and the eye would filter row by row.

use crate::{place::Place, samples::*, stories};
use jiff::{SignedDuration, civil::date};
use khien_store::{
    Scope, Store,
    duties::{self, Derived, DutyFilter, DutySort, FactState, OutcomeKind, Standing, Stored},
};
use std::collections::BTreeSet;
use uuid::Uuid;

stories! {
    every_combination_stands_in_sql_as_in_rust
    random_filters_find_what_a_look_at_each_row_finds
}

const STANDINGS: [Standing; 5] =
    [Standing::Open, Standing::Overdue, Standing::Question, Standing::Met, Standing::Waived];

async fn found(store: &Store, filter: &DutyFilter, now: jiff::Timestamp) -> BTreeSet<Uuid> {
    let page =
        duties::list(store.reader(), &Scope::everything(), filter, DutySort::Due, TODAY, now, None, 1_000)
            .await
            .unwrap();
    let count = duties::count(store.reader(), &Scope::everything(), filter, TODAY, now).await.unwrap();
    assert_eq!((page.total, count), (page.rows.len() as u64, page.rows.len() as u64));
    page.rows.into_iter().map(|row| row.derived.id).collect()
}

/// Every due day and due moment around today and now, with every state and outcome.
async fn around_now(store: &Store) -> Vec<Stored> {
    let days = [None, TODAY.yesterday().ok(), Some(TODAY), TODAY.tomorrow().ok()];
    let micro = SignedDuration::from_micros(1);
    let moments =
        [None, Some(now() - micro), Some(now()), Some(now() + micro), Some(now() + micro * 1_000_000)];
    let mut rows = vec![];
    for (due_on, due_at) in days.into_iter().flat_map(|day| moments.map(|moment| (day, moment))) {
        for state in [FactState::Owed, FactState::Met, FactState::Question] {
            for kind in [None, Some(OutcomeKind::Met), Some(OutcomeKind::Waived)] {
                let derived = Derived { due_on, due_at, state, ..duty(Uuid::now_v7()) };
                rows.push(Stored { derived, outcome: kind.map(outcome), version: 1 });
            }
        }
    }
    add(store, rows.iter().map(|row| row.derived.clone()).collect()).await;
    write(store, async |tx| {
        for row in rows.iter().filter(|row| row.outcome.is_some()) {
            duties::set_outcome(tx, row.derived.id, 1, row.outcome.clone()).await.unwrap();
        }
    })
    .await;
    rows
}

async fn every_combination_stands_in_sql_as_in_rust(Place { store, .. }: &Place) {
    let rows = around_now(store).await;
    assert_eq!(rows.len(), 4 * 5 * 3 * 3);
    // The clock gives nanoseconds, the store keeps microseconds.
    for after in [-1_000, -1, 0, 1, 999, 1_000, 1_001, 500_000_000] {
        let now = now() + SignedDuration::from_nanos(after);
        for standing in STANDINGS {
            let stands = rows.iter().filter(|row| row.standing(TODAY, now) == standing);
            let wanted: BTreeSet<Uuid> = stands.map(|row| row.derived.id).collect();
            let filter = DutyFilter { standing: Some(standing), ..Default::default() };
            assert_eq!(found(store, &filter, now).await, wanted, "{standing:?}, {after} ns");
        }
    }
}

/// The first three parties stand in a line, the others alone: who is this one, or below it.
fn below(parties: &[Uuid], root: Uuid) -> &[Uuid] {
    let at = parties.iter().position(|each| *each == root).expect("one of the parties");
    if at < 3 { &parties[at..3] } else { &parties[at..=at] }
}

/// What the filter says, one row at a time.
fn matches(filter: &DutyFilter, parties: &[Uuid], row: &Stored) -> bool {
    let derived = &row.derived;
    // What has no date sorts as the last day there is, and is "due" only then.
    let day = derived.due_on.unwrap_or(jiff::civil::Date::MAX);
    let among = |root: Uuid| {
        let all = below(parties, root);
        all.contains(&derived.organisation) || derived.bearer.is_some_and(|bearer| all.contains(&bearer))
    };
    filter.search.split_whitespace().all(|word| derived.search.contains(word))
        && filter.organisation.is_none_or(among)
        && filter.subject.is_none_or(|subject| subject == derived.subject)
        && filter.obligation.as_ref().is_none_or(|obligation| *obligation == derived.obligation)
        && filter.from.is_none_or(|from| from <= day)
        && filter.until.is_none_or(|until| day <= until)
        && filter.standing.is_none_or(|standing| row.standing(TODAY, now()) == standing)
        && (!filter.dated || derived.due_on.is_some())
}

async fn random_filters_find_what_a_look_at_each_row_finds(Place { store, .. }: &Place) {
    let mut random = fastrand::Rng::with_seed(3);
    let parties = three_in_a_line(store, 6).await;
    let obligations = ["report-quarterly", "report-yearly", "assess-yearly"];
    let words = ["bao", "cao", "cong", "thu", "dien", "tu"];
    let rows: Vec<Stored> = std::iter::repeat_with(|| {
        let derived = Derived {
            organisation: parties[random.usize(..6)],
            bearer: random.bool().then(|| parties[random.usize(..6)]),
            obligation: obligations[random.usize(..3)].into(),
            due_on: (random.u8(..4) > 0).then(|| date(2026, 8, random.i8(10..30))),
            state: [FactState::Owed, FactState::Met, FactState::Question][random.usize(..3)],
            search: (0..3).map(|_| words[random.usize(..6)]).collect::<Vec<_>>().join(" "),
            ..duty(parties[random.usize(..6)])
        };
        Stored { derived, outcome: None, version: 1 }
    })
    .take(300)
    .collect();
    add(store, rows.iter().map(|row| row.derived.clone()).collect()).await;
    let mut nonempty = 0;
    for _ in 0..200 {
        let mut sometimes = |odds: u8| random.u8(..odds) == 0;
        let ask: [bool; 7] = [
            sometimes(3),
            sometimes(2),
            sometimes(4),
            sometimes(4),
            sometimes(3),
            sometimes(3),
            sometimes(2),
        ];
        let filter = DutyFilter {
            search: if ask[0] {
                format!("{} {}", words[random.usize(..6)], words[random.usize(..6)])
            } else {
                String::new()
            },
            organisation: ask[1].then(|| parties[random.usize(..6)]),
            subject: ask[2].then(|| parties[random.usize(..6)]),
            obligation: ask[3].then(|| obligations[random.usize(..3)].into()),
            from: ask[4].then(|| date(2026, 8, random.i8(10..30))),
            until: ask[5].then(|| date(2026, 8, random.i8(10..30))),
            standing: ask[6].then(|| STANDINGS[random.usize(..5)]),
            dated: random.bool(),
        };
        let wanted: BTreeSet<Uuid> =
            rows.iter().filter(|row| matches(&filter, &parties, row)).map(|row| row.derived.id).collect();
        nonempty += usize::from(!wanted.is_empty());
        assert_eq!(found(store, &filter, now()).await, wanted, "{filter:?}");
    }
    assert!(nonempty > 60, "most filters find something, or they prove nothing: {nonempty}");
}
