//! `POST /account/second-factor/recovery-codes`: codes to print, shown once.

use super::refused;
use crate::{
    answer::{Answer, page},
    door,
    locale::t,
    shell::Shell,
    site::Visit,
};
use askama::Template;
use khien_app::accounts::Code;

/// New codes in the place of the old ones.
pub async fn renew(visit: Visit) -> Answer {
    match visit.desk().new_recovery_codes().await {
        Ok(codes) => page(&CodesPage::new(visit.shell, &codes)),
        Err(error) => refused(error, door::SECOND_FACTOR),
    }
}

/// The page.
#[derive(Template)]
#[template(path = "account/codes.html")]
pub struct CodesPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The codes.
    pub codes: Vec<String>,
}

impl CodesPage {
    pub(super) fn new(shell: Shell, codes: &[Code]) -> Self {
        Self { shell, codes: codes.iter().map(|code| code.reveal().to_string()).collect() }
    }
}
