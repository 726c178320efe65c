//! Databases for tests: each test gets one of its own, so that tests run side by side and in any order.
//!
//! PostgreSQL is a real server: `scripts/test` starts one and says where it is. A test that finds none fails, because a
//! skipped test proves nothing.

use sea_orm::{ConnectionTrait, Database as Connection};
use tempfile::TempDir;

/// The variable that names a PostgreSQL server on which databases may be created.
pub const POSTGRES: &str = "KHIEN_TEST_POSTGRES";

/// An empty database.
#[derive(Debug)]
pub struct Database {
    /// Its address, as the program takes it.
    pub url: String,
    _folder: Option<TempDir>,
}

impl Database {
    /// A file in a folder that goes away with the value.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        Self { url: format!("sqlite://{}", folder.path().join("khien.db").display()), _folder: Some(folder) }
    }

    /// A new database on the test server. It stays until the server is thrown away.
    pub async fn postgres() -> Self {
        let server = std::env::var(POSTGRES).unwrap_or_else(|_| {
            panic!("{POSTGRES} names no PostgreSQL server: run the tests by scripts/test")
        });
        let name = format!("khien_{}", uuid::Uuid::new_v4().simple());
        let admin = Connection::connect(&server).await.expect("the test server answers");
        admin
            .execute_unprepared(&format!("CREATE DATABASE {name}"))
            .await
            .expect("a database can be created");
        admin.close().await.expect("a connection can be closed");
        let (address, _) = server.rsplit_once('/').expect("the address of a server names a database");
        Self { url: format!("{address}/{name}"), _folder: None }
    }
}

impl Database {
    /// Runs statements as somebody would who got at the database by hand.
    pub async fn by_hand(&self, statements: &str) {
        let connection = Connection::connect(&self.url).await.expect("the database opens");
        connection.execute_unprepared(statements).await.expect("the statements run");
        connection.close().await.expect("a connection can be closed");
    }

    /// Whether it is a PostgreSQL database: the same tampering is written differently there.
    pub fn is_postgres(&self) -> bool {
        self.url.starts_with("postgres")
    }
}

/// Makes two tests of each story, `story::sqlite` and `story::postgres`. A story is an `async fn(&Database)`.
#[macro_export]
macro_rules! on_both {
    ($($story:ident),* $(,)?) => {$(
        mod $story {
            #[tokio::test(flavor = "multi_thread")]
            async fn sqlite() {
                super::$story(&$crate::Database::sqlite()).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn postgres() {
                super::$story(&$crate::Database::postgres().await).await;
            }
        }
    )*};
}
