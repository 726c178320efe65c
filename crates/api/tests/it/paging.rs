//! Lists: every item once, page after page, and only the members that are wanted.

use crate::support::{House, OWNER};
use khien_api::limits::Rates;
use khien_testing::{Database, on_both};
use serde_json::{Value, json};
use std::collections::BTreeSet;

on_both!(pages_hold_every_item_once);

async fn pages_hold_every_item_once(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("head", OWNER).await;
    for (path, size) in [
        ("/duties?sort=subject&", 7),
        ("/duties?sort=-due&", 7),
        ("/systems?", 1),
        ("/law/facts?", 40),
        ("/law/obligations?", 30),
        ("/law/instruments?", 5),
        ("/missing-facts?", 1),
    ] {
        let (mut seen, mut after, mut total) = (vec![], String::new(), 0);
        loop {
            let page = somebody.get(&format!("{path}limit={size}{after}")).await.expect(200);
            assert_eq!(page["total_is_capped"], false);
            let items = page["items"].as_array().unwrap();
            assert!(items.len() <= size && !items.is_empty());
            seen.extend(items.iter().map(Value::to_string));
            total = page["total"].as_u64().unwrap();
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        assert_eq!(seen.len() as u64, total, "{path}");
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), seen.len(), "{path}");
    }
    let next = somebody.get("/duties?limit=1").await.expect(200)["next"].as_str().unwrap().to_owned();
    let foreign = somebody.get(&format!("/duties?sort=bearer&after={next}")).await;
    assert_eq!(foreign.expect(422)["errors"][0]["parameter"], "after");
}

#[tokio::test]
async fn an_item_is_cut_down_to_what_is_wanted() {
    let house = House::on_sqlite(Rates::default()).await;
    let somebody = house.somebody("officer", OWNER).await;
    let items =
        somebody.get("/systems?fields=name,proposed_level&limit=1").await.expect(200)["items"].clone();
    assert_eq!(items, json!([{ "name": "Cổng dịch vụ công trực tuyến", "proposed_level": 3 }]));
    let fault = somebody.get("/systems?fields=name,colour").await.expect(422)["errors"][0].clone();
    assert_eq!((&fault["parameter"], &fault["code"]), (&json!("fields"), &json!("unknown-member")));
    for limit in ["0", "201", "-1", "x", ""] {
        assert_eq!(
            somebody.get(&format!("/systems?limit={limit}")).await.problem(400),
            "parameter-malformed"
        );
    }
    assert_eq!(somebody.get("/systems?limit=200").await.status, 200);
}
