//! Signing in: what is answered, how long one waits, when a session ends.

use crate::{
    accounts_support::{
        PASSWORD, administrator, caller, done, ended_or, from, later, organisation, origin, person, restarted,
    },
    support::{desk, founded},
};
use jiff::{SignedDuration, Timestamp};
use khien_app::{
    AppError, Kind,
    accounts::SecuritySettings,
    log::Trusted,
    permit::Role,
    store::{Store, accounts, sessions},
    systems::SystemQuery,
};
use khien_testing::{Database, on_both};

on_both!(
    an_unknown_name_a_wrong_password_and_a_closed_account_are_answered_alike,
    delays_grow_and_are_kept_over_a_restart,
    a_right_password_is_not_heard_while_one_has_to_wait,
    an_address_that_guesses_at_many_names_is_slowed_down,
    a_session_ends_when_it_lies_idle_and_at_the_latest_after_a_working_day,
    a_session_survives_a_restart_and_sees_the_roles_of_the_day,
    a_session_that_was_ended_is_dead_at_once,
    a_new_password_asks_for_the_old_one_and_ends_other_sessions,
    a_shorter_limit_ends_sessions_that_are_older,
    a_secret_that_is_none_opens_nothing,
    sweeping_takes_nothing_that_still_counts,
    a_password_that_was_hashed_cheaply_is_hashed_anew_at_the_next_sign_in,
    an_administrator_ends_the_sessions_of_one_person_and_the_keeper_those_of_all,
);

fn said(error: &AppError) -> (Kind, &'static str, String, String) {
    (error.kind, error.code, error.words.vi.clone(), error.words.en.clone())
}

async fn an_unknown_name_a_wrong_password_and_a_closed_account_are_answered_alike(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    let closed = person(&app, "bich@caobang.gov.vn", Role::Officer, Some(home)).await;
    let version = desk(&app).account(closed.account).await.unwrap().person.version;
    desk(&app).disable_account(closed.account, version).await.unwrap();
    let wrong = app.sign_in("an@caobang.gov.vn", "sai rồi nhé bạn ơi", &origin()).await.unwrap_err();
    let unknown = app.sign_in("khong@caobang.gov.vn", PASSWORD, &origin()).await.unwrap_err();
    let closed = app.sign_in("bich@caobang.gov.vn", PASSWORD, &origin()).await.unwrap_err();
    assert_eq!(wrong.code, "sign-in-failed");
    assert_eq!(said(&unknown), said(&wrong));
    assert_eq!(said(&closed), said(&wrong));
    done(app.sign_in(" An@CaoBang.gov.vn ", PASSWORD, &origin()).await.unwrap());
}

async fn delays_grow_and_are_kept_over_a_restart(database: &Database) {
    let app = founded(database).await;
    let try_it = async |app: &khien_app::App| {
        app.sign_in("an@caobang.gov.vn", "sai rồi nhé bạn ơi", &origin()).await.unwrap_err()
    };
    for _ in 0..5 {
        assert_eq!(try_it(&app).await.code, "sign-in-failed");
    }
    let waiting = try_it(&app).await;
    assert_eq!((waiting.kind, waiting.retry_after()), (Kind::TooMany, Some(5)));
    let app = restarted(&app, database).await;
    assert_eq!(try_it(&app).await.retry_after(), Some(5), "a restart forgets nothing");
    let app = later(&app, SignedDuration::from_secs(5));
    assert_eq!(try_it(&app).await.code, "sign-in-failed");
    assert_eq!(try_it(&app).await.retry_after(), Some(10), "the wait doubles");
    let app = later(&app, SignedDuration::from_hours(24));
    assert_eq!(try_it(&app).await.code, "sign-in-failed");
    assert_eq!(try_it(&app).await.code, "sign-in-failed", "after a day, counting begins anew");
}

async fn a_right_password_is_not_heard_while_one_has_to_wait(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    for _ in 0..5 {
        app.sign_in("an@caobang.gov.vn", "sai rồi nhé bạn ơi", &origin()).await.unwrap_err();
    }
    let right = app.sign_in("an@caobang.gov.vn", PASSWORD, &from("203.113.131.9")).await.unwrap_err();
    assert_eq!(right.kind, Kind::TooMany, "from wherever it comes");
    let app = later(&app, SignedDuration::from_secs(5));
    done(app.sign_in("an@caobang.gov.vn", PASSWORD, &origin()).await.unwrap());
    assert_eq!(
        app.sign_in("an@caobang.gov.vn", "sai rồi nhé bạn ơi", &origin()).await.unwrap_err().code,
        "sign-in-failed",
        "a success forgets the failures of a name"
    );
}

