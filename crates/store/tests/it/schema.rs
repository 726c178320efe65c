//! The schema: the same on both databases, made once, and never taken for an older one.

use crate::{place::Place, samples::*, stories};
use khien_store::{Scope, Store, StoreError};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::collections::BTreeSet;

stories! {
    opening_again_changes_nothing
    a_database_from_a_newer_version_is_refused
}

/// Columns as `table.column`, with a mark for those that must be filled; indexes as `table[columns]`.
async fn schema(store: &Store) -> BTreeSet<String> {
    let db = store.reader();
    let queries = match db.get_database_backend() {
        DbBackend::Sqlite => [
            "SELECT t.name || '.' || c.name || CASE WHEN c.\"notnull\" THEN '!' ELSE '' END AS line
             FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'",
            "SELECT i.tbl_name || '[' || group_concat(c.name, ' ') || ']' AS line
             FROM sqlite_master i, pragma_index_info(i.name) c WHERE i.type = 'index' AND i.sql IS NOT NULL GROUP BY i.name",
        ],
        _ => [
            "SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'NO' THEN '!' ELSE '' END AS line
             FROM information_schema.columns WHERE table_schema = 'public'",
            "SELECT t.relname || '[' || string_agg(a.attname, ' ' ORDER BY a.attnum) || ']' AS line
             FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = i.indexrelid
             WHERE t.relnamespace = 'public'::regnamespace AND NOT i.indisprimary GROUP BY t.relname, i.indexrelid",
        ],
    };
    let mut lines = BTreeSet::new();
    for query in queries {
        let statement = Statement::from_string(db.get_database_backend(), query);
        for row in db.query_all_raw(statement).await.unwrap() {
            lines.insert(row.try_get::<String>("", "line").unwrap());
        }
    }
    lines
}

#[tokio::test]
async fn both_databases_have_the_same_tables_columns_and_indexes() {
    let (sqlite, postgres) = (Place::sqlite().await, Place::postgres().await);
    let (sqlite, postgres) = (schema(&sqlite.store).await, schema(&postgres.store).await);
    assert_eq!(sqlite, postgres);
    for line in ["duty.due_on", "duty.sort_on!", "duty[sort_on id]", "system.facts!", "file.content!"] {
        assert!(sqlite.contains(line), "{line} in {sqlite:#?}");
    }
}

#[tokio::test]
async fn postgres_compares_all_text_byte_by_byte() {
    let here = Place::postgres().await;
    let query = "SELECT table_name || '.' || column_name AS line FROM information_schema.columns
                 WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'";
    let statement = Statement::from_string(DbBackend::Postgres, query);
    let otherwise = here.store.reader().query_all_raw(statement).await.unwrap();
    let otherwise: Vec<String> = otherwise.iter().map(|row| row.try_get("", "line").unwrap()).collect();
    assert_eq!(otherwise, [""; 0]);
}

async fn opening_again_changes_nothing(here: &Place) {
    let id = owner(&here.store).await;
    let before = schema(&here.store).await;
    let again = here.again().await;
    assert_eq!(schema(&again).await, before);
    assert!(khien_store::organisations::get(again.reader(), &Scope::everything(), id).await.is_ok());
}

async fn a_database_from_a_newer_version_is_refused(here: &Place) {
    let from_the_future =
        "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_flying_cars', 1)";
    here.store.reader().execute_unprepared(from_the_future).await.unwrap();
    let refused = Store::open(&here.url).await;
    assert!(matches!(refused, Err(StoreError::Newer)), "{refused:?}");
}

/// Whoever comes first makes the schema; the others wait and find it made.
async fn many_open_a_new_database_at_once(url: &str) {
    let opening = (0..6).map(|_| {
        let url = url.to_owned();
        tokio::spawn(async move { Store::open(&url).await })
    });
    let mut stores = vec![];
    for opened in opening.collect::<Vec<_>>() {
        stores.push(opened.await.unwrap().unwrap());
    }
    for store in &stores {
        owner(store).await;
    }
    assert_eq!(khien_store::organisations::all(stores[0].reader()).await.unwrap().len(), 6);
}

mod many_open_a_new_database_at_once {
    use crate::place::Site;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_sqlite() {
        super::many_open_a_new_database_at_once(&Site::sqlite().url).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_postgres() {
        super::many_open_a_new_database_at_once(&Site::postgres().await.url).await;
    }
}
