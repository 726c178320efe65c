//! A full disk in the middle of an import: it is said, and nothing of the import is there.

use crate::support::{LAW, approved, clock, desk, founded, import};
use khien_app::{App, systems::SystemQuery};
use khien_store::Store;
use khien_testing::Database;

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_does_not_fit_leaves_nothing() {
    let database = Database::sqlite();
    drop(founded(&database).await);
    let file = database.url.trim_start_matches("sqlite://");
    let pages = std::fs::metadata(file).unwrap().len() / 4096;
    let small = Store::open_limited(&database.url, pages as u32 + 1_500).await.unwrap();
    let app = App::over(small, LAW.clone(), clock());
    let rows = (0..3_000).map(|at| approved(&format!("Hệ thống số {at}"), "Tỉnh Cao Bằng", 2)).collect();
    let refused = desk(&app).import_form08(&import(rows)).await.unwrap_err();
    assert_eq!(refused.code, "disk-full");
    assert!(desk(&app).systems(&SystemQuery::default(), None, 10).await.unwrap().rows.is_empty());
    // What fits is taken afterwards, and duties are those of the systems that are there.
    let plan =
        desk(&app).import_form08(&import(vec![approved("Cổng dịch vụ", "Tỉnh Cao Bằng", 3)])).await.unwrap();
    assert_eq!(plan.added, 1);
    app.consistent().await.unwrap();
}
