//! Killed in the middle of an import: everything of it is there, or nothing.

use crate::support::{Desk, approved};
use khien_testing::Database;
use std::{process::Stdio, time::Duration};

/// How many systems the workbook lists.
const SYSTEMS: u64 = 1_500;

#[test]
fn an_import_into_sqlite_happens_whole_or_not_at_all() {
    killed_again_and_again(Desk::founded());
}

#[tokio::test]
async fn an_import_into_postgres_happens_whole_or_not_at_all() {
    let database = Database::postgres().await;
    let desk = Desk { database: database.url.clone(), ..Desk::new() };
    desk.succeeds(&["init", "--from", "2026-10-01"]);
    killed_again_and_again(desk);
}

fn killed_again_and_again(desk: Desk) {
    let file =
        desk.form08("bieu.xlsx", (0..SYSTEMS).map(|at| approved(&format!("Hệ thống số {at}"), 2)).collect());
    let mut cut_short = 0;
    for round in 0..8_u64 {
        let mut command = desk.command(&["import", "form08", &file]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(100 + 350 * round));
        cut_short += u64::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        let systems = desk.json(&["list", "systems", "--most", "1"])["total"].as_u64().unwrap();
        assert!(systems == 0 || systems == SYSTEMS, "{systems} of {SYSTEMS} systems after round {round}");
        if systems == SYSTEMS {
            break;
        }
    }
    assert!(cut_short > 0, "no round was cut short: the test proved nothing");
    desk.succeeds(&["import", "form08", &file]);
    assert_eq!(desk.json(&["list", "systems", "--most", "1"])["total"], SYSTEMS);
    desk.succeeds(&["check"]);
}
