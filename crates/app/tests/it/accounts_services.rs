//! Sign-in through a real service (OpenID Connect), by its own pages.

// The same servers and the same browser as the mechanism is tested with.
#[path = "../../../identity/tests/it/oidc/browser.rs"]
#[allow(dead_code)]
mod browser;
#[path = "../../../identity/tests/it/servers.rs"]
#[allow(dead_code)]
mod servers;

use crate::{
    accounts_support::{Authenticator, caller, done, organisation, origin, person, set_up},
    support::{LAW, desk},
};
use browser::Browser;
use jiff::civil::date;
use khien_app::{
    App, Clock, Kind,
    accounts::{Callback, SecuritySettings, Shown, SignIn, Site, SiteProvider},
    permit::Role,
};
use khien_identity::oidc::Settings;
use khien_testing::{Database, on_both};
use serde_json::json;
use servers::Server;
use uuid::Uuid;

on_both!(
    somebody_who_was_invited_signs_in_by_the_service,
    somebody_whom_nobody_invited_is_told_so_and_gets_no_account,
    a_second_factor_is_asked_for_unless_the_service_may_vouch,
    a_service_lets_nobody_in_whose_people_are_another_ones,
);

const REDIRECT: &str = "http://localhost:8833/sign-in/with/bo/callback";
const SECRET: &str = "a secret of the client, long enough";

fn service() -> Server {
    let client = json!({ "client_id": "khien", "client_secret": SECRET, "redirect_uris": [REDIRECT] });
    servers::oidc_provider(&json!({ "client": client, "options": { "conformIdTokenClaims": false } }))
}

/// An installation that knows the service. The service dates its tokens by the clock of this machine.
async fn with_service(database: &Database, server: &Server) -> App {
    let settings = Settings {
        issuer: server.address.clone(),
        client_id: "khien".into(),
        client_secret: Some(SECRET.into()),
        redirect: REDIRECT.into(),
    };
    let provider = SiteProvider { key: "bo".into(), name: "Bộ A".into(), settings, domains: vec![] };
    let app = App::open(&database.url, LAW.clone(), Clock::System).await.unwrap();
    let app = app.with_site(Site { providers: vec![provider], ..Site::default() });
    desk(&app).found(Some(date(2026, 10, 1)), &|_, _| ()).await.unwrap();
    app
}

/// Goes to the service, signs in there as an@bo-a.gov.vn, and comes back.
async fn there_and_back(app: &App) -> (Uuid, Callback) {
    let departure = app.begin_service_sign_in("bo").await.unwrap();
    (departure.ticket, Browser::new().sign_in(&departure.address, REDIRECT).await)
}

async fn somebody_who_was_invited_signs_in_by_the_service(database: &Database) {
    let server = service();
    let app = with_service(database, &server).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let invited = person(&app, "An@bo-a.gov.vn", Role::Officer, Some(home)).await;
    assert_eq!(app.sign_in_services().collect::<Vec<_>>(), [("bo", "Bộ A")]);
    let (ticket, callback) = there_and_back(&app).await;
    let stolen = app.finish_service_sign_in("bo", Uuid::new_v4(), callback.clone(), &origin()).await;
    assert_eq!(stolen.unwrap_err().code, "ticket-gone", "in another browser the answer counts for nothing");
    let signed_in = app.finish_service_sign_in("bo", ticket, callback.clone(), &origin()).await.unwrap();
    let signed_in = done(signed_in);
    assert_eq!((signed_in.account, signed_in.strong), (invited.account, false));
    caller(&app, &signed_in).await;
    let again = app.finish_service_sign_in("bo", ticket, callback, &origin()).await.unwrap_err();
    assert_eq!(again.code, "ticket-gone");
    let (ticket, callback) = there_and_back(&app).await;
    done(app.finish_service_sign_in("bo", ticket, callback, &origin()).await.unwrap());
    assert!(app.check_log(Default::default()).await.unwrap().is_honest());
    let version = desk(&app).account(invited.account).await.unwrap().person.version;
    desk(&app).disable_account(invited.account, version).await.unwrap();
    let (ticket, callback) = there_and_back(&app).await;
    let closed = app.finish_service_sign_in("bo", ticket, callback, &origin()).await.unwrap_err();
    assert_eq!(closed.code, "no-account-here");
}

async fn somebody_whom_nobody_invited_is_told_so_and_gets_no_account(database: &Database) {
    let server = service();
    let app = with_service(database, &server).await;
    let (ticket, callback) = there_and_back(&app).await;
    let refused = app.finish_service_sign_in("bo", ticket, callback, &origin()).await.unwrap_err();
    assert_eq!((refused.kind, refused.code), (Kind::Unauthenticated, "no-account-here"));
    assert_eq!(desk(&app).people("", None, 10).await.unwrap().total, 0);
    assert_eq!(app.begin_service_sign_in("khac").await.unwrap_err().code, "provider-unknown");
}

async fn a_second_factor_is_asked_for_unless_the_service_may_vouch(database: &Database) {
    let server = service();
    let app = with_service(database, &server).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let invited = person(&app, "an@bo-a.gov.vn", Role::Administrator, Some(home)).await;
    let authenticator: Authenticator = set_up(&app, &caller(&app, &invited).await.caller).await;
    let (ticket, callback) = there_and_back(&app).await;
    let asked = app.finish_service_sign_in("bo", ticket, callback, &origin()).await.unwrap();
    let SignIn::SecondStep(step) = asked else { panic!("the service alone is one factor") };
    // The code of the next step: the present one was used to set the factor up.
    let code = authenticator.code(app.clock.now() + jiff::SignedDuration::from_secs(30));
    let signed_in = app.second_step(step.ticket, Shown::Totp(code), &origin()).await.unwrap();
    assert!(signed_in.strong);
    let vouching = SecuritySettings { provider_factors_count: true, ..SecuritySettings::default() };
    desk(&app).set_security(vouching).await.unwrap();
    let (ticket, callback) = there_and_back(&app).await;
    let signed_in = done(app.finish_service_sign_in("bo", ticket, callback, &origin()).await.unwrap());
    assert!(signed_in.strong && !signed_in.needs_factor);
}

async fn a_service_lets_nobody_in_whose_people_are_another_ones(database: &Database) {
    let server = service();
    let app = with_service(database, &server).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    person(&app, "An@bo-a.gov.vn", Role::Officer, Some(home)).await;
    let site = app.site().clone();
    let beside = |domains: &[&str]| {
        let first = SiteProvider {
            domains: domains.iter().map(|domain| (*domain).to_owned()).collect(),
            ..site.providers[0].clone()
        };
        let other = SiteProvider { key: "khac".into(), name: "Bộ B".into(), ..first.clone() };
        app.clone().with_site(Site { providers: vec![first, other], ..site.clone() })
    };
    for domains in [&[][..], &["bo-b.gov.vn"], &["o-a.gov.vn"]] {
        let app = beside(domains);
        let (ticket, callback) = there_and_back(&app).await;
        let refused = app.finish_service_sign_in("bo", ticket, callback, &origin()).await;
        assert_eq!(refused.unwrap_err().code, "no-account-here", "{domains:?}");
    }
    let app = beside(&["Bo-A.gov.vn"]);
    let (ticket, callback) = there_and_back(&app).await;
    done(app.finish_service_sign_in("bo", ticket, callback, &origin()).await.unwrap());
}
