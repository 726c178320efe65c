//! Pages, one module for each subject; the template of `pages/duties/list.rs` is `templates/duties/list.html`.

pub mod account;
pub mod duties;
pub mod errors;
pub mod facts;
pub mod files;
pub mod help;
pub mod import;
pub mod law;
pub mod log;
pub mod organisations;
pub mod overview;
pub mod people;
pub mod reports;
pub mod settings;
pub mod sign_in;
pub mod systems;
pub mod webhooks;

mod subject;
