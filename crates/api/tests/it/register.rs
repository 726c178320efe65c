//! Organisations, systems, figures, and who I am.

use crate::support::{House, OWNER};
use khien_testing::{Database, on_both};
use serde_json::json;

on_both!(the_register_is_read, i_am_told_who_i_am);

async fn the_register_is_read(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("officer", OWNER).await;
    let owner = house.organisation(OWNER).await;
    let found = somebody.get("/organisations?search=y%20t%E1%BA%BF").await.expect(200);
    assert_eq!(found["items"][0]["name"], OWNER);
    let one = somebody.get(&format!("/organisations/{owner}")).await;
    assert!(one.header("etag").starts_with('"'));
    assert_eq!(one.expect(200)["name"], OWNER);
    let systems = somebody.get("/systems?level=3&organisation=").await;
    assert_eq!(systems.problem(400), "parameter-malformed");
    let systems = somebody.get(&format!("/systems?level=3&organisation={owner}")).await.expect(200);
    assert_eq!(systems["total"], 1);
    let system = &systems["items"][0];
    assert_eq!((&system["proposed_level"], &system["owner"]["name"]), (&json!(3), &json!(OWNER)));
    let drafts = somebody.get("/systems?approval=drafting&approval_not=approved").await.expect(200);
    assert_eq!(drafts["total"], 2);
    let figures = somebody.get("/overview").await.expect(200);
    assert_eq!(figures["levels"][2], json!({ "level": 3, "systems": 1, "approved": 0, "implemented": 0 }));
    assert_eq!(figures["levels"][5]["level"], json!(null));
}

async fn i_am_told_who_i_am(database: &Database) {
    let house = House::new(database).await;
    let head = house.somebody_with("head", OWNER, &["read", "write"]).await;
    let me = head.get("/me").await.expect(200);
    assert_eq!(me["account"], head.account.to_string());
    assert_eq!(me["scopes"], json!(["read", "write"]));
    assert_eq!(me["roles"][0]["role"], "head");
    assert_eq!(me["may"][0]["organisation"]["name"], OWNER);
    let acts = me["may"][0]["acts"].as_array().unwrap();
    assert!(acts.contains(&json!("record-organisation")));
    assert!(!acts.contains(&json!("import-register")), "the token lacks the scope: {acts:?}");
}
