//! What was done, to what and by which way, in the reader's words.

use crate::{locale::t, parts::Named, shell::Shell};
use khien_app::{Directory, accounts::Event, log::LogEntry, permit::Act};

/// What was done.
pub fn action(shell: &Shell, name: &str) -> String {
    if let Some(act) = Act::parse(name) {
        return shell.title(act.title()).to_owned();
    }
    if let Some(event) = Event::ALL.iter().find(|event| event.name() == name) {
        return shell.title(event.title()).to_owned();
    }
    match name {
        "refused" => t!(shell, "log-refused"),
        "export" => t!(shell, "log-export"),
        "keep-file" => t!(shell, "log-keep-file"),
        "look-into-request" => t!(shell, "log-look-into-request"),
        "archive-entries" => t!(shell, "log-archive-entries"),
        "derive-duties" => t!(shell, "log-derive-duties"),
        // Written by a newer version, or by none: the name says more than nothing.
        other => other.to_owned(),
    }
}

/// By which way.
pub fn via(shell: &Shell, name: &str) -> String {
    match name {
        "page" => t!(shell, "via-page"),
        "api" => t!(shell, "via-api"),
        "command" => t!(shell, "via-command"),
        "system" => t!(shell, "via-system"),
        other => other.to_owned(),
    }
}

/// A kind of object.
pub fn kind(shell: &Shell, name: &str) -> String {
    match name {
        "organisation" => t!(shell, "object-organisation"),
        "system" => t!(shell, "object-system"),
        "matter" => t!(shell, "object-matter"),
        "duty" => t!(shell, "object-duty"),
        "control" => t!(shell, "object-control"),
        "account" => t!(shell, "object-account"),
        "membership" => t!(shell, "object-membership"),
        "token" => t!(shell, "object-token"),
        "passkey" => t!(shell, "object-passkey"),
        "identity" => t!(shell, "object-identity"),
        "webhook" => t!(shell, "object-webhook"),
        "witness" => t!(shell, "object-witness"),
        "file" => t!(shell, "object-file"),
        "export" => t!(shell, "object-export"),
        "setting" => t!(shell, "object-setting"),
        "installation" => t!(shell, "object-installation"),
        "import" => t!(shell, "object-import"),
        "register" => t!(shell, "object-register"),
        "audit-archive" => t!(shell, "object-archive"),
        "audit-entry" => t!(shell, "object-audit-entry"),
        other => other.to_owned(),
    }
}

/// What an entry is about.
#[derive(Debug, Clone)]
pub struct About {
    /// Kind of object, in words.
    pub kind: String,
    /// The object, with its page where it has one.
    pub object: Option<Named>,
}

/// What an entry is about.
pub fn about(shell: &Shell, directory: &Directory, entry: &LogEntry) -> About {
    let object = entry.object.as_ref().map(|id| {
        let name = match entry.object_kind.as_str() {
            "organisation" => id.parse().map_or_else(|_| id.clone(), |id| directory.name(id).to_owned()),
            _ => short(id),
        };
        Named::new(name, address(&entry.object_kind, id).unwrap_or_default())
    });
    About { kind: kind(shell, &entry.object_kind), object }
}

fn address(kind: &str, id: &str) -> Option<String> {
    match kind {
        "organisation" => Some(format!("/organisations/{id}")),
        "system" => Some(format!("/systems/{id}")),
        "duty" => Some(format!("/duties/{id}")),
        "account" => Some(format!("/people/{id}")),
        "audit-entry" => Some(format!("/log/{id}")),
        _ => None,
    }
}

/// The first letters of a long identifier tell it from its neighbours.
fn short(id: &str) -> String {
    match id.char_indices().nth(12) {
        Some((at, _)) if id.len() > 20 => format!("{}…", &id[..at]),
        _ => id.to_owned(),
    }
}
