//! `roles.toml`: functions of the state, and who held them between which dates.

use crate::{
    problem::Code,
    read::{
        basics,
        organisations::Bodies,
        sheet::{Item, Sheet, Table},
    },
    roles::{Holder, Role},
    words::Certainty,
};

pub(crate) fn read(sheet: Option<&Sheet<'_>>, bodies: &Bodies) -> Vec<Role> {
    let Some(sheet) = sheet else { return Vec::new() };
    let root = sheet.root();
    let roles = root.tables("role").iter().filter_map(|table| role(table, bodies)).collect();
    root.done();
    roles
}

fn role(table: &Table<'_>, bodies: &Bodies) -> Option<Role> {
    let id = table.need("id").and_then(basics::identifier);
    let name = table.need("name").and_then(basics::words);
    let meaning = table.need("meaning").and_then(basics::words);
    let holders = table.tables("holder").iter().filter_map(|table| holder(table, bodies)).collect();
    table.done();
    Some(Role { id: id?.into(), name: name?, meaning: meaning?, holders })
}

fn holder(table: &Table<'_>, bodies: &Bodies) -> Option<Holder> {
    let organisation = table.need("organisation");
    let code = organisation.and_then(Item::text);
    let body = code.zip(organisation).and_then(|(code, item)| bodies.find(code, item.spot));
    table.need("from");
    let (from, to) = basics::days(table);
    let certainty = table.need("certainty").and_then(|item| basics::one_of(item, Certainty::NAMES));
    let source = table.need("source").and_then(basics::filled);
    table.done();
    let holder =
        Holder { organisation: code?.into(), from: from?, to, certainty: certainty?, source: source? };
    if let Some(body) = body {
        let outlives = body.to.is_some_and(|end| holder.to.is_none_or(|to| to > end));
        if holder.from < body.from || outlives {
            let last = body.to.map_or("on".into(), |end| format!("to `{end}`"));
            let message =
                format!("`{}` holds the role on days on which it does not exist", holder.organisation);
            let help = format!("it exists from `{}` {last}", body.from);
            table.spot.advise(Code::OutsideDays, message, help);
        }
    }
    Some(holder)
}
