//! The workbook of missing facts for the law folder of this repository: whatever it asks for can be answered.

use crate::missing::filled;
use jiff::civil::date;
use khien_documents::Language;
use khien_documents::missing::{Issue, Subject, read, write};
use khien_law::Law;
use khien_law::facts::{Fact, FactBook, FactIx, FactKind, SubjectKind};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use uuid::Uuid;

fn facts() -> FactBook {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law");
    let mut files = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    Law::read(&files).unwrap().facts
}

/// Answers as the lists of the workbook offer them, with the canonical text of each: every choice of a list is one answer.
fn answers(fact: &Fact, language: Language) -> Vec<(String, String)> {
    let one = |typed: &str, value: &str| vec![(typed.to_owned(), value.to_owned())];
    match &fact.kind {
        FactKind::YesNo => vec![("Có".into(), "true".into()), ("No".into(), "false".into())],
        FactKind::Integer { min, max, .. } => {
            vec![(min.to_string(), min.to_string()), (max.to_string(), max.to_string())]
        }
        FactKind::Percent => one("12,5", "12.5"),
        FactKind::Choice(choices) | FactKind::Choices(choices) => {
            choices.iter().map(|choice| (language.of(&choice.label).to_owned(), choice.id.clone())).collect()
        }
        FactKind::Date => one("15/03/2026", "2026-03-15"),
        FactKind::Moment => one("15/03/2026 14:30", "2026-03-15T14:30"),
        FactKind::Text => one("12/QĐ-X", "12/QĐ-X"),
    }
}

#[test]
fn every_fact_can_be_asked_and_every_answer_it_offers_is_read() {
    let book = facts();
    let kinds = [SubjectKind::Organisation, SubjectKind::System, SubjectKind::Incident, SubjectKind::Dossier];
    for (kind, language) in
        kinds.into_iter().flat_map(|kind| [(kind, Language::Vietnamese), (kind, Language::English)])
    {
        let asked: Vec<(FactIx, &Fact)> = book.of(kind).collect();
        if asked.is_empty() {
            continue;
        }
        // One subject for each round of answers, until the longest list is through.
        let offered: Vec<Vec<(String, String)>> =
            asked.iter().map(|(_, fact)| answers(fact, language)).collect();
        let rounds = offered.iter().map(Vec::len).max().unwrap_or_default();
        let missing: Vec<FactIx> = asked.iter().map(|(ix, _)| *ix).collect();
        let subjects: Vec<Subject> = (0..rounds)
            .map(|round| Subject {
                id: Uuid::from_u128(round as u128),
                kind,
                name: "Đối tượng".into(),
                owner: String::new(),
                missing: missing.clone(),
            })
            .collect();
        let sent = write(&book, &subjects, Issue { language, made_on: date(2026, 11, 21) }).unwrap();
        let round = |round: usize| offered.iter().map(move |list| &list[round % list.len()]);
        let typed: Vec<Vec<&str>> =
            (0..rounds).map(|at| round(at).map(|(typed, _)| typed.as_str()).collect()).collect();
        let typed: Vec<&[&str]> = typed.iter().map(Vec::as_slice).collect();
        let back = read(&filled(&sent, 0, &typed), &book).unwrap();
        assert_eq!(back.problems, []);
        let values: Vec<&str> = back.values.iter().map(|answered| answered.value.as_str()).collect();
        let expected: Vec<&str> =
            (0..rounds).flat_map(|at| round(at).map(|(_, value)| value.as_str())).collect();
        assert_eq!(values, expected, "{kind:?} {language:?}");
    }
}
