//! People for one test: invited, signed in, with an authenticator app.

use crate::support::{LAW, at, desk, founded};
use jiff::{SignedDuration, Timestamp};
use khien_app::{
    App, Caller, Clock, Keyring, Via,
    accounts::{Invite, Origin, Post, SessionCaller, SignIn, SignedIn, TotpSetup},
    permit::Role,
};
use khien_testing::Database;
use std::sync::LazyLock;
use totp_rs::{Builder, Secret};
use uuid::Uuid;

/// A password that nobody would come upon soon.
pub const PASSWORD: &str = "cỏ may tím bên đê gió";

/// Keys that a program that was started anew has too.
static KEYS: LazyLock<Keyring> = LazyLock::new(Keyring::random);

/// A browser in one office.
pub fn origin() -> Origin {
    from("203.113.131.1")
}

/// A browser at an address.
pub fn from(address: &str) -> Origin {
    Origin { address: address.parse().ok(), agent: Some("Firefox".into()), via: Via::Page }
}

/// The same installation later.
pub fn later(app: &App, by: SignedDuration) -> App {
    let mut app = app.clone();
    app.clock = Clock::Fixed(app.clock.now() + by);
    app
}

/// The same installation on another day.
pub fn on(app: &App, moment: &str) -> App {
    let mut app = app.clone();
    app.clock = at(moment);
    app
}

/// The same installation after its program was started anew.
pub async fn restarted(app: &App, database: &Database) -> App {
    App::open(&database.url, LAW.clone(), app.clock).await.unwrap().with_keys(KEYS.clone())
}

/// The organisation with a name.
pub async fn organisation(app: &App, name: &str) -> Uuid {
    desk(app).find_organisations(name).await.unwrap()[0].id
}

/// The last part of a link: what the page of the link is asked with.
pub fn secret_of(link: &str) -> String {
    link.rsplit('/').next().unwrap().to_owned()
}

/// An invitation to hold a role.
pub fn invite(email: &str, post: Post) -> Invite {
    Invite { email: email.into(), name: "Nguyễn Thị Bình".into(), language: "vi".into(), post }
}

/// Somebody whom the keeper invited and who chose a password; signed in.
pub async fn person(app: &App, email: &str, role: Role, organisation: Option<Uuid>) -> SignedIn {
    let invited = desk(app).invite(invite(email, Post::lasting(role, organisation))).await.unwrap();
    let link = secret_of(invited.delivery.link().unwrap());
    done(app.accept_invitation(&link, PASSWORD, &origin()).await.unwrap())
}

/// A sign-in that asks for nothing more.
pub fn done(sign_in: SignIn) -> SignedIn {
    match sign_in {
        SignIn::Done(signed_in) => signed_in,
        SignIn::SecondStep(step) => panic!("asks for a second step: {step:?}"),
    }
}

/// Who asks by a session that lives.
pub async fn caller(app: &App, signed_in: &SignedIn) -> SessionCaller {
    ended_or(app, signed_in).await.expect("the session lives")
}

/// Who asks by a session, if it lives.
pub async fn ended_or(app: &App, signed_in: &SignedIn) -> Option<SessionCaller> {
    app.caller_by_session(signed_in.secret.reveal(), &origin()).await.unwrap()
}

/// An authenticator app.
pub struct Authenticator(Secret);

impl Authenticator {
    /// With the secret that was shown for typing.
    pub fn new(setup: &TotpSetup) -> Self {
        let typed: String = setup.typed.chars().filter(|letter| !letter.is_whitespace()).collect();
        Self(Secret::try_from_base32(typed).unwrap())
    }

    /// What it shows at a moment.
    pub fn code(&self, now: Timestamp) -> String {
        let totp = Builder::new().with_secret(self.0.clone()).with_account_name("an").build().unwrap();
        totp.generate(now.as_second().unsigned_abs()).to_string()
    }
}

/// Sets one-time codes up in a session.
pub async fn set_up(app: &App, caller: &Caller) -> Authenticator {
    let setup = app.desk(caller).begin_totp().await.unwrap();
    let authenticator = Authenticator::new(&setup);
    let code = authenticator.code(app.clock.now());
    app.desk(caller).confirm_totp(setup.ticket, &code).await.unwrap();
    authenticator
}

/// An administrator of an organisation or of the installation, with a second factor.
pub async fn administrator(app: &App, email: &str, organisation: Option<Uuid>) -> (SignedIn, Caller) {
    let signed_in = person(app, email, Role::Administrator, organisation).await;
    set_up(app, &caller(app, &signed_in).await.caller).await;
    let caller = caller(app, &signed_in).await.caller;
    (signed_in, caller)
}

/// A founded register in which one organisation stands below another: Cao Bằng, and Lạng Sơn below it.
pub async fn with_tree(database: &Database) -> (App, Uuid, Uuid) {
    let app = founded(database).await.with_keys(KEYS.clone());
    let above = organisation(&app, "Tỉnh Cao Bằng").await;
    let below = organisation(&app, "Tỉnh Lạng Sơn").await;
    let read = desk(&app).organisation(below).await.unwrap();
    desk(&app).place_below(below, read.version, above, Some(read.from)).await.unwrap();
    (app, above, below)
}
