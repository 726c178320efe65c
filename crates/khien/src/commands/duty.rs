//! `khien duty met|waive|reopen`.

use crate::{
    cli::{Cli, Duty, Language, Said},
    exit::Exit,
    open,
};
use khien_app::{AppError, Desk, duties};

/// Records what became of a duty.
pub async fn run(cli: &Cli, duty: &Duty) -> Result<Exit, AppError> {
    let app = open::app(cli).await?;
    let caller = open::caller();
    let desk = app.desk(&caller);
    let (typed, said) = match duty {
        Duty::Met { duty, said } | Duty::Waive { duty, said } => (duty, Some(said)),
        Duty::Reopen { duty } => (duty, None),
    };
    let id = desk.find_duty(typed).await?;
    let version = desk.duty(id).await?.view.stored.version;
    let words = match said {
        Some(said) => self::said(desk, said).await?,
        None => duties::Said::default(),
    };
    match duty {
        Duty::Met { .. } => desk.meet_duty(id, version, words).await?,
        Duty::Waive { .. } => desk.waive_duty(id, version, words).await?,
        Duty::Reopen { .. } => desk.reopen_duty(id, version).await?,
    }
    match cli.language {
        Language::Vi => crate::print::line!("Đã ghi nhận."),
        Language::En => crate::print::line!("Recorded."),
    }
    Ok(Exit::Done)
}

async fn said(desk: Desk<'_>, said: &Said) -> Result<duties::Said, AppError> {
    let file = match &said.file {
        Some(path) => {
            let content = std::fs::read(path).map_err(|error| open::unreadable(path, &error))?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            Some(desk.keep_file(&name, content).await?)
        }
        None => None,
    };
    Ok(duties::Said {
        on: said.on,
        document: said.document.clone(),
        file,
        receipt: said.receipt.clone(),
        ground: said.ground.clone(),
    })
}
