//! The mechanisms of identity, each told as what somebody does and what comes of it.

mod certificate;
mod keyring;
mod listener;
mod mail;
mod oidc;
mod passkey;
mod password;
mod recovery;
mod secret;
mod servers;
mod throttle;
mod totp;
mod webhook;
