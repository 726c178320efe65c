//! Duties follow facts, and what a person recorded stays.

use crate::support::{LAW, approved, at, desk, founded, import};
use jiff::civil::date;
use khien_app::{
    App, Kind, Lawbook,
    duties::{DutyQuery, DutyView, Said},
    store::duties::{DueKind, Standing},
    subjects::Stated,
    systems::SystemQuery,
};
use khien_testing::{Database, on_both};
use std::sync::Arc;
use uuid::Uuid;

on_both!(
    a_last_assessment_turns_a_question_into_a_date,
    a_met_duty_needs_evidence_and_can_be_reopened,
    an_old_version_of_a_duty_is_not_overwritten,
    an_incident_gives_hours_and_ends_with_its_report,
    a_fact_of_an_organisation_reaches_its_systems,
    an_organisation_sets_its_own_target_where_the_text_has_no_number,
    a_value_that_no_fact_takes_is_refused,
    a_new_day_opens_what_it_opens,
    a_duty_is_found_by_the_first_letters_of_its_identifier,
    everything_stored_is_what_is_derived,
    figures_are_those_of_the_lists_behind_them,
    a_changed_law_changes_only_what_hangs_on_it,
);

async fn with_system(database: &Database) -> (App, Uuid) {
    let app = founded(database).await;
    desk(&app).import_form08(&import(vec![approved("Cổng dịch vụ công", "Tỉnh Cao Bằng", 5)])).await.unwrap();
    let id = desk(&app).systems(&SystemQuery::default(), None, 1).await.unwrap().rows[0].system.id;
    (app, id)
}

fn stated(fact: &str, value: &str) -> Stated {
    Stated { fact: fact.into(), value: value.into(), as_of: None, source: "kiểm thử".into() }
}

async fn of_subject(app: &App, subject: Uuid, named: &str) -> Vec<DutyView> {
    let query = DutyQuery { subject: Some(subject), ..Default::default() };
    let all = desk(app).duties(&query, None, 1000).await.unwrap().rows;
    all.into_iter().filter(|duty| duty.stored.derived.obligation.ends_with(named)).collect()
}

async fn a_last_assessment_turns_a_question_into_a_date(database: &Database) {
    let (app, system) = with_system(database).await;
    let before = of_subject(&app, system, "/assessment-level-5").await;
    assert!(before.iter().all(|duty| duty.standing == Standing::Question), "{before:?}");
    assert!(before[0].stored.derived.questions.contains(&"system.last_assessed_on".to_owned()));
    let facts = vec![
        stated("system.last_assessed_on", "31/08/2026"),
        stated("system.stage", "operation"),
        stated("system.online_service", "false"),
    ];
    desk(&app).set_facts("system", system, facts).await.unwrap();
    let after = of_subject(&app, system, "house-rules/assessment-level-5").await;
    assert_eq!(after[0].stored.derived.due_on, Some(date(2027, 2, 28)));
    let detail = desk(&app).duty(after[0].stored.derived.id).await.unwrap();
    let lines: Vec<String> = detail.why.iter().map(|step| step.line(app.law.law())).collect();
    assert!(lines.iter().any(|line| line.starts_with("system.level = 5")), "{lines:#?}");
    assert!(lines.iter().any(|line| line == "not moved: sunday"), "{lines:#?}");
}

async fn quarterly(app: &App) -> DutyView {
    let query =
        DutyQuery { obligation: Some("dispatch-33-2024/quarterly-report".into()), ..Default::default() };
    let owner = desk(app).find_organisations("Tỉnh Cao Bằng").await.unwrap()[0].id;
    let page = desk(app).duties(&DutyQuery { organisation: Some(owner), ..query }, None, 10).await.unwrap();
    page.rows.into_iter().find(|duty| duty.stored.derived.instance == "2026-Q4").unwrap()
}

