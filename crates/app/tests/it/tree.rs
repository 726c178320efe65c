//! Planting the tree: who may add and place organisations, what they then see, and what the log says of it.

use crate::{
    accounts_support::{administrator, caller, on, organisation, person},
    support::{approved, desk, founded, import},
};
use jiff::civil::date;
use khien_app::{
    App, Caller, Kind,
    log::Trusted,
    permit::Role,
    store::organisations::LinkKind,
    systems::SystemQuery,
    tree::{LinkView, NewOrganisation},
};
use khien_testing::{Database, on_both};
use uuid::Uuid;

on_both!(
    a_unit_is_added_below_a_province_and_owes_what_units_owe,
    a_head_reorganises_what_lies_below_and_nothing_else,
    an_organisation_hangs_in_one_place_at_a_time,
    nothing_hangs_below_itself,
    a_lead_of_a_sector_sees_systems_from_the_first_day_to_the_last,
    two_people_who_place_one_organisation_do_not_overwrite_each_other,
    what_is_wrong_with_a_new_organisation_is_said,
);

fn unit(name: &str, below: Option<Uuid>) -> NewOrganisation {
    NewOrganisation { name: name.into(), kind: "unit".into(), below, ..NewOrganisation::default() }
}

async fn version(app: &App, id: Uuid) -> i64 {
    desk(app).organisation(id).await.unwrap().version
}

async fn links(app: &App, id: Uuid, kind: LinkKind) -> Vec<LinkView> {
    let links = desk(app).links_of(id).await.unwrap();
    links.into_iter().filter(|view| view.link.kind == kind).collect()
}

async fn head(app: &App, organisation: Uuid, email: &str) -> Caller {
    let signed_in = person(app, email, Role::Head, Some(organisation)).await;
    caller(app, &signed_in).await.caller
}

/// Lạng Sơn with one system.
async fn with_a_system(database: &Database) -> (App, Uuid) {
    let app = founded(database).await;
    let rows = vec![approved("Cổng dịch vụ công", "Tỉnh Lạng Sơn", 3)];
    desk(&app).import_form08(&import(rows)).await.unwrap();
    let owner = organisation(&app, "Tỉnh Lạng Sơn").await;
    (app, owner)
}

async fn systems_seen(app: &App, caller: &Caller) -> usize {
    app.desk(caller).systems(&SystemQuery::default(), None, 10).await.unwrap().rows.len()
}

async fn a_unit_is_added_below_a_province_and_owes_what_units_owe(database: &Database) {
    let app = founded(database).await;
    let province = organisation(&app, "Tỉnh Cao Bằng").await;
    let id = desk(&app).add_organisation(unit("  Sở  Y tế ", Some(province))).await.unwrap();
    let added = desk(&app).organisation(id).await.unwrap();
    assert_eq!((added.name.as_str(), added.from), ("Sở Y tế", date(2026, 11, 21)));
    let directory = app.directory().await.unwrap();
    assert!(directory.children(province).iter().any(|child| child.id == id));
    app.sequence().await.unwrap();
    desk(&app).consistent().await.unwrap();
    assert!(app.check_log(Trusted::default()).await.unwrap().is_honest());
    let again = desk(&app).add_organisation(unit("Sở Y tế", Some(province))).await.unwrap_err();
    assert_eq!(again.code, "organisation-exists");
    let elsewhere = organisation(&app, "Tỉnh Lạng Sơn").await;
    desk(&app)
        .add_organisation(unit("Sở Y tế", Some(elsewhere)))
        .await
        .expect("another province has one too");
}

async fn a_head_reorganises_what_lies_below_and_nothing_else(database: &Database) {
    let app = founded(database).await;
    let (mine, other) =
        (organisation(&app, "Tỉnh Cao Bằng").await, organisation(&app, "Tỉnh Lạng Sơn").await);
    let head = head(&app, mine, "truong@caobang.gov.vn").await;
    let desk = app.desk(&head);
    let health = desk.add_organisation(unit("Sở Y tế", Some(mine))).await.unwrap();
    let clinic = desk.add_organisation(unit("Trung tâm Y tế", Some(mine))).await.unwrap();
    desk.place_below(clinic, 1, health, None).await.unwrap();
    assert!(app.directory().await.unwrap().children(health).iter().any(|child| child.id == clinic));
    let nobody = desk.add_organisation(unit("Bộ mới", None)).await.unwrap_err();
    assert_eq!(nobody.kind, Kind::Forbidden);
    let away = desk.place_below(health, version(&app, health).await, other, None).await.unwrap_err();
    assert_eq!(away.kind, Kind::NotFound, "another province is none of theirs to see");
    let own = desk.place_below(mine, version(&app, mine).await, health, None).await.unwrap_err();
    assert_eq!(own.kind, Kind::Forbidden, "nobody slips away from those above");
    let (_, admin) = administrator(&app, "quantri@caobang.gov.vn", Some(mine)).await;
    let barred = app.desk(&admin).place_below(clinic, 2, mine, None).await.unwrap_err();
    assert_eq!(
        barred.kind,
        Kind::Forbidden,
        "administrators give roles; the tree of their body is its head's"
    );
}

