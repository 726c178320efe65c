//! How SQLite means to find what is asked for at each request, and the lists of accounts: by an index, without sorting.

use crate::{
    Store,
    accounts::{self, AccountFilter},
    deliveries, identities,
    memberships::{self, MembershipFilter},
    page::Keyset,
    passkeys, sessions, tokens, webhooks,
};
use jiff::{Timestamp, civil::date};
use sea_orm::{Condition, ConnectionTrait, DbBackend, EntityTrait, QueryTrait, Statement};
use uuid::Uuid;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

async fn plan(query: &impl QueryTrait) -> String {
    let store = Store::open("sqlite::memory:").await.unwrap();
    let built = query.build(DbBackend::Sqlite);
    let explain = Statement { sql: format!("EXPLAIN QUERY PLAN {}", built.sql), ..built };
    let lines = store.reader().query_all_raw(explain).await.unwrap();
    let plan = lines.iter().map(|line| line.try_get::<String>("", "detail").unwrap()).collect::<Vec<_>>();
    plan.join("; ")
}

/// The plan of a page after some place.
async fn page<E: EntityTrait>(keyset: &Keyset<E>, filter: Condition, value: &str) -> String {
    plan(&keyset.select(filter, Some(&format!("{}|{value}", Uuid::nil())), 51)).await
}

/// Each part is in the plan, and nothing is scanned without an index or sorted.
fn assert_found_by(plan: &str, parts: &[&str]) {
    for part in parts {
        assert!(plan.contains(part), "{part} in {plan}");
    }
    let scanned = plan.split("; ").any(|line| line.starts_with("SCAN") && !line.contains("INDEX"));
    assert!(!scanned && !plan.contains("TEMP B-TREE"), "{plan}");
}

#[tokio::test]
async fn sessions_and_tokens_are_found_by_their_hash_and_lead_to_their_account() {
    let account = "SEARCH account USING INDEX sqlite_autoindex_account_1 (id=?)";
    let session = plan(&sessions::by_hash_query("9f2c", NOW)).await;
    assert_found_by(&session, &["SEARCH session USING INDEX sqlite_autoindex_session_1 (hash=?)", account]);
    let token = plan(&tokens::by_hash_query("9f2c", NOW)).await;
    assert_found_by(&token, &["SEARCH token USING INDEX token_by_hash (hash=?)", account]);
}

#[tokio::test]
async fn what_belongs_to_an_account_is_found_by_it_in_order() {
    let account = Uuid::nil();
    let memberships = plan(&memberships::of_account_query(account, Some(date(2026, 8, 20)))).await;
    assert_found_by(&memberships, &["membership USING INDEX membership_by_account (account_id=?)"]);
    let sessions = plan(&sessions::of_account_query(account, NOW, 50)).await;
    assert_found_by(&sessions, &["session USING INDEX session_by_account (account_id=?)"]);
    let tokens = plan(&tokens::of_account_query(account, 50)).await;
    assert_found_by(&tokens, &["token USING INDEX token_by_account (account_id=?)"]);
    let passkeys = plan(&passkeys::of_account_query(account)).await;
    assert_found_by(&passkeys, &["passkey USING INDEX passkey_by_account (account_id=?)"]);
    let identities = plan(&identities::of_account_query(account)).await;
    assert_found_by(&identities, &["identity_link USING INDEX identity_link_by_account (account_id=?)"]);
}

#[tokio::test]
async fn due_deliveries_come_from_the_index_of_their_moments() {
    let due = plan(&deliveries::due_query(NOW, 50)).await;
    assert_found_by(&due, &["webhook_delivery USING INDEX webhook_delivery_by_next (next_at"]);
    let listed = page(&deliveries::NEWEST, deliveries::to(Uuid::nil()), "17").await;
    assert_found_by(
        &listed,
        &["webhook_delivery USING INDEX webhook_delivery_by_webhook (webhook_id=? AND position<?)"],
    );
}

#[tokio::test]
async fn pages_come_from_the_index_of_their_order() {
    let everybody = AccountFilter { search: "nguyen".into(), within: None };
    let accounts = page(&accounts::IN_ORDER, accounts::condition(&everybody), "n0").await;
    assert_found_by(&accounts, &["account USING INDEX account_by_sort ((sort_key,id)>(?,?))"]);
    let valid = MembershipFilter { on: Some(date(2026, 8, 20)), ..Default::default() };
    let moment = NOW.to_string();
    let memberships = page(&memberships::BY_AGE, memberships::condition(&valid), &moment).await;
    assert_found_by(&memberships, &["membership USING INDEX membership_by_age ((created_at,id)<(?,?))"]);
    let webhooks = page(&webhooks::BY_AGE, webhooks::condition(None), &moment).await;
    assert_found_by(&webhooks, &["webhook USING INDEX webhook_by_age ((created_at,id)<(?,?))"]);
}

#[tokio::test]
async fn those_of_a_tree_are_found_through_it_without_reading_everybody() {
    let ours = Some(vec![Uuid::nil()]);
    let filter = AccountFilter { search: String::new(), within: ours.clone() };
    let accounts = page(&accounts::IN_ORDER, accounts::condition(&filter), "n0").await;
    let filter = MembershipFilter { within: ours, ..Default::default() };
    let memberships = page(&memberships::BY_AGE, memberships::condition(&filter), &NOW.to_string()).await;
    for plan in [accounts, memberships] {
        assert!(plan.contains("SEARCH organisation_above USING"), "{plan}");
        assert!(plan.contains("INDEX membership_by_organisation (organisation_id=?)"), "{plan}");
        assert!(!plan.contains("SCAN"), "{plan}");
    }
}
