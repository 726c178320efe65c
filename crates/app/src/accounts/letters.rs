//! Letters that tell somebody what was done to their account. They are sent beside the work: a mail server that does not
//! answer holds nobody up.

use super::links::language;
use crate::{App, Desk};
use khien_identity::mail::{Device, Notice};
use khien_store::accounts::Account;

impl Desk<'_> {
    /// Tells somebody that a second factor was taken off their account.
    pub(super) fn tell_of_removal(&self, account: Account) {
        let app: App = (**self).clone();
        let address = self.caller.from.map_or_else(|| "—".to_owned(), |address| address.to_string());
        tokio::spawn(async move {
            let Some(mailer) = &app.around.site.mailer else { return };
            let (site, now) = (&app.around.site, app.clock.now());
            let device = Device { at: now, address: &address, browser: "—" };
            let link = format!("{}/account", site.address);
            let notice = Notice::SecondFactorRemoved { device, link: &link };
            let letter = notice.letter(&site.name, language(&account));
            if let Err(error) = mailer.send(&account.email, &letter, now).await {
                tracing::error!(code = error.code(), cause = ?error, "a letter was not sent");
            }
        });
    }
}
