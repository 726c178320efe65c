//! A program killed in the middle of its writes, again and again: database and log always agree afterwards.

use crate::support::{LAW, approved, clock, desk, founded, import};
use khien_app::{App, log::Trusted, subjects::Stated, systems::SystemQuery};
use khien_testing::{Database, on_both};
use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::Duration,
};

on_both!(database_and_log_agree_whenever_it_is_killed);

/// Tells the second process where to write.
const DATABASE: &str = "KHIEN_TEST_KILLED";

/// How often; a thousand times when somebody asks for it.
const KILLS: &str = "KHIEN_KILLS";

/// A new database after so many kills: each check looks at the whole log.
const ROUNDS: usize = 50;

async fn database_and_log_agree_whenever_it_is_killed(first: &Database) {
    let kills: usize = std::env::var(KILLS).ok().and_then(|text| text.parse().ok()).unwrap_or(3);
    let mut random = fastrand::Rng::new();
    let mut done = 0;
    let mut other;
    let mut database = first;
    while done < kills {
        if done > 0 {
            let fresh = if first.is_postgres() { Database::postgres().await } else { Database::sqlite() };
            other = fresh;
            database = &other;
        }
        let app = founded(database).await;
        let rows = (0..20).map(|at| approved(&format!("Hệ thống {at}"), "Tỉnh Cao Bằng", 3)).collect();
        desk(&app).import_form08(&import(rows)).await.unwrap();
        for _ in 0..ROUNDS.min(kills - done) {
            kill_a_writer(&database.url, Duration::from_micros(random.u64(0..60_000)));
            let checked = app.check_log(Trusted::default()).await.unwrap();
            assert!(checked.is_honest(), "after {done} kills: {:?} {:?}", checked.log.findings, checked.rows);
            done += 1;
        }
        app.consistent().await.expect("duties are what follows from facts");
    }
}

/// Starts this test program once more as a writer, and kills it so long after its first write.
fn kill_a_writer(url: &str, wait: Duration) {
    let mut writer = Command::new(std::env::current_exe().expect("this program"))
        .args(["killed::writes_until_it_is_killed", "--exact", "--ignored", "--nocapture"])
        .env(DATABASE, url)
        .stdout(Stdio::piped())
        .spawn()
        .expect("a second process");
    let said = BufReader::new(writer.stdout.take().expect("its output")).lines();
    let writing = said.map_while(Result::ok).any(|line| line.contains("writing"));
    std::thread::sleep(wait);
    writer.kill().expect("it can be killed");
    let status = writer.wait().expect("it is gone");
    assert!(writing && !status.success(), "the writer ended by itself: {status}");
}

/// Not a test of its own: the second process of the story above.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes until somebody kills it"]
async fn writes_until_it_is_killed() {
    let url = std::env::var(DATABASE).expect("the story says where to write");
    let app = App::open(&url, LAW.clone(), clock()).await.unwrap();
    let systems = desk(&app).systems(&SystemQuery::default(), None, 50).await.unwrap().rows;
    println!("writing");
    for day in (1..=28).cycle() {
        for view in &systems {
            let stated = Stated {
                fact: "system.last_assessed_on".into(),
                value: format!("2026-02-{day:02}"),
                as_of: None,
                source: "Biên bản".into(),
            };
            desk(&app).set_facts("system", view.system.id, vec![stated]).await.unwrap();
        }
    }
}