async fn a_met_duty_needs_evidence_and_can_be_reopened(database: &Database) {
    let (app, _) = with_system(database).await;
    let duty = quarterly(&app).await.stored;
    let refused = desk(&app).meet_duty(duty.derived.id, duty.version, Said::default()).await.unwrap_err();
    assert_eq!(refused.code, "evidence-missing");
    let said =
        Said { on: Some(date(2026, 11, 20)), document: Some("15/BC-UBND".into()), ..Default::default() };
    desk(&app).meet_duty(duty.derived.id, duty.version, said).await.unwrap();
    let met = quarterly(&app).await;
    assert_eq!(
        (met.standing, met.stored.outcome.clone().unwrap().by),
        (Standing::Met, desk(&app).caller.name.clone())
    );
    // Computing everything again does not touch what was recorded.
    app.recompute(None, &|_, _| ()).await.unwrap();
    assert_eq!(quarterly(&app).await.stored, met.stored);
    desk(&app).reopen_duty(duty.derived.id, met.stored.version).await.unwrap();
    assert_eq!(quarterly(&app).await.standing, Standing::Open);
}

async fn an_old_version_of_a_duty_is_not_overwritten(database: &Database) {
    let (app, _) = with_system(database).await;
    let duty = quarterly(&app).await.stored;
    let said = |ground: &str| Said { ground: Some(ground.into()), ..Default::default() };
    desk(&app).waive_duty(duty.derived.id, duty.version, said("Quyết định 1")).await.unwrap();
    let late = desk(&app).waive_duty(duty.derived.id, duty.version, said("Quyết định 2")).await.unwrap_err();
    assert_eq!((late.kind, late.code), (Kind::Conflict, "changed-meanwhile"));
    assert_eq!(quarterly(&app).await.stored.outcome.unwrap().ground.as_deref(), Some("Quyết định 1"));
}

async fn an_incident_gives_hours_and_ends_with_its_report(database: &Database) {
    let (app, _) = with_system(database).await;
    let owner = desk(&app).find_organisations("Tỉnh Cao Bằng").await.unwrap()[0].id;
    let facts = vec![stated("incident.detected_at", "2026-11-20T23:30"), stated("incident.serious", "true")];
    let incident = desk(&app).open_matter("incident", owner, "Mã độc tống tiền", facts).await.unwrap();
    let query = DutyQuery { subject: Some(incident), ..Default::default() };
    let duties = desk(&app).duties(&query, None, 100).await.unwrap().rows;
    let moments: Vec<String> = duties
        .iter()
        .filter_map(|duty| duty.stored.derived.due_at)
        .map(|moment| moment.to_string())
        .collect();
    // 24 and 72 hours from half past eleven at night in Viet Nam.
    assert!(moments.contains(&"2026-11-21T16:30:00Z".to_owned()), "{duties:#?}");
    assert!(moments.contains(&"2026-11-23T16:30:00Z".to_owned()), "{duties:#?}");
}

async fn a_fact_of_an_organisation_reaches_its_systems(database: &Database) {
    let (app, system) = with_system(database).await;
    let owner = desk(&app).system(system).await.unwrap().system.owner;
    let facts = vec![stated("system.stage", "operation"), stated("system.last_assessed_on", "2026-01-15")];
    desk(&app).set_facts("system", system, facts).await.unwrap();
    desk(&app)
        .set_facts("organisation", owner, vec![stated("organisation.defence_or_police", "false")])
        .await
        .unwrap();
    app.consistent().await.unwrap();
}

async fn an_organisation_sets_its_own_target_where_the_text_has_no_number(database: &Database) {
    let (app, _) = with_system(database).await;
    let owner = desk(&app).find_organisations("Tỉnh Cao Bằng").await.unwrap()[0].id;
    let facts = vec![
        stated("incident.detected_at", "2026-11-20T08:00"),
        stated("incident.severe_disruption", "true"),
    ];
    let incident = desk(&app).open_matter("incident", owner, "Gián đoạn", facts).await.unwrap();
    let targets = async || {
        let query = DutyQuery { subject: Some(incident), ..Default::default() };
        let duties = desk(&app).duties(&query, None, 100).await.unwrap().rows;
        let own = duties
            .into_iter()
            .map(|duty| duty.stored.derived)
            .filter(|duty| duty.due_kind == DueKind::Target);
        own.filter_map(|duty| duty.due_at).map(|moment| moment.to_string()).collect::<Vec<_>>()
    };
    desk(&app)
        .set_facts("organisation", owner, vec![stated("organisation.target_hours_at_once", "2")])
        .await
        .unwrap();
    assert!(targets().await.contains(&"2026-11-20T03:00:00Z".to_owned()), "{:?}", targets().await);
    app.consistent().await.unwrap();
}

