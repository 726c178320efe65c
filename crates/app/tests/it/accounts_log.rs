//! What the log says of accounts, and what it finds when somebody changes their rows by hand.

use crate::{
    accounts_support::{PASSWORD, administrator, caller, origin, person, set_up, with_tree},
    support::desk,
};
use jiff::civil::date;
use khien_app::{
    App,
    accounts::{Event, Post},
    permit::{Act, Role, Scope},
    store::{Store, accounts, audit, memberships, tokens},
};
use khien_testing::{Database, on_both};
use serde_json::json;
use std::collections::BTreeSet;

on_both!(
    every_act_on_accounts_is_a_line_and_no_line_holds_a_name_outside_its_details,
    rows_of_accounts_that_are_changed_by_hand_are_found,
    a_failed_sign_in_stands_in_the_log_of_the_organisation,
);

async fn entries(app: &App, database: &Database) -> Vec<audit::Entry> {
    app.sequence().await.unwrap();
    let store = Store::open(&database.url).await.unwrap();
    audit::from(store.reader(), 0, 100_000).await.unwrap()
}

async fn every_act_on_accounts_is_a_line_and_no_line_holds_a_name_outside_its_details(database: &Database) {
    let (app, above, below) = with_tree(database).await;
    let (_, admin) = administrator(&app, "quantri@caobang.gov.vn", Some(above)).await;
    let signed_in = person(&app, "an@langson.gov.vn", Role::Officer, Some(below)).await;
    let here = caller(&app, &signed_in).await.caller;
    set_up(&app, &here).await;
    let own = app.desk(&here);
    own.change_profile("Trần Văn An", "en").await.unwrap();
    own.change_password(PASSWORD, "mưa rào tháng bảy qua cầu").await.unwrap();
    own.new_recovery_codes().await.unwrap();
    let token = own.make_token("thử", [Scope::Read].into_iter().collect(), date(2026, 12, 1)).await.unwrap();
    own.end_token(token.id).await.unwrap();
    own.remove_totp().await.unwrap();
    app.sign_in("an@langson.gov.vn", PASSWORD, &origin()).await.unwrap_err();
    app.sign_in("mật khẩu gõ nhầm ô", "x", &origin()).await.unwrap_err();
    app.ask_for_reset("an@langson.gov.vn", &origin()).await.unwrap();
    let head = Post::lasting(Role::Head, Some(below));
    let given = app.desk(&admin).give_role(signed_in.account, head).await.unwrap();
    app.desk(&admin).end_role(given, 1, None).await.unwrap();
    let wanted = app.desk(&admin).give_role(signed_in.account, Post::lasting(Role::Auditor, None)).await;
    assert_eq!(wanted.unwrap_err().code, "needs-installation-administrator");
    own.sign_out().await.unwrap();

    let all = entries(&app, database).await;
    let said: BTreeSet<&str> = all.iter().map(|entry| entry.line.action.as_str()).collect();
    let events = [
        Event::SignIn,
        Event::SignInFailed,
        Event::SignOut,
        Event::ChangeProfile,
        Event::ChangePassword,
        Event::SetUpTotp,
        Event::RemoveTotp,
        Event::NewRecoveryCodes,
        Event::MakeToken,
        Event::EndToken,
        Event::AcceptInvitation,
        Event::AskForReset,
        Event::SendLink,
    ];
    let acts = [Act::Invite, Act::GiveRole, Act::EndRole];
    for name in events.iter().map(|event| event.name()).chain(acts.iter().map(|act| act.name())) {
        assert!(said.contains(name), "{name} is missing in {said:?}");
    }
    assert!(said.contains("refused"));
    for entry in all {
        let details = entry.line.details.clone().unwrap_or_default();
        assert!(!details.contains("mật khẩu gõ nhầm"), "a password in the wrong field is not kept");
        let bare = audit::Line { details: None, salt: None, ..entry.line };
        let bare = format!("{bare:?}").to_lowercase();
        for personal in ["@", "bình", "trần", "203.113", "firefox"] {
            assert!(!bare.contains(personal), "{personal} in {bare}");
        }
    }
    let rows = app.check_log(Default::default()).await.unwrap().rows;
    assert!(rows.is_empty(), "{rows:?}");
}

async fn rows_of_accounts_that_are_changed_by_hand_are_found(database: &Database) {
    let (app, above, _) = with_tree(database).await;
    let signed_in = person(&app, "an@caobang.gov.vn", Role::Officer, Some(above)).await;
    let here = caller(&app, &signed_in).await.caller;
    app.desk(&here).make_token("thử", [Scope::Read].into_iter().collect(), date(2026, 12, 1)).await.unwrap();
    let store = Store::open(&database.url).await.unwrap();
    let tx = store.write().await.unwrap();
    let account = accounts::get(&tx, signed_in.account).await.unwrap();
    let held = memberships::of_account(&tx, account.id, None).await.unwrap().remove(0);
    let token = tokens::of_account(&tx, account.id, 1).await.unwrap().remove(0);
    // A friend makes themselves an administrator, gives a token more scopes, and sets a password that they know.
    memberships::insert(
        &tx,
        memberships::Membership {
            id: uuid::Uuid::now_v7(),
            role: Role::Administrator.name().into(),
            organisation: None,
            ..held
        },
    )
    .await
    .unwrap();
    tokens::insert(
        &tx,
        tokens::Token {
            id: uuid::Uuid::now_v7(),
            hash: "0".repeat(64),
            scopes: vec!["administer".into()],
            ..token
        },
    )
    .await
    .unwrap();
    accounts::update(&tx, accounts::Account { password_hash: Some("$argon2id$…".into()), ..account })
        .await
        .unwrap();
    Store::commit_unlogged(tx).await.unwrap();
    let rows = app.check_log(Default::default()).await.unwrap().rows;
    let mut found: Vec<_> = rows.iter().map(|row| (row.code, row.kind.as_str())).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [("row-changed", "account"), ("row-unrecorded", "membership"), ("row-unrecorded", "token"),]
    );
}

async fn a_failed_sign_in_stands_in_the_log_of_the_organisation(database: &Database) {
    let (app, above, _) = with_tree(database).await;
    let signed_in = person(&app, "an@caobang.gov.vn", Role::Officer, Some(above)).await;
    app.sign_in("an@caobang.gov.vn", "sai rồi nhé bạn ơi", &origin()).await.unwrap_err();
    app.sign_in("khong@caobang.gov.vn", "sai rồi nhé bạn ơi", &origin()).await.unwrap_err();
    let all = entries(&app, database).await;
    let failed: Vec<_> = all.iter().filter(|entry| entry.line.action == "sign-in-failed").collect();
    let whose: Vec<_> =
        failed.iter().map(|entry| (entry.line.object.clone(), entry.line.organisation)).collect();
    assert_eq!(
        whose,
        [(Some(signed_in.account.to_string()), Some(above)), (Some(uuid::Uuid::nil().to_string()), None)]
    );
    let details: serde_json::Value =
        serde_json::from_str(failed[0].line.details.as_deref().unwrap()).unwrap();
    assert_eq!(details["by"], json!("an@caobang.gov.vn"));
    assert_eq!(details["from"], json!("203.113.131.1"));
    assert_eq!(desk(&app).account(signed_in.account).await.unwrap().person.name, "Nguyễn Thị Bình");
}