async fn an_address_that_guesses_at_many_names_is_slowed_down(database: &Database) {
    let app = founded(database).await;
    for number in 0..20 {
        let name = format!("nguoi{number}@caobang.gov.vn");
        let error = app.sign_in(&name, PASSWORD, &from("198.51.100.7")).await.unwrap_err();
        assert_eq!(error.code, "sign-in-failed");
    }
    let error = app.sign_in("moi@caobang.gov.vn", PASSWORD, &from("198.51.100.7")).await.unwrap_err();
    assert_eq!(error.kind, Kind::TooMany);
    let error = app.sign_in("moi@caobang.gov.vn", PASSWORD, &from("198.51.100.8")).await.unwrap_err();
    assert_eq!(error.code, "sign-in-failed", "others are not held up");
}

async fn a_session_ends_when_it_lies_idle_and_at_the_latest_after_a_working_day(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let signed_in = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    let mut now = app.clone();
    for _ in 0..24 {
        now = later(&now, SignedDuration::from_mins(29));
        caller(&now, &signed_in).await;
    }
    assert!(ended_or(&later(&now, SignedDuration::from_mins(30)), &signed_in).await.is_none(), "idle");
    assert!(ended_or(&later(&now, SignedDuration::from_mins(24)), &signed_in).await.is_none(), "12 hours");
}

async fn a_session_survives_a_restart_and_sees_the_roles_of_the_day(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let signed_in = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    let app = restarted(&app, database).await;
    let found = caller(&app, &signed_in).await;
    assert_eq!((found.account, found.session), (signed_in.account, signed_in.session));
    assert_eq!(found.caller.name, "Nguyễn Thị Bình");
    let seen = app.desk(&found.caller).organisation(home).await.unwrap();
    assert_eq!(seen.name, "Tỉnh Cao Bằng");
}

async fn a_session_that_was_ended_is_dead_at_once(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let first = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    let sign_in = async || done(app.sign_in("an@caobang.gov.vn", PASSWORD, &origin()).await.unwrap());
    let (second, third) = (sign_in().await, sign_in().await);
    let here = caller(&app, &third).await.caller;
    let listed = app.desk(&here).sessions().await.unwrap();
    assert_eq!(
        listed.iter().map(|each| (each.id, each.current)).collect::<Vec<_>>(),
        [(third.session, true), (second.session, false), (first.session, false)]
    );
    app.desk(&here).end_session(first.session).await.unwrap();
    assert!(ended_or(&app, &first).await.is_none());
    assert_eq!(app.desk(&here).end_session(first.session).await.unwrap_err().kind, Kind::NotFound);
    assert_eq!(app.desk(&here).end_other_sessions().await.unwrap(), 1);
    assert!(ended_or(&app, &second).await.is_none());
    app.desk(&here).sign_out().await.unwrap();
    assert!(ended_or(&app, &third).await.is_none());
}

async fn a_new_password_asks_for_the_old_one_and_ends_other_sessions(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let other = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    let here = done(app.sign_in("an@caobang.gov.vn", PASSWORD, &origin()).await.unwrap());
    let at_desk = caller(&app, &here).await.caller;
    let new = "mưa rào tháng bảy qua cầu";
    let wrong = app.desk(&at_desk).change_password("sai rồi nhé bạn ơi", new).await.unwrap_err();
    assert_eq!(wrong.code, "old-password-wrong");
    let weak = app.desk(&at_desk).change_password(PASSWORD, "Nguyễn Thị Bình 1").await.unwrap_err();
    assert_eq!(weak.code, "password-about-owner");
    app.desk(&at_desk).change_password(PASSWORD, new).await.unwrap();
    assert!(ended_or(&app, &other).await.is_none(), "another session ends");
    caller(&app, &here).await;
    app.sign_in("an@caobang.gov.vn", PASSWORD, &origin()).await.unwrap_err();
    done(app.sign_in("an@caobang.gov.vn", new, &origin()).await.unwrap());
}

