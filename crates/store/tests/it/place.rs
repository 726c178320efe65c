//! A database for one test: made for it, and gone after it, also when the test fails.

use khien_store::Store;
use sea_orm::{ConnectionTrait, Database};
use uuid::Uuid;

/// Names a PostgreSQL server on which databases may be made and dropped.
const SERVER: &str = "KHIEN_TEST_POSTGRES";

/// An open database for one test.
pub struct Place {
    pub url: String,
    pub store: Store,
    _site: Site,
}

/// Where a database is, or will be.
pub struct Site {
    pub url: String,
    _guard: Guard,
}

enum Guard {
    Folder { _folder: tempfile::TempDir },
    Database { server: String, name: String },
}

impl Place {
    pub async fn sqlite() -> Self {
        Self::at(Site::sqlite()).await
    }

    pub async fn postgres() -> Self {
        Self::at(Site::postgres().await).await
    }

    async fn at(site: Site) -> Self {
        let store = Store::open(&site.url).await.expect("a new database opens");
        Self { url: site.url.clone(), store, _site: site }
    }

    /// The same database, opened once more.
    pub async fn again(&self) -> Store {
        Store::open(&self.url).await.expect("the database opens again")
    }
}

impl Site {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}", folder.path().join("khien.db").display());
        Self { url, _guard: Guard::Folder { _folder: folder } }
    }

    pub async fn postgres() -> Self {
        let server = std::env::var(SERVER).unwrap_or_else(|_| {
            panic!(
                "{SERVER} must name a PostgreSQL server on which tests may make databases, \
                 for example postgres://postgres@127.0.0.1:5432/postgres"
            )
        });
        let name = format!("khien_test_{}", Uuid::now_v7().simple());
        // The server sorts by a language here, as servers in use do; the store must not depend on it.
        let create = format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' \
             LOCALE_PROVIDER icu ICU_LOCALE 'vi-VN'"
        );
        on_server(&server, &create).await;
        let (address, parameters) = server.split_once('?').unwrap_or((&server, ""));
        let (host, _) = address.rsplit_once('/').expect("the server's address names a database");
        let url = format!("{host}/{name}?{parameters}");
        Self { url, _guard: Guard::Database { server, name } }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Self::Database { server, name } = self {
            let (server, drop) = (server.clone(), format!("DROP DATABASE {name} WITH (FORCE)"));
            // A thread of its own: the test's own runtime may be unwinding.
            let gone = std::thread::spawn(move || {
                let runtime =
                    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
                runtime.block_on(on_server(&server, &drop));
            });
            gone.join().ok();
        }
    }
}

async fn on_server(server: &str, statement: &str) {
    let connection = Database::connect(server).await.expect("the server answers");
    connection.execute_unprepared(statement).await.expect("the server lets us make and drop databases");
    connection.close().await.expect("the connection closes");
}
