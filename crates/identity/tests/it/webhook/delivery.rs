//! Delivering, and what is not delivered to.

use std::time::Instant;

use khien_identity::webhook::{Deliverer, Headers, Outcome, Reach, Reason, SigningKey};
use tokio::net::TcpListener;

use super::now;
use crate::certificate;
use crate::listener::{Listener, answer};

const HERE: Reach = Reach { private: false, loopback: true };
const INSIDE: Reach = Reach { private: true, loopback: false };

fn headers() -> Headers {
    SigningKey::generate().sign("msg_1", now(), BODY)
}

const BODY: &[u8] = r#"{"việc":"đã xong"}"#.as_bytes();

async fn deliver(reach: Reach, url: &str) -> Outcome {
    Deliverer::new(reach).expect("a client").deliver(url, &headers(), BODY.to_vec()).await
}

#[tokio::test]
async fn a_message_arrives_with_its_headers() {
    let listener = Listener::always(answer("204 No Content", "")).await;
    let (key, deliverer) = (SigningKey::generate(), Deliverer::new(HERE).expect("a client"));
    let headers = key.sign("msg_1", now(), BODY);
    let outcome = deliverer.deliver(&format!("{}/hook", listener.url()), &headers, BODY.to_vec()).await;
    assert_eq!(outcome, Outcome::Delivered { status: 204 });

    let received = String::from_utf8(listener.received()).expect("in Unicode");
    let (head, body) = received.split_once("\r\n\r\n").expect("a request");
    assert!(head.starts_with("POST /hook HTTP/1.1"), "{head}");
    let header = |name: &str| {
        let line = head.lines().find(|line| line.to_lowercase().starts_with(name));
        line.and_then(|line| line.split_once(": ")).expect(name).1.to_owned()
    };
    assert_eq!(header("content-type"), "application/json");
    let arrived = Headers {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp"),
        signature: header("webhook-signature"),
    };
    assert_eq!(key.verify(&arrived, now(), body.as_bytes()), Ok(()));
}

#[tokio::test]
async fn what_the_receiver_says_is_kept_in_part() {
    let long = "lỗi ".repeat(40_000);
    let listener = Listener::always(answer("500 Internal Server Error", &long)).await;
    let Outcome::Answered { status: 500, excerpt } = deliver(HERE, &listener.url()).await else {
        panic!("500")
    };
    assert_eq!(excerpt.chars().count(), 500);
    assert!(long.starts_with(&excerpt));
}

#[tokio::test]
async fn an_answer_without_end_does_not_hold_up_a_delivery() {
    let listener = Listener::always(answer("200 OK", &"a".repeat(16 << 20))).await;
    assert_eq!(deliver(HERE, &listener.url()).await, Outcome::Delivered { status: 200 });
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let other = Listener::always(answer("200 OK", "")).await;
    let redirect =
        format!("HTTP/1.1 307 Temporary Redirect\r\nLocation: {}\r\nContent-Length: 0\r\n\r\n", other.url());
    let listener = Listener::always(redirect.into_bytes()).await;
    assert_eq!(deliver(HERE, &listener.url()).await.code(), "webhook-redirected");
    assert_eq!(other.connections(), 0);
}

#[tokio::test]
async fn addresses_inside_are_refused_and_nothing_is_sent() {
    let listener = Listener::always(answer("200 OK", "")).await;
    let port = listener.address.port();
    let inside = [
        // This machine, by name, in all spellings of its address.
        "localhost",
        "127.0.0.1",
        "127.1.2.3",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0.0.0.0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        // Private networks and the address by which clouds give out credentials.
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "[fd00::1]",
        "[fe80::1]",
        "[::ffff:169.254.169.254]",
        "[64:ff9b::a9fe:a9fe]",
        // Nothing that could be meant.
        "192.0.0.1",
        "192.0.2.7",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "[ff02::1]",
        "[2001:db8::1]",
        "[2001::1]",
    ];
    let deliverer = Deliverer::new(Reach::default()).expect("a client");
    for host in inside {
        let url = format!("https://{host}:{port}/hook");
        let outcome = deliverer.deliver(&url, &headers(), BODY.to_vec()).await;
        assert_eq!(outcome, Outcome::Failed(Reason::Forbidden), "{host}");
    }
    assert_eq!(listener.connections(), 0);
}

