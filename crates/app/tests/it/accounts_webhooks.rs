//! Webhooks: told of what happens in an organisation and below, once, and again when nobody answers.

use crate::{
    accounts_support::{administrator, later, organisation, person, restarted, with_tree},
    support::desk,
};
use jiff::SignedDuration;
use khien_app::{
    App, Caller, Kind,
    accounts::{Site, Told},
    permit::Role,
    store::deliveries::Delivery,
};
use khien_identity::webhook::{Headers, Reach, SigningKey};
use khien_testing::{Database, on_both};
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use uuid::Uuid;

on_both!(
    a_webhook_is_told_of_its_organisation_and_what_lies_below,
    of_two_servers_one_sends,
    a_receiver_that_fails_is_tried_again_later,
    a_receiver_that_wants_no_more_is_told_no_more,
    only_administrators_of_the_organisation_look_after_webhooks,
);

/// A receiver on this machine that answers with a status.
struct Receiver {
    url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Receiver {
    async fn answering(status: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://localhost:{}/hook", listener.local_addr().unwrap().port());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = requests.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (mut text, mut piece) = (String::new(), [0; 4096]);
                while !whole(&text) {
                    let read = stream.read(&mut piece).await.unwrap();
                    text.push_str(&String::from_utf8_lossy(&piece[..read]));
                }
                kept.lock().unwrap().push(text);
                let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        Self { url, requests }
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

fn whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return false };
    header(head, "content-length").parse::<usize>().is_ok_and(|length| body.len() >= length)
}

fn header(request: &str, name: &str) -> String {
    let found = request.lines().find_map(|line| {
        let (key, value) = line.split_once(": ")?;
        key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    });
    found.unwrap_or_default()
}

async fn with_admin(database: &Database) -> (App, Uuid, Uuid, Caller) {
    let (app, above, below) = with_tree(database).await;
    let (_, admin) = administrator(&app, "quantri@caobang.gov.vn", Some(above)).await;
    (reaching_here(app), above, below, admin)
}

/// The same, allowed to send to this machine.
fn reaching_here(app: App) -> App {
    app.with_site(Site { reach: Reach { private: false, loopback: true }, ..Site::default() })
}

async fn told_of_a_role(app: &App, admin: &Caller, organisation: Uuid, url: &str) -> Uuid {
    let events = vec!["give-role".to_owned()];
    app.desk(admin).add_webhook(organisation, url, events).await.unwrap().id
}

async fn deliveries(app: &App, admin: &Caller, webhook: Uuid) -> Vec<Delivery> {
    app.desk(admin).deliveries(webhook, None, 100).await.unwrap().rows
}

async fn a_webhook_is_told_of_its_organisation_and_what_lies_below(database: &Database) {
    let (app, above, below, admin) = with_admin(database).await;
    let receiver = Receiver::answering("204 No Content").await;
    let events = vec!["give-role".to_owned()];
    let added = app.desk(&admin).add_webhook(above, &receiver.url, events).await.unwrap();
    assert_eq!(app.deliver_webhooks().await.unwrap().queued, 0, "it is not told of what was before");
    let elsewhere = organisation(&app, "Tỉnh Lào Cai").await;
    person(&app, "an@langson.gov.vn", Role::Officer, Some(below)).await;
    person(&app, "ba@laocai.gov.vn", Role::Officer, Some(elsewhere)).await;
    assert_eq!(app.deliver_webhooks().await.unwrap(), Told { queued: 1, delivered: 1, failed: 0 });
    assert_eq!(app.deliver_webhooks().await.unwrap(), Told::default());
    let [request] = &receiver.requests()[..] else { panic!("one request") };
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let headers = Headers {
        id: header(head, "webhook-id"),
        timestamp: header(head, "webhook-timestamp"),
        signature: header(head, "webhook-signature"),
    };
    let key = SigningKey::parse(&added.key).unwrap();
    key.verify(&headers, app.clock.now(), body.as_bytes()).unwrap();
    let said: serde_json::Value = serde_json::from_str(body).unwrap();
    assert_eq!(
        (said["type"].as_str(), said["data"]["organisation"].as_str()),
        (Some("give-role"), Some(below.to_string().as_str()))
    );
    assert!(!body.contains("langson") && !body.contains("Bình"), "identifiers, and no names: {body}");
    let sent = deliveries(&app, &admin, added.id).await.remove(0);
    assert_eq!((sent.outcome.as_deref(), sent.status), (Some("webhook-delivered"), Some(204)));
}

async fn of_two_servers_one_sends(database: &Database) {
    let (app, above, below, admin) = with_admin(database).await;
    let receiver = Receiver::answering("200 OK").await;
    told_of_a_role(&app, &admin, above, &receiver.url).await;
    for name in ["an", "ba", "chi"] {
        person(&app, &format!("{name}@langson.gov.vn"), Role::Officer, Some(below)).await;
    }
    let other = reaching_here(restarted(&app, database).await);
    let (one, two) = tokio::join!(app.deliver_webhooks(), other.deliver_webhooks());
    let (one, two) = (one.unwrap(), two.unwrap());
    let rest = app.deliver_webhooks().await.unwrap();
    assert_eq!(one.queued + two.queued + rest.queued, 3);
    assert_eq!(one.delivered + two.delivered + rest.delivered, 3);
    assert_eq!(receiver.requests().len(), 3, "each is sent once");
}

async fn a_receiver_that_fails_is_tried_again_later(database: &Database) {
    let (app, above, below, admin) = with_admin(database).await;
    let receiver = Receiver::answering("500 Internal Server Error").await;
    let webhook = told_of_a_role(&app, &admin, above, &receiver.url).await;
    person(&app, "an@langson.gov.vn", Role::Officer, Some(below)).await;
    assert_eq!(app.deliver_webhooks().await.unwrap().failed, 1);
    assert_eq!(app.deliver_webhooks().await.unwrap(), Told::default(), "not at once");
    let app = later(&app, SignedDuration::from_secs(6));
    assert_eq!(app.deliver_webhooks().await.unwrap().failed, 1);
    let waiting = deliveries(&app, &admin, webhook).await.remove(0);
    assert_eq!((waiting.attempt, waiting.status, waiting.done_at), (2, Some(500), None));
    app.desk(&admin).retry_delivery(webhook, waiting.id).await.unwrap();
    assert_eq!(app.deliver_webhooks().await.unwrap().failed, 1, "at once when somebody asks");
    let ids: Vec<_> = receiver.requests().iter().map(|request| header(request, "webhook-id")).collect();
    assert!(ids.iter().all(|id| *id == waiting.id.to_string()), "the same message each time: {ids:?}");
}

async fn a_receiver_that_wants_no_more_is_told_no_more(database: &Database) {
    let (app, above, below, admin) = with_admin(database).await;
    let receiver = Receiver::answering("410 Gone").await;
    let webhook = told_of_a_role(&app, &admin, above, &receiver.url).await;
    person(&app, "an@langson.gov.vn", Role::Officer, Some(below)).await;
    assert_eq!(app.deliver_webhooks().await.unwrap().failed, 1);
    person(&app, "ba@langson.gov.vn", Role::Officer, Some(below)).await;
    assert_eq!(app.deliver_webhooks().await.unwrap(), Told::default());
    let listed = app.desk(&admin).webhooks(above, None, 10).await.unwrap().rows;
    assert_eq!(listed.iter().map(|each| (each.id, each.active)).collect::<Vec<_>>(), [(webhook, false)]);
    let rows = app.check_log(Default::default()).await.unwrap().rows;
    assert!(rows.iter().all(|row| row.kind == "organisation"), "{rows:?}");
}

async fn only_administrators_of_the_organisation_look_after_webhooks(database: &Database) {
    let (app, above, below, admin) = with_admin(database).await;
    let webhook = told_of_a_role(&app, &admin, above, "https://nhan.example.vn/hook").await;
    let (_, lower) = administrator(&app, "quantri@langson.gov.vn", Some(below)).await;
    let theirs = app.desk(&lower).deliveries(webhook, None, 10).await.unwrap_err();
    assert_eq!(theirs.kind, Kind::NotFound);
    assert_eq!(app.desk(&lower).remove_webhook(webhook, 1).await.unwrap_err().kind, Kind::NotFound);
    let inside = app.desk(&admin).add_webhook(above, "http://10.0.0.1/hook", vec![]).await.unwrap_err();
    assert_eq!(inside.code, "webhook-address");
    let event = app.desk(&admin).add_webhook(above, "https://nhan.example.vn", vec!["bay".into()]).await;
    assert_eq!(event.unwrap_err().code, "event-unknown");
    let officer = person(&app, "an@langson.gov.vn", Role::Officer, Some(below)).await;
    let officer = crate::accounts_support::caller(&app, &officer).await.caller;
    let added =
        app.desk(&officer).add_webhook(below, "https://nhan.example.vn/hook", vec![]).await.unwrap_err();
    assert_eq!((added.kind, added.code), (Kind::Forbidden, "needs-administrator"));
    app.desk(&admin).remove_webhook(webhook, 1).await.unwrap();
    assert!(desk(&app).webhooks(above, None, 10).await.unwrap().rows.iter().all(|each| !each.active));
}
