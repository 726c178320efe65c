//! The audit log over real databases: what is done by hand is found and named, what is honest is whole.

use crate::support::{approved, desk, founded, import};
use khien_app::{
    App, Caller, Keyring,
    audit::{checkpoint::SignedCheckpoint, inclusion::InclusionProof},
    duties::{DutyQuery, Said},
    log::{Checked, LogQuery, Trusted},
    subjects::Stated,
    systems::SystemQuery,
};
use khien_testing::{Database, on_both};

on_both!(
    an_honest_register_is_whole,
    a_register_that_is_older_than_its_log_is_adopted_once,
    two_sequencers_at_once_sign_the_same_log,
    every_tampering_by_hand_is_found_and_named,
    a_history_rewritten_with_the_stolen_key_is_found_by_what_a_witness_kept,
    erased_details_leave_every_proof_standing,
    an_entry_is_proven_without_the_database,
    old_entries_move_to_an_archive_that_still_verifies,
    a_witness_gets_the_newest_checkpoint,
    the_log_tells_who_did_what_before_and_after,
    a_log_signed_with_another_key_is_not_gone_on_from,
);

/// A register with some history: two systems, a fact, a met duty with a file.
async fn with_history(database: &Database) -> App {
    let app = founded(database).await;
    let rows =
        vec![approved("Cổng dịch vụ công", "Tỉnh Cao Bằng", 3), approved("Thư điện tử", "Tỉnh Cao Bằng", 2)];
    desk(&app).import_form08(&import(rows)).await.unwrap();
    let system = desk(&app).systems(&SystemQuery::default(), None, 1).await.unwrap().rows[0].system.id;
    let assessed = Stated {
        fact: "system.last_assessed_on".into(),
        value: "2026-03-01".into(),
        as_of: None,
        source: "Biên bản 12".into(),
    };
    desk(&app).set_facts("system", system, vec![assessed]).await.unwrap();
    let file = desk(&app).keep_file("bien-ban.pdf", b"%PDF-1.7".to_vec()).await.unwrap();
    let duty = desk(&app).duties(&DutyQuery::default(), None, 1).await.unwrap().rows.remove(0).stored;
    let said = Said { file: Some(file), document: Some("15/BC-UBND".into()), ..Said::default() };
    desk(&app).meet_duty(duty.derived.id, duty.version, said).await.unwrap();
    app.sequence().await.unwrap();
    app
}

async fn check(app: &App) -> Checked {
    app.check_log(Trusted::default()).await.unwrap()
}

fn codes(checked: &Checked) -> Vec<&'static str> {
    let rows = checked.rows.iter().map(|finding| finding.code);
    checked.log.findings.iter().map(|finding| finding.code()).chain(rows).collect()
}

async fn an_honest_register_is_whole(database: &Database) {
    let app = with_history(database).await;
    let checked = check(&app).await;
    assert!(checked.is_honest(), "{:?}", codes(&checked));
    assert!(checked.log.entries > 100 && checked.compared > 100, "bodies, systems, a duty and a file");
}

async fn a_register_that_is_older_than_its_log_is_adopted_once(database: &Database) {
    let app = with_history(database).await;
    let gone = "DELETE FROM organisation_above; DELETE FROM audit_entry; DELETE FROM audit_tile; \
                DELETE FROM audit_checkpoint";
    database.by_hand(gone).await;
    app.bring_up_to_date(&|_, _| ()).await.unwrap();
    let owner = desk(&app).find_organisations("Tỉnh Cao Bằng").await.unwrap()[0].id;
    let below = SystemQuery { organisation: Some(owner), ..SystemQuery::default() };
    assert_eq!(desk(&app).systems(&below, None, 10).await.unwrap().total, 2, "the tree is there again");
    assert!(codes(&check(&app).await).contains(&"row-unrecorded"));
    let rows = desk(&app).adopt_rows().await.unwrap();
    let checked = check(&app).await;
    assert!(checked.is_honest() && checked.compared == rows as u64, "{:?}", codes(&checked));
    assert_eq!(desk(&app).adopt_rows().await.unwrap_err().code, "log-has-begun");
}

