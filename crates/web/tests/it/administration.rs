//! What administrators do: invite, give and end roles, close accounts; and what is not offered to others.

use crate::support::{PASSWORD, Reader};
use axum::http::StatusCode;
use khien_app::permit::Role;

const CHIEF: &str = "quan.tri@boyte.example.vn";
const EMAIL: &str = "binh.tran@boyte.example.vn";

/// An administrator of the ministry who has set up a second factor.
async fn chief(reader: &Reader) -> Reader {
    let office = reader.owner().await;
    let chief = reader.invited(CHIEF, Role::Administrator, Some(office)).await;
    let setup = chief.get("/account/second-factor/totp").await;
    assert_eq!(chief.confirms_totp(&setup).await.status, StatusCode::OK);
    chief
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_invited_with_a_role_and_begins() {
    let reader = Reader::new().await;
    let (chief, office) = (chief(&reader).await, reader.owner().await);
    let form = chief.get(&format!("/people/invite?place={office}")).await;
    assert!(form.html.contains("value=\"officer\"") && !form.html.contains("value=\"regulator-officer\""));
    let place = office.to_string();
    let mut sent = vec![
        ("place", place.as_str()),
        ("email", "không phải thư"),
        ("name", "Bình"),
        ("language", "vi"),
        ("role", "officer"),
    ];
    let wrong = chief.post("/people/invite", &sent).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("href=\"#email\"") && wrong.html.contains("không phải thư"));
    sent[1].1 = EMAIL;
    let done = chief.post("/people/invite", &sent).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.html);
    let link = done.html.split("<code class=\"secret\">").nth(1).unwrap().split('<').next().unwrap();
    let link = link.strip_prefix(&reader.app.site().address).unwrap();
    let somebody = reader.stranger();
    assert_eq!(somebody.post(link, &[("password", PASSWORD)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(somebody.get("/duties").await.status, StatusCode::OK);
    assert!(chief.get("/people?q=binh").await.html.contains(EMAIL));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_is_given_for_a_time_and_ended() {
    let reader = Reader::new().await;
    let (chief, office) = (chief(&reader).await, reader.owner().await);
    reader.invited(EMAIL, Role::Officer, Some(office)).await;
    let person = reader.person(EMAIL).await.id;
    let (page, place) = (format!("/people/{person}"), office.to_string());
    let mut role =
        vec![("place", place.as_str()), ("role", "auditor"), ("from", "01/12/2026"), ("to", "30/11/2026")];
    let wrong = chief.post(&format!("{page}/roles"), &role).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("href=\"#to\""), "{}", wrong.html);
    role[3].1 = "31/12/2026";
    assert_eq!(chief.post(&format!("{page}/roles"), &role).await.location, format!("{page}?done=given"));
    let shown = chief.get(&page).await;
    assert!(shown.html.contains("từ 01/12/2026 đến hết 31/12/2026"), "{}", shown.html);

    let end = shown.html.split('"').find(|part| part.ends_with("/end")).unwrap();
    let version = shown.hidden("version");
    assert_eq!(
        chief.post(end, &[("version", version), ("last", "")]).await.location,
        format!("{page}?done=ended")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_account_is_out_at_once() {
    let reader = Reader::new().await;
    let (chief, office) = (chief(&reader).await, reader.owner().await);
    let somebody = reader.invited(EMAIL, Role::Officer, Some(office)).await;
    assert_eq!(somebody.get("/duties").await.status, StatusCode::OK);
    let person = reader.person(EMAIL).await;
    let version = person.version.to_string();
    let closed = chief.post(&format!("/people/{}/disable", person.id), &[("version", &version)]).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.html);
    assert_eq!(somebody.get("/duties").await.status, StatusCode::SEE_OTHER);
    let again = somebody.post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_may_not_do_is_neither_offered_nor_done() {
    let reader = Reader::with_systems().await;
    let office = reader.owner().await;
    let auditor = reader.invited(EMAIL, Role::Auditor, Some(office)).await;
    let page = format!("/organisations/{office}");
    let shown = auditor.get(&page).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(!shown.html.contains("name=\"fact\""), "no form is offered");
    assert!(!shown.html.contains("href=\"/import\"") && !shown.html.contains("href=\"/settings\""));
    let fact = [("fact", "organisation.system_owner"), ("value", "true"), ("source", "")];
    let refused = auditor.post(&format!("{page}/facts"), &fact).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.html.contains("<h1>Bạn không có quyền thực hiện việc này</h1>"), "{}", refused.html);
    assert!(refused.html.contains("Kiểm toán viên"), "with the reason: {}", refused.html);
    for page in ["/settings", "/people/invite"] {
        assert_ne!(auditor.post(page, &[]).await.status, StatusCode::OK, "{page}");
    }
    assert_eq!(auditor.get("/settings").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_of_the_installation_are_changed_within_their_bounds() {
    let reader = Reader::new().await;
    let wrong = reader.post("/settings", &[("idle", "0"), ("longest", "12")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = reader.post("/settings", &[("every", "yes"), ("idle", "20"), ("longest", "8")]).await;
    assert_eq!(done.location, "/settings?done=saved", "{}", done.html);
    let security = reader.app.security().await.unwrap();
    assert!(security.second_factor_required && security.idle_minutes == 20);
    let office = reader.owner().await;
    let somebody = reader.invited(EMAIL, Role::Officer, Some(office)).await;
    assert_eq!(somebody.get("/").await.location, "/account/second-factor");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_is_added_with_a_key_shown_once_and_switched_off() {
    let reader = Reader::new().await;
    let (chief, office) = (chief(&reader).await, reader.owner().await.to_string());
    let mut sent =
        vec![("organisation", office.as_str()), ("url", "http://boyte.example.vn/"), ("event", "meet-duty")];
    let wrong = chief.post("/webhooks/new", &sent).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.html);
    sent[1].1 = "https://boyte.example.vn/khien";
    let added = chief.post("/webhooks/new", &sent).await;
    assert!(added.html.contains("whsec_"), "{}", added.html);
    let page =
        added.html.split('"').find(|part| part.starts_with("/webhooks/") && !part.contains("new")).unwrap();
    let shown = chief.get(page).await;
    assert!(shown.html.contains("https://boyte.example.vn/khien") && !shown.html.contains("whsec_"));
    assert!(chief.get("/webhooks").await.html.contains("https://boyte.example.vn/khien"));
    let off = chief.post(&format!("{page}/remove"), &[("version", shown.hidden("version"))]).await;
    assert_eq!(off.location, "/webhooks?done=removed", "{}", off.html);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_adds_a_unit_and_hangs_it_elsewhere() {
    let reader = Reader::new().await;
    let office = reader.owner().await;
    let head = reader.invited(EMAIL, Role::Head, Some(office)).await;
    let place = office.to_string();
    let mut unit = vec![("name", ""), ("kind", "unit"), ("below", place.as_str()), ("from", "")];
    let wrong = head.post("/organisations/new", &unit).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("href=\"#name\""), "{}", wrong.html);
    unit[0].1 = "Cục Công nghệ";
    let added = head.post("/organisations/new", &unit).await.location;
    unit[0].1 = "Trung tâm Dữ liệu";
    let other = head.post("/organisations/new", &unit).await.location;
    let tree = head.get(&format!("{other}/tree")).await;
    let to = added.strip_prefix("/organisations/").unwrap();
    let sent = [("version", tree.hidden("version")), ("other", to), ("day", "mai")];
    let unread = head.post(&format!("{other}/tree/parent"), &sent).await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unread.html.contains("href=\"#parent-day\"") && unread.html.contains("value=\"mai\""));
    let sent = [("version", tree.hidden("version")), ("other", to), ("day", "")];
    let placed = head.post(&format!("{other}/tree/parent"), &sent).await;
    assert_eq!(placed.location, format!("{other}/tree?done=parent"));
    assert!(head.get(&added).await.html.contains("Trung tâm Dữ liệu"));
    let own = head.get(&format!("/organisations/{office}/tree")).await;
    assert!(!own.html.contains("/tree/parent"), "a head does not move their own body");
}
