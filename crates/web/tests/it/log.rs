//! The log of an organisation as its people read it.

use crate::support::{OWNER, Reader};
use axum::http::{StatusCode, header};
use khien_app::{log::LogQuery, permit::Role};

/// A head of the ministry who has just recorded a fact of it; and where the log says so.
async fn recorded(reader: &Reader) -> (Reader, u64) {
    let office = reader.owner().await;
    let head = reader.invited("thu.truong@boyte.example.vn", Role::Head, Some(office)).await;
    let fact = [("fact", "organisation.system_owner"), ("value", "true"), ("source", "Quyết định 7")];
    let done = head.post(&format!("/organisations/{office}/facts"), &fact).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    let query = LogQuery { action: Some("record-organisation".into()), ..LogQuery::default() };
    (head, reader.desk().log(&query, None, 1).await.unwrap().rows[0].position)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_is_found_with_who_and_what_changed() {
    let reader = Reader::with_systems().await;
    let (head, position) = recorded(&reader).await;
    let office = reader.owner().await;
    let list =
        head.get(&format!("/log?kind=organisation&object={office}&from=21/11/2026&until=21/11/2026")).await;
    assert_eq!(list.status, StatusCode::OK, "{}", list.html);
    assert!(list.html.contains("Trần Văn Bình") && list.html.contains(&format!("href=\"/log/{position}\"")));
    assert!(list.html.contains("ghi thông tin của cơ quan, tổ chức") && list.html.contains(OWNER));
    assert!(!head.get("/log?until=20/11/2026").await.html.contains("href=\"/log/"));

    let entry = head.get(&format!("/log/{position}?lang=en")).await;
    assert!(entry.html.contains("<h1>record facts of an organisation</h1>"), "{}", entry.html);
    assert!(entry.html.contains("<td data-head=\"After\">Yes</td>"), "{}", entry.html);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proof_and_a_table_can_be_taken_along() {
    let reader = Reader::with_systems().await;
    let (head, position) = recorded(&reader).await;
    let proof = head.get(&format!("/log/{position}/proof.txt")).await;
    assert!(proof.html.starts_with("c2sp.org/tlog-proof@v1"), "{}", proof.html);
    assert!(proof.headers[header::CONTENT_DISPOSITION].to_str().unwrap().contains("khien-proof-"));
    let table = head.get("/log.csv").await;
    assert_eq!(table.status, StatusCode::OK);
    assert!(table.html.contains("record-organisation"), "{}", table.html);
}

#[tokio::test(flavor = "multi_thread")]
async fn personal_details_are_erased_on_a_ground_by_the_head_only() {
    let reader = Reader::with_systems().await;
    let (head, position) = recorded(&reader).await;
    let office = reader.owner().await;
    // The newest entry of an object is still needed; a later one frees it.
    let fact = [("fact", "organisation.system_owner"), ("value", "false"), ("source", "Quyết định 8")];
    head.post(&format!("/organisations/{office}/facts"), &fact).await;
    let erase = format!("/log/{position}/erase");
    let empty = head.post(&erase, &[("ground", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.html.contains("href=\"#ground\""));

    let officer = reader.invited("can.bo@boyte.example.vn", Role::Officer, Some(office)).await;
    assert!(!officer.get(&format!("/log/{position}")).await.html.contains(&erase), "not offered");
    assert_eq!(officer.post(&erase, &[("ground", "Tò mò")]).await.status, StatusCode::FORBIDDEN);

    let done = head.post(&erase, &[("ground", "Yêu cầu của chủ thể dữ liệu ngày 20/11/2026")]).await;
    assert_eq!(done.location, format!("/log/{position}?done=erased"), "{}", done.html);
    let entry = head.get(&format!("/log/{position}")).await;
    assert!(entry.html.contains("đã xóa dữ liệu cá nhân") && !entry.html.contains("<dd>Trần Văn Bình"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_the_log_of_others() {
    let reader = Reader::with_systems().await;
    let (_, position) = recorded(&reader).await;
    let elsewhere = reader.organisation("Tỉnh Cao Bằng").await;
    let stranger = reader.invited("thu.truong@caobang.example.vn", Role::Head, Some(elsewhere)).await;
    assert_eq!(stranger.get(&format!("/log/{position}")).await.status, StatusCode::NOT_FOUND);
    assert!(!stranger.get("/log").await.html.contains(&format!("href=\"/log/{position}\"")));
}
