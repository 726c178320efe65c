//! How people come in and go out: password, second step, one-time links, and a password that was forgotten.

mod forgotten;
mod invitation;
mod link;
mod out;
mod passkey;
mod password;
mod reset;
mod second_step;
mod service;

pub use forgotten::{ForgottenPage, ask, forgotten};
pub use invitation::{InvitationPage, accept, invitation};
pub use link::{LinkPage, by_link, follow};
pub use out::sign_out;
pub use passkey::{PasskeyPage, answer as answer_passkey, begin as begin_passkey};
pub use password::{Provider, SignInPage, page as sign_in, send};
pub use reset::{ResetPage, reset, set};
pub use second_step::{Offers, SecondStepPage, second_step, shown};
pub use service::{arrive, depart};

use crate::{
    answer::{Answer, go, page, with_cookie},
    door,
    shell::LANGUAGE_COOKIE,
    site::Guest,
};
use khien_app::accounts::{SignIn, SignedIn};

/// Goes on after a first step: in, or to the second one.
fn go_on(guest: &Guest, done: SignIn, next: &str) -> Answer {
    match done {
        SignIn::Done(signed_in) => enter(guest, &signed_in, next),
        SignIn::SecondStep(step) => page(&SecondStepPage::new(guest.shell.clone(), &step, next)),
    }
}

/// Lets somebody in: the browser keeps the session and the language of the account.
fn enter(guest: &Guest, signed_in: &SignedIn, next: &str) -> Answer {
    let now = guest.site.app.clock.now();
    let session = guest.site.cookie.set(signed_in.secret.reveal(), now, signed_in.expires_at);
    let next = match signed_in.needs_factor {
        true => door::with_next(door::SECOND_FACTOR, next),
        false => door::safe_next(next).to_owned(),
    };
    let language = guest.site.cookie.keep(LANGUAGE_COOKIE, &signed_in.language);
    with_cookie(with_cookie(go(&next), &session), &language)
}
