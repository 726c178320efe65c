//! Witnesses: those who keep our checkpoints, so that history cannot be rewritten even with the server's key.
//!
//! A witness is a folder (on another machine's disk), an address that takes the note by HTTP POST, or an e-mail address.

use crate::{
    App, AppError, Desk, Kind,
    journal::{Object, State},
};
use khien_identity::{
    mail::{Language, Letter},
    webhook::{Deliverer, Reach},
};
use khien_permit::{Act, Resource};
use khien_store::{Store, witnesses as rows};
use serde_json::json;
use uuid::Uuid;

pub use rows::Witness;

impl Desk<'_> {
    /// The witnesses and what became of the last checkpoint sent to each.
    pub async fn witnesses(&self) -> Result<Vec<Witness>, AppError> {
        self.require(Act::ManageWitnesses, &Resource::Installation).await?;
        Ok(rows::all(self.store.reader()).await?)
    }

    /// Adds a witness: `folder:/path`, `https://…` or `mailto:…`.
    pub async fn add_witness(&self, address: &str) -> Result<Uuid, AppError> {
        self.require(Act::ManageWitnesses, &Resource::Installation).await?;
        let address = khien_domain::fold::tidy(address);
        Channel::read(&address)?;
        let witness = Witness { id: Uuid::now_v7(), address, sent_size: None, sent_at: None, failure: None };
        let object = Object::installation("witness", witness.id);
        let changed = json!({ "address": [null, witness.address] });
        let line = self.line(Act::ManageWitnesses, object, changed, State::Untouched);
        let (id, tx) = (witness.id, self.store.write().await?);
        rows::insert(&tx, witness).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(id)
    }

    /// Sends nothing more to a witness.
    pub async fn remove_witness(&self, id: Uuid) -> Result<(), AppError> {
        self.require(Act::ManageWitnesses, &Resource::Installation).await?;
        let object = Object::installation("witness", id);
        let line = self.line(Act::ManageWitnesses, object, json!({ "removed": true }), State::Untouched);
        let tx = self.store.write().await?;
        rows::remove(&tx, id).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }
}

/// How a checkpoint travels.
enum Channel<'a> {
    Folder(&'a str),
    Post(&'a str),
    Mail(&'a str),
}

impl<'a> Channel<'a> {
    fn read(address: &'a str) -> Result<Self, AppError> {
        if let Some(path) = address.strip_prefix("folder:").filter(|path| path.starts_with('/')) {
            return Ok(Self::Folder(path));
        }
        if let Some(to) = address.strip_prefix("mailto:").filter(|to| to.contains('@')) {
            return Ok(Self::Mail(to));
        }
        if address.starts_with("https://") || address.starts_with("http://127.0.0.1") {
            return Ok(Self::Post(address));
        }
        Err(AppError::new(
            Kind::Invalid,
            "witness-address",
            format!("`{address}` không phải địa chỉ của bên làm chứng."),
            format!("`{address}` is no address of a witness."),
        )
        .hint(
            "Dùng `folder:/đường/dẫn`, `https://…` hoặc `mailto:…`.",
            "Use `folder:/path`, `https://…` or `mailto:…`.",
        ))
    }
}

impl App {
    /// Sends the newest checkpoint to every witness that has an older one. What fails is kept beside the witness and tried
    /// again next time.
    pub async fn inform_witnesses(&self) -> Result<(), AppError> {
        let Some(signed) = self.sequence().await? else { return Ok(()) };
        let (size, note) = (signed.checkpoint.size, signed.note.to_string());
        for mut witness in rows::all(self.store.reader()).await? {
            if witness.sent_size.is_some_and(|sent| sent >= size) {
                continue;
            }
            match self.send(&witness.address, size, &note).await {
                Ok(()) => {
                    (witness.sent_size, witness.failure) = (Some(size), None);
                    witness.sent_at = Some(self.clock.now());
                }
                Err(failure) => witness.failure = Some(failure),
            }
            let tx = self.store.write().await?;
            rows::update(&tx, witness).await?;
            Store::commit_unlogged(tx).await?;
        }
        Ok(())
    }

    async fn send(&self, address: &str, size: u64, note: &str) -> Result<(), String> {
        match Channel::read(address).map_err(|error| error.words.en.clone())? {
            Channel::Folder(path) => {
                let file = std::path::Path::new(path).join(format!("checkpoint-{size}"));
                tokio::fs::write(file, note).await.map_err(|error| error.to_string())
            }
            Channel::Post(url) => match deliverer().send_note(url, note).await {
                outcome if outcome.is_delivered() => Ok(()),
                outcome => Err(outcome.words().en),
            },
            Channel::Mail(to) => self.mail_checkpoint(to, size, note).await,
        }
    }
}

impl App {
    async fn mail_checkpoint(&self, to: &str, size: u64, note: &str) -> Result<(), String> {
        let site = &self.around.site;
        let mailer = site.mailer.as_ref().ok_or("this installation has no way out for mail")?;
        let subject = format!("{}: bản xác nhận nhật ký {size} / checkpoint {size}", site.name);
        let letter = Letter::with_note(Language::Vietnamese, &subject, note);
        mailer.send(to, &letter, self.clock.now()).await.map_err(|error| error.words().en)
    }
}

/// A witness may stand in our own network; whoever names one administers the installation.
fn deliverer() -> Deliverer {
    Deliverer::new(Reach { private: true, loopback: true }).expect("the machine has certificates to trust")
}