#[tokio::test]
async fn each_kind_of_inside_is_allowed_on_its_own() {
    let closed = Listener::closed().await;
    assert_eq!(deliver(INSIDE, &format!("https://{closed}")).await, Outcome::Failed(Reason::Forbidden));
    assert_eq!(deliver(HERE, &format!("https://{closed}")).await, Outcome::Failed(Reason::Unreachable));
    assert_eq!(
        deliver(HERE, &format!("https://localhost:{}", closed.port())).await,
        Outcome::Failed(Reason::Unreachable)
    );
    assert_eq!(deliver(HERE, "https://10.0.0.1").await, Outcome::Failed(Reason::Forbidden));
    for never in ["169.254.169.254", "[fe80::1]", "0.0.0.0"] {
        let everything = Reach { private: true, loopback: true };
        assert_eq!(
            deliver(everything, &format!("https://{never}")).await,
            Outcome::Failed(Reason::Forbidden),
            "{never}"
        );
    }
}

#[tokio::test]
async fn without_tls_only_this_machine_is_spoken_to_and_only_when_allowed() {
    for url in ["http://example.vn/hook", "http://127.0.0.1/hook", "ftp://example.vn", "file:///etc/passwd"] {
        assert_eq!(deliver(Reach::default(), url).await, Outcome::Failed(Reason::NoTls), "{url}");
    }
    assert_eq!(deliver(HERE, "http://example.vn/hook").await, Outcome::Failed(Reason::NoTls));
    assert_eq!(deliver(INSIDE, "http://10.0.0.1/hook").await, Outcome::Failed(Reason::NoTls));
}

#[tokio::test]
async fn a_receiver_whose_certificate_nobody_vouches_for_gets_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let receiver = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("a connection");
        certificate::new().acceptor().accept(stream).await.map(drop)
    });
    let outcome = deliver(HERE, &format!("https://localhost:{}", address.port())).await;
    assert_eq!(outcome, Outcome::Failed(Reason::Unreachable));
    let told = receiver.await.expect("no panic").expect_err("the sender broke off").to_string();
    assert!(told.contains("UnknownCA"), "{told}");
}

#[tokio::test]
async fn a_receiver_that_says_nothing_is_left_after_ten_seconds() {
    // It takes connections, as every listener does, and never looks at them.
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = silent.local_addr().expect("an address");
    let began = Instant::now();
    let outcome = deliver(HERE, &format!("http://{address}")).await;
    assert_eq!(outcome, Outcome::Failed(Reason::TimedOut));
    assert!((9..60).contains(&began.elapsed().as_secs()), "{:?}", began.elapsed());
    drop(silent);
}

#[tokio::test]
async fn nonsense_is_no_address() {
    for url in ["", "example.vn/hook", "https://", "https://[::1"] {
        assert_eq!(deliver(Reach::default(), url).await, Outcome::Failed(Reason::Malformed), "{url:?}");
    }
    let headers = Headers { id: "two\r\nlines".into(), ..headers() };
    let deliverer = Deliverer::new(HERE).expect("a client");
    let outcome = deliverer.deliver("http://127.0.0.1:9", &headers, Vec::new()).await;
    assert_eq!(outcome, Outcome::Failed(Reason::Malformed));
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_unreachable() {
    // RFC 6761 keeps this ending free of names.
    assert_eq!(
        deliver(Reach::default(), "https://khien.invalid").await,
        Outcome::Failed(Reason::Unreachable)
    );
}
