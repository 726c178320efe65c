//! The demonstration adds up to the published figures.

use crate::support::{self, desk};
use khien_app::{
    App,
    demo::{APPROVED, IMPLEMENTED, LEVELS},
};
use khien_testing::{Database, on_both};

on_both!(the_demonstration_adds_up_to_the_published_figures);

async fn the_demonstration_adds_up_to_the_published_figures(database: &Database) {
    let app = App::open(&database.url, support::LAW.clone(), support::clock()).await.unwrap();
    desk(&app).demo(33, &|_, _| ()).await.unwrap();
    let overview = desk(&app).overview(None).await.unwrap();
    let levels: Vec<u64> = overview.levels[..5].iter().map(|level| level.systems).collect();
    assert_eq!(levels, LEVELS.map(|count| count as u64));
    assert_eq!(overview.levels.iter().map(|level| level.approved).sum::<u64>(), APPROVED as u64);
    assert_eq!(overview.levels.iter().map(|level| level.implemented).sum::<u64>(), IMPLEMENTED as u64);
    assert!(overview.invented && overview.overdue > 0 && overview.due_in_month > 0);
}
