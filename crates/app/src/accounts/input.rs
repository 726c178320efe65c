//! What people type about themselves, tidied: e-mail addresses, names, languages.

use super::errors;
use crate::AppError;
use khien_domain::fold;
use khien_store::accounts::Account;

/// The longest address that mail can be sent to (RFC 5321, 4.5.3.1.3 less the angle brackets).
const LONGEST_EMAIL: usize = 254;

/// The longest name that is kept.
const LONGEST_NAME: usize = 200;

/// An e-mail address as it was typed. Whether it exists, a letter shows.
pub(super) fn email(typed: &str) -> Result<String, AppError> {
    let email = fold::tidy(typed);
    let parts = email.rsplit_once('@');
    let right = parts.is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
    if right && email.len() <= LONGEST_EMAIL && !email.contains(char::is_whitespace) {
        Ok(email)
    } else {
        Err(errors::email())
    }
}

/// The form by which an address is found. No provider of importance tells capitals apart, and people do not type them.
pub(super) fn email_key(typed: &str) -> String {
    fold::tidy(typed).to_lowercase()
}

/// A name of a person, a passkey or a token.
pub(super) fn name(typed: &str) -> Result<String, AppError> {
    let name = fold::tidy(typed);
    if name.is_empty() || name.chars().count() > LONGEST_NAME { Err(errors::name()) } else { Ok(name) }
}

/// A language of the pages.
pub(super) fn language(typed: &str) -> Result<String, AppError> {
    if ["vi", "en"].contains(&typed) { Ok(typed.to_owned()) } else { Err(errors::language()) }
}

/// Gives an account a name, with the columns that lists search and sort by.
pub(super) fn describe(account: &mut Account, name: String) {
    account.search = fold::fold(&format!("{name} {}", account.email));
    account.sort_key = fold::sort_key(&name);
    account.name = name;
}
