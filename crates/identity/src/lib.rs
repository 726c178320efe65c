//! How somebody shows who they are: passwords, one-time codes, passkeys, OpenID Connect, and the mail that goes with them.
//!
//! There is no database in here. Each mechanism takes what was stored and what somebody sent, and answers with what is to be
//! stored next; the rows are the caller's. Time comes in as an argument, so that every answer can be had again.
//!
//! - What somebody knows: [`password`], slowed down by [`throttle`].
//! - What somebody has: [`totp`], [`passkey`], and [`recovery`] when both are lost.
//! - Who vouches for somebody: [`oidc`].
//! - What proves it afterwards: tokens ([`secret`]); what the server must read again lies under the keys of [`keyring`].
//! - What goes out: [`mail`] to people, [`webhook`] to programs.
//!
//! Secrets do not show in `Debug` output, and what is compared with a secret is compared in constant time.

#![deny(missing_docs)]

mod http;
pub mod keyring;
pub mod mail;
pub mod oidc;
pub mod passkey;
pub mod password;
pub mod random;
pub mod recovery;
pub mod secret;
pub mod throttle;
mod tls;
pub mod totp;
pub mod webhook;
