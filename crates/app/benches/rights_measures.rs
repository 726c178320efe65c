//! The list of systems for each role: how long its first page takes, and how many statements.

use khien_app::{
    App, Caller, Via,
    permit::{Membership, Role},
    store::organisations::Organisation,
    systems::SystemQuery,
};
use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// One role's first page.
#[derive(Debug)]
pub struct Listed {
    /// The role.
    pub role: Role,
    /// Median time.
    pub took: Duration,
    /// Statements that one page took.
    pub statements: u64,
    /// Systems that this role sees in all.
    pub rows: u64,
}

/// Every role in a province; the regulator's officer in the ministry that regulates.
pub async fn lists(app: &App, statements: &AtomicU64, times: usize) -> Vec<Listed> {
    let province = named(app, "Tỉnh Cao Bằng").await;
    let mut all = Vec::new();
    for role in Role::ALL {
        let membership = Membership { role, organisation: Some(province), systems: None };
        let caller = Caller::person(Uuid::now_v7(), "bench", vec![membership], true, Via::Page);
        all.push(list(app, statements, role, &caller, times).await);
    }
    all
}

async fn list(app: &App, statements: &AtomicU64, role: Role, caller: &Caller, times: usize) -> Listed {
    let desk = app.desk(caller);
    let (mut took, mut rows, mut sent) = (Vec::with_capacity(times), 0, 0);
    for _ in 0..times {
        let (before, start) = (statements.load(Ordering::Relaxed), Instant::now());
        let page = desk.systems(&SystemQuery::default(), None, 50).await.expect("systems are listed");
        took.push(start.elapsed());
        (rows, sent) = (page.total, statements.load(Ordering::Relaxed) - before);
    }
    took.sort();
    Listed { role, took: took[times / 2], statements: sent, rows }
}

async fn named(app: &App, name: &str) -> Uuid {
    let keeper = Caller::keeper("bench");
    let found: Vec<Organisation> =
        app.desk(&keeper).find_organisations(name).await.expect("organisations are found");
    found.first().expect("the province is there").id
}
