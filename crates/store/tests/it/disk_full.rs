//! A full disk is said to be full, nothing half written stays, and writing goes on when there is room again.

use crate::samples::*;
use khien_store::{
    Scope, Store, StoreError,
    duties::{self, DutyFilter, Revision},
    organisations, settings,
};
use std::process::Command;
use uuid::Uuid;

#[tokio::test]
async fn a_file_that_may_not_grow_is_full() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("khien.db").display());
    fill(&Store::open_limited(&url, 300).await.unwrap()).await;
    // Without the limit the same file takes what it refused.
    let store = Store::open(&url).await.unwrap();
    add(&store, many()).await;
}

fn many() -> Vec<duties::Derived> {
    (0..5_000).map(|_| duty(Uuid::now_v7())).collect()
}

/// Writes until the disk is full, and looks at what is left.
async fn fill(store: &Store) {
    write(store, async |tx| settings::set(tx, "before", "here").await.unwrap()).await;
    for _ in 0..3 {
        let refused = write_much(store).await;
        assert!(matches!(refused, Err(StoreError::Full)), "{refused:?}");
        assert_eq!(settings::get(store.reader(), "unfinished").await.unwrap(), None);
        assert_eq!(
            duties::count(store.reader(), &Scope::everything(), &DutyFilter::default(), TODAY, now())
                .await
                .unwrap(),
            0
        );
        assert_eq!(settings::get(store.reader(), "before").await.unwrap().as_deref(), Some("here"));
    }
    // What still fits is still taken.
    owner(store).await;
    assert_eq!(organisations::all(store.reader()).await.unwrap().len(), 1);
}

/// A limit on the file is met while writing; a real disk only at the commit, for until then all is in memory.
async fn write_much(store: &Store) -> Result<(), StoreError> {
    let tx = store.write().await?;
    settings::set(&tx, "unfinished", "yes").await?;
    duties::apply(&tx, Revision { added: many(), ..Default::default() }).await?;
    Store::commit_unlogged(tx).await
}

/// Tells the second process where its small disk is.
const DISK: &str = "KHIEN_TEST_SMALL_DISK";

/// A disk of two megabytes, seen only by a second process: no mount outlives the test.
#[test]
fn a_disk_without_room_is_full() {
    let folder = tempfile::tempdir().unwrap();
    let disk = folder.path().to_str().expect("a plain path");
    let mount = "mount -t tmpfs -o size=2m tmpfs \"$0\"";
    let unshared = |script: String| {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", &script, disk]);
        command
    };
    let permitted = unshared(mount.to_owned()).output().is_ok_and(|output| output.status.success());
    if !permitted {
        eprintln!("no disk can be mounted here; the full disk is proved by the limit on the file alone");
        return;
    }
    let status = unshared(format!("{mount} && exec \"$@\""))
        .arg(std::env::current_exe().expect("this program"))
        .args(["disk_full::writes_to_a_small_disk", "--exact", "--ignored", "--nocapture"])
        .env(DISK, disk)
        .status()
        .expect("a second process");
    assert!(status.success(), "{status}");
}

/// Not a test of its own: the second process of the test above.
#[tokio::test]
#[ignore = "needs a small disk, which another test mounts for it"]
async fn writes_to_a_small_disk() {
    let disk = std::env::var(DISK).expect("the test says where the disk is");
    fill(&Store::open(&format!("sqlite://{disk}/khien.db")).await.unwrap()).await;
}
