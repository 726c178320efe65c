//! Files that show that something was done.

use crate::{
    AppError, Desk, Kind,
    journal::{Object, State},
};
use khien_permit::{self as permit, Act, Resource};
use khien_store::{
    Scope, Store,
    audit::{self, LogFilter},
    duties,
    files::{self, File},
};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Largest file that is kept.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;

/// How the log calls the handing in of a file.
const KEEP: &str = "keep-file";

impl Desk<'_> {
    /// Keeps a file and gives the reference that a duty records: `sha256/name`. Whoever may record something where they
    /// work may hand in a file; it is shown to nobody before a duty names it.
    pub async fn keep_file(&self, name: &str, content: Vec<u8>) -> Result<String, AppError> {
        if content.len() > MOST_BYTES {
            return Err(AppError::new(
                Kind::Invalid,
                "file-too-large",
                format!("Tệp `{name}` lớn hơn 20 MB."),
                format!("The file `{name}` is larger than 20 MB."),
            )
            .hint(
                "Nén tệp hoặc chỉ nộp phần cần thiết.",
                "Compress it or keep only the part that is needed.",
            ));
        }
        self.require(Act::MeetDuty, &self.duty_at_home().await?).await?;
        let sha256 = sha256(&content);
        let name: String = name
            .chars()
            .filter(|letter| !letter.is_control() && !matches!(letter, '/' | '\\'))
            .take(200)
            .collect();
        let tx = self.store.write().await?;
        let object = Object::installation("file", &sha256);
        let size = json!({ "bytes": content.len(), "name": name });
        let line = self.entry(KEEP, object, size, State::Is(sha256.clone()));
        files::keep(&tx, File { sha256: sha256.clone(), name: name.clone(), content }).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(format!("{sha256}/{name}"))
    }

    /// What it takes to hand in a file: that the caller could meet a duty where they work.
    async fn duty_at_home(&self) -> Result<Resource, AppError> {
        let home = self.home().unwrap_or_default();
        let place = self.place(&*self.directory().await?, home);
        let (operator, security_unit) = (Some(home), Some(home));
        let system = permit::System { id: Uuid::nil(), owner: place.clone(), operator, security_unit };
        let duty =
            permit::Duty { id: Uuid::nil(), place, bearer: None, system: Some(system), owed_to: vec![] };
        Ok(Resource::Duty(duty))
    }

    /// A file may be named as evidence by who handed it in or sees it already: knowing the hash of others' file is not
    /// enough to read it.
    pub(crate) async fn require_own_file(&self, reference: &str) -> Result<(), AppError> {
        let sha256 = reference.split('/').next().unwrap_or_default();
        let db = self.store.reader();
        if self.caller.account().is_none()
            || duties::has_evidence(db, &self.scopes().evidence, sha256).await?
        {
            return Ok(());
        }
        let handed_in = LogFilter {
            actor: self.caller.account(),
            action: Some(KEEP.into()),
            object_kind: Some("file".into()),
            object: Some(sha256.into()),
            ..LogFilter::default()
        };
        match audit::list(db, &Scope::everything(), &handed_in, None, 1).await?.is_empty() {
            true => Err(khien_store::StoreError::NotFound { what: "file" }.into()),
            false => Ok(()),
        }
    }

    /// A kept file by its hash.
    pub async fn file(&self, sha256: &str) -> Result<File, AppError> {
        // By the duties whose evidence it is: who may see inside one of them may see its file.
        if !duties::has_evidence(self.store.reader(), &self.scopes().evidence, sha256).await? {
            return Err(khien_store::StoreError::NotFound { what: "file" }.into());
        }
        Ok(files::get(self.store.reader(), sha256).await?)
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}
