//! A program that is killed while it writes leaves nothing of what it had not committed.

use crate::{place::Place, samples::*, stories};
use khien_store::{
    Scope, Store,
    duties::{self, DutyFilter, Revision},
    files::{self, File},
    organisations, settings,
};
use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::Duration,
};
use uuid::Uuid;

stories! { a_killed_writer_leaves_nothing }

/// Tells the second process where to write.
const DATABASE: &str = "KHIEN_TEST_INTERRUPTED";

async fn a_killed_writer_leaves_nothing(here: &Place) {
    write(&here.store, async |tx| settings::set(tx, "before", "here").await.unwrap()).await;
    // At the first row, in the midst of many, and when much has already been moved to the disk.
    for (round, wait) in [0, 30, 400].into_iter().enumerate() {
        kill_a_writer(&here.url, Duration::from_millis(wait));
        let store = here.again().await;
        assert_eq!(settings::get(store.reader(), "before").await.unwrap().as_deref(), Some("here"));
        assert_eq!(settings::get(store.reader(), "unfinished").await.unwrap(), None);
        assert_eq!(organisations::all(store.reader()).await.unwrap().len(), round);
        assert_eq!(
            duties::count(store.reader(), &Scope::everything(), &DutyFilter::default(), TODAY, now())
                .await
                .unwrap(),
            0
        );
        // Nobody holds the lock of the dead.
        owner(&store).await;
    }
}

/// Starts this test program once more as a writer, and kills it so long after its first row.
fn kill_a_writer(url: &str, wait: Duration) {
    let mut writer = Command::new(std::env::current_exe().expect("this program"))
        .args(["interrupted::writes_until_it_is_killed", "--exact", "--ignored", "--nocapture"])
        .env(DATABASE, url)
        .stdout(Stdio::piped())
        .spawn()
        .expect("a second process");
    let said = BufReader::new(writer.stdout.take().expect("its output")).lines();
    let writing = said.map_while(Result::ok).any(|line| line.contains("writing"));
    std::thread::sleep(wait);
    writer.kill().expect("it can be killed");
    let status = writer.wait().expect("it is gone");
    assert!(
        writing && !status.success(),
        "the writer was to be killed while writing, but ended by itself: {status}"
    );
}

/// Not a test of its own: the second process of the story above.
#[tokio::test]
#[ignore = "writes until somebody kills it"]
async fn writes_until_it_is_killed() {
    let store = Store::open(&std::env::var(DATABASE).expect("the story says where to write")).await.unwrap();
    let tx = store.write().await.unwrap();
    settings::set(&tx, "unfinished", "yes").await.unwrap();
    println!("writing");
    loop {
        organisations::insert(&tx, (0..100).map(|_| organisation("dở dang")).collect()).await.unwrap();
        let added = (0..500).map(|_| duty(Uuid::now_v7())).collect();
        duties::apply(&tx, Revision { added, ..Default::default() }).await.unwrap();
        // Large enough that the database begins to write to the disk before the commit.
        let content = vec![7; 4 << 20];
        let file = File { sha256: Uuid::now_v7().to_string(), name: "dở dang".into(), content };
        files::keep(&tx, file).await.unwrap();
    }
}
