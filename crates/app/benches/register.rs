//! Questions: how long does an import of 10,000 rows take, and how long one changed fact among 100,000 systems?
//!
//! `cargo bench -p khien-app` runs the large size on an SQLite file in the temporary folder.

mod measures;

use std::time::Duration;

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = |name: &str| format!("sqlite://{}", folder.path().join(name).display());
    let app = measures::register(&url("import.db")).await;
    let content = measures::workbook(0..10_000);
    say("import 10,000 rows of Form 08 (SQLite)", &measures::import(&app, content).await);
    let app = measures::register(&url("hundred-thousand.db")).await;
    for part in 0..10 {
        let rows = part * 10_000..(part + 1) * 10_000;
        say(
            "import 10,000 more rows of Form 08 (SQLite)",
            &measures::import(&app, measures::workbook(rows)).await,
        );
    }
    say("one changed fact, recomputed and stored (median)", &measures::one_change(&app, 500).await);
    say("one requirement answered among 100,000 systems (median)", &measures::one_answer(&app, 500).await);
    let start = std::time::Instant::now();
    let levels = measures::desk(&app).deployment(None).await.expect("figures are added up");
    let count = levels.iter().map(|level| level.systems.unsigned_abs()).sum();
    say("figures over all systems", &measures::Measured { took: start.elapsed(), count });
}

fn say(what: &str, measured: &measures::Measured) {
    let took: Duration = measured.took;
    println!("{what}: {:.1} ms ({})", took.as_secs_f64() * 1000.0, measured.count);
}
