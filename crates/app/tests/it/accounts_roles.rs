//! Roles: who gives them, how far they reach, when they end.

use crate::{
    accounts_support::{
        PASSWORD, administrator, caller, done, ended_or, invite, on, organisation, origin, person, secret_of,
        with_tree,
    },
    support::{approved, desk, founded, import},
};
use jiff::civil::date;
use khien_app::{
    Kind,
    accounts::{Delivery, MemberQuery, Post},
    permit::Role,
    systems::SystemQuery,
};
use khien_testing::{Database, on_both};
use uuid::Uuid;

on_both!(
    an_ended_role_gives_nothing_the_next_day,
    a_role_begins_on_its_first_day,
    nobody_gives_roles_above_their_place,
    no_administrator_raises_themselves,
    a_role_is_limited_to_systems_of_its_organisation,
    members_are_those_of_the_organisation_and_below,
    an_administrator_finds_only_the_people_they_look_after,
    a_closed_account_signs_in_nowhere_until_it_is_opened,
    whoever_is_known_gets_the_role_at_once,
    a_link_in_the_hand_is_not_given_to_somebody_who_stands_elsewhere,
);

async fn an_ended_role_gives_nothing_the_next_day(database: &Database) {
    let (app, above, _) = with_tree(database).await;
    let (_, admin) = administrator(&app, "quantri@caobang.gov.vn", Some(above)).await;
    let officer = person(&app, "an@caobang.gov.vn", Role::Officer, Some(above)).await;
    let held = app.desk(&admin).account(officer.account).await.unwrap().person.memberships.remove(0);
    let today = app.clock.today();
    app.desk(&admin).end_role(held.id, held.version, Some(today)).await.unwrap();
    app.desk(&caller(&app, &officer).await.caller).organisation(above).await.unwrap();
    // 22 November 2026, one minute past midnight in Viet Nam; the session lies idle no longer than a minute.
    let before_midnight = on(&app, "2026-11-21T16:59:00Z");
    let signed_in = done(before_midnight.sign_in("an@caobang.gov.vn", PASSWORD, &origin()).await.unwrap());
    let next_day = on(&app, "2026-11-21T17:01:00Z");
    let left = caller(&next_day, &signed_in).await.caller;
    assert_eq!(next_day.desk(&left).organisation(above).await.unwrap_err().kind, Kind::NotFound);
    let again = app.desk(&admin).end_role(held.id, held.version, None).await.unwrap_err();
    assert_eq!(again.kind, Kind::Conflict, "the version is an old one");
}

async fn a_role_begins_on_its_first_day(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let from = Some(date(2026, 11, 22));
    let post = Post { from, to: Some(date(2026, 11, 22)), ..Post::lasting(Role::Officer, Some(home)) };
    let invited = desk(&app).invite(invite("an@caobang.gov.vn", post.clone())).await.unwrap();
    let link = secret_of(invited.delivery.link().unwrap());
    let accepted = app.accept_invitation(&link, PASSWORD, &origin()).await;
    let signed_in = done(accepted.unwrap());
    let early = caller(&app, &signed_in).await.caller;
    assert_eq!(app.desk(&early).organisation(home).await.unwrap_err().kind, Kind::NotFound);
    for (moment, sees) in
        [("2026-11-21T17:00:00Z", true), ("2026-11-22T16:59:59Z", true), ("2026-11-22T17:00:00Z", false)]
    {
        let app = on(&app, moment);
        let signed_in = app.sign_in("an@caobang.gov.vn", PASSWORD, &origin()).await;
        let here = caller(&app, &done(signed_in.unwrap())).await.caller;
        assert_eq!(app.desk(&here).organisation(home).await.is_ok(), sees, "{moment}");
    }
    let twice = desk(&app).give_role(invited.account, post.clone()).await.unwrap_err();
    assert_eq!(twice.code, "role-held-already");
    let backwards = Post { to: Some(date(2026, 11, 20)), ..post };
    let backwards = desk(&app).give_role(invited.account, backwards).await.unwrap_err();
    assert_eq!(backwards.code, "role-ends-before-it-begins");
}

