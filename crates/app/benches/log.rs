//! Questions: how many acts a second does the log take, how long does a check of a million entries take, and a proof?
//!
//! `cargo bench -p khien-app --bench log` fills an SQLite file in the temporary folder.

mod log_measures;
mod measures;

const ENTRIES: u64 = 1_000_000;
const SINGLE: u64 = 20_000;

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}", folder.path().join("khien.db").display());
    let app = measures::register(&url).await;
    let single = log_measures::one_by_one(&app, SINGLE).await;
    println!(
        "acts in transactions of their own: {:.0} a second",
        single.count as f64 / single.took.as_secs_f64()
    );
    let batches = log_measures::in_batches(app.clone(), &url, ENTRIES - SINGLE).await;
    println!("lines in batches: {:.0} a second", batches.count as f64 / batches.took.as_secs_f64());
    let again = log_measures::one_by_one(&app, 2_000).await;
    println!(
        "acts of their own after a million: {:.0} a second",
        again.count as f64 / again.took.as_secs_f64()
    );
    let sequenced = log_measures::sequence(&app).await;
    println!("sequencing {}: {:.1} s", sequenced.count, sequenced.took.as_secs_f64());
    let checked = log_measures::check(&app).await;
    println!("checking {} entries and every row: {:.1} s", checked.count, checked.took.as_secs_f64());
    let proofs = log_measures::proofs(&app, 200).await;
    println!("a proof, median: {:.2} ms", proofs.took.as_secs_f64() * 1000.0);
}
