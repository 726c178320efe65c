//! Checklists over real databases: what holds, what is answered, and that figures are at every moment what counting gives.

use crate::{
    accounts_support::{caller, on, organisation, person},
    support::{approved, desk, founded, import},
};
use jiff::civil::date;
use khien_app::{
    App, Kind,
    controls::{Given, Listed, Unlisted},
    log::Trusted,
    permit::Role,
    subjects::Stated,
    systems::SystemQuery,
};
use khien_engine::controls::Status;
use khien_testing::{Database, on_both};
use uuid::Uuid;

on_both!(
    a_system_is_asked_what_the_standard_has_at_its_level,
    an_answer_moves_the_figures_up_the_tree_at_once,
    another_level_counts_another_list,
    answers_are_given_many_at_once_or_none,
    two_people_who_answer_at_once_do_not_overwrite_each_other,
    a_checklist_stands_as_it_stood_on_a_past_day,
    who_may_not_see_inside_sees_no_answers,
    what_is_wrong_with_an_answer_is_said,
    a_workbook_goes_out_and_comes_back,
    an_answer_on_the_first_day_of_another_standard_counts_by_that_one,
);

/// One approved system of level 3 in Cao Bằng.
async fn with_system(database: &Database) -> (App, Uuid) {
    let app = founded(database).await;
    desk(&app).import_form08(&import(vec![approved("Cổng dịch vụ công", "Tỉnh Cao Bằng", 3)])).await.unwrap();
    let system = desk(&app).systems(&SystemQuery::default(), None, 1).await.unwrap().rows[0].system.id;
    (app, system)
}

async fn listed(app: &App, system: Uuid) -> Listed {
    desk(app).checklist(system).await.unwrap().listed.unwrap()
}

fn given(requirement: &str, status: &str) -> Given {
    Given { requirement: requirement.into(), status: status.into(), ..Given::default() }
}

async fn a_system_is_asked_what_the_standard_has_at_its_level(database: &Database) {
    let (app, system) = with_system(database).await;
    let listed = listed(&app, system).await;
    assert_eq!((listed.catalogue.id.as_str(), listed.level.number()), ("tcvn-14423-2026", 3));
    let items: usize = listed.groups.iter().map(|group| group.items.len()).sum();
    assert_eq!((items, listed.total.all()), (194, 194));
    assert_eq!(listed.total.count(Status::Unanswered), listed.total.applicable());
    let figures = desk(&app).deployment(None).await.unwrap();
    assert_eq!((figures.len(), figures[0].level, figures[0].systems, figures[0].deployed), (1, 3, 1, 0));
    app.consistent().await.unwrap();
}

async fn an_answer_moves_the_figures_up_the_tree_at_once(database: &Database) {
    let (app, system) = with_system(database).await;
    let province = organisation(&app, "Tỉnh Cao Bằng").await;
    let answers = [
        ("NK-1", "met"),
        ("NK-7", "partly"),
        ("NK-8", "not-met"),
        ("NK-1", "partly"),
        ("NK-8", "unanswered"),
    ];
    for (requirement, status) in answers {
        desk(&app).answer_control(system, given(requirement, status)).await.unwrap();
        app.consistent().await.unwrap();
    }
    let figures = desk(&app).deployment(Some(province)).await.unwrap().remove(0);
    assert_eq!((figures.met, figures.partly, figures.not_met), (0, 2, 0));
    let other = organisation(&app, "Tỉnh Lạng Sơn").await;
    assert!(desk(&app).deployment(Some(other)).await.unwrap().is_empty());
    app.sequence().await.unwrap();
    assert!(app.check_log(Trusted::default()).await.unwrap().is_honest());
}

