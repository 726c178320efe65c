//! The mechanisms of identity, each told as what somebody does and what comes of it.

mod keyring;
mod passkey;
mod password;
mod recovery;
mod secret;
mod throttle;
mod totp;
