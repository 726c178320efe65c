//! Every measure of the benchmarks, small: it must still run and count the same.

#[path = "../../benches/log_measures.rs"]
mod log;
#[path = "../../benches/measures.rs"]
mod measures;
#[allow(dead_code, reason = "times are for the benchmark")]
#[path = "../../benches/rights_measures.rs"]
mod rights;

use khien_testing::Database;

#[tokio::test(flavor = "multi_thread")]
async fn the_measures_still_run() {
    let database = Database::sqlite();
    let app = measures::register(&database.url).await;
    for (rows, added) in [(0..60, 60), (30..90, 30)] {
        let measured = measures::import(&app, measures::workbook(rows)).await;
        assert_eq!(measured.count, added);
        assert!(!measured.took.is_zero());
    }
    assert_eq!(measures::one_change(&app, 3).await.count, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_lists_systems_in_at_most_five_statements() {
    let database = Database::sqlite();
    let (app, statements) = measures::counted_register(&database.url).await;
    measures::import(&app, measures::workbook(0..60)).await;
    for listed in rights::lists(&app, &statements, 2).await {
        assert!(listed.statements <= 5, "{listed:?}");
        assert_eq!(listed.rows > 0, listed.role != khien_app::permit::Role::Administrator, "{listed:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_measures_of_the_log_still_run() {
    let database = Database::sqlite();
    let app = measures::register(&database.url).await;
    assert_eq!(log::one_by_one(&app, 20).await.count, 20);
    assert_eq!(log::in_batches(app.clone(), &database.url, 1_500).await.count, 1_500);
    assert!(log::check(&app).await.count > 1_500);
    assert_eq!(log::proofs(&app, 5).await.count, 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_takes_a_handful_of_statements_however_long_the_checklist_is() {
    use std::sync::atomic::Ordering;
    let mut taken = vec![];
    for level in ["1", "5"] {
        let database = Database::sqlite();
        let (app, statements) = measures::counted_register(&database.url).await;
        measures::import(&app, measures::workbook(0..1)).await;
        let system =
            measures::desk(&app).systems(&Default::default(), None, 1).await.unwrap().rows[0].system.id;
        let stated = khien_app::subjects::Stated {
            fact: "system.level".into(),
            value: level.into(),
            as_of: None,
            source: "bench".into(),
        };
        measures::desk(&app).set_facts("system", system, vec![stated]).await.unwrap();
        measures::one_answer(&app, 1).await;
        let given = khien_app::controls::Given {
            requirement: "NK-1".into(),
            status: "partly".into(),
            ..Default::default()
        };
        let before = statements.load(Ordering::Relaxed);
        measures::desk(&app).answer_control(system, given).await.unwrap();
        taken.push(statements.load(Ordering::Relaxed) - before);
    }
    assert_eq!(taken[0], taken[1], "108 requirements or 265");
    assert!(taken[0] <= 16, "{taken:?}");
}
