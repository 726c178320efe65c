//! A register behind the API for one story: its own database, a clock that stands still, and people with tokens.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header, request::Builder},
};
use jiff::{Timestamp, ToSpan, civil::date};
use khien_api::{Settings, limits::Rates};
use khien_app::{
    App, Caller, Clock, Lawbook,
    form08::{File, Import},
};
use khien_documents::form08::{Report, write};
use khien_domain::form08::{ApprovalState, Level, Row, Summary};
use khien_identity::secret::{Kind, Secret};
use khien_store::{
    Store,
    accounts::{self, Account},
    memberships::{self, Membership},
    sessions::{self, Session},
    tokens::{self, Token},
};
use khien_testing::Database;
use serde_json::Value;
use std::sync::{Arc, LazyLock};
use tower::ServiceExt;
use uuid::Uuid;

/// The built-in law, read once for all stories.
static LAW: LazyLock<Arc<Lawbook>> = LazyLock::new(|| Arc::new(Lawbook::built_in()));

/// An owner that every founded register has.
pub const OWNER: &str = "Bộ Y tế";

/// Another one.
pub const OTHER: &str = "Bộ Tài chính";

/// Every scope.
pub const ALL: &[&str] = &["read", "write", "import", "report", "administer"];

/// A register behind the API.
pub struct House {
    /// The app, for what stories look up beside the API.
    pub app: Arc<App>,
    store: Store,
    router: Router,
    _database: Option<Database>,
}

/// Somebody with a token.
pub struct Somebody<'h> {
    house: &'h House,
    /// Their token.
    pub token: String,
    /// Their account.
    pub account: Uuid,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// All headers.
    pub headers: HeaderMap,
    /// The body.
    pub bytes: Vec<u8>,
}

impl House {
    /// A founded register with two systems of [`OWNER`], on Saturday 21 November 2026, nine o'clock in Viet Nam.
    pub async fn new(database: &Database) -> Self {
        Self::with_rates(database, Rates::default()).await
    }

    /// The same on a database of its own, for what no database has a say in.
    pub async fn on_sqlite(rates: Rates) -> Self {
        let database = Database::sqlite();
        let house = Self::with_rates(&database, rates).await;
        Self { _database: Some(database), ..house }
    }

    /// The same with other limits.
    async fn with_rates(database: &Database, rates: Rates) -> Self {
        let clock = Clock::Fixed("2026-11-21T02:00:00Z".parse().unwrap());
        let app = App::open(&database.url, LAW.clone(), clock).await.unwrap();
        let keeper = Caller::keeper("Nguyễn Thị Minh");
        app.desk(&keeper).found(Some(date(2026, 10, 1)), &|_, _| ()).await.unwrap();
        let files = vec![File { name: "mau-08.xlsx".into(), content: workbook() }];
        let plan = app.desk(&keeper).import_form08(&Import { files, ..Import::default() }).await.unwrap();
        assert!(!plan.blocked, "{plan:?}");
        let app = Arc::new(app);
        let router = khien_api::router(app.clone(), Settings { rates, behind_proxy: false });
        Self { router, app, store: Store::open(&database.url).await.unwrap(), _database: None }
    }

    /// The identifier of a public body.
    pub async fn organisation(&self, name: &str) -> Uuid {
        let keeper = Caller::keeper("Nguyễn Thị Minh");
        let found = self.app.desk(&keeper).find_organisations(name).await.unwrap();
        found.first().unwrap_or_else(|| panic!("there is no {name}")).id
    }

    /// Somebody with a role in an organisation, and a token with every scope.
    pub async fn somebody(&self, role: &str, organisation: &str) -> Somebody<'_> {
        self.somebody_with(role, organisation, ALL).await
    }

    /// Somebody with a role in the whole installation.
    pub async fn somebody_of_all(&self, role: &str) -> Somebody<'_> {
        self.person(role, None, ALL).await
    }

    /// Somebody with a role in an organisation, signed in: the secret of the session.
    pub async fn session(&self, role: &str, organisation: &str) -> String {
        let somebody = self.somebody(role, organisation).await;
        let (secret, now) = (Secret::generate(Kind::Session), self.app.clock.now());
        let tx = self.store.write().await.unwrap();
        sessions::insert(&tx, signed_in(somebody.account, &secret, now)).await.unwrap();
        Store::commit_unlogged(tx).await.unwrap();
        secret.reveal().to_owned()
    }

    /// The same with these scopes only.
    pub async fn somebody_with(&self, role: &str, organisation: &str, scopes: &[&str]) -> Somebody<'_> {
        let organisation = self.organisation(organisation).await;
        self.person(role, Some(organisation), scopes).await
    }

    async fn person(&self, role: &str, organisation: Option<Uuid>, scopes: &[&str]) -> Somebody<'_> {
        let (account, secret, now) = (Uuid::now_v7(), Secret::generate(Kind::ApiToken), self.app.clock.now());
        let tx = self.store.write().await.unwrap();
        accounts::insert(&tx, person(account, now)).await.unwrap();
        memberships::insert(&tx, membership(account, role, organisation, now)).await.unwrap();
        tokens::insert(&tx, token(account, &secret, scopes, now)).await.unwrap();
        Store::commit_unlogged(tx).await.unwrap();
        Somebody { house: self, token: secret.reveal().to_owned(), account }
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 64 * 1024 * 1024).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }
}

