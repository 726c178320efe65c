//! Accounts: how people sign in, what they hold, and what is done in their name.
//!
//! Signing in is the one thing that nobody can be permitted, as nobody is anybody yet: those are methods of [`crate::App`],
//! with the [`Origin`] of the request. Everything after that is a method of [`crate::Desk`], as elsewhere. What concerns
//! one's own account asks for a session (never a token), and where it could lock somebody out or let somebody in, for one
//! in which the person showed who they are within the last ten minutes.
//!
//! Every sign-in, every failure and every change of a factor, role or token is a line in the audit log. Names and addresses
//! stand in the details of a line only, which can be erased.

mod arrive;
mod closing;
mod errors;
mod event;
mod held;
mod input;
mod invitations;
mod letters;
mod links;
mod members;
mod memberships;
mod oidc;
mod origin;
mod own;
mod own_passkeys;
mod passkey_sign_in;
mod proof;
mod reauthenticate;
mod recovery;
mod roles;
mod second_step;
mod session_list;
mod sessions;
pub(crate) mod settings;
mod sign_in;
mod site;
mod surroundings;
mod sweep;
mod telling;
mod throttling;
mod tokens;
mod totp;
mod webhooks;

pub use arrive::Addressee;
pub use event::Event;
pub(crate) use held::each_row;
pub use invitations::{Invite, Invited};
pub use khien_identity::{oidc::Callback, passkey::Offer, recovery::Code, secret::Secret};
pub use links::Delivery;
pub(crate) use links::only_invented;
pub use members::{AccountView, Me, MemberQuery, MemberView, PersonView};
pub use oidc::Departure;
pub use origin::Origin;
pub use own_passkeys::{NewPasskey, PasskeySetup, PasskeyView};
pub use passkey_sign_in::PasskeyQuestion;
pub use reauthenticate::Again;
pub use roles::Post;
pub use second_step::{Factors, SecondStep, Shown};
pub use session_list::SessionView;
pub use sessions::{SessionCaller, SignedIn};
pub use settings::SecuritySettings;
pub use sign_in::SignIn;
pub use site::{Site, SiteProvider};
pub(crate) use surroundings::Surroundings;
pub use telling::Told;
pub use tokens::{NewToken, TokenView};
pub use totp::TotpSetup;
pub use webhooks::{NewWebhook, WebhookView};

/// What a browser keeps between two steps of one act: 128 random bits.
fn ticket() -> uuid::Uuid {
    uuid::Uuid::from_bytes(khien_identity::random::bytes())
}
