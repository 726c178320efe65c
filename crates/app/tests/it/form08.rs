//! A table of Form 08 becomes systems and duties, whole or not at all.

use crate::support::{approved, desk, drafting, founded, import};
use khien_app::{
    App,
    duties::DutyQuery,
    form08::{Answer, File, Import},
    store::duties::Standing,
    systems::SystemQuery,
};
use khien_testing::{Database, on_both};

on_both!(
    a_table_becomes_systems_and_the_yearly_reports_fall_due,
    a_second_import_of_the_same_file_changes_nothing,
    importing_the_export_changes_nothing,
    a_level_is_in_force_only_with_an_approval,
    a_near_name_is_asked_about_and_the_answer_is_remembered,
    an_unknown_owner_blocks_the_import_until_it_is_added,
    one_bad_file_of_two_imports_nothing,
    two_imports_at_once_add_each_system_once,
    the_units_that_handed_in_nothing_are_named,
);

const OWNER: &str = "Tỉnh Cao Bằng";

async fn systems(app: &App) -> Vec<khien_app::systems::SystemView> {
    desk(app).systems(&SystemQuery::default(), None, 1000).await.unwrap().rows
}

async fn a_table_becomes_systems_and_the_yearly_reports_fall_due(database: &Database) {
    let app = founded(database).await;
    let plan = desk(&app)
        .import_form08(&import(vec![approved("Cổng dịch vụ công", "UBND tỉnh Cao Bằng", 3)]))
        .await
        .unwrap();
    assert_eq!((plan.added, plan.changed, plan.unchanged, plan.blocked), (1, 0, 0, false));
    let all = systems(&app).await;
    assert_eq!(all[0].owner, OWNER);
    assert_eq!(all[0].system.facts["system.level"].value, "3");
    let query = DutyQuery { organisation: Some(all[0].system.owner), ..Default::default() };
    let duties = desk(&app).duties(&query, None, 1000).await.unwrap().rows;
    let due = |obligation: &str| {
        let duty = duties.iter().find(|duty| duty.stored.derived.obligation == obligation);
        duty.and_then(|duty| duty.stored.derived.due_on).map(|day| day.to_string())
    };
    assert_eq!(due("decree-331-2026/yearly-report-owner").as_deref(), Some("2026-12-24"));
    assert_eq!(due("dispatch-33-2024/quarterly-report").as_deref(), Some("2026-12-19"));
}

async fn a_second_import_of_the_same_file_changes_nothing(database: &Database) {
    let app = founded(database).await;
    let import = import(vec![approved("Cổng dịch vụ công", OWNER, 3), drafting("Thư điện tử", OWNER, 2)]);
    desk(&app).import_form08(&import).await.unwrap();
    let before = systems(&app).await;
    let plan = desk(&app).import_form08(&import).await.unwrap();
    assert_eq!((plan.added, plan.changed, plan.unchanged), (0, 0, 2));
    let after = systems(&app).await;
    assert_eq!(
        before.iter().map(|view| &view.system).collect::<Vec<_>>(),
        after.iter().map(|view| &view.system).collect::<Vec<_>>()
    );
}

async fn importing_the_export_changes_nothing(database: &Database) {
    let app = founded(database).await;
    let rows = vec![
        approved("Cổng dịch vụ công", OWNER, 3),
        drafting("Thư điện tử", OWNER, 2),
        approved("Trung tâm dữ liệu", "Bộ Y tế", 4),
    ];
    desk(&app).import_form08(&import(rows)).await.unwrap();
    let content = desk(&app).report_form08_xlsx(None, 2026).await.unwrap();
    let again = Import { files: vec![File { name: "mau-08.xlsx".into(), content }], ..Default::default() };
    let plan = desk(&app).import_form08(&again).await.unwrap();
    assert_eq!(
        (plan.added, plan.changed, plan.unchanged, plan.blocked),
        (0, 0, 3, false),
        "{:?}",
        plan.files
    );
}

async fn a_level_is_in_force_only_with_an_approval(database: &Database) {
    let app = founded(database).await;
    desk(&app).import_form08(&import(vec![drafting("Thư điện tử", OWNER, 2)])).await.unwrap();
    let facts = systems(&app).await.remove(0).system.facts;
    assert_eq!(facts["system.proposed_level"].value, "2");
    assert!(!facts.contains_key("system.level"));
    desk(&app).import_form08(&import(vec![approved("Thư điện tử", OWNER, 2)])).await.unwrap();
    assert_eq!(systems(&app).await.remove(0).system.facts["system.level"].value, "2");
}

