//! How people come in, and what nobody gets to see before.

use crate::support::{PASSWORD, Page, Reader};
use axum::http::{StatusCode, header};
use khien_app::permit::Role;

const EMAIL: &str = "binh.tran@boyte.example.vn";

async fn signs_in(somebody: &Reader, password: &str, next: &str) -> Page {
    somebody.post("/sign-in", &[("email", EMAIL), ("password", password), ("next", next)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_opens_a_page_signs_in_first_and_goes_on_to_it() {
    let reader = Reader::new().await;
    let office = reader.owner().await;
    reader.invited(EMAIL, Role::Officer, Some(office)).await;
    let somebody = reader.stranger();

    let page = somebody.get("/duties?state=overdue").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(page.location, "/sign-in?next=%2Fduties%3Fstate%3Doverdue");
    let door = somebody.get(&page.location).await;
    assert!(door.html.contains("value=\"/duties?state=overdue\""), "{}", door.html);
    assert!(!door.html.contains("href=\"/systems\""), "a stranger is shown no way in: {}", door.html);

    let wrong = signs_in(&somebody, "không phải mật khẩu", "/").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("href=\"#email\"") && wrong.html.contains(EMAIL));
    assert!(!somebody.keeps("khien-session"));

    let right = signs_in(&somebody, PASSWORD, "/duties?state=overdue").await;
    assert_eq!(right.location, "/duties?state=overdue", "{}", right.html);
    let page = somebody.get("/duties?state=overdue").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains("Trần Văn Bình") && page.html.contains("action=\"/sign-out\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_and_forms_say_that_nobody_is_signed_in() {
    let somebody = Reader::new().await.stranger();
    let file = somebody.get("/duties.csv").await;
    assert_eq!(file.status, StatusCode::UNAUTHORIZED, "a file must not turn out to be a page");
    let form = somebody.post("/account", &[("name", "Ai đó")]).await;
    assert_eq!(form.status, StatusCode::UNAUTHORIZED);
    assert!(form.html.contains("href=\"/sign-in\""), "{}", form.html);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_but_those_at_the_door_is_behind_it() {
    let somebody = Reader::new().await.stranger();
    let inside = [
        "/",
        "/duties",
        "/systems",
        "/organisations",
        "/facts-missing",
        "/import",
        "/reports/form08",
        "/law",
        "/law/diff",
        "/help",
        "/log",
        "/account",
        "/account/tokens",
        "/people",
        "/settings",
    ];
    for page in inside {
        let answer = somebody.get(page).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}");
        assert!(answer.location.starts_with("/sign-in"), "{page} leads to {}", answer.location);
    }
    for page in ["/sign-in", "/forgotten"] {
        assert_eq!(somebody.get(page).await.status, StatusCode::OK, "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_session_cookie_is_out_of_reach_for_scripts_and_ends_with_sign_out() {
    let reader = Reader::new().await;
    let office = reader.owner().await;
    let link = reader.invitation(EMAIL, Role::Officer, Some(office)).await;
    let somebody = reader.stranger();
    assert!(somebody.get(&link).await.html.contains(EMAIL));
    let into = somebody.post(&link, &[("password", PASSWORD)]).await;
    let cookies = into.headers.get_all(header::SET_COOKIE).into_iter().map(|each| each.to_str().unwrap());
    let cookie = cookies.into_iter().find(|each| each.starts_with("khien-session=")).unwrap();
    assert!(
        cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("; Path=/")
    );

    let thief = reader.stranger();
    somebody.lend_cookies(&thief);
    assert_eq!(thief.get("/duties").await.status, StatusCode::OK);
    assert_eq!(somebody.post("/sign-out", &[]).await.location, "/sign-in?done=out");
    assert!(!somebody.keeps("khien-session"));
    assert_eq!(thief.get("/duties").await.status, StatusCode::SEE_OTHER, "the session itself has ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_weak_password_leaves_the_invitation_as_it_was() {
    let reader = Reader::new().await;
    let office = reader.owner().await;
    let link = reader.invitation(EMAIL, Role::Officer, Some(office)).await;
    let somebody = reader.stranger();
    let weak = somebody.post(&link, &[("password", "123456")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(weak.html.contains("href=\"#password\"") && !weak.html.contains("123456"));
    assert_eq!(somebody.post(&link, &[("password", PASSWORD)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(somebody.get(&link).await.status, StatusCode::NOT_FOUND, "an invitation is accepted once");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sets_up_a_second_factor_before_anything_else() {
    let reader = Reader::new().await;
    let office = reader.owner().await;
    let chief = reader.invited(EMAIL, Role::Administrator, Some(office)).await;
    assert_eq!(chief.get("/people").await.location, "/account/second-factor?next=%2Fpeople");
    assert_eq!(chief.post("/import", &[]).await.status, StatusCode::FORBIDDEN);
    let setup = chief.get("/account/second-factor/totp").await;
    assert!(setup.html.contains("<svg"), "{}", setup.html);
    let codes = chief.confirms_totp(&setup).await;
    assert_eq!(codes.status, StatusCode::OK, "{}", codes.html);
    assert_eq!(codes.html.matches("<li><code>").count(), 10, "recovery codes to print");
    assert_eq!(chief.get("/people").await.status, StatusCode::OK);

    let somebody = reader.stranger();
    let step = signs_in(&somebody, PASSWORD, "/people").await;
    assert_eq!(step.status, StatusCode::OK);
    assert!(!somebody.keeps("khien-session"), "a password alone is not enough");
    let ticket = step.hidden("ticket");
    let sent = |answer| {
        [
            ("ticket", ticket),
            ("next", "/people"),
            ("factor", "totp"),
            ("answer", answer),
            ("totp", "true"),
            ("recovery", "true"),
        ]
    };
    let wrong = somebody.post("/sign-in/second-step", &sent("000000")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("href=\"#totp\""), "the form is there again: {}", wrong.html);
    let code = codes.html.split("<li><code>").nth(1).unwrap().split('<').next().unwrap();
    let mut recovery = sent(code);
    recovery[2].1 = "recovery";
    let into = somebody.post("/sign-in/second-step", &recovery).await;
    assert_eq!(into.location, "/people", "{}", into.html);
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_tries_are_told_how_long_to_wait() {
    let reader = Reader::new().await;
    let office = reader.owner().await;
    reader.invited(EMAIL, Role::Officer, Some(office)).await;
    let somebody = reader.stranger();
    let mut last = signs_in(&somebody, "sai", "/").await;
    for _ in 0..20 {
        last = signs_in(&somebody, "sai", "/").await;
        if last.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(last.headers[header::RETRY_AFTER].to_str().unwrap().parse::<u64>().unwrap() > 0);
    assert!(last.html.contains("<h1>Bạn đã thử quá nhiều lần</h1>") && last.html.contains("giây"));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_site_cannot_begin_a_sign_in_by_a_service() {
    let somebody = Reader::new().await.stranger();
    let follow = async |from| somebody.follow_from(from, "/sign-in/with/none?next=%2Fduties").await;
    for from in ["cross-site", "same-site"] {
        let refused = follow(from).await;
        assert_eq!(
            (refused.status, refused.location.as_str()),
            (StatusCode::SEE_OTHER, "/sign-in?next=%2Fduties")
        );
    }
    for from in ["same-origin", "none"] {
        assert_eq!(follow(from).await.status, StatusCode::NOT_FOUND, "there is no such service");
    }
}
