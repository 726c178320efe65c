//! Question: how fast do duties come into the store, and what do lists cost when there are many?
//!
//! `cargo bench -p khien-store -- 100000 [url]`; without a number a small size, without a URL an SQLite file.
//! The counts are printed too, so that nobody makes it fast by writing less.

use jiff::{Timestamp, ToSpan, civil::date};
use khien_store::{
    Scope, Store,
    duties::{self, Derived, DueKind, DutyFilter, DutySort, FactState, Revision, Standing},
};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Subjects whose duties are revised together, and duties of each.
const BATCH: usize = 500;
const EACH: usize = 14;

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let rows = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(2_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = || format!("sqlite://{}", folder.path().join("bench.db").display());
    let store = Store::open(&arguments.next().unwrap_or_else(file)).await.expect("the database opens");

    let all = invent(rows);
    let insert = insert(&store, &all).await;
    println!("insert   {rows} duties in {insert:?}: {:.0} rows/s", rows as f64 / insert.as_secs_f64());
    let change = change(&store, &all).await;
    println!("change   {} duties in {change:?}", rows / 10);

    let (today, now) = (date(2026, 8, 20), Timestamp::UNIX_EPOCH + 496_000.hours());
    let all = DutyFilter::default();
    let standing = |standing| DutyFilter { standing: Some(standing), ..all.clone() };
    let search = DutyFilter { search: "tram 1999".into(), ..all.clone() };
    for (name, filter) in [
        ("all", all.clone()),
        ("open", standing(Standing::Open)),
        ("overdue", standing(Standing::Overdue)),
        ("waived", standing(Standing::Waived)),
        ("search", search),
    ] {
        let began = Instant::now();
        let page =
            duties::list(store.reader(), &Scope::everything(), &filter, DutySort::Due, today, now, None, 50)
                .await
                .expect("a page");
        println!("list     {name}: {} of {} in {:?}", page.rows.len(), page.total, began.elapsed());
    }
    let began = Instant::now();
    let lines = duties::count_by_obligation(store.reader(), &Scope::everything(), Standing::Open, today, now)
        .await
        .expect("counts");
    println!("figures  {} obligations in {:?}", lines.len(), began.elapsed());
}

/// As an import does: some hundred subjects to a transaction, reading before writing.
async fn insert(store: &Store, all: &[Derived]) -> Duration {
    let batches: Vec<(Vec<Uuid>, Vec<Derived>)> = all
        .chunks(BATCH * EACH)
        .map(|chunk| (chunk.iter().step_by(EACH).map(|duty| duty.subject).collect(), chunk.to_vec()))
        .collect();
    let began = Instant::now();
    for (subjects, derived) in batches {
        let tx = store.write().await.expect("a transaction");
        let stored = duties::of_subjects(&tx, &subjects).await.expect("what is stored");
        duties::apply(&tx, Revision::between(&stored, derived)).await.expect("a revision");
        Store::commit_unlogged(tx).await.expect("a commit");
    }
    began.elapsed()
}

async fn change(store: &Store, all: &[Derived]) -> Duration {
    let changed =
        all.iter().step_by(10).map(|duty| Derived { state: FactState::Met, ..duty.clone() }).collect();
    let began = Instant::now();
    let tx = store.write().await.expect("a transaction");
    duties::apply(&tx, Revision { changed, ..Default::default() }).await.expect("a revision");
    Store::commit_unlogged(tx).await.expect("a commit");
    began.elapsed()
}

/// Duties as long as real ones, with identifiers that come in no order.
fn invent(rows: usize) -> Vec<Derived> {
    let mut random = fastrand::Rng::with_seed(1);
    let mut any = move || uuid::Builder::from_random_bytes(random.u128(..).to_le_bytes()).into_uuid();
    let mut subject = Uuid::nil();
    let (organisation, bearer) = (any(), any());
    let duty = |at: usize| {
        if at.is_multiple_of(EACH) {
            subject = any();
        }
        let due = date(2026, 1, 1).saturating_add(((at as i64 * 37) % 700).days());
        Derived {
            id: any(),
            obligation: format!("decree-331-2026-report-{}", at % 60),
            subject_kind: "system".into(),
            subject,
            subject_name: format!("Hệ thống thông tin giải quyết thủ tục hành chính, trạm {}", at / EACH),
            organisation,
            bearer: Some(bearer),
            bearer_key: None,
            bearer_name: "Trung tâm Công nghệ thông tin – Ủy ban nhân dân tỉnh Đắk Lắk".into(),
            instance: "2026-Q3".into(),
            opens: date(2026, 7, 1),
            decided_on: due,
            due_kind: DueKind::Day,
            due_on: Some(due),
            due_at: None,
            since_at: None,
            state: FactState::Owed,
            questions: vec![],
            doubtful: false,
            search: format!(
                "bao cao dinh ky cong tac bao dam an ninh mang periodic report he thong thong tin giai quyet thu tuc \
                 hanh chinh tram {} trung tam cong nghe thong tin uy ban nhan dan tinh dak lak",
                at / EACH
            ),
        }
    };
    (0..rows).map(duty).collect()
}