impl Somebody<'_> {
    /// A request in their name.
    pub fn request(&self, method: Method, path: &str) -> Builder {
        let bearer = format!("Bearer {}", self.token);
        Request::builder().method(method).uri(format!("/api/v1{path}")).header(header::AUTHORIZATION, bearer)
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        self.house.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    /// Sends JSON.
    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let mut request = self.request(method, path).header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.house.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// Creates something.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, &[], body).await
    }

    /// Sends a form of texts and files: (part, name of the file or nothing, content).
    pub async fn form(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        parts: &[(&str, Option<&str>, &[u8])],
    ) -> Answer {
        self.house.send(self.form_request(path, headers, parts, "b")).await
    }

    /// The same, not sent yet, with its boundary.
    pub fn form_request(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        parts: &[(&str, Option<&str>, &[u8])],
        boundary: &str,
    ) -> Request<Body> {
        let mut body = vec![];
        for (name, file, content) in parts {
            let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
            let head =
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
            body.extend(head.bytes().chain(content.iter().copied()).chain(*b"\r\n"));
        }
        body.extend(format!("--{boundary}--\r\n").bytes());
        let mime = format!("multipart/form-data; boundary={boundary}");
        let mut request = self.request(Method::POST, path).header(header::CONTENT_TYPE, mime);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Body::from(body)).unwrap()
    }

    /// Sends a request of theirs.
    pub async fn sent(&self, request: Request<Body>) -> Answer {
        self.house.send(request).await
    }
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    /// The same, of an answer that must have this status.
    pub fn expect(&self, status: u16) -> Value {
        let said = String::from_utf8_lossy(&self.bytes);
        assert_eq!(self.status.as_u16(), status, "{said}");
        if self.bytes.is_empty() { Value::Null } else { self.json() }
    }

    /// A problem with this status: its code.
    pub fn problem(&self, status: u16) -> String {
        let problem = self.expect(status);
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(problem["status"], status);
        problem["code"].as_str().unwrap().to_owned()
    }

    /// A header; empty where there is none.
    pub fn header(&self, name: &str) -> String {
        self.headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
    }
}

fn person(id: Uuid, now: Timestamp) -> Account {
    Account {
        id,
        name: "Trần Văn Hòa".into(),
        email: format!("{id}@example.vn"),
        email_key: Some(format!("{id}@example.vn")),
        language: "vi".into(),
        password_hash: None,
        // Sealed with a key that nobody needs here: it only says that there is a second factor.
        totp_sealed: Some(vec![1]),
        totp_last_step: None,
        created_at: now,
        disabled_at: None,
        search: "tran van hoa".into(),
        sort_key: "tran van hoa".into(),
        version: 1,
    }
}

fn membership(account: Uuid, role: &str, organisation: Option<Uuid>, now: Timestamp) -> Membership {
    Membership {
        id: Uuid::now_v7(),
        account,
        role: role.into(),
        organisation,
        systems: None,
        from: date(2026, 1, 1),
        to: None,
        given_by: None,
        created_at: now,
        version: 1,
    }
}

fn token(account: Uuid, secret: &Secret, scopes: &[&str], now: Timestamp) -> Token {
    Token {
        id: Uuid::now_v7(),
        account,
        name: "kiểm thử".into(),
        hash: hash(secret),
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        created_at: now,
        expires_at: now + 24.hours(),
        used_at: None,
        revoked_at: None,
    }
}

fn signed_in(account: Uuid, secret: &Secret, now: Timestamp) -> Session {
    Session {
        hash: hash(secret),
        id: Uuid::now_v7(),
        account,
        created_at: now,
        seen_at: now,
        expires_at: now + 8.hours(),
        address: None,
        agent: None,
        factors: "password+totp".into(),
        strong: true,
        reauthenticated_at: now,
        revoked_at: None,
    }
}

fn hash(secret: &Secret) -> String {
    secret.digest().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A workbook of Form 08 with two systems of [`OWNER`].
pub fn workbook() -> Vec<u8> {
    let row = |name: &str, level| Row {
        owner: Some(OWNER.into()),
        proposed_level: Level::new(level),
        approval: Some(ApprovalState::Drafting),
        ..Row::named(name)
    };
    sheet(vec![row("Cổng dịch vụ công trực tuyến", 3), row("Hệ thống quản lý văn bản", 2)])
}

/// A workbook of Form 08 with these rows.
pub fn sheet(rows: Vec<Row>) -> Vec<u8> {
    let report = Report {
        superior: None,
        reporter: OWNER.into(),
        recipient: None,
        place: "Hà Nội".into(),
        made_on: date(2026, 11, 20),
        window: (date(2025, 12, 15), date(2026, 12, 14)),
        summary: Summary::of(rows.iter().map(|row| (row, false))),
        parties: vec![],
        systems: rows,
    };
    write(&report).unwrap()
}
