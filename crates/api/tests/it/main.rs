//! What the API promises, told in small stories over the router, on SQLite and on PostgreSQL.

mod account;
mod description;
mod documentation;
mod duties;
mod exports;
mod facts;
mod form08;
mod law;
mod limits;
mod log;
mod matters;
mod once;
mod paging;
mod people;
mod register;
mod requests;
mod strangers;
mod support;
mod webhooks;
