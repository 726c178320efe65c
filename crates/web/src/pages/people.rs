//! Who holds which role: people, one account, invitations, roles given and ended.

mod account;
mod find;
mod invite;
mod post;
mod roles;

pub use account::{AccountPage, RoleRow, disable, enable, end_sessions, reset_factors, send_link, show};
pub use find::{ListPage, MemberRow, list};
pub use invite::{InvitePage, InvitedPage, invite, send as send_invitation};
pub use post::PostForm;
pub use roles::{GivePage, end as end_role, give, send as give_role};
