//! `khien init` and `khien demo`: a new database.

use super::serve;
use crate::{
    cli::{Cli, Language, Serve},
    exit::Exit,
    open, progress,
};
use jiff::civil::Date;
use khien_app::{
    AppError,
    accounts::{Invite, Post},
    permit::Role,
};

/// Creates the database and brings in the public bodies.
pub async fn init(cli: &Cli, from: Option<Date>, admin: Option<(&str, &str)>) -> Result<Exit, AppError> {
    let app = open::new_app(cli).await?;
    let caller = open::caller();
    let desk = app.desk(&caller);
    progress::shown("Tính việc phải làm", async |progress| desk.found(from, progress).await).await?;
    if let Some((email, name)) = admin {
        let post =
            Post { role: Role::Administrator, organisation: None, systems: None, from: None, to: None };
        let invite = Invite { email: email.into(), name: name.into(), language: "vi".into(), post };
        super::account::say(cli, &desk.invite(invite).await?.delivery);
    }
    match cli.language {
        Language::Vi => crate::print::line!(
            "Đã tạo cơ sở dữ liệu {}. Tiếp theo: `khien import form08 FILE.xlsx`.",
            cli.database
        ),
        Language::En => crate::print::line!(
            "Created the database {}. Next: `khien import form08 FILE.xlsx`.",
            cli.database
        ),
    }
    Ok(Exit::Done)
}

/// Fills a new database with the demonstration, and serves it.
pub async fn demo(cli: &Cli, seed: u64, no_serve: bool, serve: &Serve) -> Result<Exit, AppError> {
    let app = open::new_app(cli).await?;
    let filled = app.founded().await? && app.invented().await?;
    if !filled {
        let caller = open::caller();
        let desk = app.desk(&caller);
        progress::shown("Tạo dữ liệu minh họa", async |progress| desk.demo(seed, progress).await).await?;
    }
    if no_serve { Ok(Exit::Done) } else { serve::run(cli, serve).await }
}