async fn two_sequencers_at_once_sign_the_same_log(database: &Database) {
    let app = with_history(database).await;
    desk(&app).track_from(jiff::civil::date(2026, 9, 1)).await.unwrap();
    let (one, other) = (app.clone(), app.clone());
    let (first, second) = tokio::join!(one.sequence(), other.sequence());
    assert_eq!(first.unwrap().unwrap().checkpoint, second.unwrap().unwrap().checkpoint);
    assert!(check(&app).await.is_honest());
}

async fn every_tampering_by_hand_is_found_and_named(database: &Database) {
    let app = with_history(database).await;
    let byte = if database.is_postgres() { "set_byte(hashes, 5, 0)" } else { "zeroblob(length(hashes))" };
    let tile = format!("UPDATE audit_tile SET hashes = {byte} WHERE level = 0 AND number = 0");
    // What is done, how it is undone, and what it is called.
    let cases: &[(&str, &str, &str)] = &[
        (
            "UPDATE system SET name = name || ' (cũ)' WHERE name = 'Thư điện tử'",
            "UPDATE system SET name = 'Thư điện tử' WHERE name LIKE '%(cũ)'",
            "row-changed",
        ),
        (
            "UPDATE duty SET outcome_document = '99/BC-UBND' WHERE outcome = 'met'",
            "UPDATE duty SET outcome_document = '15/BC-UBND' WHERE outcome = 'met'",
            "row-changed",
        ),
        (
            "UPDATE organisation SET valid_to = '2026-01-01' WHERE name = 'Tỉnh Cao Bằng'",
            "UPDATE organisation SET valid_to = NULL WHERE name = 'Tỉnh Cao Bằng'",
            "row-changed",
        ),
        (
            "CREATE TABLE kept AS SELECT * FROM file; DELETE FROM file",
            "INSERT INTO file SELECT * FROM kept; DROP TABLE kept",
            "row-missing",
        ),
        (
            "INSERT INTO file SELECT 'ff' || substr(sha256, 3), name, size, content FROM file",
            "DELETE FROM file WHERE sha256 LIKE 'ff%'",
            "row-unrecorded",
        ),
        (
            "UPDATE audit_entry SET action = 'see-system' WHERE position = 7",
            "UPDATE audit_entry SET action = 'add-organisation' WHERE position = 7",
            "entry-changed",
        ),
        (
            "CREATE TABLE kept AS SELECT * FROM audit_entry WHERE position = 7; DELETE FROM audit_entry WHERE position = 7",
            "INSERT INTO audit_entry SELECT * FROM kept; DROP TABLE kept",
            "entry-missing",
        ),
        (
            "UPDATE audit_entry SET position = -1 WHERE position = 7; UPDATE audit_entry SET position = 7 WHERE position = 8; UPDATE audit_entry SET position = 8 WHERE position = -1",
            "UPDATE audit_entry SET position = -1 WHERE position = 7; UPDATE audit_entry SET position = 7 WHERE position = 8; UPDATE audit_entry SET position = 8 WHERE position = -1",
            "entry-moved",
        ),
        (
            "UPDATE audit_entry SET details = replace(details, 'kiểm thử', 'khác') WHERE position = 7",
            "UPDATE audit_entry SET details = replace(details, 'khác', 'kiểm thử') WHERE position = 7",
            "details-changed",
        ),
        (
            "CREATE TABLE kept AS SELECT position AS at, salt, details FROM audit_entry WHERE position = 7; UPDATE audit_entry SET salt = NULL, details = NULL WHERE position = 7",
            "UPDATE audit_entry SET salt = (SELECT salt FROM kept), details = (SELECT details FROM kept) WHERE position = 7; DROP TABLE kept",
            "details-missing",
        ),
        (
            "CREATE TABLE kept AS SELECT * FROM audit_checkpoint; UPDATE audit_checkpoint SET note = replace(note, '—', '–')",
            "UPDATE audit_checkpoint SET note = (SELECT note FROM kept WHERE kept.size = audit_checkpoint.size); DROP TABLE kept",
            "checkpoint-",
        ),
        (&tile, "", "tile-changed"),
    ];
    for (done, undone, code) in cases {
        database.by_hand(done).await;
        let found = codes(&check(&app).await);
        assert!(found.iter().any(|each| each.starts_with(code)), "{code} for {done}: {found:?}");
        if !undone.is_empty() {
            database.by_hand(undone).await;
            let found = codes(&check(&app).await);
            assert!(found.is_empty(), "whole again after {undone}: {found:?}");
        }
    }
}

