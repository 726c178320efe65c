//! Second factors: codes, recovery codes, passkeys, and who can do nothing without one.

use crate::{
    accounts_support::{
        PASSWORD, administrator, caller, done, ended_or, later, organisation, origin, person, set_up,
    },
    support::{desk, founded},
};
use jiff::SignedDuration;
use khien_app::{
    App, Caller, Kind,
    accounts::{Again, Offer, Post, SecondStep, SecuritySettings, Shown, SignIn},
    permit::Role,
};
use khien_testing::{Database, on_both};
use reqwest::Url;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use webauthn_authenticator_rs::{WebauthnAuthenticator, softpasskey::SoftPasskey};

on_both!(
    a_code_is_never_accepted_twice,
    wrong_codes_are_counted_and_the_ticket_stays,
    a_recovery_code_stands_in_once,
    an_administrator_without_a_second_factor_can_do_nothing_else,
    a_setting_makes_everybody_need_a_second_factor,
    the_last_factor_of_an_administrator_stays,
    changing_a_factor_asks_who_one_is_after_ten_minutes,
    a_passkey_signs_in_with_and_without_a_password,
    factors_that_were_taken_away_open_nothing,
);

async fn asked(app: &App, email: &str) -> SecondStep {
    match app.sign_in(email, PASSWORD, &origin()).await.unwrap() {
        SignIn::SecondStep(step) => step,
        SignIn::Done(_) => panic!("asks for no second factor"),
    }
}

