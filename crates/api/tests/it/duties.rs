//! Duties: listed by every filter, asked why, met, waived and opened again.

use crate::support::{House, OWNER};
use axum::http::Method;
use khien_testing::{Database, on_both};
use serde_json::{Value, json};

on_both!(filters_narrow_the_list, a_duty_is_met_and_opened_again, a_waiver_needs_a_ground, evidence_travels);

async fn filters_narrow_the_list(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("head", OWNER).await;
    let total = async |query: &str| {
        somebody.get(&format!("/duties{query}")).await.expect(200)["total"].as_u64().unwrap()
    };
    let all = total("").await;
    let figures = somebody.get("/duties/figures").await.expect(200);
    let standings = ["open", "overdue", "question", "met", "waived"];
    let mut sum = 0;
    for standing in standings {
        let count = total(&format!("?standing={standing}")).await;
        assert_eq!(figures[standing], count, "{standing}");
        sum += count;
    }
    assert_eq!(sum, all);
    let first = somebody.get("/duties?limit=1").await.expect(200)["items"][0].clone();
    let obligation = first["obligation"].as_str().unwrap();
    assert!((1..all).contains(&total(&format!("?obligation={obligation}")).await));
    assert!((1..all).contains(&total(&format!("?subject={}", first["subject"].as_str().unwrap())).await));
    assert!(total("?dated=true").await < all);
    assert_eq!(total("?until=2000-01-01").await, 0);
    assert_eq!(total(&format!("?organisation={}", house.organisation(OWNER).await)).await, all);
    let days = |list: Value| -> Vec<String> {
        let items = list["items"].as_array().unwrap().clone();
        items.iter().map(|item| item["due_on"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let earliest = days(somebody.get("/duties?dated=true").await.expect(200));
    let latest = days(somebody.get("/duties?dated=true&sort=-due").await.expect(200));
    assert!(earliest.is_sorted() && latest.is_sorted_by(|a, b| a >= b));
    somebody.get("/duties?sort=bearer").await.expect(200);
}

async fn a_duty_is_met_and_opened_again(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("head", OWNER).await;
    let duty = somebody.get("/duties?standing=open&limit=1").await.expect(200)["items"][0]["id"].clone();
    let path = format!("/duties/{}", duty.as_str().unwrap());
    let before = somebody.get(&path).await;
    let shown = before.expect(200);
    assert!(!shown["why"].as_array().unwrap().is_empty(), "{shown}");
    assert!(shown["says"]["vi"].is_string());
    let tag = before.header("etag");
    let meet = async |tag: &str, body: &Value| {
        somebody.send(Method::POST, &format!("{path}/meet"), &[("If-Match", tag)], body).await
    };
    assert_eq!(meet(&tag, &json!({})).await.problem(422), "evidence-missing");
    assert_eq!(
        meet(&tag, &json!({ "document": "1/BC", "on": "2027-01-01" })).await.problem(422),
        "day-in-future"
    );
    let met = meet(&tag, &json!({ "document": "15/BC-BYT", "on": "2026-11-20" })).await;
    let recorded = met.expect(200)["duty"].clone();
    assert_eq!(
        (&recorded["standing"], &recorded["outcome"]["document"]),
        (&json!("met"), &json!("15/BC-BYT"))
    );
    assert_eq!(meet(&tag, &json!({ "document": "16/BC-BYT" })).await.problem(412), "changed-meanwhile");
    let tag = met.header("etag");
    let reopened =
        somebody.send(Method::POST, &format!("{path}/reopen"), &[("If-Match", &tag)], &json!(null)).await;
    assert_eq!(reopened.expect(204), Value::Null);
    assert_eq!(somebody.get(&path).await.expect(200)["duty"]["standing"], "open");
}

async fn a_waiver_needs_a_ground(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("head", OWNER).await;
    let duty = somebody.get("/duties?standing=open&limit=1").await.expect(200)["items"][0]["id"].clone();
    let path = format!("/duties/{}/waive", duty.as_str().unwrap());
    let waive = async |body: Value| somebody.send(Method::POST, &path, &[("If-Match", "*")], &body).await;
    assert_eq!(waive(json!({ "document": "1/QĐ" })).await.problem(422), "ground-missing");
    let waived = waive(json!({ "ground": "Quyết định 12/QĐ-BYT" })).await.expect(200);
    assert_eq!(waived["duty"]["standing"], "waived");
}

async fn evidence_travels(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("head", OWNER).await;
    let part = [("file", Some("báo cáo.pdf"), b"%PDF-".as_slice())];
    let kept = somebody.form("/files", &[], &part).await;
    let place = kept.header("location");
    let kept = kept.expect(201);
    assert_eq!(place, kept["href"].as_str().unwrap());
    let file = place.strip_prefix("/api/v1").unwrap();
    assert_eq!(somebody.get(file).await.problem(404), "not-found", "no duty names it yet");
    let duty = somebody.get("/duties?standing=open&limit=1").await.expect(200)["items"][0]["id"].clone();
    let path = format!("/duties/{}/meet", duty.as_str().unwrap());
    let body = json!({ "file": kept["reference"] });
    somebody.send(Method::POST, &path, &[("If-Match", "*")], &body).await.expect(200);
    let got = somebody.get(file).await;
    assert_eq!((got.status.as_u16(), got.bytes.as_slice()), (200, b"%PDF-".as_slice()));
    assert!(got.header("content-disposition").contains("b%C3%A1o%20c%C3%A1o.pdf"));
}
