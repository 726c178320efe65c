//! How often somebody may ask.

use crate::support::{House, OTHER, OWNER};
use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Method, Request},
};
use khien_api::limits::Rates;
use std::{net::SocketAddr, num::NonZeroU32};

fn rates(caller: u32, address: u32) -> Rates {
    Rates { caller: NonZeroU32::new(caller).unwrap(), address: NonZeroU32::new(address).unwrap() }
}

#[tokio::test]
async fn each_caller_is_counted_for_themselves() {
    let house = House::on_sqlite(rates(3, 100)).await;
    let (mine, other) = (house.somebody("officer", OWNER).await, house.somebody("officer", OTHER).await);
    for left in [2, 1, 0] {
        let answer = mine.get("/me").await;
        assert_eq!(answer.header("ratelimit"), format!("\"caller\";r={left}"));
        assert_eq!(answer.header("ratelimit-policy"), "\"caller\";q=3;w=60");
    }
    let refused = mine.get("/me").await;
    assert_eq!(refused.problem(429), "too-many-requests");
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=21).contains(&wait), "{wait}");
    assert_eq!(other.get("/me").await.status, 200);
}

#[tokio::test]
async fn whoever_guesses_tokens_is_slowed_down() {
    let house = House::on_sqlite(rates(100, 2)).await;
    let guess = async |from: &str| {
        let from: SocketAddr = from.parse().unwrap();
        let request = Request::get("/api/v1/me")
            .header("Authorization", "Bearer khn_guess")
            .extension(ConnectInfo(from));
        house.send(request.body(Body::empty()).unwrap()).await
    };
    guess("192.0.2.1:1000").await.expect(401);
    guess("192.0.2.1:1001").await.expect(401);
    assert_eq!(guess("192.0.2.1:1002").await.problem(429), "too-many-requests");
    guess("192.0.2.2:1000").await.expect(401);
    let somebody = house.somebody("officer", OWNER).await;
    let request = somebody
        .request(Method::GET, "/me")
        .extension(ConnectInfo::<SocketAddr>("192.0.2.1:1003".parse().unwrap()));
    assert_eq!(somebody.sent(request.body(Body::empty()).unwrap()).await.problem(429), "too-many-requests");
}
