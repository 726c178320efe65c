//! `GET`, `POST /sign-in/by-link/{link}`: into a demonstration without a password.

use super::enter;
use crate::{
    answer::{Answer, page},
    locale::t,
    shell::Shell,
    site::Guest,
};
use askama::Template;
use axum::extract::Path;

/// Asks before the link is used up: programs that look at links open them too.
pub async fn by_link(guest: Guest, Path(link): Path<String>) -> Answer {
    page(&LinkPage { shell: guest.shell, link })
}

/// Signs in.
pub async fn follow(guest: Guest, Path(link): Path<String>) -> Answer {
    let signed_in = guest.site.app.sign_in_by_link(&link, &guest.reader.origin).await?;
    enter(&guest, &signed_in, "/")
}

/// The page.
#[derive(Template)]
#[template(path = "sign_in/link.html")]
pub struct LinkPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The secret of the link.
    pub link: String,
}
