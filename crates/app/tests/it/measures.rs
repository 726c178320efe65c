//! Every measure of the benchmarks, small: it must still run and count the same.

#[path = "../../benches/measures.rs"]
mod full;

use khien_testing::Database;

#[tokio::test(flavor = "multi_thread")]
async fn the_measures_still_run() {
    let database = Database::sqlite();
    let app = full::register(&database.url).await;
    assert_eq!(full::import(&app, full::workbook(0..60)).await.count, 60);
    assert_eq!(full::import(&app, full::workbook(30..90)).await.count, 30);
    assert_eq!(full::one_change(&app, 3).await.count, 3);
}