async fn a_shorter_limit_ends_sessions_that_are_older(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let signed_in = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    let shorter = SecuritySettings { idle_minutes: 10, longest_hours: 1, ..SecuritySettings::default() };
    desk(&app).set_security(shorter.clone()).await.unwrap();
    assert_eq!(restarted(&app, database).await.security().await.unwrap(), shorter);
    caller(&later(&app, SignedDuration::from_mins(9)), &signed_in).await;
    assert!(ended_or(&later(&app, SignedDuration::from_mins(20)), &signed_in).await.is_none());
    let nonsense = SecuritySettings { idle_minutes: 0, ..shorter };
    assert_eq!(desk(&app).set_security(nonsense).await.unwrap_err().code, "security-out-of-range");
}

async fn a_secret_that_is_none_opens_nothing(database: &Database) {
    let app = founded(database).await;
    for nonsense in ["", "khs_", "khn_AAAA", "'; DROP TABLE session; --", "khs_\0"] {
        assert!(app.caller_by_session(nonsense, &origin()).await.unwrap().is_none());
        assert!(app.caller_by_token(nonsense, &origin()).await.unwrap().is_none());
        assert_eq!(app.invitation(nonsense).await.unwrap_err().code, "link-gone");
    }
    assert_eq!(desk(&app).systems(&SystemQuery::default(), None, 1).await.unwrap().total, 0);
}

async fn sweeping_takes_nothing_that_still_counts(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let signed_in = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    for _ in 0..5 {
        app.sign_in("khong@caobang.gov.vn", PASSWORD, &origin()).await.unwrap_err();
    }
    app.sweep_accounts().await.unwrap();
    caller(&app, &signed_in).await;
    let waits = app.sign_in("khong@caobang.gov.vn", PASSWORD, &origin()).await.unwrap_err();
    assert_eq!(waits.kind, Kind::TooMany);
    let store = Store::open(&database.url).await.unwrap();
    let sessions = async || sessions::of_account(store.reader(), signed_in.account, Timestamp::MIN, 9).await;
    later(&app, SignedDuration::from_hours(24)).sweep_accounts().await.unwrap();
    assert_eq!(sessions().await.unwrap().len(), 1, "it ended twelve hours ago");
    later(&app, SignedDuration::from_hours(37)).sweep_accounts().await.unwrap();
    assert_eq!(sessions().await.unwrap().len(), 0);
}

async fn a_password_that_was_hashed_cheaply_is_hashed_anew_at_the_next_sign_in(database: &Database) {
    use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let account = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await.account;
    let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8_192, 1, 1, None).unwrap());
    let cheap = cheap.hash_password(PASSWORD.as_bytes()).unwrap().to_string();
    database.by_hand(&format!("UPDATE account SET password_hash = '{cheap}'")).await;
    done(app.sign_in("an@caobang.gov.vn", PASSWORD, &origin()).await.unwrap());
    let stored = || async {
        let store = Store::open(&database.url).await.unwrap();
        accounts::get(store.reader(), account).await.unwrap().password_hash.unwrap()
    };
    let dear = stored().await;
    assert!(dear.contains("m=19456,t=2"), "{dear}");
    done(app.sign_in("an@caobang.gov.vn", PASSWORD, &origin()).await.unwrap());
    assert_eq!(stored().await, dear, "once is enough");
    app.sequence().await.unwrap();
    assert!(app.check_log(Trusted::default()).await.unwrap().is_honest(), "the log knows the new row");
}

async fn an_administrator_ends_the_sessions_of_one_person_and_the_keeper_those_of_all(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let (admin_session, admin) = administrator(&app, "quantri@caobang.gov.vn", Some(home)).await;
    let an = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    let bich = person(&app, "bich@caobang.gov.vn", Role::Officer, Some(home)).await;
    let officer = caller(&app, &bich).await.caller;
    assert!(app.desk(&officer).end_sessions_of(an.account).await.is_err(), "an officer looks after nobody");
    assert_eq!(app.desk(&admin).end_sessions_of(an.account).await.unwrap(), 1);
    assert!(ended_or(&app, &an).await.is_none() && ended_or(&app, &bich).await.is_some());
    assert_eq!(app.desk(&admin).end_all_sessions().await.unwrap_err().kind, Kind::Forbidden);
    assert_eq!(desk(&app).end_all_sessions().await.unwrap(), 2);
    assert!(ended_or(&app, &bich).await.is_none() && ended_or(&app, &admin_session).await.is_none());
}
