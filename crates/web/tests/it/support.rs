//! A site for one story: its own database, a clock that stands still, and a reader who follows links and sends forms.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use jiff::civil::date;
use khien_app::{
    App, Caller, Clock, Desk, Lawbook,
    accounts::{Invite, PersonView, Post},
    form08::{File, Import},
    permit::Role,
};
use khien_documents::form08::{Report, write};
use khien_domain::form08::{ApprovalState, Level, Row, Summary};
use khien_testing::Database;
use khien_web::origin::Proxy;
use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock, Mutex},
};
use tower::ServiceExt;
use uuid::Uuid;

/// The built-in law, read once for all stories.
pub static LAW: LazyLock<Arc<Lawbook>> = LazyLock::new(|| Arc::new(Lawbook::built_in()));

/// A reader in front of a site.
pub struct Reader {
    /// What the pages show; stories look up identifiers here.
    pub app: Arc<App>,
    router: Router,
    cookies: Mutex<BTreeMap<String, String>>,
    _database: Arc<Database>,
}

/// What came back.
pub struct Page {
    /// The status.
    pub status: StatusCode,
    /// Where it leads, after something was done.
    pub location: String,
    /// All headers.
    pub headers: axum::http::HeaderMap,
    /// The page.
    pub html: String,
}

/// What people in stories sign in with.
pub const PASSWORD: &str = "bốn con trâu gặm cỏ non";

/// An owner that every founded register has.
pub const OWNER: &str = "Bộ Y tế";

impl Reader {
    /// In front of a founded register, on Saturday 21 November 2026, nine o'clock in Viet Nam.
    pub async fn new() -> Self {
        let database = Database::sqlite();
        let clock = Clock::Fixed("2026-11-21T02:00:00Z".parse().unwrap());
        let app = App::open(&database.url, LAW.clone(), clock).await.unwrap();
        app.desk(&OFFICER).found(Some(date(2026, 10, 1)), &|_, _| ()).await.unwrap();
        let app = Arc::new(app);
        let router = khien_web::router_as(app.clone(), OFFICER.clone());
        Self { app, router, cookies: Mutex::default(), _database: Arc::new(database) }
    }

    /// Somebody else in front of the same site, whose browser knows nothing of it yet.
    pub fn stranger(&self) -> Self {
        Self {
            app: self.app.clone(),
            router: khien_web::router(self.app.clone(), Proxy::None),
            cookies: Mutex::default(),
            _database: self._database.clone(),
        }
    }

    /// Somebody who was invited into this role and has followed the link.
    pub async fn invited(&self, email: &str, role: Role, organisation: Option<Uuid>) -> Self {
        let somebody = self.stranger();
        let link = self.invitation(email, role, organisation).await;
        let into = somebody.post(&link, &[("password", PASSWORD)]).await;
        assert_eq!(into.status, StatusCode::SEE_OTHER, "{}", into.html);
        somebody
    }

    /// The address to which an invitation by the keeper leads.
    pub async fn invitation(&self, email: &str, role: Role, organisation: Option<Uuid>) -> String {
        let invite = Invite {
            email: email.into(),
            name: "Trần Văn Bình".into(),
            language: "vi".into(),
            post: Post::lasting(role, organisation),
        };
        let invited = self.desk().invite(invite).await.unwrap();
        let link = invited.delivery.link().expect("the keeper hands links over").to_owned();
        link.strip_prefix(&self.app.site().address).unwrap().to_owned()
    }

    /// The organisation that every founded register has.
    pub async fn owner(&self) -> Uuid {
        self.organisation(OWNER).await
    }

    /// The organisation of just this name; a search finds others that share its words.
    pub async fn organisation(&self, name: &str) -> Uuid {
        let found = self.desk().organisations(name, None, 100).await.unwrap().rows;
        found.iter().find(|each| each.name == name).unwrap_or_else(|| panic!("no {name}")).id
    }

    /// The person with just this address.
    pub async fn person(&self, email: &str) -> PersonView {
        let found = self.desk().people(email, None, 100).await.unwrap().rows;
        found.into_iter().find(|each| each.email == email).unwrap_or_else(|| panic!("no {email}"))
    }

