//! One's own account: name and language, password, second factors, sessions, tokens; and showing again who one is.

mod confirm;
mod factors;
mod passkeys;
mod password;
mod profile;
mod recovery;
mod sessions;
mod tokens;
mod totp;

pub use confirm::{ConfirmPage, confirm, send as send_confirm};
pub use factors::{FactorsPage, PasskeyRow, factors, remove_totp};
pub use passkeys::{
    NewPasskeyPage, add as add_passkey, begin as begin_passkey, remove as remove_passkey,
    rename as rename_passkey,
};
pub use password::{PasswordPage, change as change_password, password};
pub use profile::{Held, ProfilePage, change as change_profile, profile};
pub use recovery::{CodesPage, renew as renew_codes};
pub use sessions::{
    SessionRow, SessionsPage, end as end_session, end_others as end_other_sessions, sessions,
};
pub use tokens::{
    NewTokenPage, TokenPage, TokenRow, TokensPage, end as end_token, fresh as new_token, make as make_token,
    tokens,
};
pub use totp::{TotpPage, begin as begin_totp, confirm as confirm_totp};

use crate::{
    answer::{Answer, go},
    door,
};
use khien_app::AppError;

/// Where somebody shows again who they are.
const CONFIRM: &str = "/account/confirm";

/// What an account refuses: where it wants to see again who somebody is, that page comes first, and leads back to the form.
fn refused(error: AppError, form: &str) -> Answer {
    match error.code {
        "reauthentication-needed" => go(&door::with_next(CONFIRM, form)),
        _ => Err(error.into()),
    }
}

/// What was just done, as the address says it once.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Just {
    done: String,
}
