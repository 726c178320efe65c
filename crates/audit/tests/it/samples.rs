//! Entries to try things on; the same from run to run. Used by the benchmark too.

use jiff::{SignedDuration, Timestamp};
use khien_audit::{details::Details, entry::Entry, key::Signer};
use uuid::Uuid;

/// Name of the log and of its key.
pub const ORIGIN: &str = "khien.example/nhat-ky";

const ACTIONS: [(&str, &str); 4] = [
    ("set-facts", "information-system"),
    ("sign-in", "account"),
    ("record-outcome", "duty"),
    ("look-up", "written-request"),
];

/// The key of the log.
pub fn signer() -> Signer {
    Signer::from_seed(ORIGIN, &[7; 32]).unwrap()
}

/// What an officer did at noon of some day, or the system on its own.
pub fn entry(position: u64) -> Entry {
    let (action, kind) = ACTIONS[(position % 4) as usize];
    let noon: Timestamp = "2026-11-21T05:00:00.123456Z".parse().unwrap();
    let person = (!position.is_multiple_of(5)).then(|| name(&format!("account {}", position % 40)));
    Entry {
        position,
        id: name(&format!("entry {position}")),
        at: noon + SignedDuration::from_micros(position as i64 * 1_700_001),
        actor: person,
        via: if person.is_some() { "page" } else { "system" }.to_owned(),
        organisation: Some(name(&format!("organisation {}", position % 7))),
        action: action.to_owned(),
        object_kind: kind.to_owned(),
        object: (!position.is_multiple_of(3)).then(|| name(&format!("object {}", position % 90)).to_string()),
        details: details(position).digest(),
    }
}

/// The words of [`entry`].
pub fn details(position: u64) -> Details {
    let mut salt = [0; 16];
    salt[..8].copy_from_slice(&position.to_le_bytes());
    Details { salt, text: format!(r#"{{"sau":"Cổng dịch vụ công số {position}","trước":null}}"#) }
}

fn name(text: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes())
}
