//! Opening an installation: the law first, then the database.

use crate::cli::Cli;
use khien_app::{App, AppError, Caller, Clock, Keyring, Kind, Lawbook, accounts::Site};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Largest law file that is read.
const MOST_BYTES: u64 = 2 * 1024 * 1024;

/// The law that the caller named, or the built-in one, as path → text.
pub fn law_files(cli: &Cli) -> Result<BTreeMap<String, String>, AppError> {
    cli.law.as_ref().map_or_else(|| Ok(Lawbook::built_in_files()), |dir| read_folder(dir))
}

/// All `.toml` files below a folder, by path relative to it.
pub fn read_folder(dir: &Path) -> Result<BTreeMap<String, String>, AppError> {
    let mut files = BTreeMap::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| unreadable(&folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| unreadable(&folder, &error))?;
            let path = entry.path();
            // Links are not followed: a folder that links to itself would never end.
            let kind = entry.file_type().map_err(|error| unreadable(&path, &error))?;
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() && path.extension().is_some_and(|end| end == "toml") {
                let name = path.strip_prefix(dir).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                files.insert(name, read_text(&path)?);
            }
        }
    }
    Ok(files)
}

/// A text file of bounded size.
pub fn read_text(path: &Path) -> Result<String, AppError> {
    let size = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?.len();
    if size > MOST_BYTES {
        return Err(AppError::new(
            Kind::Invalid,
            "file-too-large",
            format!("Tệp `{}` lớn hơn 2 MB.", path.display()),
            format!("The file `{}` is larger than 2 MB.", path.display()),
        ));
    }
    std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))
}

/// Why a path could not be read.
pub fn unreadable(path: &Path, error: &std::io::Error) -> AppError {
    AppError::new(
        if error.kind() == std::io::ErrorKind::NotFound { Kind::NotFound } else { Kind::Invalid },
        "file-unreadable",
        format!("Không đọc được `{}`: {error}.", path.display()),
        format!("`{}` cannot be read: {error}.", path.display()),
    )
}

/// Why a path could not be written.
pub fn unwritable(path: &Path, error: &std::io::Error) -> AppError {
    let full = error.kind() == std::io::ErrorKind::StorageFull;
    AppError::new(
        if full { Kind::Unavailable } else { Kind::Invalid },
        "file-unwritable",
        format!("Không ghi được `{}`: {error}.", path.display()),
        format!("`{}` cannot be written: {error}.", path.display()),
    )
}

/// The compiled law; problems are printed where they stand.
pub fn lawbook(cli: &Cli) -> Result<Arc<Lawbook>, AppError> {
    compiled(law_files(cli)?)
}

/// A law of these files; problems are printed where they stand.
pub fn compiled(files: BTreeMap<String, String>) -> Result<Arc<Lawbook>, AppError> {
    Lawbook::read(files.clone()).map(Arc::new).map_err(|problems| {
        eprint!("{}", khien_law::problem::print(&problems, &files, false));
        AppError::new(
            Kind::Invalid,
            "law-refused",
            format!("Thư mục luật có {} lỗi nên không được dùng.", problems.len()),
            format!("The law folder has {} problems and is not used.", problems.len()),
        )
        .hint("Chạy `khien law check` sau khi sửa.", "Run `khien law check` after mending it.")
    })
}

/// The app at the database, with the keys of the installation; both are made when they are not there.
pub async fn new_app(cli: &Cli) -> Result<App, AppError> {
    let site = Site::read(|name| std::env::var(name).ok())?;
    Ok(App::open(&cli.database, lawbook(cli)?, clock()).await?.with_keys(keys(cli)?).with_site(site))
}

/// The keys: in the folder that was named, or beside the file of the database.
fn keys(cli: &Cli) -> Result<Keyring, AppError> {
    let beside = || match sqlite_file(&cli.database) {
        Some(file) => file.with_extension("keys"),
        None => PathBuf::from("khien.keys"),
    };
    if cli.keys.is_none() && cli.database.contains(":memory:") {
        return Ok(Keyring::random());
    }
    let folder = cli.keys.clone().unwrap_or_else(beside);
    Keyring::load_or_create(&folder).map_err(|error| {
        let words = error.words();
        AppError::new(Kind::Invalid, error.code(), words.vi, words.en)
    })
}

/// The app on an existing database, its duties up to date.
pub async fn app(cli: &Cli) -> Result<App, AppError> {
    require_database(&cli.database)?;
    let app = new_app(cli).await?;
    if !app.founded().await? {
        return Err(no_database(&cli.database));
    }
    crate::progress::shown("Tính lại việc phải làm", async |progress| {
        app.bring_up_to_date(progress).await
    })
    .await?;
    Ok(app)
}

/// Where "now" comes from. `KHIEN_NOW` fixes it, for demonstrations and tests.
pub fn clock() -> Clock {
    match std::env::var("KHIEN_NOW").ok().and_then(|text| text.parse().ok()) {
        Some(moment) => Clock::Fixed(moment),
        None => Clock::System,
    }
}

/// Who types: the name that the operating system gives.
pub fn caller() -> Caller {
    let name = ["KHIEN_USER", "USER", "LOGNAME"].iter().find_map(|key| std::env::var(key).ok());
    Caller::keeper(name.filter(|name| !name.is_empty()).unwrap_or_else(|| "local".into()))
}

/// The file of an SQLite database; `None` for others.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:"))?;
    let path = path.split('?').next().unwrap_or(path);
    (!path.contains(":memory:")).then(|| PathBuf::from(path))
}

/// A command that reads must not create an empty database by a mistyped path.
fn require_database(url: &str) -> Result<(), AppError> {
    match sqlite_file(url) {
        Some(file) if !file.exists() => Err(no_database(url)),
        _ => Ok(()),
    }
}

fn no_database(url: &str) -> AppError {
    AppError::new(
        Kind::NotFound,
        "no-database",
        format!("Chưa có cơ sở dữ liệu Khiên tại `{url}`."),
        format!("There is no database of Khiên at `{url}`."),
    )
    .hint("Chạy `khien init` hoặc `khien demo` trước.", "Run `khien init` or `khien demo` first.")
}
