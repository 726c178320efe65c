//! Two provinces share one installation. What one does leaves no trace on any page of the other: not in rows, counts,
//! menus, exports or messages, and not in the number of statements that an answer takes.

use crate::support::{LAW, row, workbook_of};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use jiff::civil::date;
use khien_app::{
    App, Caller, Clock, Via,
    duties::{DutyQuery, Said},
    form08::{File, Import},
    permit::{Membership, Role},
    store::Store,
    systems::SystemQuery,
};
use khien_testing::{Database, on_both};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use tower::ServiceExt;
use uuid::Uuid;

on_both!(
    every_page_of_one_province_is_the_same_whether_the_other_has_data_or_not,
    what_belongs_to_others_answers_like_what_never_was,
);

const OURS: &str = "Tỉnh Cao Bằng";
const THEIRS: &str = "Tỉnh Lạng Sơn";

/// Addresses that show the same to everybody, or belong to nobody's data.
const COMMON: [&str; 5] = ["/assets/", "/help", "/sign-in", "/account", "/law/"];

/// One installation and its router for an officer of a province.
struct Installation {
    router: Router,
    statements: Arc<AtomicU64>,
    app: Arc<App>,
}

/// What there is of the other province.
struct Theirs {
    system: Uuid,
    organisation: Uuid,
    duty: Uuid,
    file: String,
    entry: u64,
}

async fn installation(database: &Database) -> Installation {
    let clock = Clock::Fixed("2026-11-21T02:00:00Z".parse().unwrap());
    let (store, statements) = Store::open(&database.url).await.unwrap().counted();
    let app = Arc::new(App::over(store, LAW.clone(), clock));
    let keeper = Caller::keeper("keeper");
    let desk = app.desk(&keeper);
    desk.found(Some(date(2026, 10, 1)), &|_, _| ()).await.unwrap();
    hand_in(&app, &[("Cổng dịch vụ công", OURS), ("Thư điện tử", OURS)]).await;
    let home = desk.find_organisations(OURS).await.unwrap()[0].id;
    let membership = Membership { role: Role::Head, organisation: Some(home), systems: None };
    let head = Caller::person(Uuid::from_u128(7), "Thủ trưởng", vec![membership], true, Via::Page);
    Installation { router: khien_web::router_as(app.clone(), head), statements, app }
}

async fn hand_in(app: &App, systems: &[(&str, &str)]) {
    let keeper = Caller::keeper("keeper");
    let rows = systems.iter().map(|(name, owner)| row(name, owner, 3)).collect();
    let files = vec![File { name: "mau-08.xlsx".into(), content: workbook_of(rows) }];
    let plan = app.desk(&keeper).import_form08(&Import { files, ..Import::default() }).await.unwrap();
    assert!(!plan.blocked, "{plan:?}");
}

/// The other province brings in systems, meets a duty with a file, and opens a matter.
async fn fill(app: &App) -> Theirs {
    let keeper = Caller::keeper("keeper");
    let desk = app.desk(&keeper);
    hand_in(app, &[("Hệ thống zqx một", THEIRS), ("Hệ thống zqx hai", THEIRS)]).await;
    let organisation = desk.find_organisations(THEIRS).await.unwrap()[0].id;
    let query = SystemQuery { organisation: Some(organisation), ..SystemQuery::default() };
    let system = desk.systems(&query, None, 1).await.unwrap().rows[0].system.id;
    let file = desk.keep_file("zqx.pdf", b"%PDF zqx".to_vec()).await.unwrap();
    let query = DutyQuery { subject: Some(system), ..DutyQuery::default() };
    let duty = desk.duties(&query, None, 1).await.unwrap().rows.remove(0).stored;
    let said = Said { file: Some(file.clone()), ..Said::default() };
    desk.meet_duty(duty.derived.id, duty.version, said).await.unwrap();
    desk.open_matter("incident", organisation, "Sự cố zqx", vec![]).await.unwrap();
    let entry = desk.log(&Default::default(), None, 1).await.unwrap().rows[0].position;
    let file = file.split('/').next().unwrap().to_owned();
    Theirs { system, organisation, duty: duty.derived.id, file, entry }
}

/// The routes of the pages as the code names them: path, and whether it is read or sent to.
fn routes() -> Vec<(String, bool, bool)> {
    let source = include_str!("../../src/lib.rs");
    let mut found = Vec::new();
    // Those whose path is put together are of one's own account, which holds nothing of others.
    for part in source.split(".route(").skip(1).filter(|part| part.starts_with('"')) {
        let path = part.split('"').nth(1).expect("a route has a path").to_owned();
        let handlers = part.split(".route(").next().unwrap_or_default();
        found.push((path, handlers.contains("get("), handlers.contains("post(")));
    }
    assert!(found.len() > 25, "the routes stand in src/lib.rs");
    found
}

struct Answered {
    status: StatusCode,
    body: String,
    statements: u64,
}

