//! Accounts and what hangs on them, to begin with: each story changes what it is about.

use crate::samples::*;
use jiff::{SignedDuration, Timestamp, civil::date};
use khien_store::{
    Store,
    accounts::{self, Account},
    memberships::Membership,
    organisations,
    sessions::Session,
    tokens::Token,
};
use sea_orm::{
    ConnectionTrait,
    sea_query::{OnConflict, Query},
};
use std::sync::atomic::{AtomicU32, Ordering};
use uuid::Uuid;

pub fn account(name: &str) -> Account {
    // No two accounts of one test program share an address.
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let email = format!("Nguoi.{}@example.vn", NEXT.fetch_add(1, Ordering::Relaxed));
    Account {
        id: Uuid::now_v7(),
        name: name.into(),
        email_key: Some(email.to_lowercase()),
        search: format!("{} {}", name.to_lowercase(), email.to_lowercase()),
        email,
        language: "vi".into(),
        password_hash: None,
        totp_sealed: None,
        totp_last_step: None,
        created_at: now(),
        disabled_at: None,
        sort_key: name.to_lowercase(),
        version: 1,
    }
}

pub fn membership(account: Uuid, organisation: Option<Uuid>) -> Membership {
    Membership {
        id: Uuid::now_v7(),
        account,
        role: "officer".into(),
        organisation,
        systems: None,
        from: date(2026, 7, 1),
        to: None,
        given_by: None,
        created_at: now(),
        version: 1,
    }
}

/// A session of eight hours.
pub fn session(account: Uuid, hash: &str) -> Session {
    Session {
        hash: hash.into(),
        id: Uuid::now_v7(),
        account,
        created_at: now(),
        seen_at: now(),
        expires_at: hours_later(8),
        address: Some("203.0.113.7".into()),
        agent: Some("Firefox".into()),
        factors: "password".into(),
        strong: false,
        reauthenticated_at: now(),
        revoked_at: None,
    }
}

/// A token of a day.
pub fn token(account: Uuid, hash: &str) -> Token {
    Token {
        id: Uuid::now_v7(),
        account,
        name: "Báo cáo tự động".into(),
        hash: hash.into(),
        scopes: vec!["systems:read".into(), "reports:write".into()],
        created_at: now(),
        expires_at: hours_later(24),
        used_at: None,
        revoked_at: None,
    }
}

pub fn hours_later(hours: i64) -> Timestamp {
    now() + SignedDuration::from_hours(hours)
}

pub fn seconds_later(seconds: i64) -> Timestamp {
    now() + SignedDuration::from_secs(seconds)
}

/// Writes an account, whose identifier the other rows need.
pub async fn person(store: &Store) -> Uuid {
    let added = account("Nguyễn Thị Hoa");
    let id = added.id;
    write(store, async |tx| accounts::insert(tx, added).await.expect("it is new")).await;
    id
}

/// Writes an organisation below others, and below itself as every one is.
pub async fn below(store: &Store, above: &[Uuid]) -> Uuid {
    let added = organisation("Sở Khoa học và Công nghệ");
    let id = added.id;
    write(store, async |tx| organisations::insert(tx, vec![added]).await.expect("it is new")).await;
    for above in above.iter().chain([&id]) {
        stands(store, id, *above, 0).await;
    }
    id
}

/// Writes that one organisation stands above another in some way: 0 is the tree.
pub async fn stands(store: &Store, organisation: Uuid, above: Uuid, how: i16) {
    let insert = Query::insert()
        .into_table("organisation_above")
        .columns(["organisation_id", "above_id", "how"])
        .values_panic([organisation.into(), above.into(), how.into()])
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .to_owned();
    store.reader().execute(&insert).await.expect("both organisations are there");
}

/// The same act by several at once, each in a transaction of its own; how it went for each.
pub async fn at_once<T, F>(store: &Store, act: impl Fn(Store) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let acts: Vec<_> = (0..4).map(|_| tokio::spawn(act(store.clone()))).collect();
    let mut done = vec![];
    for act in acts {
        done.push(act.await.expect("it does not panic"));
    }
    done
}