async fn officer(app: &App) -> Caller {
    let home = organisation(app, "Tỉnh Cao Bằng").await;
    let signed_in = person(app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    caller(app, &signed_in).await.caller
}

async fn a_code_is_never_accepted_twice(database: &Database) {
    let app = founded(database).await;
    let authenticator = set_up(&app, &officer(&app).await).await;
    let used = authenticator.code(app.clock.now());
    let step = asked(&app, "an@caobang.gov.vn").await;
    assert!(step.factors.totp && step.factors.recovery && step.factors.passkey.is_none());
    let again = app.second_step(step.ticket, Shown::Totp(used), &origin()).await.unwrap_err();
    assert_eq!(again.code, "second-step-failed", "the code that set it up");
    let app = later(&app, SignedDuration::from_secs(30));
    let code = authenticator.code(app.clock.now());
    let signed_in = app.second_step(step.ticket, Shown::Totp(code.clone()), &origin()).await.unwrap();
    assert!(signed_in.strong && caller(&app, &signed_in).await.strong);
    let again = app.second_step(step.ticket, Shown::Totp(code.clone()), &origin()).await.unwrap_err();
    assert_eq!(again.code, "ticket-gone", "a ticket works once");
    let step = asked(&app, "an@caobang.gov.vn").await;
    let again = app.second_step(step.ticket, Shown::Totp(code), &origin()).await.unwrap_err();
    assert_eq!(again.code, "second-step-failed");
}

async fn wrong_codes_are_counted_and_the_ticket_stays(database: &Database) {
    let app = founded(database).await;
    let authenticator = set_up(&app, &officer(&app).await).await;
    let app = later(&app, SignedDuration::from_secs(30));
    let step = asked(&app, "an@caobang.gov.vn").await;
    for _ in 0..5 {
        let wrong = Shown::Totp("000000".into());
        let error = app.second_step(step.ticket, wrong, &origin()).await.unwrap_err();
        assert_eq!(error.code, "second-step-failed");
    }
    let right = Shown::Totp(authenticator.code(app.clock.now()));
    let error = app.second_step(step.ticket, right, &origin()).await.unwrap_err();
    assert_eq!((error.kind, error.retry_after()), (Kind::TooMany, Some(5)));
    let app = later(&app, SignedDuration::from_secs(5));
    let right = Shown::Totp(authenticator.code(app.clock.now()));
    app.second_step(step.ticket, right, &origin()).await.unwrap();
    let late = later(&app, SignedDuration::from_mins(6));
    let step = asked(&app, "an@caobang.gov.vn").await;
    let code = Shown::Totp(authenticator.code(late.clock.now()));
    assert_eq!(late.second_step(step.ticket, code, &origin()).await.unwrap_err().code, "ticket-gone");
}

async fn a_recovery_code_stands_in_once(database: &Database) {
    let app = founded(database).await;
    let officer = officer(&app).await;
    let early = app.desk(&officer).new_recovery_codes().await.unwrap_err();
    assert_eq!(early.code, "no-second-factor");
    set_up(&app, &officer).await;
    let codes = app.desk(&officer).new_recovery_codes().await.unwrap();
    assert_eq!(codes.len(), 10);
    let typed = codes[3].reveal().to_lowercase().replace('-', " ");
    let step = asked(&app, "an@caobang.gov.vn").await;
    let signed_in = app.second_step(step.ticket, Shown::Recovery(typed.clone()), &origin()).await.unwrap();
    let here = caller(&app, &signed_in).await.caller;
    assert_eq!(app.desk(&here).me().await.unwrap().recovery_codes, 9);
    let step = asked(&app, "an@caobang.gov.vn").await;
    let again = app.second_step(step.ticket, Shown::Recovery(typed), &origin()).await.unwrap_err();
    assert_eq!(again.code, "second-step-failed");
}

async fn an_administrator_without_a_second_factor_can_do_nothing_else(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let signed_in = person(&app, "quantri@caobang.gov.vn", Role::Administrator, Some(home)).await;
    assert!(signed_in.needs_factor && !signed_in.strong);
    let before = caller(&app, &signed_in).await;
    assert!(before.needs_factor);
    let desk_before = app.desk(&before.caller);
    assert_eq!(desk_before.organisation(home).await.unwrap_err().kind, Kind::NotFound);
    assert_eq!(desk_before.people("", None, 10).await.unwrap_err().code, "needs-second-factor");
    let officer = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    let given = desk_before.give_role(officer.account, Post::lasting(Role::Head, Some(home))).await;
    assert_eq!(given.unwrap_err().kind, Kind::NotFound, "not even that there is such a person");
    set_up(&app, &before.caller).await;
    let after = caller(&app, &signed_in).await;
    assert!(after.strong && !after.needs_factor);
    app.desk(&after.caller).give_role(officer.account, Post::lasting(Role::Head, Some(home))).await.unwrap();
}

async fn a_setting_makes_everybody_need_a_second_factor(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let signed_in = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    app.desk(&caller(&app, &signed_in).await.caller).organisation(home).await.unwrap();
    let strict = SecuritySettings { second_factor_required: true, ..SecuritySettings::default() };
    desk(&app).set_security(strict).await.unwrap();
    let held_back = caller(&app, &signed_in).await;
    assert!(held_back.needs_factor, "sessions that are there too");
    assert_eq!(app.desk(&held_back.caller).organisation(home).await.unwrap_err().kind, Kind::NotFound);
    set_up(&app, &held_back.caller).await;
    app.desk(&caller(&app, &signed_in).await.caller).organisation(home).await.unwrap();
}

async fn the_last_factor_of_an_administrator_stays(database: &Database) {
    let app = founded(database).await;
    let (_, admin) = administrator(&app, "quantri@khien.vn", None).await;
    assert_eq!(app.desk(&admin).remove_totp().await.unwrap_err().code, "last-second-factor");
    let officer = officer(&app).await;
    set_up(&app, &officer).await;
    app.desk(&officer).remove_totp().await.unwrap();
    done(app.sign_in("an@caobang.gov.vn", PASSWORD, &origin()).await.unwrap());
    assert_eq!(app.desk(&officer).me().await.unwrap().recovery_codes, 0, "nothing is left to recover");
}

async fn changing_a_factor_asks_who_one_is_after_ten_minutes(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let signed_in = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    let app = later(&app, SignedDuration::from_mins(10));
    let here = caller(&app, &signed_in).await.caller;
    assert_eq!(app.desk(&here).begin_totp().await.unwrap_err().code, "reauthentication-needed");
    let wrong = app.desk(&here).reauthenticate(Again::Password("sai rồi nhé bạn ơi".into())).await;
    assert_eq!(wrong.unwrap_err().kind, Kind::Unauthenticated);
    app.desk(&here).reauthenticate(Again::Password(PASSWORD.into())).await.unwrap();
    let here = caller(&app, &signed_in).await.caller;
    let authenticator = set_up(&app, &here).await;
    let app = later(&app, SignedDuration::from_mins(11));
    let here = caller(&app, &signed_in).await.caller;
    assert_eq!(app.desk(&here).remove_totp().await.unwrap_err().code, "reauthentication-needed");
    let step = app.desk(&here).ask_again().await.unwrap().unwrap();
    let shown = Shown::Totp(authenticator.code(app.clock.now()));
    let signs_in = app.second_step(step.ticket, shown.clone(), &origin()).await.unwrap_err();
    assert_eq!(signs_in.code, "ticket-gone", "such a ticket signs nobody in");
    app.desk(&here).reauthenticate(Again::Factor { ticket: step.ticket, shown }).await.unwrap();
    let here = caller(&app, &signed_in).await.caller;
    app.desk(&here).remove_totp().await.unwrap();
}

/// The address of the site, as tests have it.
fn site() -> Url {
    Url::parse("http://localhost:8833").unwrap()
}

fn again<T: DeserializeOwned>(options: &Value) -> T {
    serde_json::from_value(options.clone()).unwrap()
}

fn answer(answer: impl Serialize) -> Value {
    serde_json::to_value(answer).unwrap()
}

async fn a_passkey_signs_in_with_and_without_a_password(database: &Database) {
    let app = founded(database).await;
    let officer = officer(&app).await;
    let mut device = SoftPasskey::new(true);
    let setup = app.desk(&officer).begin_passkey().await.unwrap();
    let made = answer(device.do_registration(site(), again(&setup.options)).unwrap());
    let added = app.desk(&officer).add_passkey(setup.ticket, "Khóa USB", &made).await.unwrap();
    assert_eq!(added.recovery_codes.map(|codes| codes.len()), Some(10));
    let twice = app.desk(&officer).add_passkey(setup.ticket, "Khóa USB", &made).await.unwrap_err();
    assert_eq!(twice.code, "ticket-gone");

    let step = asked(&app, "an@caobang.gov.vn").await;
    let options = step.factors.passkey.unwrap();
    let shown = answer(device.do_authentication(site(), again(&options)).unwrap());
    let signed_in = app.second_step(step.ticket, Shown::Passkey(shown), &origin()).await.unwrap();
    assert!(signed_in.strong);

    let question = app.begin_passkey_sign_in(Offer::Dialog).await.unwrap();
    let mut options = question.options.clone();
    // This authenticator cannot look for its passkeys by itself, and keeps no account beside them.
    options["publicKey"]["allowCredentials"] = json!([{ "type": "public-key", "id": made["id"] }]);
    let mut shown = answer(device.do_authentication(site(), again(&options)).unwrap());
    shown["response"]["userHandle"] = setup.options["publicKey"]["user"]["id"].clone();
    let signed_in = app.sign_in_with_passkey(question.ticket, &shown, &origin()).await.unwrap();
    assert!(signed_in.strong && caller(&app, &signed_in).await.strong);
    let replayed = app.sign_in_with_passkey(question.ticket, &shown, &origin()).await.unwrap_err();
    assert_eq!(replayed.code, "ticket-gone");

    app.desk(&officer).rename_passkey(added.id, "Khóa dự phòng").await.unwrap();
    assert_eq!(app.desk(&officer).passkeys().await.unwrap()[0].name, "Khóa dự phòng");
    app.desk(&officer).remove_passkey(added.id).await.unwrap();
    assert!(ended_or(&app, &signed_in).await.is_none(), "other sessions end with the factor");
    done(app.sign_in("an@caobang.gov.vn", PASSWORD, &origin()).await.unwrap());
    assert!(app.check_log(Default::default()).await.unwrap().is_honest());
}

async fn factors_that_were_taken_away_open_nothing(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let (_, admin) = administrator(&app, "quantri@caobang.gov.vn", Some(home)).await;
    let lost = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    set_up(&app, &caller(&app, &lost).await.caller).await;
    asked(&app, "an@caobang.gov.vn").await;
    let view = app.desk(&admin).account(lost.account).await.unwrap();
    assert!(view.has_totp && view.may_close);
    app.desk(&admin).reset_factors(lost.account, view.person.version).await.unwrap();
    assert!(ended_or(&app, &lost).await.is_none());
    done(app.sign_in("an@caobang.gov.vn", PASSWORD, &origin()).await.unwrap());
    let own = app.desk(&admin).account(admin.account().unwrap()).await.unwrap();
    let own = app.desk(&admin).reset_factors(own.person.id, own.person.version).await.unwrap_err();
    assert_eq!(own.code, "not-to-yourself");
}