async fn a_near_name_is_asked_about_and_the_answer_is_remembered(database: &Database) {
    let app = founded(database).await;
    desk(&app)
        .import_form08(&import(vec![approved("Hệ thống quản lý văn bản và điều hành", OWNER, 2)]))
        .await
        .unwrap();
    let mut near = import(vec![approved("Hệ thống quản lý văn bản, điều hành", OWNER, 2)]);
    let plan = desk(&app).import_form08(&near).await.unwrap();
    assert!(plan.blocked);
    let ask = &plan.asks[0];
    near.answers.insert(ask.id.clone(), Answer::Same(ask.candidates[0].0.id));
    let plan = desk(&app).import_form08(&near).await.unwrap();
    assert_eq!((plan.added, plan.changed, plan.blocked), (0, 1, false));
    // The old name, asked of the same file a year later, is answered by what was said.
    near.answers.clear();
    let plan = desk(&app).import_form08(&near).await.unwrap();
    assert_eq!((plan.asks.len(), plan.unchanged), (0, 1));
}

async fn an_unknown_owner_blocks_the_import_until_it_is_added(database: &Database) {
    let app = founded(database).await;
    let mut import = import(vec![drafting("Ví điện tử", "Công ty cổ phần Sao Hôm", 2)]);
    let plan = desk(&app).import_form08(&import).await.unwrap();
    assert!(plan.blocked);
    assert!(plan.unknown_organisations.contains("Công ty cổ phần Sao Hôm"));
    assert!(systems(&app).await.is_empty());
    import.add_organisations = true;
    assert!(!desk(&app).import_form08(&import).await.unwrap().blocked);
    assert_eq!(systems(&app).await[0].owner, "Công ty cổ phần Sao Hôm");
}

async fn one_bad_file_of_two_imports_nothing(database: &Database) {
    let app = founded(database).await;
    let mut import = import(vec![drafting("Thư điện tử", OWNER, 2)]);
    import.files.push(File { name: "hong.xlsx".into(), content: b"PK\x03\x04 cut off".to_vec() });
    let plan = desk(&app).import_form08(&import).await.unwrap();
    assert!(plan.blocked);
    assert!(plan.files[1].refused.is_some());
    assert!(systems(&app).await.is_empty());
}

async fn two_imports_at_once_add_each_system_once(database: &Database) {
    let app = founded(database).await;
    let import = import((0..40).map(|at| approved(&format!("Cổng thông tin số {at}"), OWNER, 2)).collect());
    let other = app.clone();
    let (one, two) = (desk(&app), desk(&other));
    let (first, second) = tokio::join!(one.import_form08(&import), two.import_form08(&import));
    let mut added = [first.unwrap().added, second.unwrap().added];
    added.sort();
    assert_eq!(added, [0, 40]);
    assert_eq!(systems(&app).await.len(), 40);
}

async fn the_units_that_handed_in_nothing_are_named(database: &Database) {
    let app = founded(database).await;
    let owner = desk(&app).find_organisations(OWNER).await.unwrap()[0].id;
    let unit = |unit: &str, system: &str| {
        let mut row = drafting(system, OWNER, 2);
        row.operator = Some(unit.into());
        row
    };
    let rows =
        vec![unit("Trung tâm Chuyển đổi số Cao Bằng", "Một cửa"), unit("Văn phòng UBND Cao Bằng", "Văn bản")];
    let first = Import { handed_in_by: Some(owner), add_organisations: true, ..import(rows) };
    desk(&app).import_form08(&first).await.unwrap();
    let rows = vec![unit("Văn phòng UBND Cao Bằng", "Văn bản")];
    let second = Import { handed_in_by: Some(owner), ..import(rows) };
    let plan = desk(&app).plan_form08(&second).await.unwrap();
    let missing: Vec<&str> = plan.missing_units.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(missing, ["Trung tâm Chuyển đổi số Cao Bằng"]);
    let open = DutyQuery { organisation: Some(owner), standing: Some(Standing::Open), ..Default::default() };
    assert!(desk(&app).count_duties(&open).await.unwrap() > 0);
}
