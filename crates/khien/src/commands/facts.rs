//! `khien set`, `khien open` and `khien missing`: what is known of a subject.

use crate::{
    cli::{Cli, Format, Language, Open, Set},
    exit::Exit,
    open as opening, print,
};
use khien_app::{AppError, Desk, Kind, subjects::Stated};
use std::path::Path;
use uuid::Uuid;

/// Sets one fact.
pub async fn set(cli: &Cli, set: &Set) -> Result<Exit, AppError> {
    let app = opening::app(cli).await?;
    let caller = opening::caller();
    let desk = app.desk(&caller);
    let kind = set.fact.split('.').next().unwrap_or_default();
    let id = subject(desk, kind, &set.subject).await?;
    let stated = Stated {
        fact: set.fact.clone(),
        value: set.value.clone(),
        as_of: set.on,
        source: set.source.clone(),
    };
    desk.set_facts(kind, id, vec![stated]).await?;
    match cli.language {
        Language::Vi => crate::print::line!("Đã ghi {} = {}.", set.fact, set.value),
        Language::En => crate::print::line!("Recorded {} = {}.", set.fact, set.value),
    }
    Ok(Exit::Done)
}

async fn subject(desk: Desk<'_>, kind: &str, typed: &str) -> Result<Uuid, AppError> {
    if kind == "organisation" {
        return super::organisation(desk, typed).await;
    }
    typed.parse().map_err(|_| {
        AppError::new(
            Kind::Invalid,
            "not-an-identifier",
            format!("`{typed}` không phải mã định danh."),
            format!("`{typed}` is not an identifier."),
        )
        .hint("Xem mã trong `khien list systems`.", "Look it up with `khien list systems`.")
    })
}

/// Opens a matter.
pub async fn open(cli: &Cli, open: &Open) -> Result<Exit, AppError> {
    let app = opening::app(cli).await?;
    let caller = opening::caller();
    let desk = app.desk(&caller);
    let organisation = super::organisation(desk, &open.organisation).await?;
    let stated =
        open.facts.iter().map(|typed| assignment(typed, &open.source)).collect::<Result<Vec<_>, _>>()?;
    let id = desk.open_matter(&open.kind, organisation, &open.name, stated).await?;
    if cli.format == Format::Json {
        print::json(&serde_json::json!({ "id": id }));
    } else {
        crate::print::line!("{id}");
    }
    Ok(Exit::Done)
}

fn assignment(typed: &str, source: &str) -> Result<Stated, AppError> {
    let (fact, value) = typed.split_once('=').ok_or_else(|| {
        AppError::new(
            Kind::Invalid,
            "not-an-assignment",
            format!("`{typed}` không có dạng THÔNG_TIN=GIÁ_TRỊ."),
            format!("`{typed}` is not of the form FACT=VALUE."),
        )
    })?;
    Ok(Stated { fact: fact.trim().into(), value: value.into(), as_of: None, source: source.into() })
}

/// Lists what is missing, or writes the workbook to fill in.
pub async fn missing(cli: &Cli, organisation: Option<&str>, out: Option<&Path>) -> Result<Exit, AppError> {
    let app = opening::app(cli).await?;
    let caller = opening::caller();
    let desk = app.desk(&caller);
    let organisation = match organisation {
        Some(typed) => Some(super::organisation(desk, typed).await?),
        None => None,
    };
    if let Some(path) = out {
        let workbook = desk.missing_workbook(organisation).await?;
        std::fs::write(path, workbook).map_err(|error| opening::unwritable(path, &error))?;
        crate::print::line!("{}", path.display());
        return Ok(Exit::Done);
    }
    let asked = desk.questions(organisation).await?;
    if cli.format == Format::Json {
        let rows: Vec<_> = asked
            .iter()
            .map(|each| serde_json::json!({ "kind": each.kind, "id": each.id, "name": each.name, "facts": each.facts }))
            .collect();
        print::json(&rows);
        return Ok(Exit::Done);
    }
    let header = match cli.language {
        Language::Vi => ["Mã định danh", "Đối tượng", "Thông tin còn thiếu"],
        Language::En => ["Identifier", "Subject", "Missing facts"],
    };
    let rows = asked.into_iter().map(|each| vec![each.id.to_string(), each.name, each.facts.join("\n")]);
    crate::print::line!("{}", print::table(&header, rows));
    Ok(Exit::Done)
}
