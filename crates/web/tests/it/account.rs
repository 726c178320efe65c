//! One's own account.

use crate::support::{PASSWORD, Reader};
use axum::http::StatusCode;
use khien_app::permit::Role;

const EMAIL: &str = "binh.tran@boyte.example.vn";

async fn officer(reader: &Reader) -> Reader {
    let office = reader.owner().await;
    reader.invited(EMAIL, Role::Officer, Some(office)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn name_and_language_are_changed_and_the_pages_follow() {
    let reader = Reader::new().await;
    let somebody = officer(&reader).await;
    let wrong = somebody.post("/account", &[("name", " "), ("language", "en")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("href=\"#name\""));
    let done = somebody.post("/account", &[("name", "Trần Thanh Bình"), ("language", "en")]).await;
    assert_eq!(done.location, "/account?done=profile", "{}", done.html);
    let page = somebody.get("/account").await;
    assert!(page.html.contains("<html lang=\"en\"") && page.html.contains("Trần Thanh Bình"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_changed_by_whoever_knows_the_old_one() {
    let reader = Reader::new().await;
    let somebody = officer(&reader).await;
    let new = "năm con gà mổ thóc vàng";
    let wrong = somebody.post("/account/password", &[("old", "sai"), ("new", new)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("href=\"#old\"") && !wrong.html.contains(new), "{}", wrong.html);
    let done = somebody.post("/account/password", &[("old", PASSWORD), ("new", new)]).await;
    assert_eq!(done.location, "/account?done=password", "{}", done.html);
    let elsewhere = reader.stranger();
    let into = elsewhere.post("/sign-in", &[("email", EMAIL), ("password", new)]).await;
    assert_eq!(into.location, "/", "{}", into.html);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_device_is_signed_out_from_another() {
    let reader = Reader::new().await;
    let here = officer(&reader).await;
    let lost = reader.stranger();
    lost.post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    let list = here.get("/account/sessions").await;
    let end =
        list.html.split('"').find(|part| part.starts_with("/account/sessions/") && part.ends_with("/end"));
    assert_eq!(here.post(end.unwrap(), &[]).await.location, "/account/sessions?done=ended");
    assert_eq!(lost.get("/duties").await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.get("/duties").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_shown_once_and_revoked() {
    let reader = Reader::new().await;
    let somebody = officer(&reader).await;
    let empty = somebody.post("/account/tokens/new", &[("name", "Báo cáo"), ("until", "31/12/2026")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        empty.html.contains("href=\"#scope\"") && empty.html.contains("value=\"Báo cáo\""),
        "{}",
        empty.html
    );
    let sent = [("name", "Báo cáo"), ("scope", "read"), ("scope", "report"), ("until", "31/12/2026")];
    let made = somebody.post("/account/tokens/new", &sent).await;
    let token =
        made.html.split("<code class=\"secret\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(made.headers["cache-control"], "no-store");
    let list = somebody.get("/account/tokens").await;
    assert!(list.html.contains("Báo cáo") && !list.html.contains(&token));
    assert!(list.html.contains("đọc, xuất báo cáo"), "{}", list.html);
    let end =
        list.html.split('"').find(|part| part.starts_with("/account/tokens/") && part.ends_with("/end"));
    assert_eq!(somebody.post(end.unwrap(), &[]).await.location, "/account/tokens?done=ended");
    assert!(somebody.get("/account/tokens").await.html.contains("Đã hết hạn hoặc chấm dứt"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_is_taken_off_and_others_need_it_no_more() {
    let reader = Reader::new().await;
    let somebody = officer(&reader).await;
    let setup = somebody.get("/account/second-factor/totp").await;
    let ticket = setup.hidden("ticket");
    let wrong = somebody.post("/account/second-factor/totp", &[("ticket", ticket), ("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("href=\"#code\"") && !wrong.html.contains("<code class=\"secret\">"));
    assert_eq!(somebody.confirms_totp(&setup).await.status, StatusCode::OK);
    assert!(somebody.get("/account/second-factor").await.html.contains("Còn 10 mã"));
    let removed = somebody.post("/account/second-factor/totp/remove", &[]).await;
    assert_eq!(removed.location, "/account/second-factor?done=removed", "{}", removed.html);
    let elsewhere = reader.stranger();
    let into = elsewhere.post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    assert_eq!(into.location, "/");
}
