//! How SQLite means to run the queries of the long lists: from an index, in order, without sorting.

use crate::{
    Scope, Store, convert,
    duties::{self, DutyFilter, DutySort, Standing},
    organisations,
    page::Keyset,
    subjects::{self, SystemFilter},
};
use jiff::{Timestamp, civil::date};
use sea_orm::{Condition, ConnectionTrait, DbBackend, EntityTrait, QueryTrait, Statement};
use uuid::Uuid;

/// What stands in the plan of a page after some place.
async fn plan<E: EntityTrait>(keyset: &Keyset<E>, filter: Condition, value: &str) -> String {
    let store = Store::open("sqlite::memory:").await.unwrap();
    let after = format!("{}|{value}", Uuid::nil());
    let built = keyset.ids(filter, Some(&after), 51).build(DbBackend::Sqlite);
    let explain = Statement { sql: format!("EXPLAIN QUERY PLAN {}", built.sql), ..built };
    let lines = store.reader().query_all_raw(explain).await.unwrap();
    lines.iter().map(|line| line.try_get::<String>("", "detail").unwrap()).collect::<Vec<_>>().join("; ")
}

async fn duties_by(sort: DutySort, filter: &DutyFilter) -> String {
    let (today, now) = (date(2026, 8, 20), Timestamp::UNIX_EPOCH);
    plan(&sort.keyset(), duties::condition(filter, today, now), &convert::date_in(today).to_string()).await
}

#[tokio::test]
async fn duties_come_from_the_index_of_their_days() {
    let days =
        DutyFilter { from: Some(date(2026, 1, 1)), until: Some(date(2026, 12, 31)), ..Default::default() };
    let standing = |standing| DutyFilter { standing: Some(standing), ..Default::default() };
    for filter in [DutyFilter::default(), days, standing(Standing::Open), standing(Standing::Overdue)] {
        for sort in [DutySort::Due, DutySort::DueLatest] {
            let plan = duties_by(sort, &filter).await;
            let indexed = ["duty_by_due", "duty_by_standing"].iter().any(|index| plan.contains(index));
            assert!(indexed && plan.contains("sort_on"), "{filter:?}: {plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{filter:?}: {plan}");
        }
    }
}

#[tokio::test]
async fn duties_of_one_subject_or_obligation_come_from_their_index() {
    let subject = DutyFilter { subject: Some(Uuid::nil()), ..Default::default() };
    let plan = duties_by(DutySort::Due, &subject).await;
    assert!(plan.contains("duty_by_subject (subject_id=?"), "{plan}");
    let obligation = DutyFilter { obligation: Some("report".into()), ..Default::default() };
    let plan = duties_by(DutySort::Due, &obligation).await;
    assert!(plan.contains("duty_by_obligation (obligation=?"), "{plan}");
}

#[tokio::test]
async fn systems_and_organisations_come_from_the_index_of_their_names() {
    let filter = SystemFilter { search: "cong".into(), level: Some(3), ..Default::default() };
    let plan_of_systems = plan(&subjects::IN_ORDER, subjects::system_condition(&filter), "c0").await;
    let plan_of_organisations = plan(&organisations::IN_ORDER, Condition::all(), "c0").await;
    for (plan, index) in
        [(plan_of_systems, "system_by_sort"), (plan_of_organisations, "organisation_by_sort")]
    {
        assert!(plan.contains(&format!("INDEX {index} ((sort_key,id)")), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
}

#[tokio::test]
async fn systems_of_a_province_are_found_without_reading_a_row() {
    let below = Scope { below: vec![Uuid::nil()], ..Scope::default() };
    let plan = plan(&subjects::IN_ORDER, below.systems(), "c0").await;
    assert!(plan.contains("COVERING INDEX system_by_owner_in_order (owner_id=?"), "{plan}");
}
