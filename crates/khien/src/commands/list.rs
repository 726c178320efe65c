//! `khien list systems|organisations`.

use crate::{
    cli::{Cli, Format, Language, List},
    exit::Exit,
    open, print,
};
use khien_app::{AppError, Desk, systems::SystemQuery};

/// Lists systems or organisations.
pub async fn run(cli: &Cli, list: &List) -> Result<Exit, AppError> {
    let app = open::app(cli).await?;
    let caller = open::caller();
    let desk = app.desk(&caller);
    match list {
        List::Systems { search, organisation, most } => {
            systems(cli, desk, search, organisation.as_deref(), *most).await?
        }
        List::Organisations { search, most } => organisations(cli, desk, search, *most).await?,
    }
    Ok(Exit::Done)
}

async fn systems(
    cli: &Cli,
    desk: Desk<'_>,
    search: &str,
    organisation: Option<&str>,
    most: u64,
) -> Result<(), AppError> {
    let organisation = match organisation {
        Some(typed) => Some(super::organisation(desk, typed).await?),
        None => None,
    };
    let query = SystemQuery { search: search.into(), organisation, ..Default::default() };
    let page = desk.systems(&query, None, most).await?;
    let value = |facts: &khien_app::store::facts::Facts, name: &str| {
        facts.get(name).map(|recorded| recorded.value.clone()).unwrap_or_default()
    };
    if cli.format == Format::Json {
        let rows: Vec<_> = page
            .rows
            .iter()
            .map(|row| serde_json::json!({ "id": row.system.id, "name": row.system.name, "owner": row.owner, "operator": row.operator, "facts": row.system.facts }))
            .collect();
        print::json(&serde_json::json!({ "systems": rows, "total": page.total }));
        return Ok(());
    }
    let header = match cli.language {
        Language::Vi => ["Mã", "Hệ thống", "Chủ quản", "Cấp độ", "Phê duyệt", "Triển khai"],
        Language::En => ["Id", "System", "Owner", "Level", "Approval", "Implementation"],
    };
    let rows = page.rows.iter().map(|row| {
        let facts = &row.system.facts;
        vec![
            row.system.id.to_string(),
            row.system.name.clone(),
            row.owner.clone(),
            value(facts, "system.level"),
            value(facts, "system.approval_state"),
            value(facts, "system.implementation_state"),
        ]
    });
    crate::print::line!("{}", print::table(&header, rows));
    Ok(())
}

async fn organisations(cli: &Cli, desk: Desk<'_>, search: &str, most: u64) -> Result<(), AppError> {
    let page = desk.organisations(search, None, most).await?;
    if cli.format == Format::Json {
        let rows: Vec<_> = page
            .rows
            .iter()
            .map(|row| serde_json::json!({ "id": row.id, "code": row.code, "name": row.name, "kind": row.kind, "from": row.from, "to": row.to, "facts": row.facts }))
            .collect();
        print::json(&serde_json::json!({ "organisations": rows, "total": page.total }));
        return Ok(());
    }
    let header = match cli.language {
        Language::Vi => ["Mã định danh", "Mã", "Tên", "Từ ngày", "Đến ngày"],
        Language::En => ["Identifier", "Code", "Name", "From", "To"],
    };
    let rows = page.rows.iter().map(|row| {
        vec![
            row.id.to_string(),
            row.code.clone().unwrap_or_default(),
            row.name.clone(),
            print::date(row.from, cli.language),
            row.to.map(|to| print::date(to, cli.language)).unwrap_or_default(),
        ]
    });
    crate::print::line!("{}", print::table(&header, rows));
    Ok(())
}
