//! Question: how long does the list of systems take for each role in a province, over 100,000 systems?
//!
//! `cargo bench -p khien-app --bench rights` fills an SQLite file in the temporary folder.

#[allow(dead_code, reason = "each benchmark measures a part")]
mod measures;
mod rights_measures;

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}", folder.path().join("khien.db").display());
    let (app, statements) = measures::counted_register(&url).await;
    // As many as one file may hold.
    for part in 0..10 {
        let rows = part * 10_000..(part + 1) * 10_000;
        let measured = measures::import(&app, measures::workbook(rows)).await;
        println!("imported {} systems in {:.1} s", measured.count, measured.took.as_secs_f64());
    }
    for listed in rights_measures::lists(&app, &statements, 50).await {
        println!(
            "{}: median {:.1} ms, {} statements, {} systems seen",
            listed.role.name(),
            listed.took.as_secs_f64() * 1000.0,
            listed.statements,
            listed.rows
        );
    }
}
