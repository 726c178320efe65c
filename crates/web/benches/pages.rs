//! Question: how long does a page of the demonstration register (7,206 systems) take to answer?
//!
//! `cargo bench -p khien-web` fills a register in the temporary folder and asks each page 200 times, one after another,
//! without a network in between. Small runs of the same pages are the stories in `tests/it`.

use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use khien_app::{App, Caller, Clock, Lawbook};
use std::{sync::Arc, time::Instant};
use tower::ServiceExt;

const TIMES: usize = 200;

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}", folder.path().join("khien.db").display());
    let now = Clock::Fixed("2026-11-21T02:00:00Z".parse().expect("a moment"));
    let app = App::open(&url, Arc::new(Lawbook::built_in()), now).await.expect("a database opens");
    let start = Instant::now();
    let keeper = Caller::keeper("bench");
    app.desk(&keeper).demo(33, &|_, _| ()).await.expect("the demonstration is made");
    println!("demonstration register made in {:.1} s", start.elapsed().as_secs_f64());
    let site = khien_web::router_as(Arc::new(app), keeper);
    for page in ["/duties", "/duties?state=overdue", "/", "/systems", "/law"] {
        let mut took = Vec::with_capacity(TIMES);
        let mut bytes = 0;
        for _ in 0..TIMES {
            let request = Request::get(page).body(Body::empty()).expect("a request");
            let start = Instant::now();
            let answer = site.clone().oneshot(request).await.expect("a router always answers");
            assert!(answer.status().is_success(), "{page}: {}", answer.status());
            bytes = to_bytes(answer.into_body(), usize::MAX).await.expect("a whole page").len();
            took.push(start.elapsed());
        }
        took.sort();
        let ms = |at: usize| took[at].as_secs_f64() * 1000.0;
        println!(
            "{page}: median {:.1} ms, 95th percentile {:.1} ms, {bytes} bytes",
            ms(TIMES / 2),
            ms(TIMES * 95 / 100)
        );
    }
}