impl Installation {
    async fn get(&self, address: &str) -> Answered {
        self.send(Request::get(address).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, address: &str) -> Answered {
        let request = Request::post(address)
            .header("Sec-Fetch-Site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("version=1&ground=x&document=1&fact=system.level&value=3&source=x"))
            .unwrap();
        self.send(request).await
    }

    async fn send(&self, request: Request<Body>) -> Answered {
        let before = self.statements.load(Ordering::Relaxed);
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let content = to_bytes(response.into_body(), 64 << 20).await.unwrap();
        let statements = self.statements.load(Ordering::Relaxed) - before;
        Answered { status, body: without_ids(&String::from_utf8_lossy(&content)), statements }
    }
}

/// Identifiers are made anew in each database.
fn without_ids(text: &str) -> String {
    let is_id = |word: &str| word.parse::<Uuid>().is_ok();
    let breaks = |letter: char| !(letter.is_ascii_hexdigit() || letter == '-');
    let mut rest = text;
    let mut out = String::with_capacity(text.len());
    while !rest.is_empty() {
        let end = rest.find(breaks).unwrap_or(rest.len());
        out.push_str(if is_id(&rest[..end]) { "ID" } else { &rest[..end] });
        let step = rest[end..].chars().next().map_or(0, char::len_utf8);
        out.push_str(&rest[end..end + step]);
        rest = &rest[end + step..];
    }
    out
}

async fn every_page_of_one_province_is_the_same_whether_the_other_has_data_or_not(database: &Database) {
    let empty = if database.is_postgres() { Database::postgres().await } else { Database::sqlite() };
    let (alone, beside) = (installation(&empty).await, installation(database).await);
    fill(&beside.app).await;
    for (path, read, _) in routes() {
        if !read || path.contains('{') || COMMON.iter().any(|common| path.starts_with(common)) {
            continue;
        }
        let (mut one, mut other) = (alone.get(&path).await, beside.get(&path).await);
        // The whole installation has one log: a position says how many entries came before, of whomever. Identifiers
        // stand there shortened, and are made anew in each database.
        if path.starts_with("/log") {
            for answer in [&mut one, &mut other] {
                answer.body = answer.body.replace(|letter: char| letter.is_ascii_hexdigit(), "");
            }
        }
        assert_eq!(one.status, other.status, "{path}");
        // Workbooks carry the moment at which they were packed.
        if !path.ends_with(".xlsx") {
            assert!(one.body == other.body, "{path} differs:\n{}", difference(&one.body, &other.body));
        }
        assert!(!other.body.contains("zqx"), "{path} tells of the other province");
    }
}

fn difference(one: &str, other: &str) -> String {
    let lines = one.lines().zip(other.lines()).filter(|(one, other)| one != other);
    lines.take(5).map(|(one, other)| format!("- {one}\n+ {other}\n")).collect()
}

async fn what_belongs_to_others_answers_like_what_never_was(database: &Database) {
    let installation = installation(database).await;
    let theirs = fill(&installation.app).await;
    let nobody = Uuid::now_v7().to_string();
    let mut asked = 0;
    for (path, read, sent) in routes() {
        let Some((theirs, nobodys)) = filled(&path, &theirs, &nobody) else { continue };
        for (wanted, post) in [(read, false), (sent, true)] {
            if !wanted {
                continue;
            }
            let (one, other) = match post {
                true => (installation.post(&theirs).await, installation.post(&nobodys).await),
                false => (installation.get(&theirs).await, installation.get(&nobodys).await),
            };
            assert_eq!(one.status, other.status, "{path}");
            assert!(!one.status.is_success() && !one.status.is_redirection(), "{path}: {}", one.status);
            let (one_body, other_body) = (one.body.replace(&theirs, "/"), other.body.replace(&nobodys, "/"));
            assert!(one_body == other_body, "{path}:\n{}", difference(&one_body, &other_body));
            assert_eq!(one.statements, other.statements, "{path}: as many statements");
            asked += 1;
        }
    }
    assert!(asked >= 8, "the routes with identifiers were asked: {asked}");
    let (theirs, nobody) = (theirs.organisation, Uuid::now_v7());
    for list in ["/duties", "/systems", "/duties.csv", "/duties.json", "/reports/form08", "/log"] {
        let of = |id: Uuid| format!("{list}?organisation={id}");
        let (one, other) = (installation.get(&of(theirs)).await, installation.get(&of(nobody)).await);
        assert_eq!((one.status, one.statements), (other.status, other.statements), "{list}");
        assert!(one.body == other.body, "{list}:\n{}", difference(&one.body, &other.body));
    }
}

/// The address with an identifier of the other province, and with one that nobody has.
fn filled(path: &str, theirs: &Theirs, nobody: &str) -> Option<(String, String)> {
    let ours = [
        ("/systems/{id}", theirs.system.to_string()),
        ("/organisations/{id}", theirs.organisation.to_string()),
        ("/duties/{id}", theirs.duty.to_string()),
        ("/people/{id}", theirs.organisation.to_string()),
    ];
    for (prefix, id) in ours {
        if path.starts_with(prefix) {
            return Some((path.replace("{id}", &id), path.replace("{id}", nobody)));
        }
    }
    if path.contains("{sha256}") {
        let unknown = "0".repeat(64);
        return Some((path.replace("{sha256}", &theirs.file), path.replace("{sha256}", &unknown)));
    }
    if path.contains("{position}") {
        let unknown = (theirs.entry + 1_000).to_string();
        return Some((
            path.replace("{position}", &theirs.entry.to_string()),
            path.replace("{position}", &unknown),
        ));
    }
    None
}
