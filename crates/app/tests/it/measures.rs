//! Every measure of the benchmarks, small: it must still run and count the same.

#[path = "../../benches/measures.rs"]
mod full;

use khien_testing::Database;

#[tokio::test(flavor = "multi_thread")]
async fn the_measures_still_run() {
    let database = Database::sqlite();
    let app = full::register(&database.url).await;
    for (rows, added) in [(0..60, 60), (30..90, 30)] {
        let measured = full::import(&app, full::workbook(rows)).await;
        assert_eq!(measured.count, added);
        assert!(!measured.took.is_zero());
    }
    assert_eq!(full::one_change(&app, 3).await.count, 3);
}
