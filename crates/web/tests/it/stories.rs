//! What people do: hand in a workbook, answer a question, record that something was done.

use crate::support::{OWNER, Reader, workbook};
use axum::http::StatusCode;
use khien_app::{
    duties::DutyQuery,
    store::duties::{Standing, Stored},
    systems::SystemQuery,
};

async fn a_duty(reader: &Reader, standing: Standing) -> Stored {
    let query = DutyQuery { standing: Some(standing), ..DutyQuery::default() };
    reader.desk().duties(&query, None, 1).await.unwrap().rows.remove(0).stored
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_is_read_shown_and_taken_in() {
    let reader = Reader::new().await;
    let content = workbook();
    let shown =
        reader.upload("/import", &[("organisation", "")], Some(("files", "mẫu 08.xlsx", &content))).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.html);
    assert!(shown.html.contains("mẫu 08.xlsx") && shown.html.contains("Chưa có gì được lưu"));
    assert_eq!(
        reader.desk().systems(&SystemQuery::default(), None, 10).await.unwrap().total,
        0,
        "nothing is saved yet"
    );
    let draft = shown.html.split('"').find(|part| part.starts_with("/import/")).unwrap().to_owned();
    let done = reader.post(&draft, &[("accept_problems", "yes")]).await;
    assert_eq!(
        (done.status, done.location.as_str()),
        (StatusCode::SEE_OTHER, "/import?done=2"),
        "{}",
        done.html
    );
    assert_eq!(reader.desk().systems(&SystemQuery::default(), None, 10).await.unwrap().total, 2);
    assert!(reader.get("/import?done=2").await.html.contains("Đã nhập 2 hệ thống"));
    assert_eq!(reader.post(&draft, &[]).await.status, StatusCode::NOT_FOUND, "a draft is taken in once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_workbook_and_no_file_at_all_are_said_so() {
    let reader = Reader::new().await;
    let nothing = reader.upload("/import", &[("organisation", "")], None).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.html.contains("href=\"#files\""), "the summary links to the field");
    let garbage = reader.upload("/import", &[], Some(("files", "thực đơn.xlsx", b"no workbook"))).await;
    assert_eq!(garbage.status, StatusCode::OK);
    assert!(garbage.html.contains("thực đơn.xlsx") && garbage.html.contains("Không đọc được dòng nào"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duty_is_recorded_with_its_file_and_taken_back() {
    let reader = Reader::with_systems().await;
    let duty = a_duty(&reader, Standing::Open).await;
    let page = format!("/duties/{}", duty.derived.id);
    let version = duty.version.to_string();

    let empty = reader.upload(&format!("{page}/meet"), &[("version", &version), ("on", "")], None).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.html.contains("href=\"#document\"") && empty.html.contains("aria-invalid=\"true\""));

    let wrong = [("version", version.as_str()), ("on", "31/02/2026"), ("document", "125/BC-BYT")];
    let wrong = reader.upload(&format!("{page}/meet"), &wrong, None).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.html.contains("31/02/2026") && wrong.html.contains("125/BC-BYT"),
        "nothing that was typed is lost"
    );

    let right = [("version", version.as_str()), ("on", "20/11/2026"), ("document", "125/BC-BYT")];
    let file = Some(("file", "báo cáo.pdf", b"%PDF".as_slice()));
    let done = reader.upload(&format!("{page}/meet"), &right, file).await;
    assert_eq!(
        (done.status, done.location),
        (StatusCode::SEE_OTHER, format!("{page}?done=met")),
        "{}",
        done.html
    );
    let shown = reader.get(&page).await;
    assert!(shown.html.contains("125/BC-BYT") && shown.html.contains("Nguyễn Thị Minh"));
    let kept = shown.html.split('"').find(|part| part.starts_with("/files/")).unwrap().to_owned();
    assert_eq!(reader.get(&kept).await.html, "%PDF");

    let late = reader.upload(&format!("{page}/meet"), &right, None).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "the form was filled in against an older state");

    let version = reader.desk().duty(duty.derived.id).await.unwrap().view.stored.version.to_string();
    let back = reader.post(&format!("{page}/reopen"), &[("version", &version)]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert!(!reader.get(&page).await.html.contains("125/BC-BYT"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_waiver_needs_its_ground() {
    let reader = Reader::with_systems().await;
    let duty = a_duty(&reader, Standing::Open).await;
    let page = format!("/duties/{}", duty.derived.id);
    let version = duty.version.to_string();
    let empty = reader.post(&format!("{page}/waive"), &[("version", &version), ("ground", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.html.contains("href=\"#waive-ground\""));
    let ground = [("version", version.as_str()), ("ground", "Quyết định 12/QĐ-BYT")];
    assert_eq!(reader.post(&format!("{page}/waive"), &ground).await.status, StatusCode::SEE_OTHER);
    assert!(reader.get(&page).await.html.contains("Quyết định 12/QĐ-BYT"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fact_is_answered_and_what_was_mistyped_comes_back() {
    let reader = Reader::with_systems().await;
    let system =
        reader.desk().systems(&SystemQuery::default(), None, 1).await.unwrap().rows.remove(0).system.id;
    let page = format!("/systems/{system}");
    let fact = |value| [("fact", "system.last_assessed_on"), ("value", value), ("source", "Biên bản 7")];
    let wrong = reader.post(&format!("{page}/facts"), &fact("31/02/2026")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("31/02/2026") && wrong.html.contains("Biên bản 7"));
    let done = reader.post(&format!("{page}/facts"), &fact("30/06/2026")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    let shown = reader.get(&page).await;
    assert!(shown.html.contains("30/06/2026") && shown.html.contains("Biên bản 7"));
    let several = [("fact", "system.information_kinds"), ("value", "private"), ("value", "personal")];
    assert_eq!(reader.post(&format!("{page}/facts"), &several).await.status, StatusCode::SEE_OTHER);
    assert!(reader.get(&page).await.html.contains("Thông tin riêng; Thông tin cá nhân"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_workbook_of_missing_facts_goes_out_and_comes_back() {
    let reader = Reader::with_systems().await;
    let page = reader.get("/facts-missing").await;
    assert!(page.html.contains("Cổng dịch vụ công trực tuyến") && page.html.contains(OWNER));
    let content = reader.desk().missing_workbook(None).await.unwrap();
    let unchanged = reader.upload("/facts-missing", &[], Some(("file", "thiếu.xlsx", &content))).await;
    assert_eq!(unchanged.status, StatusCode::OK, "{}", unchanged.html);
    let garbage = reader.upload("/facts-missing", &[], Some(("file", "thiếu.xlsx", b"x"))).await;
    assert_eq!(garbage.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_of_the_first_page_leads_to_as_many_rows() {
    let reader = Reader::with_systems().await;
    let page = reader.get("/").await.html;
    let tiles: Vec<&str> = page.split("class=\"tile").skip(2).collect();
    assert_eq!(tiles.len(), 4);
    for tile in tiles {
        let href = tile.split("href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
        let figure = tile.split("<b>").nth(1).unwrap().split("</b>").next().unwrap();
        let rows = reader.get(&href).await.html;
        let counted =
            rows.split("class=\"count\">").nth(1).map_or("0", |rest| rest.split(' ').next().unwrap());
        assert_eq!(figure, counted, "{href}");
    }
}