async fn another_level_counts_another_list(database: &Database) {
    let (app, system) = with_system(database).await;
    desk(&app).answer_control(system, given("NK-1", "met")).await.unwrap();
    let level = |level: &str| Stated {
        fact: "system.level".into(),
        value: level.into(),
        as_of: None,
        source: "Quyết định".into(),
    };
    desk(&app).set_facts("system", system, vec![level("1")]).await.unwrap();
    app.consistent().await.unwrap();
    let now = listed(&app, system).await;
    assert_eq!((now.level.number(), now.total.all(), now.total.count(Status::Met)), (1, 108, 1));
    let earlier = on(&app, "2015-01-01T02:00:00Z");
    let found = desk(&earlier).checklist(system).await.unwrap().listed.unwrap_err();
    assert_eq!(found, Unlisted::NoCatalogue);
}

async fn answers_are_given_many_at_once_or_none(database: &Database) {
    let (app, system) = with_system(database).await;
    let all: Vec<Given> = listed(&app, system)
        .await
        .groups
        .iter()
        .flat_map(|group| &group.items)
        .map(|item| given(&item.id, "met"))
        .collect();
    let spoilt = all.iter().cloned().chain([given("NK-999", "met")]).collect();
    let refused = desk(&app).answer_controls(system, spoilt).await.unwrap_err();
    assert_eq!(refused.code, "unknown-requirement");
    assert_eq!(listed(&app, system).await.total.count(Status::Met), 0);
    desk(&app).answer_controls(system, all).await.unwrap();
    let total = listed(&app, system).await.total;
    assert!(total.fully_deployed(), "{total:?}");
    assert_eq!(desk(&app).deployment(None).await.unwrap()[0].deployed, 1);
    app.consistent().await.unwrap();
}

async fn two_people_who_answer_at_once_do_not_overwrite_each_other(database: &Database) {
    let (app, system) = with_system(database).await;
    let both = [("met", "bằng SIEM"), ("not-met", "chưa có")].map(|(status, how)| Given {
        how: how.into(),
        version: Some(0),
        ..given("NK-8", status)
    });
    let [one, other] = both;
    let (first, second) = tokio::join!(async { desk(&app).answer_control(system, one).await }, async {
        desk(&app).answer_control(system, other).await
    });
    assert_eq!(u8::from(first.is_ok()) + u8::from(second.is_ok()), 1);
    assert_eq!(first.err().or(second.err()).unwrap().kind, Kind::Conflict);
    assert_eq!(desk(&app).control_history(system, "NK-8").await.unwrap().len(), 1);
    app.consistent().await.unwrap();
}

async fn a_checklist_stands_as_it_stood_on_a_past_day(database: &Database) {
    let (app, system) = with_system(database).await;
    let days = [
        ("2026-11-22T02:00:00Z", "met"),
        ("2026-11-23T02:00:00Z", "not-met"),
        ("2026-11-24T02:00:00Z", "unanswered"),
    ];
    for (moment, status) in days {
        let then = on(&app, moment);
        desk(&then).answer_control(system, given("NK-8", status)).await.unwrap();
    }
    let on = async |day| {
        let past = desk(&app).answers_on(system, day).await.unwrap();
        past.get("NK-8").map(|answer| answer.status.clone())
    };
    assert_eq!(on(date(2026, 11, 21)).await, None);
    assert_eq!(on(date(2026, 11, 22)).await.as_deref(), Some("met"));
    assert_eq!(on(date(2026, 11, 23)).await.as_deref(), Some("not-met"));
    assert_eq!(on(date(2026, 11, 24)).await, None);
    let between = desk(&app).answers_between(system, date(2026, 11, 22), date(2026, 11, 23)).await.unwrap();
    assert_eq!((between.len(), between[0].was, between[0].is), (1, Status::Met, Status::NotMet));
}