async fn a_history_rewritten_with_the_stolen_key_is_found_by_what_a_witness_kept(database: &Database) {
    let app = with_history(database).await;
    let witnessed = app.sequence().await.unwrap().unwrap();
    let rewritten = "UPDATE audit_entry SET via = 'page' WHERE position = 7; \
                     DELETE FROM audit_tile; DELETE FROM audit_checkpoint";
    database.by_hand(rewritten).await;
    // The program signs whatever it finds: it cannot know better.
    assert!(check(&app).await.is_honest());
    let note = witnessed.note.to_string();
    let trusted = SignedCheckpoint::open(&note, &[app.verifier_key()]).unwrap().checkpoint;
    let checked = app.check_log(Trusted { checkpoint: Some(trusted), ..Trusted::default() }).await.unwrap();
    assert_eq!(codes(&checked), ["history-rewritten"]);
}

async fn erased_details_leave_every_proof_standing(database: &Database) {
    let app = with_history(database).await;
    let query = LogQuery { action: Some("derive-duties".into()), ..LogQuery::default() };
    let entry = desk(&app).log(&query, None, 1).await.unwrap().rows.remove(0);
    let before = desk(&app).prove(entry.position).await.unwrap();
    assert_eq!(desk(&app).erase_details(entry.position, " ").await.unwrap_err().code, "ground-missing");
    desk(&app).erase_details(entry.position, "Yêu cầu của chủ thể dữ liệu").await.unwrap();
    let after = desk(&app).log(&query, None, 1).await.unwrap().rows.remove(0);
    assert!(after.erased && after.by.is_none() && after.position == entry.position);
    before.verify(&before.extra, &[app.verifier_key()]).unwrap();
    let again = desk(&app).prove(entry.position).await.unwrap();
    assert_eq!(again.extra, before.extra, "the record holds nothing that was erased");
    let checked = check(&app).await;
    assert!(checked.is_honest() && checked.log.erased == 1, "{:?}", codes(&checked));
    let latest = LogQuery { action: Some("record-system".into()), ..LogQuery::default() };
    let held = desk(&app).log(&latest, None, 1).await.unwrap().rows.remove(0).position;
    assert_eq!(desk(&app).erase_details(held, "Yêu cầu").await.unwrap_err().code, "entry-still-needed");
}

async fn an_entry_is_proven_without_the_database(database: &Database) {
    let app = with_history(database).await;
    let (text, key) = (desk(&app).prove(7).await.unwrap().to_string(), app.verifier_key());
    let proof = InclusionProof::parse(&text).unwrap();
    proof.verify(&proof.extra, std::slice::from_ref(&key)).unwrap();
    let record: serde_json::Value = serde_json::from_slice(&proof.extra).unwrap();
    assert_eq!(record["action"], "add-organisation");
    assert!(proof.verify(b"{}", &[key]).is_err());
    assert_eq!(desk(&app).prove(1_000_000).await.unwrap_err().code, "not-found");
}