async fn a_value_that_no_fact_takes_is_refused(database: &Database) {
    let (app, system) = with_system(database).await;
    for (fact, value, code) in [
        ("system.level", "6", "value-not-accepted"),
        ("system.levle", "3", "unknown-fact"),
        ("system.last_assessed_on", "31/02/2026", "value-not-accepted"),
        ("organisation.kind", "province", "unknown-fact"),
    ] {
        let refused = desk(&app).set_facts("system", system, vec![stated(fact, value)]).await.unwrap_err();
        assert_eq!((refused.kind, refused.code), (Kind::Invalid, code), "{fact} = {value}");
    }
}

async fn a_new_day_opens_what_it_opens(database: &Database) {
    let (app, _) = with_system(database).await;
    drop(app);
    let next_year = App::open(&database.url, LAW.clone(), at("2027-01-05T02:00:00Z")).await.unwrap();
    next_year.bring_up_to_date(&|_, _| ()).await.unwrap();
    next_year.consistent().await.unwrap();
    let query = DutyQuery { from: Some(date(2028, 1, 1)), dated: true, ..Default::default() };
    assert!(desk(&next_year).count_duties(&query).await.unwrap() > 0, "the horizon moved with the year");
}

async fn a_duty_is_found_by_the_first_letters_of_its_identifier(database: &Database) {
    let (app, _) = with_system(database).await;
    let id = quarterly(&app).await.stored.derived.id;
    assert_eq!(desk(&app).find_duty(&id.to_string()[..8]).await.unwrap(), id);
    assert_eq!(desk(&app).find_duty("zzzz").await.unwrap_err().code, "duty-not-found");
    assert_eq!(desk(&app).find_duty("0000000000").await.unwrap_err().code, "duty-not-found");
}

async fn everything_stored_is_what_is_derived(database: &Database) {
    let (app, system) = with_system(database).await;
    desk(&app).set_facts("system", system, vec![stated("system.stage", "ended")]).await.unwrap();
    app.consistent().await.unwrap();
}

async fn a_changed_law_changes_only_what_hangs_on_it(database: &Database) {
    let (app, _) = with_system(database).await;
    let owner = desk(&app).find_organisations("Tỉnh Cao Bằng").await.unwrap()[0].id;
    let all = async |app: &App| {
        let query = DutyQuery { organisation: Some(owner), ..Default::default() };
        desk(app).duties_for_export(&query, usize::MAX).await.unwrap()
    };
    let before = all(&app).await;
    drop(app);

    let mut files = Lawbook::built_in_files();
    let decree = files.get_mut("instruments/decree-331-2026/2026-08-19.toml").unwrap();
    assert!(decree.contains("before = \"12-25\""));
    *decree = decree.replace("before = \"12-25\"", "before = \"12-23\"");
    let changed = Arc::new(Lawbook::read(files).unwrap());
    let app = App::open(&database.url, changed, at("2026-11-21T02:00:00Z")).await.unwrap();
    app.bring_up_to_date(&|_, _| ()).await.unwrap();
    app.consistent().await.unwrap();

    let after = all(&app).await;
    assert_eq!(before.len(), after.len());
    for duty in &before {
        let derived = &duty.stored.derived;
        let same = after.iter().find(|each| each.stored.derived.id == derived.id).unwrap();
        if derived.obligation == "decree-331-2026/yearly-report-owner" {
            assert_ne!(same.stored.derived.due_on, derived.due_on);
        } else {
            // Not even written again: the row still counts the same changes.
            assert_eq!(same.stored, duty.stored);
        }
    }
}

async fn figures_are_those_of_the_lists_behind_them(database: &Database) {
    let (app, _) = with_system(database).await;
    let duty = quarterly(&app).await.stored;
    let said = Said { ground: Some("Quyết định 1".into()), ..Default::default() };
    desk(&app).waive_duty(duty.derived.id, duty.version, said).await.unwrap();
    for query in [DutyQuery::default(), DutyQuery { search: "cao bang".into(), ..Default::default() }] {
        let figures = desk(&app).count_by_standing(&query).await.unwrap();
        for standing in
            [Standing::Open, Standing::Overdue, Standing::Question, Standing::Met, Standing::Waived]
        {
            let listed = desk(&app)
                .count_duties(&DutyQuery { standing: Some(standing), ..query.clone() })
                .await
                .unwrap();
            assert_eq!(figures.of(standing), listed, "{standing:?}");
        }
        assert_eq!(figures.all(), desk(&app).count_duties(&query).await.unwrap());
    }
}
