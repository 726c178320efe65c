//! `controls/<catalogue>/<group>.toml`: one group with its requirements.

use super::levels;
use crate::{
    Certainty,
    controls::{AtLevel, Group, GroupKind, OnlyIf, Requirement, Section, Stricter},
    facts::SubjectKind,
    problem::Code,
    read::{
        basics,
        census::Known,
        condition::all,
        folder::Controls,
        nearest::nearest,
        sheet::{Item, Sheet, Table},
    },
};

/// The groups of a catalogue in the order in which it lists them; what it does not list is reported.
pub(super) fn listed(
    catalogue: &str,
    items: Vec<Item<'_>>,
    files: &Controls<'_>,
    inherited: Certainty,
    known: Known<'_>,
) -> Option<Vec<Group>> {
    let own: Vec<_> = files.groups.iter().filter(|(of, _, _)| *of == catalogue).collect();
    let mut names = Vec::new();
    for item in items {
        let Some(name) = item.text() else { continue };
        if names.contains(&name) {
            item.spot.error(Code::DuplicateName, format!("the group `{name}` is listed twice"));
            continue;
        }
        names.push(name);
        if !own.iter().any(|(_, group, _)| *group == name) {
            let help = nearest(name, own.iter().map(|(_, group, _)| *group));
            let message =
                format!("there is no file of a group `{name}` in the folder `controls/{catalogue}`");
            item.spot.advise(Code::UnknownControl, message, help);
        }
    }
    for (_, group, sheet) in own.iter().filter(|(_, group, _)| !names.contains(group)) {
        let message = format!("the control catalogue `{catalogue}` does not list the group `{group}`");
        let help = "its `groups` say which there are and in which order".to_owned();
        sheet.root().spot.advise(Code::UnknownControl, message, help);
    }
    let file = |name: &str| own.iter().find(|(_, group, _)| *group == name);
    let read = |name: &&str| file(name).and_then(|(_, name, sheet)| group(name, sheet, inherited, known));
    // With a group missing, levels could look empty that are not.
    basics::every(names.iter().map(read))
}

/// Reports groups in the folder of a catalogue that has no head.
pub(super) fn with_known_catalogue(files: &Controls<'_>, known: Known<'_>) {
    for (catalogue, _, sheet) in &files.groups {
        if !files.heads.iter().any(|(name, _)| name == catalogue) {
            known.census.catalogues.check(catalogue, sheet.root().spot);
        }
    }
}

fn group(name: &str, sheet: &Sheet<'_>, inherited: Certainty, known: Known<'_>) -> Option<Group> {
    let root = sheet.root();
    let head = root.need("group").and_then(Item::table).and_then(|table| head(name, &table));
    let sections: Vec<Section> = root.tables("section").iter().filter_map(section).collect();
    let tables = root.tables("requirement");
    let requirements =
        basics::every(tables.iter().map(|table| requirement(table, &sections, inherited, known)));
    root.done();
    Some(Group { sections, requirements: requirements?, ..head? })
}

fn head(name: &str, table: &Table<'_>) -> Option<Group> {
    let item = table.need("id");
    let id = item.and_then(basics::clause_identifier);
    let kind = table.need("kind").and_then(|item| basics::one_of(item, GroupKind::NAMES));
    let title = table.need("title").and_then(basics::words);
    let note = table.get("note").map(basics::words);
    table.done();
    if let (Some(item), Some(id)) = (item, id.filter(|id| *id != name)) {
        let message = format!("the group `{id}` stands in the file of `{name}`");
        item.spot.advise(Code::NameMismatch, message, "both have the same name".to_owned());
    }
    Some(Group {
        id: id?.into(),
        kind: kind?,
        title: title?,
        note: note.flatten(),
        sections: Vec::new(),
        requirements: Vec::new(),
    })
}

fn section(table: &Table<'_>) -> Option<Section> {
    let id = table.need("id").and_then(basics::identifier);
    let title = table.need("title").and_then(basics::words);
    table.done();
    Some(Section { id: id?.into(), title: title? })
}

fn requirement(
    table: &Table<'_>,
    sections: &[Section],
    inherited: Certainty,
    known: Known<'_>,
) -> Option<Requirement> {
    let id = table.need("id").and_then(basics::clause_identifier);
    let section = table.get("section").map(|item| under(item, sections));
    let text = table.need("text").and_then(basics::words);
    let levels = levels::levels(table);
    let only_if = table.tables("only_if");
    let stricter = table.tables("stricter");
    let certainty = table.get("certainty").map(|item| basics::one_of(item, Certainty::NAMES));
    let note = table.get("note").map(basics::words);
    table.done();
    let levels = levels?;
    let only_if = basics::every(only_if.iter().map(|table| self::only_if(table, &levels, known)));
    let stricter = basics::every(stricter.iter().map(|table| self::stricter(table, &levels, known)));
    Some(Requirement {
        id: id?.into(),
        section: section.flatten(),
        text: text?,
        levels,
        only_if: only_if?,
        stricter: stricter?,
        certainty: certainty.map_or(Some(inherited), |own| Some(own?.min(inherited)))?,
        note: note.flatten(),
    })
}

fn under(item: Item<'_>, sections: &[Section]) -> Option<String> {
    let id = item.text()?;
    let known = || sections.iter().map(|section| section.id.as_str());
    if !known().any(|section| section == id) {
        let message = format!("this group has no section `{id}`");
        item.spot.advise(Code::UnknownControl, message, nearest(id, known()));
    }
    Some(id.into())
}

fn only_if(table: &Table<'_>, levels: &[Option<AtLevel>; 5], known: Known<'_>) -> Option<OnlyIf> {
    let levels = levels::spoken_of(table, levels);
    let when = table.need("when").and_then(|item| all(item, SubjectKind::System, known));
    let ground = table.need("ground").and_then(basics::words);
    table.done();
    Some(OnlyIf { levels: levels?, when: when?, ground: ground? })
}

fn stricter(table: &Table<'_>, levels: &[Option<AtLevel>; 5], known: Known<'_>) -> Option<Stricter> {
    let levels = levels::spoken_of(table, levels);
    let when = table.need("when").and_then(|item| all(item, SubjectKind::System, known));
    let text = table.need("text").and_then(basics::words);
    table.done();
    Some(Stricter { levels: levels?, when: when?, text: text? })
}
