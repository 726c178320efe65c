//! The description: checked in, complete, and true of the router.

use crate::support::{House, OWNER};
use axum::{body::Body, http::Request};
use khien_api::{acts, describe, limits::Rates};
use khien_app::permit::Act;
use serde_json::Value;
use std::{collections::BTreeSet, path::Path};

/// The description that programs were written against. `KHIEN_WRITE_MESSAGES=1` writes it anew.
#[test]
fn it_is_the_one_that_is_checked_in() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    let now = format!("{}\n", serde_json::to_string_pretty(&describe::document()).unwrap());
    if std::env::var_os("KHIEN_WRITE_MESSAGES").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == now, "docs/openapi.json differs; look at it after KHIEN_WRITE_MESSAGES=1 cargo test");
}

fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    let of_path = |(path, item): (&String, &'_ Value)| {
        let path = path.clone();
        let methods: Vec<(String, Value)> =
            item.as_object().unwrap().iter().map(|(method, each)| (method.clone(), each.clone())).collect();
        methods.into_iter().map(move |(method, _)| (method, path.clone())).collect::<Vec<_>>()
    };
    let named: Vec<(String, String)> = paths.iter().flat_map(of_path).collect();
    named.into_iter().map(|(method, path)| (method.clone(), path.clone(), &paths[&path][&method])).collect()
}

#[test]
fn every_operation_stands_in_the_table_of_acts_and_no_other_does() {
    let document = describe::document();
    let described: BTreeSet<(String, String)> = operations(&document)
        .into_iter()
        .map(|(method, path, _)| (method, path))
        .filter(|(_, path)| path != "/openapi.json")
        .collect();
    let acts = acts::TABLE.iter().map(|(method, path, _)| (*method, *path));
    let named = acts.chain(acts::FOR_ALL.iter().copied());
    let listed: BTreeSet<(String, String)> =
        named.map(|(method, path)| (method.into(), path.into())).collect();
    assert_eq!(described, listed);
    let lines = acts::TABLE.len() + acts::FOR_ALL.len();
    assert_eq!(listed.len(), lines, "an operation stands twice in the table");
}

#[test]
fn what_changes_something_is_an_act_that_writes() {
    for (method, path, act) in acts::TABLE {
        // A plan is made of what would be imported, and changes nothing.
        let reads = *method == "get" || *path == "/form08/plans";
        assert!(reads || act.writes(), "{method} {path} is {}", act.name());
        assert_eq!(Act::parse(act.name()), Some(*act));
    }
}

#[test]
fn every_operation_says_what_it_can_refuse_with_a_problem() {
    let document = describe::document();
    for (method, path, operation) in operations(&document) {
        let responses = operation["responses"].as_object().unwrap();
        for status in ["400", "405", "429", "500", "503"] {
            assert!(responses.contains_key(status), "{method} {path} lacks {status}");
        }
        for (status, response) in responses {
            assert!(!response["description"].as_str().unwrap_or("").is_empty(), "{method} {path} {status}");
            if status.starts_with(['4', '5']) {
                let problem = &response["content"]["application/problem+json"]["schema"]["$ref"];
                assert_eq!(problem, "#/components/schemas/Problem", "{method} {path} {status}");
            }
        }
        assert!(operation["operationId"].is_string(), "{method} {path}");
    }
    assert_eq!(document["openapi"], "3.1.0");
}

/// A route that is not described would not be found by asking for what is; so the sources are counted too.
#[tokio::test]
async fn every_described_path_is_routed_and_takes_no_other_method() {
    let house = House::on_sqlite(Rates::default()).await;
    let somebody = house.somebody("officer", OWNER).await;
    let document = describe::document();
    for (path, item) in document["paths"].as_object().unwrap() {
        let address = path.replace("{id}", &uuid::Uuid::nil().to_string()).replace("{name}", "none");
        let address = address.replace("{part}", &uuid::Uuid::nil().to_string()).replace("{position}", "0");
        for method in ["get", "post", "put", "patch", "delete"] {
            let request = somebody.request(method.to_uppercase().parse().unwrap(), &address);
            let answer = somebody.sent(request.body(Body::empty()).unwrap()).await;
            let described = item.as_object().unwrap().contains_key(method);
            assert_eq!(answer.status != 405, described, "{method} {path}: {answer:?}");
            if !described {
                assert_eq!(answer.problem(405), "method-not-allowed");
                assert!(!answer.header("allow").is_empty());
            }
        }
    }
}

#[tokio::test]
async fn it_is_served_to_everybody() {
    let house = House::on_sqlite(Rates::default()).await;
    let answer = house.send(Request::get("/api/v1/openapi.json").body(Body::empty()).unwrap()).await;
    assert_eq!(answer.expect(200), describe::document());
}
