//! The law as data.

use crate::support::{House, OWNER};
use khien_api::limits::Rates;
use serde_json::json;

#[tokio::test]
async fn the_law_is_read_from_text_to_duties() {
    let house = House::on_sqlite(Rates::default()).await;
    let somebody = house.somebody("officer", OWNER).await;
    let texts = somebody.get("/law/instruments?limit=200").await.expect(200);
    assert!(texts["items"].as_array().unwrap().iter().any(|text| text["id"] == "decree-331-2026"));
    let text = somebody.get("/law/instruments/decree-331-2026").await.expect(200);
    assert_eq!(text["versions"][0]["instrument"]["number"], "331/2026/NĐ-CP");
    let owed = somebody.get("/law/obligations?limit=200").await.expect(200);
    let open = owed["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|each| each["open"].as_u64() > Some(0))
        .unwrap()
        .clone();
    let clause =
        somebody.get(&format!("/law/clauses/{}", open["clause"].as_str().unwrap())).await.expect(200);
    assert!(clause["obligations"].as_array().unwrap().iter().any(|each| each["id"] == open["id"]));
    assert_eq!(somebody.get("/law/clauses/none").await.problem(404), "not-found");
    assert_eq!(somebody.get("/law/instruments/none").await.problem(404), "not-found");
    let facts = somebody.get("/law/facts?kind=system&limit=200").await.expect(200);
    let level =
        facts["items"].as_array().unwrap().iter().find(|fact| fact["fact"] == "system.level").unwrap();
    assert_eq!((&level["kind"], &level["min"], &level["max"]), (&json!("integer"), &json!(1), &json!(5)));
    let changes = somebody.get("/law/changes?from=2026-01-01&to=2026-12-31").await.expect(200);
    assert!(changes["items"].as_array().unwrap().iter().any(|change| change["kind"] == "obligation"));
    assert_eq!(somebody.get("/law/changes?from=2026-12-31&to=2026-01-01").await.problem(422), "invalid");
}
