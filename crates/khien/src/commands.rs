//! The commands.

mod account;
mod audit;
mod control;
mod duties;
mod duty;
mod facts;
mod import;
mod init;
mod law;
mod level;
mod list;
mod organisation;
mod report;
mod serve;
mod why;

use crate::{
    cli::{Cli, Command},
    exit::Exit,
    open,
};
use khien_app::{AppError, Desk, Kind};
use uuid::Uuid;

/// Runs what was typed.
pub async fn run(cli: Cli) -> Result<Exit, AppError> {
    match &cli.command {
        Command::Init { from, admin, admin_name } => {
            let admin = admin.as_deref().zip(admin_name.as_deref());
            init::init(&cli, *from, admin).await
        }
        Command::Serve(serve) => serve::run(&cli, serve).await,
        Command::Demo { seed, no_serve, serve } => init::demo(&cli, *seed, *no_serve, serve).await,
        Command::Import(import) => import::run(&cli, import).await,
        Command::Duties(duties) => duties::run(&cli, duties).await,
        Command::Duty(duty) => duty::run(&cli, duty).await,
        Command::Set(set) => facts::set(&cli, set).await,
        Command::Open(matter) => facts::open(&cli, matter).await,
        Command::Level { system } => level::run(&cli, *system).await,
        Command::Control(control) => control::run(&cli, control).await,
        Command::List(list) => list::run(&cli, list).await,
        Command::Why { duty } => why::run(&cli, duty).await,
        Command::Report(report) => report::run(&cli, report).await,
        Command::Missing { organisation, out } => {
            facts::missing(&cli, organisation.as_deref(), out.as_deref()).await
        }
        Command::Check => {
            open::app(&cli).await?.consistent().await?;
            Ok(Exit::Done)
        }
        Command::Account(account) => account::run(&cli, account).await,
        Command::Organisation(organisation) => organisation::run(&cli, organisation).await,
        Command::Audit(audit) => audit::run(&cli, audit).await,
        Command::Law(law) => law::run(&cli, law).await,
    }
}

/// An organisation by identifier, code or name, as people type it.
async fn organisation(desk: Desk<'_>, typed: &str) -> Result<Uuid, AppError> {
    let found = desk.find_organisations(typed).await?;
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(AppError::new(
            Kind::NotFound,
            "organisation-not-found",
            format!("Không có cơ quan, tổ chức nào là `{typed}`."),
            format!("There is no organisation `{typed}`."),
        )
        .hint("Xem `khien list organisations --search …`.", "See `khien list organisations --search …`.")),
        several => {
            let names: Vec<String> =
                several.iter().take(5).map(|each| format!("{} ({})", each.name, each.id)).collect();
            Err(AppError::new(
                Kind::Invalid,
                "organisation-ambiguous",
                format!("Nhiều cơ quan, tổ chức khớp với `{typed}`: {}.", names.join("; ")),
                format!("More than one organisation is `{typed}`: {}.", names.join("; ")),
            )
            .hint("Dùng mã định danh.", "Use the identifier."))
        }
    }
}
