//! The small registers: settings, the law's hashes, the history of facts, answers at imports, files.

use crate::{place::Place, samples::*, stories};
use jiff::SignedDuration;
use khien_store::{
    StoreError,
    facts::{self, Change, Facts},
    files::{self, File},
    settings, subjects,
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

stories! {
    a_setting_is_written_over
    the_hashes_of_the_law_are_replaced_as_a_whole
    history_tells_what_became_what_latest_first
    an_answer_is_remembered_and_can_change
    a_file_is_kept_once
    letters_of_every_kind_survive
}

async fn a_setting_is_written_over(Place { store, .. }: &Place) {
    assert_eq!(settings::get(store.reader(), "tracked_from").await.unwrap(), None);
    for day in ["2026-07-01", "2026-10-01"] {
        write(store, async |tx| settings::set(tx, "tracked_from", day).await.unwrap()).await;
        assert_eq!(settings::get(store.reader(), "tracked_from").await.unwrap().as_deref(), Some(day));
    }
}

async fn the_hashes_of_the_law_are_replaced_as_a_whole(Place { store, .. }: &Place) {
    let hashes = |all: &[(&str, &str)]| -> BTreeMap<String, String> {
        all.iter().map(|(obligation, hash)| ((*obligation).to_owned(), (*hash).to_owned())).collect()
    };
    for wanted in [hashes(&[("a", "1"), ("b", "2")]), hashes(&[("b", "3")]), hashes(&[])] {
        write(store, async |tx| settings::set_law_seen(tx, &wanted).await.unwrap()).await;
        assert_eq!(settings::law_seen(store.reader()).await.unwrap(), wanted);
    }
}

async fn history_tells_what_became_what_latest_first(Place { store, .. }: &Place) {
    let (subject, other) = (Uuid::now_v7(), Uuid::now_v7());
    let states = [
        Facts::new(),
        facts(&[("system.level", "2"), ("system.users", "40")]),
        facts(&[("system.level", "3")]),
    ];
    let entry = |subject, step: usize| Change {
        subject,
        recorded_at: now() + SignedDuration::from_secs(step as i64),
        author: "Nguyễn Thị Hoa".into(),
        source: "Biểu mẫu 08".into(),
        changes: facts::difference(&states[step], &states[step + 1]),
    };
    let entries = vec![entry(subject, 0), entry(other, 0), entry(subject, 1)];
    write(store, async |tx| facts::record(tx, entries).await.unwrap()).await;
    let found = facts::history(store.reader(), subject, 10).await.unwrap();
    assert_eq!(found, [entry(subject, 1), entry(subject, 0)]);
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(found[0].changes["system.level"], (text("2"), text("3")));
    assert_eq!(found[0].changes["system.users"], (text("40"), None));
    assert_eq!(facts::history(store.reader(), subject, 1).await.unwrap().len(), 1);
}

async fn an_answer_is_remembered_and_can_change(Place { store, .. }: &Place) {
    let (owner, other, system) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    write(store, async |tx| {
        subjects::remember_match(tx, owner, "thu dien tu", None).await.unwrap();
        subjects::remember_match(tx, owner, "thu dien tu", Some(system)).await.unwrap();
        subjects::remember_match(tx, owner, "cong dich vu", None).await.unwrap();
        subjects::remember_match(tx, other, "thu dien tu", None).await.unwrap();
    })
    .await;
    let wanted = HashMap::from([
        ((owner, "thu dien tu".to_owned()), Some(system)),
        ((owner, "cong dich vu".to_owned()), None),
    ]);
    assert_eq!(subjects::match_answers(store.reader(), &[owner]).await.unwrap(), wanted);
    assert!(subjects::match_answers(store.reader(), &[]).await.unwrap().is_empty());
}

async fn a_file_is_kept_once(Place { store, .. }: &Place) {
    let kept = File { sha256: "9f2c".into(), name: "báo cáo.pdf".into(), content: (0..=255).collect() };
    let renamed = File { name: "khác.pdf".into(), ..kept.clone() };
    for file in [&kept, &renamed] {
        write(store, async |tx| files::keep(tx, file.clone()).await.unwrap()).await;
    }
    assert_eq!(files::get(store.reader(), "9f2c").await.unwrap(), kept);
    let nothing = files::get(store.reader(), "0000").await;
    assert!(matches!(nothing, Err(StoreError::NotFound { what: "file" })), "{nothing:?}");
}

async fn letters_of_every_kind_survive(Place { store, .. }: &Place) {
    for text in ["Đắk Lắk – “ổ đĩa”", "e\u{301}\u{302} 電 🛡", "' \" \\ ; -- %_ | ?1 $1 {}", "\u{1}\t\r\n"]
    {
        write(store, async |tx| settings::set(tx, "text", text).await.unwrap()).await;
        assert_eq!(settings::get(store.reader(), "text").await.unwrap().as_deref(), Some(text));
    }
}
