//! `khien organisation …`: adds organisations and places them in the tree.

use crate::{
    cli::{Cli, Format, Language, Organisation},
    exit::Exit,
    open, print,
};
use khien_app::{
    AppError, Desk,
    store::organisations::LinkKind,
    tree::{LinkView, NewOrganisation},
};
use uuid::Uuid;

/// Runs a command about organisations.
pub async fn run(cli: &Cli, organisation: &Organisation) -> Result<Exit, AppError> {
    let app = open::app(cli).await?;
    let caller = open::caller();
    let desk = app.desk(&caller);
    match organisation {
        Organisation::Add { name, kind, below, code, name_en, from } => {
            let below = match below {
                Some(typed) => Some(super::organisation(desk, typed).await?),
                None => None,
            };
            let (name, kind, code) = (name.clone(), kind.clone(), code.clone());
            let new = NewOrganisation { name, name_en: name_en.clone(), code, kind, from: *from, below };
            say_added(cli, desk.add_organisation(new).await?);
        }
        Organisation::Place { organisation, below, from } => {
            let (id, version, parent) = both(desk, organisation, below).await?;
            desk.place_below(id, version, parent, *from).await?;
        }
        Organisation::Supervise { organisation, by, from } => {
            let (id, version, lead) = both(desk, organisation, by).await?;
            desk.supervise(id, version, lead, *from).await?;
        }
        Organisation::EndSupervision { organisation, by, last } => {
            let (id, version, lead) = both(desk, organisation, by).await?;
            desk.end_supervision(id, version, lead, *last).await?;
        }
        Organisation::Links { organisation } => {
            let id = super::organisation(desk, organisation).await?;
            list(cli, &desk.links_of(id).await?);
        }
    }
    Ok(Exit::Done)
}

async fn both(desk: Desk<'_>, one: &str, other: &str) -> Result<(Uuid, i64, Uuid), AppError> {
    let id = super::organisation(desk, one).await?;
    Ok((id, desk.organisation(id).await?.version, super::organisation(desk, other).await?))
}

fn say_added(cli: &Cli, id: Uuid) {
    match cli.format {
        Format::Json => print::json(&serde_json::json!({ "id": id })),
        _ => print::line!("{id}"),
    }
}

fn list(cli: &Cli, links: &[LinkView]) {
    if cli.format == Format::Json {
        let rows: Vec<_> = links.iter().map(|view| &view.link).collect();
        return print::json(&rows);
    }
    let header = match cli.language {
        Language::Vi => ["Quan hệ", "Cơ quan", "Từ ngày", "Đến ngày"],
        Language::En => ["Link", "Organisation", "From", "To"],
    };
    let row = |view: &LinkView| {
        let to = view.link.to.map(|day| day.to_string()).unwrap_or_default();
        vec![kind(cli, view.link.kind).to_owned(), view.name.clone(), view.link.from.to_string(), to]
    };
    print::line!("{}", print::table(&header, links.iter().map(row)));
}

fn kind(cli: &Cli, kind: LinkKind) -> &'static str {
    match (kind, cli.language) {
        (LinkKind::Parent, Language::Vi) => "trực thuộc",
        (LinkKind::Parent, Language::En) => "below",
        (LinkKind::Supervisor, Language::Vi) => "phụ trách lĩnh vực",
        (LinkKind::Supervisor, Language::En) => "supervised by",
        (LinkKind::Successor, Language::Vi) => "kế thừa bởi",
        (LinkKind::Successor, Language::En) => "taken over by",
    }
}