async fn nobody_gives_roles_above_their_place(database: &Database) {
    let (app, above, below) = with_tree(database).await;
    let (_, admin) = administrator(&app, "quantri@langson.gov.vn", Some(below)).await;
    let officer = person(&app, "an@langson.gov.vn", Role::Officer, Some(below)).await;
    let give = async |role, organisation| {
        app.desk(&admin).give_role(officer.account, Post::lasting(role, organisation)).await
    };
    give(Role::Head, Some(below)).await.unwrap();
    assert_eq!(give(Role::Head, Some(above)).await.unwrap_err().kind, Kind::NotFound, "it is not even seen");
    let elsewhere = organisation(&app, "Tỉnh Lào Cai").await;
    assert_eq!(give(Role::Officer, Some(elsewhere)).await.unwrap_err().kind, Kind::NotFound);
    let everywhere = give(Role::Administrator, None).await.unwrap_err();
    assert_eq!(everywhere.code, "needs-installation-administrator");
    let regulator = give(Role::RegulatorOfficer, Some(below)).await.unwrap_err();
    assert_eq!(regulator.code, "regulator-role-from-installation");
    assert_eq!(give(Role::Officer, None).await.unwrap_err().code, "role-needs-organisation");
    let (_, higher) = administrator(&app, "quantri@caobang.gov.vn", Some(above)).await;
    app.desk(&higher).give_role(officer.account, Post::lasting(Role::Auditor, Some(below))).await.unwrap();
}

async fn no_administrator_raises_themselves(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let (_, admin) = administrator(&app, "quantri@caobang.gov.vn", Some(home)).await;
    let own = admin.account().unwrap();
    let given = app.desk(&admin).give_role(own, Post::lasting(Role::Head, Some(home))).await.unwrap_err();
    assert_eq!(given.code, "not-to-yourself");
    let invited = invite("quantri@caobang.gov.vn", Post::lasting(Role::Head, Some(home)));
    assert_eq!(app.desk(&admin).invite(invited).await.unwrap_err().code, "not-to-yourself");
    let held = app.desk(&admin).me().await.unwrap().person.memberships.remove(0);
    app.desk(&admin).end_role(held.id, held.version, None).await.unwrap();
}

async fn a_role_is_limited_to_systems_of_its_organisation(database: &Database) {
    let (app, above, below) = with_tree(database).await;
    let rows = vec![
        approved("Cổng dịch vụ công", "Tỉnh Cao Bằng", 3),
        approved("Thư điện tử", "Tỉnh Lạng Sơn", 2),
        approved("Trung tâm dữ liệu", "Tỉnh Lào Cai", 4),
    ];
    desk(&app).import_form08(&import(rows)).await.unwrap();
    let systems = desk(&app).systems(&SystemQuery::default(), None, 10).await.unwrap().rows;
    let of = |name: &str| systems.iter().find(|each| each.system.name == name).unwrap().system.id;
    let officer = person(&app, "an@langson.gov.vn", Role::Operator, Some(below)).await;
    let give = async |systems| {
        let post = Post { systems: Some(systems), ..Post::lasting(Role::Officer, Some(above)) };
        desk(&app).give_role(officer.account, post).await
    };
    give(vec![of("Cổng dịch vụ công"), of("Thư điện tử")]).await.unwrap();
    assert_eq!(give(vec![of("Trung tâm dữ liệu")]).await.unwrap_err().code, "role-limit-elsewhere");
    assert_eq!(give(vec![Uuid::nil()]).await.unwrap_err().code, "role-limit-elsewhere");
    assert_eq!(give(vec![]).await.unwrap_err().code, "role-limit-empty");
    let here = caller(&app, &officer).await.caller;
    let seen = app.desk(&here).systems(&SystemQuery::default(), None, 10).await.unwrap();
    let mut seen: Vec<_> = seen.rows.iter().map(|each| each.system.name.as_str()).collect();
    seen.sort_unstable();
    assert_eq!(seen, ["Cổng dịch vụ công", "Thư điện tử"]);
}

async fn members_are_those_of_the_organisation_and_below(database: &Database) {
    let (app, above, below) = with_tree(database).await;
    let (_, admin) = administrator(&app, "quantri@caobang.gov.vn", Some(above)).await;
    let officer = person(&app, "an@langson.gov.vn", Role::Officer, Some(below)).await;
    let query = MemberQuery { on: Some(app.clock.today()), ..MemberQuery::default() };
    let all = app.desk(&admin).members(above, &query, None, 10).await.unwrap();
    assert_eq!(
        all.rows.iter().map(|each| each.role.unwrap()).collect::<Vec<_>>(),
        [Role::Officer, Role::Administrator]
    );
    assert_eq!(all.rows[0].email.as_deref(), Some("an@langson.gov.vn"));
    let heads = MemberQuery { role: Some(Role::Head), ..query.clone() };
    assert_eq!(app.desk(&admin).members(above, &heads, None, 10).await.unwrap().total, 0);
    let colleague = caller(&app, &officer).await.caller;
    let seen = app.desk(&colleague).members(below, &query, None, 10).await.unwrap();
    assert_eq!((seen.total, seen.rows[0].email.as_deref()), (1, None), "names, but no addresses");
    let higher = app.desk(&colleague).members(above, &query, None, 10).await.unwrap_err();
    assert_eq!(higher.kind, Kind::NotFound);
}