async fn an_organisation_hangs_in_one_place_at_a_time(database: &Database) {
    let app = founded(database).await;
    let (old, new) = (organisation(&app, "Tỉnh Cao Bằng").await, organisation(&app, "Tỉnh Lạng Sơn").await);
    let id = desk(&app).add_organisation(unit("Trung tâm Dữ liệu", Some(old))).await.unwrap();
    let tomorrow = date(2026, 11, 22);
    desk(&app).place_below(id, 1, new, Some(tomorrow)).await.unwrap();
    let terms: Vec<_> = links(&app, id, LinkKind::Parent).await;
    let terms: Vec<_> = terms.iter().map(|view| (view.link.other, view.link.from, view.link.to)).collect();
    assert_eq!(terms, [(new, tomorrow, None), (old, date(2026, 11, 21), Some(date(2026, 11, 21)))]);
    let head = head(&app, new, "truong@langson.gov.vn").await;
    assert_eq!(
        app.desk(&head).organisation(id).await.unwrap_err().kind,
        Kind::NotFound,
        "not before its day"
    );
    let next = on(&app, "2026-11-22T02:00:00Z");
    next.bring_up_to_date(&|_, _| ()).await.unwrap();
    let head = head_again(&next, "truong@langson.gov.vn").await;
    next.desk(&head).organisation(id).await.expect("it hangs below theirs now");
}

async fn head_again(app: &App, email: &str) -> Caller {
    use crate::accounts_support::{PASSWORD, done, origin};
    let signed_in = done(app.sign_in(email, PASSWORD, &origin()).await.unwrap());
    caller(app, &signed_in).await.caller
}

async fn nothing_hangs_below_itself(database: &Database) {
    let app = founded(database).await;
    let province = organisation(&app, "Tỉnh Cao Bằng").await;
    let above = desk(&app).add_organisation(unit("Sở Y tế", Some(province))).await.unwrap();
    let below = desk(&app).add_organisation(unit("Bệnh viện", Some(above))).await.unwrap();
    for parent in [above, below] {
        let circle = desk(&app).place_below(above, 1, parent, None).await.unwrap_err();
        assert_eq!(circle.code, "tree-circle");
    }
    let ended = desk(&app).find_organisations("Tỉnh Bắc Kạn").await.unwrap();
    let ended = ended.iter().find(|each| each.to.is_some()).expect("a province that was merged");
    let late = desk(&app).place_below(above, 1, ended.id, None).await.unwrap_err();
    assert_eq!(late.code, "organisation-not-there");
}

async fn a_lead_of_a_sector_sees_systems_from_the_first_day_to_the_last(database: &Database) {
    let (app, owner) = with_a_system(database).await;
    let ministry = organisation(&app, "Bộ Y tế").await;
    let lead = head(&app, ministry, "truong@moh.gov.vn").await;
    assert_eq!(systems_seen(&app, &lead).await, 0);
    desk(&app).supervise(owner, version(&app, owner).await, ministry, None).await.unwrap();
    assert_eq!(systems_seen(&app, &lead).await, 1);
    let twice = desk(&app).supervise(owner, version(&app, owner).await, ministry, None).await.unwrap_err();
    assert_eq!(twice.code, "supervised-already");
    let yesterday = Some(date(2026, 11, 20));
    desk(&app).end_supervision(owner, version(&app, owner).await, ministry, yesterday).await.unwrap();
    assert_eq!(systems_seen(&app, &lead).await, 0);
    assert!(links(&app, owner, LinkKind::Supervisor).await.is_empty(), "it ended before it began");
    app.sequence().await.unwrap();
    assert!(app.check_log(Trusted::default()).await.unwrap().is_honest());
}

async fn two_people_who_place_one_organisation_do_not_overwrite_each_other(database: &Database) {
    let (app, owner) = with_a_system(database).await;
    let (one, other) = (organisation(&app, "Bộ Y tế").await, organisation(&app, "Bộ Tài chính").await);
    let read = version(&app, owner).await;
    let (first, second) = tokio::join!(async { desk(&app).supervise(owner, read, one, None).await }, async {
        desk(&app).supervise(owner, read, other, None).await
    });
    assert_eq!(u8::from(first.is_ok()) + u8::from(second.is_ok()), 1);
    let refused = first.err().or(second.err()).unwrap();
    assert_eq!(refused.kind, Kind::Conflict);
    assert_eq!(links(&app, owner, LinkKind::Supervisor).await.len(), 1);
}

async fn what_is_wrong_with_a_new_organisation_is_said(database: &Database) {
    let app = founded(database).await;
    let code = async |new| desk(&app).add_organisation(new).await.unwrap_err().code;
    assert_eq!(code(unit(" ", None)).await, "name-needed");
    assert_eq!(code(unit(&"dài ".repeat(100), None)).await, "name-needed");
    let kind = NewOrganisation { kind: "kingdom".into(), ..unit("Sở Y tế", None) };
    assert_eq!(code(kind).await, "value-not-accepted");
    let nowhere = desk(&app).add_organisation(unit("Sở Y tế", Some(Uuid::now_v7()))).await.unwrap_err();
    assert_eq!(nowhere.kind, Kind::NotFound);
}
