//! Mail: invitations, resets and warnings, sent by SMTP or put into a folder.
//!
//! A letter may hold a link that opens an account. It goes to the receiver and nowhere else: nothing in here logs a letter,
//! and `Debug` shows neither its content nor the password of the mail server.

mod error;
mod folder;
mod language;
mod letter;
mod notice;
mod server;

use std::fmt;
use std::time::SystemTime;

use jiff::Timestamp;
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use uuid::Uuid;

pub use error::MailError;
use folder::Folder;
pub use language::Language;
pub use letter::Letter;
pub use notice::{Device, Notice};

/// The way out for mail, and the address it comes from.
#[derive(Clone)]
pub struct Mailer {
    way: Way,
    from: Mailbox,
}

#[derive(Clone)]
enum Way {
    Server(AsyncSmtpTransport<Tokio1Executor>),
    Folder(Folder),
}

impl Mailer {
    /// Reads where mail goes:
    ///
    /// - `smtps://user:password@mail.example.vn` speaks TLS from the first byte (port 465),
    /// - `smtp://user:password@mail.example.vn` changes to TLS by STARTTLS before anything is sent (port 587),
    /// - `smtp://localhost:25` is a server on this machine and speaks without TLS, as does any other with `?tls=none`, which
    ///   is refused together with a password,
    /// - `folder:///var/spool/khien` writes each letter into a file, for installations without a mail server.
    ///
    /// `from` is an address, with a name if wanted: `Khiên <khien@example.vn>`.
    pub fn from_url(url: &str, from: &str) -> Result<Self, MailError> {
        let from = from.parse().map_err(|_| MailError::Sender)?;
        let way = match url.strip_prefix("folder://") {
            Some(path) => Way::Folder(Folder::new(path)?),
            None => Way::Server(server::connect(url)?),
        };
        Ok(Self { way, from })
    }

    /// Sends a letter. Whether to try again later is for [`MailError::retry`] to say.
    pub async fn send(&self, to: &str, letter: &Letter, now: Timestamp) -> Result<(), MailError> {
        let to: Address = to.parse().map_err(|_| MailError::Receiver)?;
        let message = self.write(to, letter, now)?;
        match &self.way {
            Way::Server(server) => server.send(message).await.map(drop).map_err(MailError::from),
            Way::Folder(folder) => folder.put(now, message.formatted()).await,
        }
    }

    fn write(&self, to: Address, letter: &Letter, now: Timestamp) -> Result<Message, MailError> {
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject())
            .date(SystemTime::from(now))
            .message_id(Some(format!("<{}@{}>", Uuid::new_v4(), self.from.email.domain())))
            .header(letter::AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(letter.text(), letter.html()))
            .map_err(|_| MailError::Receiver)
    }
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let way = match &self.way {
            Way::Server(_) => "a server",
            Way::Folder(_) => "a folder",
        };
        f.debug_struct("Mailer").field("way", &way).field("from", &self.from.email).finish()
    }
}
