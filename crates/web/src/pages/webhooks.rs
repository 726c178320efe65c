//! Webhooks: where programs are told of what happens in an organisation.

mod add;
mod list;
mod show;

pub use add::{AddPage, AddedPage, add, fresh};
pub use list::{ListPage, Row, list};
pub use show::{DeliveryRow, ShowPage, remove, retry, show};

use crate::shell::Shell;

/// Of which events a webhook is told, in words.
fn events(shell: &Shell, names: &[String]) -> String {
    match names {
        [] => crate::locale::t!(shell, "webhook-all-events"),
        names => names.iter().map(|name| super::log::action(shell, name)).collect::<Vec<_>>().join("; "),
    }
}