    /// What stories look up and record beside the pages.
    pub fn desk(&self) -> Desk<'_> {
        self.app.desk(&OFFICER)
    }

    /// The same with two systems of one owner.
    pub async fn with_systems() -> Self {
        let reader = Self::new().await;
        let import = Import {
            files: vec![File { name: "mau-08.xlsx".into(), content: workbook() }],
            ..Import::default()
        };
        let plan = reader.desk().import_form08(&import).await.unwrap();
        assert!(!plan.blocked, "{plan:?}");
        reader
    }

    /// Follows a link.
    pub async fn get(&self, address: &str) -> Page {
        self.send(Request::get(address).body(Body::empty()).unwrap()).await
    }

    /// Follows a link that stands on a page of this kind (`Sec-Fetch-Site`).
    pub async fn follow_from(&self, page: &str, address: &str) -> Page {
        self.send(Request::get(address).header("sec-fetch-site", page).body(Body::empty()).unwrap()).await
    }

    /// Sends a form from a page of the site.
    pub async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Page {
        let body = serde_urlencoded::to_string(fields).unwrap();
        self.send(form(address, "same-origin", "application/x-www-form-urlencoded", body.into())).await
    }

    /// Sends a form from somewhere else.
    pub async fn post_from_elsewhere(&self, address: &str) -> Page {
        self.send(form(address, "cross-site", "application/x-www-form-urlencoded", vec![])).await
    }

    /// Sends a form with texts and one file.
    pub async fn upload(
        &self,
        address: &str,
        fields: &[(&str, &str)],
        file: Option<(&str, &str, &[u8])>,
    ) -> Page {
        let mut body = vec![];
        for (name, text) in fields {
            body.extend(
                format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n").bytes(),
            );
        }
        if let Some((name, file, content)) = file {
            let head = format!(
                "--b\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n"
            );
            body.extend(head.bytes().chain(content.iter().copied()).chain(*b"\r\n"));
        }
        body.extend(b"--b--\r\n");
        self.send(form(address, "same-origin", "multipart/form-data; boundary=b", body)).await
    }

    /// Types the first code of an authenticator app that was set up from this page.
    pub async fn confirms_totp(&self, setup: &Page) -> Page {
        let typed = setup.html.split("<code class=\"secret\">").nth(1).unwrap().split('<').next().unwrap();
        let code = code_of(typed, self.app.clock.now());
        let sent = [("ticket", setup.hidden("ticket")), ("code", code.as_str())];
        self.post("/account/second-factor/totp", &sent).await
    }

    /// Gives somebody else everything that the browser keeps.
    pub fn lend_cookies(&self, to: &Self) {
        *to.cookies.lock().unwrap() = self.cookies.lock().unwrap().clone();
    }

    /// Whether the browser keeps a cookie of this name.
    pub fn keeps(&self, cookie: &str) -> bool {
        self.cookies.lock().unwrap().get(cookie).is_some_and(|value| !value.is_empty())
    }

    async fn send(&self, mut request: Request<Body>) -> Page {
        let kept = self.cookies.lock().unwrap().clone();
        let kept: Vec<String> = kept.iter().map(|(name, value)| format!("{name}={value}")).collect();
        request.headers_mut().insert(header::COOKIE, kept.join("; ").parse().unwrap());
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.lock().unwrap().insert(name.into(), value.into());
        }
        let content = to_bytes(body, 64 * 1024 * 1024).await.unwrap();
        let location = parts.headers.get(header::LOCATION).map(|value| value.to_str().unwrap().to_owned());
        Page {
            status: parts.status,
            location: location.unwrap_or_default(),
            headers: parts.headers,
            html: String::from_utf8_lossy(&content).into_owned(),
        }
    }
}

impl Page {
    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> &str {
        let start = format!("name=\"{name}\" value=\"");
        let rest = self.html.split(&start).nth(1).unwrap_or_else(|| panic!("no {name} in {}", self.html));
        rest.split('"').next().unwrap()
    }
}

/// What an authenticator app shows for a secret that was typed in.
fn code_of(typed: &str, now: jiff::Timestamp) -> String {
    let secret = totp_rs::Secret::try_from_base32(typed.replace(' ', "")).unwrap();
    let app = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    app.generate(now.as_second().unsigned_abs()).to_string()
}

fn form(address: &str, site: &str, mime: &str, body: Vec<u8>) -> Request<Body> {
    let request = Request::post(address).header("Sec-Fetch-Site", site).header(header::CONTENT_TYPE, mime);
    request.body(body.into()).unwrap()
}

/// Who records things in stories.
static OFFICER: LazyLock<Caller> = LazyLock::new(|| Caller::keeper("Nguyễn Thị Minh"));

/// A system of Form 08 whose dossier is still being drafted.
pub fn row(name: &str, owner: &str, level: u8) -> Row {
    Row {
        owner: Some(owner.into()),
        proposed_level: Level::new(level),
        approval: Some(ApprovalState::Drafting),
        ..Row::named(name)
    }
}

/// A workbook of Form 08 with two systems.
pub fn workbook() -> Vec<u8> {
    workbook_of(vec![
        row("Cổng dịch vụ công trực tuyến", OWNER, 3),
        row("Hệ thống quản lý văn bản", OWNER, 2),
    ])
}

/// A workbook of Form 08 with these systems.
pub fn workbook_of(rows: Vec<Row>) -> Vec<u8> {
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