async fn old_entries_move_to_an_archive_that_still_verifies(database: &Database) {
    let app = with_history(database).await;
    let kept = app.sequence().await.unwrap().unwrap().checkpoint;
    let folder = tempfile::tempdir().unwrap();
    let size = kept.size;
    for number in 0..(600 - size) {
        let day = jiff::civil::date(2026, 1, 1).saturating_add(jiff::Span::new().days(number as i64 % 300));
        desk(&app).track_from(day).await.unwrap();
    }
    let moved = desk(&app).archive_log(folder.path(), 300).await.unwrap();
    assert_eq!((moved.first, moved.end), (0, 256));
    let missing = codes(&check(&app).await);
    assert!(missing.contains(&"entry-missing"), "without the archive they are missing: {missing:?}");
    let archived = app.read_archive(folder.path(), None).await.unwrap();
    let trusted = Trusted { archived, checkpoint: Some(kept), ..Trusted::default() };
    let checked = app.check_log(trusted).await.unwrap();
    assert!(checked.is_honest(), "{:?}", codes(&checked));
    // A letter changed in the archive is found when it is read.
    let bundle = folder.path().join("000000000000-000000000256/tile/entries/000");
    let mut bytes = std::fs::read(&bundle).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&bundle, bytes).unwrap();
    assert_eq!(app.read_archive(folder.path(), None).await.unwrap_err().code, "log-damaged");
}

async fn a_witness_gets_the_newest_checkpoint(database: &Database) {
    let app = with_history(database).await;
    let folder = tempfile::tempdir().unwrap();
    let address = format!("folder:{}", folder.path().display());
    desk(&app).add_witness(&address).await.unwrap();
    assert_eq!(desk(&app).add_witness("ftp://x").await.unwrap_err().code, "witness-address");
    desk(&app).add_witness("folder:/nowhere/at/all").await.unwrap();
    app.inform_witnesses().await.unwrap();
    let witnesses = desk(&app).witnesses().await.unwrap();
    let size = witnesses[0].sent_size.unwrap();
    let note = std::fs::read_to_string(folder.path().join(format!("checkpoint-{size}"))).unwrap();
    SignedCheckpoint::open(&note, &[app.verifier_key()]).unwrap();
    assert!(witnesses[1].failure.is_some() && witnesses[1].sent_size.is_none());
}

async fn the_log_tells_who_did_what_before_and_after(database: &Database) {
    let app = with_history(database).await;
    let query = LogQuery { action: Some("record-system".into()), ..LogQuery::default() };
    let entry = desk(&app).log(&query, None, 1).await.unwrap().rows.remove(0);
    assert_eq!(entry.by.as_deref(), Some("Cán bộ kiểm thử"));
    assert_eq!(entry.changed["system.last_assessed_on"], serde_json::json!([null, "2026-03-01"]));
    let stranger = Caller::person(uuid::Uuid::now_v7(), "Người lạ", vec![], true, khien_app::Via::Page);
    assert!(app.desk(&stranger).log(&LogQuery::default(), None, 10).await.unwrap().rows.is_empty());
    let refused = app.desk(&stranger).log_csv(&LogQuery::default()).await.unwrap_err();
    assert_eq!(refused.kind, khien_app::Kind::Forbidden);
    let refusals = LogQuery { action: Some("refused".into()), ..LogQuery::default() };
    let entry = desk(&app).log(&refusals, None, 1).await.unwrap().rows.remove(0);
    assert_eq!(
        (entry.by.as_deref(), &entry.changed["act"]),
        (Some("Người lạ"), &serde_json::json!("export-log"))
    );
}

async fn a_log_signed_with_another_key_is_not_gone_on_from(database: &Database) {
    let app = with_history(database).await;
    let thief = app.clone().with_keys(Keyring::random());
    desk(&thief).track_from(jiff::civil::date(2026, 7, 1)).await.unwrap();
    assert_eq!(thief.sequence().await.unwrap_err().code, "log-damaged");
    assert!(check(&app).await.is_honest());
}
