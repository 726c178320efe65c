//! From "which level is this system?" to the answers that the standard asks at that level.

use crate::support::Reader;
use axum::http::StatusCode;
use khien_app::{permit::Role, systems::SystemQuery};

const EMAIL: &str = "binh.tran@boyte.example.vn";

/// What an operator knows of a service for citizens with few users.
const KNOWN: [(&str, &str); 14] = [
    ("system.approval_state", "drafting"),
    ("system.invested_before_2026_07", "false"),
    ("system.stage", "operation"),
    ("system.type", "public"),
    ("system.online_service", "true"),
    ("system.administrative_procedures", "false"),
    ("system.conditional_business", "false"),
    ("system.information_kinds", "private"),
    ("system.data_subjects_basic", "5000"),
    ("system.data_subjects_sensitive", "100"),
    ("system.defence_security", "false"),
    ("system.national_egovernment", "false"),
    ("system.central_national_data", "false"),
    ("system.prime_minister_decided", "false"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_level_is_found_question_by_question_and_recorded_as_the_proposed_one() {
    let reader = Reader::with_systems().await;
    let office = reader.owner().await;
    let officer = reader.invited(EMAIL, Role::Officer, Some(office)).await;
    let system = reader.desk().systems(&SystemQuery::default(), None, 1).await.unwrap().rows[0].system.id;
    let page = format!("/systems/{system}/level");
    officer
        .post(
            &format!("/systems/{system}/facts"),
            &[("fact", "system.approval_state"), ("value", "drafting")],
        )
        .await;
    officer.post(&format!("/systems/{system}/facts"), &[("fact", "system.level"), ("value", "")]).await;
    let mut asked = vec![];
    let last = loop {
        let shown = officer.get(&page).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.html);
        let Some(fact) = shown.html.split("name=\"fact\" value=\"").nth(1) else { break shown };
        let fact = fact.split('"').next().unwrap().to_owned();
        assert!(!asked.contains(&fact), "{fact} is asked twice: {}", shown.html);
        let value = KNOWN.iter().find(|(name, _)| *name == fact).map_or("1", |(_, value)| *value);
        let done = officer.post(&page, &[("fact", &fact), ("value", value)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{fact}: {}", done.html);
        asked.push(fact);
    };
    assert!(last.html.contains("<strong>Cấp độ 2</strong>"), "{asked:?} {}", last.html);
    assert!(last.html.contains("/law/clauses/D331-12.2.a") && asked.len() < 16, "{asked:?}");
    let moved = officer.post(&format!("{page}/propose"), &[("level", "1")]).await;
    assert_eq!(moved.status, StatusCode::CONFLICT);
    let taken = officer.post(&format!("{page}/propose"), &[("level", "2")]).await;
    assert_eq!(taken.location, format!("{page}?done=proposed"));
    assert!(officer.get(&page).await.html.contains("Đây là cấp độ đang được đề xuất."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_requirement_is_answered_and_nothing_typed_is_lost() {
    let reader = Reader::with_systems().await;
    let office = reader.owner().await;
    let officer = reader.invited(EMAIL, Role::Officer, Some(office)).await;
    let system = reader.desk().systems(&SystemQuery::default(), None, 1).await.unwrap().rows[0].system.id;
    let page = format!("/systems/{system}/controls?group=NK");
    let mut answer = vec![
        ("requirement", "NK-8"),
        ("version", "0"),
        ("status", "not-applicable"),
        ("how", ""),
        ("responsible", "Phòng CNTT"),
        ("target_on", "31/02/2027"),
    ];
    let unread = officer.post(&page, &answer).await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unread.html.contains("href=\"#NK-8-target_on\"") && unread.html.contains("Phòng CNTT"));
    answer[5].1 = "";
    let why = officer.post(&page, &answer).await;
    assert!(why.html.contains("href=\"#NK-8-how\""), "a reason is asked for: {}", why.html);
    answer[3].1 = "không có máy chủ";
    let done = officer.post(&page, &answer).await;
    assert_eq!(done.location, format!("/systems/{system}/controls?group=NK&done=NK-8#NK-8"));
    assert_eq!(
        officer.post(&page, &answer).await.status,
        StatusCode::CONFLICT,
        "it was read before the answer"
    );
    let history = officer.get(&format!("/systems/{system}/controls/NK-8")).await;
    assert!(history.html.contains("không có máy chủ"), "{}", history.html);
    let auditor = reader.invited("kiem.toan@boyte.example.vn", Role::Auditor, Some(office)).await;
    let looked = auditor.get(&page).await;
    assert!(looked.html.contains("không có máy chủ") && !looked.html.contains("name=\"status\""));
    assert_eq!(auditor.post(&page, &answer).await.status, StatusCode::FORBIDDEN);
}
