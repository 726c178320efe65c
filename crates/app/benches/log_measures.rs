//! The audit log under load: single transactions, batches, a whole check, proofs.

use super::measures::{Measured, desk};
use jiff::{Span, civil::date};
use khien_app::{
    App,
    log::Trusted,
    store::{Store, audit::Line, settings},
};
use std::time::Instant;
use uuid::Uuid;

/// Lines in one transaction of a batch.
const BATCH: u64 = 1_000;

/// A setting changed again and again, each time in a transaction of its own with its line.
pub async fn one_by_one(app: &App, times: u64) -> Measured {
    let start = Instant::now();
    for number in 0..times {
        let day = date(2026, 1, 1).saturating_add(Span::new().days(number as i64 % 365));
        desk(app).track_from(day).await.expect("a setting is changed");
    }
    Measured { took: start.elapsed(), count: times }
}

/// Lines of imports: many rows and as many lines in each transaction.
pub async fn in_batches(app: App, url: &str, lines: u64) -> Measured {
    let store = Store::open(url).await.expect("the database opens");
    let at = app.clock.now();
    let start = Instant::now();
    let mut left = lines;
    while left > 0 {
        let now = left.min(BATCH);
        let tx = store.write().await.expect("a transaction begins");
        settings::set(&tx, "bench", &left.to_string()).await.expect("a row is written");
        let batch = (0..now).map(|_| line(at)).collect();
        Store::commit(tx, batch).await.expect("the batch is saved");
        left -= now;
    }
    Measured { took: start.elapsed(), count: lines }
}

fn line(at: jiff::Timestamp) -> Line {
    let id = Uuid::now_v7();
    let details = khien_app::audit::details::Details {
        salt: *id.as_bytes(),
        text: r#"{"by":"Nguyễn Thị Minh","changed":{"system.last_assessed_on":[null,"2026-03-01"]}}"#.into(),
    };
    Line {
        id,
        at,
        actor: Some(id),
        via: "page".into(),
        organisation: None,
        action: "record-system".into(),
        object_kind: "export".into(),
        object: Some(id.to_string()),
        digest: details.digest().0,
        salt: Some(details.salt.to_vec()),
        details: Some(details.text),
    }
}

/// Takes everything into the tree and signs it.
pub async fn sequence(app: &App) -> Measured {
    let start = Instant::now();
    let signed = app.sequence().await.expect("the log is sequenced").expect("it is not empty");
    Measured { took: start.elapsed(), count: signed.checkpoint.size }
}

/// Checks the whole log and every row.
pub async fn check(app: &App) -> Measured {
    sequence(app).await;
    let start = Instant::now();
    let checked = app.check_log(Trusted::default()).await.expect("the log is checked");
    assert!(checked.is_honest(), "{:?} {:?}", checked.log.findings, checked.rows);
    Measured { took: start.elapsed(), count: checked.log.entries }
}

/// Median time of a proof.
pub async fn proofs(app: &App, times: u64) -> Measured {
    let size = app.sequence().await.expect("sequenced").expect("not empty").checkpoint.size;
    let mut took = Vec::new();
    for number in 0..times {
        let start = Instant::now();
        desk(app).prove(number * (size / times)).await.expect("a proof");
        took.push(start.elapsed());
    }
    took.sort();
    Measured { took: took[took.len() / 2], count: times }
}
