//! What the store promises, told in small stories. Each story runs on SQLite and on PostgreSQL, in a database of its own.

mod accounts;
mod audit_rows;
mod disk_full;
mod duties;
mod duty_filters;
mod duty_paging;
mod idempotency;
mod interrupted;
mod memberships;
mod moments;
mod once;
mod organisations;
mod passkeys;
mod people;
mod place;
mod records;
mod samples;
mod schema;
mod scopes;
mod sessions;
mod systems;
mod webhooks;
mod writers;

/// Two tests for each story, one on each database, so that a failure names both.
macro_rules! stories {
    ($($story:ident)+) => {
        $(mod $story {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$story(&crate::place::Place::sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::$story(&crate::place::Place::postgres().await).await;
            }
        })+
    };
}
pub(crate) use stories;
