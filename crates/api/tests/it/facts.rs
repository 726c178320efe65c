//! Facts: read with a version, written only over that version, and told by their history.

use crate::support::{House, OWNER};
use axum::http::Method;
use khien_testing::{Database, on_both};
use serde_json::{Value, json};

on_both!(
    nobody_overwrites_what_they_have_not_seen,
    an_organisation_states_facts_too,
    missing_facts_go_out_and_come_in
);

fn fact<'a>(sheet: &'a Value, name: &str) -> &'a Value {
    let items = sheet["items"].as_array().unwrap();
    items.iter().find(|item| item["fact"] == name).unwrap_or_else(|| panic!("no {name}"))
}

async fn nobody_overwrites_what_they_have_not_seen(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("officer", OWNER).await;
    let system = somebody.get("/systems?limit=1").await.expect(200)["items"][0]["id"].clone();
    let path = format!("/systems/{}/facts", system.as_str().unwrap());
    let stage = |value: Value| json!({ "facts": [{ "fact": "system.stage", "value": value, "as_of": "2026-11-20", "source": "Biên bản 12" }] });
    let tag = somebody.get(&path).await.header("etag");
    let write = async |headers: &[(&str, &str)], body: &Value| {
        somebody.send(Method::PATCH, &path, headers, body).await
    };
    assert_eq!(write(&[], &stage(json!("operation"))).await.problem(428), "if-match-missing");
    assert_eq!(
        write(&[("If-Match", "17")], &stage(json!("operation"))).await.problem(400),
        "parameter-malformed"
    );
    assert_eq!(
        write(&[("If-Match", "W/\"1\"")], &stage(json!("operation"))).await.problem(412),
        "changed-meanwhile"
    );
    let written = write(&[("If-Match", &tag)], &stage(json!("operation"))).await;
    let stated = fact(&written.expect(200), "system.stage").clone();
    assert_eq!(
        (&stated["value"], &stated["as_of"], &stated["source"]),
        (&json!("operation"), &json!("2026-11-20"), &json!("Biên bản 12"))
    );
    assert_ne!(written.header("etag"), tag);
    assert_eq!(
        write(&[("If-Match", &tag)], &stage(json!("construction"))).await.problem(412),
        "changed-meanwhile"
    );
    assert_eq!(
        write(&[("If-Match", "*")], &stage(json!("nonsense"))).await.problem(422),
        "value-not-accepted"
    );
    write(&[("If-Match", "*")], &stage(Value::Null)).await.expect(200);
    let twice = json!({ "facts": [{ "fact": "system.stage" }, { "fact": "system.stage" }] });
    assert_eq!(
        write(&[("If-Match", "*")], &twice).await.expect(422)["errors"][0]["pointer"],
        "/facts/1/fact"
    );
    let history = somebody.get(&path.replace("facts", "history")).await.expect(200);
    assert_eq!(history["items"][1]["changes"]["system.stage"]["after"], "operation");
    assert_eq!(history["items"][0]["changes"]["system.stage"]["after"], Value::Null);
}

async fn an_organisation_states_facts_too(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("officer", OWNER).await;
    let path = format!("/organisations/{}", house.organisation(OWNER).await);
    let tag = somebody.get(&path).await.header("etag");
    let body = json!({ "facts": [{ "fact": "organisation.phone", "value": "024 3846 4914" }] });
    let written = somebody.send(Method::PATCH, &format!("{path}/facts"), &[("If-Match", &tag)], &body).await;
    assert_eq!(fact(&written.expect(200), "organisation.phone")["value"], "024 3846 4914");
    somebody.get(&format!("{path}/history")).await.expect(200);
    let foreign = json!({ "facts": [{ "fact": "system.level", "value": "3" }] });
    let refused =
        somebody.send(Method::PATCH, &format!("{path}/facts"), &[("If-Match", "*")], &foreign).await;
    assert_eq!(refused.problem(422), "unknown-fact");
}

async fn missing_facts_go_out_and_come_in(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("officer", OWNER).await;
    let missing = somebody.get("/missing-facts").await.expect(200);
    assert!(missing["total"].as_u64().unwrap() > 0, "{missing}");
    assert!(missing["items"][0]["facts"][0]["label"]["vi"].is_string());
    let book = somebody.get("/missing-facts.xlsx").await;
    assert_eq!(book.status, 200);
    let part = [("file", Some("thieu.xlsx"), book.bytes.as_slice())];
    let done = somebody.form("/missing-facts", &[], &part).await.expect(200);
    assert_eq!(done, json!({ "subjects": 0, "facts": 0 }), "nothing was filled in");
    let part = [("file", Some("thieu.xlsx"), b"nonsense".as_slice())];
    assert_eq!(somebody.form("/missing-facts", &[], &part).await.status, 422);
    let fault = somebody.form("/missing-facts", &[], &[]).await.expect(422)["errors"][0].clone();
    assert_eq!((&fault["parameter"], &fault["code"]), (&json!("file"), &json!("missing-file")));
}