async fn who_may_not_see_inside_sees_no_answers(database: &Database) {
    let (app, system) = with_system(database).await;
    desk(&app).answer_control(system, given("NK-8", "met")).await.unwrap();
    let ministry = organisation(&app, "Bộ Công an").await;
    let regulator = person(&app, "a05@bca.gov.vn", Role::RegulatorOfficer, Some(ministry)).await;
    let regulator = caller(&app, &regulator).await.caller;
    let seen = app.desk(&regulator);
    assert_eq!(seen.checklist(system).await.unwrap().listed.unwrap_err(), Unlisted::Hidden);
    assert!(seen.control_history(system, "NK-8").await.unwrap().is_empty());
    assert_eq!(seen.answers_on(system, date(2026, 11, 21)).await.unwrap_err().kind, Kind::Forbidden);
    assert_eq!(seen.answer_control(system, given("NK-8", "partly")).await.unwrap_err().kind, Kind::Forbidden);
    assert_eq!(seen.deployment(None).await.unwrap()[0].met, 1, "figures are the regulator's business");
    let other = organisation(&app, "Tỉnh Lạng Sơn").await;
    let stranger = person(&app, "an@langson.gov.vn", Role::Head, Some(other)).await;
    let stranger = caller(&app, &stranger).await.caller;
    assert_eq!(app.desk(&stranger).checklist(system).await.unwrap_err().kind, Kind::NotFound);
    assert!(app.desk(&stranger).deployment(None).await.unwrap().is_empty());
}

async fn what_is_wrong_with_an_answer_is_said(database: &Database) {
    let (app, system) = with_system(database).await;
    let code = async |given| desk(&app).answer_control(system, given).await.unwrap_err().code;
    assert_eq!(code(given("XX-1", "met")).await, "unknown-requirement");
    assert_eq!(code(given("NK-8", "fine")).await, "unknown-status");
    assert_eq!(code(given("NK-8", "not-applicable")).await, "reason-missing");
    let later = Given { done_on: Some(date(2026, 11, 22)), ..given("NK-11", "met") };
    assert_eq!(code(later).await, "done-in-the-future");
    let long = Given { how: "x".repeat(4_001), ..given("NK-8", "met") };
    assert_eq!(code(long).await, "text-too-long");
}

async fn a_workbook_goes_out_and_comes_back(database: &Database) {
    let (app, system) = with_system(database).await;
    let answer = Given { how: "bằng SIEM của tỉnh".into(), ..given("NK-8", "partly") };
    desk(&app).answer_control(system, answer).await.unwrap();
    let workbook = desk(&app).checklist_workbook(system, false).await.unwrap();
    desk(&app).answer_control(system, given("NK-8", "not-met")).await.unwrap();
    let done = desk(&app).import_checklist(system, &workbook).await.unwrap();
    assert_eq!((done.answers, done.problems.len()), (1, 0));
    let history = desk(&app).control_history(system, "NK-8").await.unwrap();
    assert_eq!(history[0].after.as_ref().unwrap().how, "bằng SIEM của tỉnh");
    let wrong = desk(&app).import_checklist(Uuid::now_v7(), &workbook).await.unwrap_err();
    assert_eq!(wrong.code, "checklist-of-another-system");
    app.consistent().await.unwrap();
}

async fn an_answer_on_the_first_day_of_another_standard_counts_by_that_one(database: &Database) {
    let (app, system) = with_system(database).await;
    // The register was last counted while the old standard held.
    let then = on(&app, "2026-07-01T02:00:00Z");
    then.bring_up_to_date(&|_, _| ()).await.unwrap();
    let old = desk(&then).checklist(system).await.unwrap().listed.unwrap();
    assert_eq!((old.catalogue.id.as_str(), old.total.all()), ("tcvn-11930-2017", 183));
    desk(&app).answer_control(system, given("NK-8", "met")).await.unwrap();
    let figures = desk(&app).deployment(None).await.unwrap().remove(0);
    assert_eq!(figures.met + figures.unanswered + figures.not_applicable, 194);
    app.bring_up_to_date(&|_, _| ()).await.unwrap();
    app.consistent().await.unwrap();
}
