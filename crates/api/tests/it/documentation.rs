//! The pages that show the description: from the binary, under a policy of their own.

use crate::support::House;
use axum::{body::Body, http::Request};
use khien_api::limits::Rates;

async fn page(house: &House, path: &str) -> crate::support::Answer {
    house.send(Request::get(path).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn they_come_whole_and_load_nothing_from_elsewhere() {
    let house = House::on_sqlite(Rates::default()).await;
    let answer = page(&house, "/api/docs/").await;
    assert_eq!(answer.status, 200);
    let html = String::from_utf8(answer.bytes.clone()).unwrap();
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
    assert!(!html.contains("<script>"), "an inline script would not run: {html}");
    assert!(!html.contains("https://"), "{html}");
    let sources = html.split(['"', '\'']).filter(|text| text.ends_with(".js") || text.ends_with(".css"));
    let mut loaded = 0;
    for source in sources {
        let answer = page(&house, &format!("/api/docs/{}", source.trim_start_matches("./"))).await;
        assert_eq!(answer.status, 200, "{source}");
        loaded += 1;
    }
    assert!(loaded >= 3, "{html}");
    let script = page(&house, "/api/docs/swagger-initializer.js").await;
    let script = String::from_utf8(script.bytes).unwrap();
    assert!(script.contains("/api/v1/openapi.json"), "{script}");
}