async fn an_administrator_finds_only_the_people_they_look_after(database: &Database) {
    let (app, above, below) = with_tree(database).await;
    let (_, admin) = administrator(&app, "quantri@langson.gov.vn", Some(below)).await;
    let here = person(&app, "an@langson.gov.vn", Role::Officer, Some(below)).await;
    let there = person(&app, "chi@caobang.gov.vn", Role::Officer, Some(above)).await;
    let found = app.desk(&admin).people("binh", None, 10).await.unwrap();
    let mut found: Vec<Uuid> = found.rows.iter().map(|each| each.id).collect();
    let mut theirs = vec![admin.account().unwrap(), here.account];
    found.sort();
    theirs.sort();
    assert_eq!(found, theirs);
    assert_eq!(app.desk(&admin).account(there.account).await.unwrap_err().kind, Kind::NotFound);
    let nobody = app.desk(&admin).account(Uuid::new_v4()).await.unwrap_err();
    let elsewhere = app.desk(&admin).account(there.account).await.unwrap_err();
    assert_eq!((nobody.code, nobody.words.vi), (elsewhere.code, elsewhere.words.vi));
    let officer = caller(&app, &here).await.caller;
    assert_eq!(app.desk(&officer).people("", None, 10).await.unwrap_err().kind, Kind::Forbidden);
    // Somebody who also works above is seen, but what they hold there is not, and they are not closed from below.
    desk(&app).give_role(there.account, Post::lasting(Role::Operator, Some(below))).await.unwrap();
    let seen = app.desk(&admin).account(there.account).await.unwrap();
    assert_eq!(seen.person.memberships.len(), 1);
    assert!(!seen.may_close);
    let closed = app.desk(&admin).disable_account(there.account, seen.person.version).await.unwrap_err();
    assert_eq!(closed.kind, Kind::Forbidden);
}

async fn a_closed_account_signs_in_nowhere_until_it_is_opened(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let (_, admin) = administrator(&app, "quantri@caobang.gov.vn", Some(home)).await;
    let officer = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    let version = app.desk(&admin).account(officer.account).await.unwrap().person.version;
    app.desk(&admin).disable_account(officer.account, version).await.unwrap();
    assert!(ended_or(&app, &officer).await.is_none());
    let twice = app.desk(&admin).disable_account(officer.account, version).await.unwrap_err();
    assert_eq!(twice.code, "account-disabled-already");
    let stale = app.desk(&admin).enable_account(officer.account, version).await.unwrap_err();
    assert_eq!(stale.code, "changed-meanwhile");
    app.desk(&admin).enable_account(officer.account, version + 1).await.unwrap();
    assert!(ended_or(&app, &officer).await.is_none(), "the old session stays ended");
    let again = app.sign_in("an@caobang.gov.vn", PASSWORD, &origin()).await;
    done(again.unwrap());
}

async fn whoever_is_known_gets_the_role_at_once(database: &Database) {
    let (app, above, below) = with_tree(database).await;
    let officer = person(&app, "an@caobang.gov.vn", Role::Officer, Some(above)).await;
    let (_, admin) = administrator(&app, "quantri@langson.gov.vn", Some(below)).await;
    let post = Post::lasting(Role::Operator, Some(below));
    let invited = app.desk(&admin).invite(invite("An@caobang.gov.vn", post)).await.unwrap();
    assert_eq!((invited.account, invited.delivery), (officer.account, Delivery::NotNeeded));
    let me = app.desk(&caller(&app, &officer).await.caller).me().await.unwrap();
    assert_eq!(me.person.memberships.len(), 2);
}

async fn a_link_in_the_hand_is_not_given_to_somebody_who_stands_elsewhere(database: &Database) {
    let (app, above, below) = with_tree(database).await;
    let post = Post::lasting(Role::Head, Some(above));
    let waiting = desk(&app).invite(invite("moi@caobang.gov.vn", post)).await.unwrap();
    let (_, admin) = administrator(&app, "quantri@langson.gov.vn", Some(below)).await;
    let post = Post::lasting(Role::Operator, Some(below));
    let invited = app.desk(&admin).invite(invite("moi@caobang.gov.vn", post)).await.unwrap();
    assert_eq!(invited.account, waiting.account);
    assert_eq!(
        invited.delivery,
        Delivery::NotNeeded,
        "the link would open what lies above the administrator"
    );
    let sent = app.desk(&admin).send_link(waiting.account).await.unwrap_err();
    assert_eq!(sent.kind, Kind::Forbidden);
    app.invitation(&secret_of(waiting.delivery.link().unwrap())).await.unwrap();
}
