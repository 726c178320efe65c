//! What the API promises, told in small stories over the router, on SQLite and on PostgreSQL.

mod description;
mod documentation;
mod duties;
mod exports;
mod facts;
mod form08;
mod law;
mod limits;
mod matters;
mod once;
mod paging;
mod register;
mod requests;
mod strangers;
mod support;
