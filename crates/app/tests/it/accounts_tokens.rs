//! API tokens: a part of a person's rights, with an end.

use crate::{
    accounts_support::{administrator, caller, from, later, on, organisation, person, set_up},
    support::{desk, founded},
};
use jiff::{SignedDuration, civil::date};
use khien_app::{
    Kind, Via,
    accounts::{Origin, SecuritySettings},
    permit::{Role, Scope, Scopes},
};
use khien_testing::{Database, on_both};

on_both!(
    a_token_does_what_its_scopes_say_and_ends,
    a_revoked_token_is_dead_at_once,
    a_token_never_reaches_the_own_account,
    a_token_asks_for_the_second_factor_that_its_person_needs,
);

fn program() -> Origin {
    Origin { via: Via::Api, ..from("203.113.131.2") }
}

fn scopes(all: &[Scope]) -> Scopes {
    all.iter().copied().collect()
}

async fn a_token_does_what_its_scopes_say_and_ends(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let signed_in = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    let here = caller(&app, &signed_in).await.caller;
    let at_desk = app.desk(&here);
    let until = date(2026, 12, 31);
    let none = at_desk.make_token("kế toán", Scopes::NONE, until).await.unwrap_err();
    assert_eq!(none.code, "token-without-scope");
    for day in [date(2026, 11, 20), date(2027, 11, 22)] {
        let error = at_desk.make_token("kế toán", scopes(&[Scope::Read]), day).await.unwrap_err();
        assert_eq!(error.code, "token-end-out-of-reach");
    }
    at_desk.make_token("dài nhất", scopes(&[Scope::Read]), date(2027, 11, 21)).await.unwrap();
    let token = at_desk.make_token("kế toán", scopes(&[Scope::Write]), until).await.unwrap();
    let asks = app.caller_by_token(token.secret.reveal(), &program()).await.unwrap().unwrap();
    assert_eq!((asks.account(), asks.via), (Some(signed_in.account), Via::Api));
    assert_eq!(
        app.desk(&asks).organisation(home).await.unwrap_err().kind,
        Kind::NotFound,
        "it reads nothing"
    );
    let listed = at_desk.tokens().await.unwrap();
    assert_eq!((listed[0].name.as_str(), listed[0].scopes), ("kế toán", scopes(&[Scope::Write])));
    assert_eq!(listed[0].used_at, Some(app.clock.now()));
    let last = on(&app, "2026-12-31T16:59:59Z");
    assert!(last.caller_by_token(token.secret.reveal(), &program()).await.unwrap().is_some());
    let over = on(&app, "2026-12-31T17:00:00Z");
    assert!(over.caller_by_token(token.secret.reveal(), &program()).await.unwrap().is_none());
}

async fn a_revoked_token_is_dead_at_once(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let signed_in = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    let here = caller(&app, &signed_in).await.caller;
    let make = async || {
        let made = app.desk(&here).make_token("thử", scopes(&[Scope::Read]), date(2026, 12, 1)).await;
        made.unwrap()
    };
    let (first, second) = (make().await, make().await);
    app.desk(&here).end_token(first.id).await.unwrap();
    assert!(app.caller_by_token(first.secret.reveal(), &program()).await.unwrap().is_none());
    assert_eq!(app.desk(&here).end_token(first.id).await.unwrap_err().kind, Kind::NotFound);
    assert!(app.caller_by_token(second.secret.reveal(), &program()).await.unwrap().is_some());
    let version = desk(&app).account(signed_in.account).await.unwrap().person.version;
    desk(&app).disable_account(signed_in.account, version).await.unwrap();
    desk(&app).enable_account(signed_in.account, version + 1).await.unwrap();
    let closed = app.caller_by_token(second.secret.reveal(), &program()).await.unwrap();
    assert!(closed.is_none(), "closing the account ended it for good");
    assert!(app.check_log(Default::default()).await.unwrap().is_honest());
}

async fn a_token_never_reaches_the_own_account(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let signed_in = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    let here = caller(&app, &signed_in).await.caller;
    let all = scopes(&[Scope::Read, Scope::Write, Scope::Import, Scope::Report]);
    let token = app.desk(&here).make_token("thử", all, date(2026, 12, 1)).await.unwrap();
    let asks = app.caller_by_token(token.secret.reveal(), &program()).await.unwrap().unwrap();
    let own = app.desk(&asks);
    for error in [
        own.me().await.map(drop).unwrap_err(),
        own.begin_totp().await.map(drop).unwrap_err(),
        own.make_token("thêm", all, date(2026, 12, 1)).await.map(drop).unwrap_err(),
        own.change_password("a", "b").await.unwrap_err(),
        own.end_other_sessions().await.map(drop).unwrap_err(),
    ] {
        assert_eq!((error.kind, error.code), (Kind::Forbidden, "never-by-token"));
    }
}

async fn a_token_asks_for_the_second_factor_that_its_person_needs(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let signed_in = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    let weak = caller(&app, &signed_in).await.caller;
    let administer = scopes(&[Scope::Administer]);
    let refused = app.desk(&weak).make_token("quản trị", administer, date(2026, 12, 1)).await.unwrap_err();
    assert_eq!(refused.code, "needs-second-factor");
    let token = app.desk(&weak).make_token("đọc", scopes(&[Scope::Read]), date(2026, 12, 1)).await.unwrap();
    let strict = SecuritySettings { second_factor_required: true, ..SecuritySettings::default() };
    desk(&app).set_security(strict).await.unwrap();
    assert!(app.caller_by_token(token.secret.reveal(), &program()).await.unwrap().is_none());
    set_up(&app, &weak).await;
    assert!(app.caller_by_token(token.secret.reveal(), &program()).await.unwrap().is_some());

    let (_, admin) = administrator(&app, "quantri@caobang.gov.vn", Some(home)).await;
    let token = app.desk(&admin).make_token("quản trị", administer, date(2026, 12, 1)).await.unwrap();
    let asks = app.caller_by_token(token.secret.reveal(), &program()).await.unwrap().unwrap();
    let view = desk(&app).account(signed_in.account).await.unwrap().person;
    app.desk(&asks).disable_account(view.id, view.version).await.unwrap();
    let app = later(&app, SignedDuration::from_mins(11));
    let stale = app.desk(&admin).make_token("sau", administer, date(2026, 12, 1)).await.unwrap_err();
    assert_eq!(stale.code, "reauthentication-needed");
}
