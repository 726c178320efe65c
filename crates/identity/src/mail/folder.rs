//! Letters as files, for installations without a mail server: somebody hands the links on.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::MailError;

/// A folder that only its owner can read: the letters in it open accounts.
#[derive(Clone)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// The folder is made when the first letter comes.
    pub(super) fn new(path: &str) -> Result<Self, MailError> {
        if path.starts_with('/') { Ok(Self(path.into())) } else { Err(MailError::Url) }
    }

    /// A letter appears whole, under its final name. Names sort by time.
    pub(super) async fn put(&self, now: Timestamp, message: Vec<u8>) -> Result<(), MailError> {
        let folder = self.0.clone();
        let name = format!("{}-{}.eml", now.strftime("%Y%m%dT%H%M%SZ"), Uuid::new_v4().simple());
        let written = spawn_blocking(move || write(&folder, &name, &message)).await;
        written.unwrap_or_else(|stopped| Err(io::Error::other(stopped))).map_err(MailError::Folder)
    }
}

fn write(folder: &Path, name: &str, message: &[u8]) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let draft = folder.join(format!(".{name}"));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    file.write_all(message)?;
    file.sync_all()?;
    fs::rename(&draft, folder.join(name))
}
