//! Files that show that something was done.

use crate::{
    AppError, Desk, Kind,
    journal::{Object, State},
};
use khien_store::{
    Store, duties,
    files::{self, File},
};
use serde_json::json;
use sha2::{Digest, Sha256};

/// Largest file that is kept.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;

impl Desk<'_> {
    /// Keeps a file and gives the reference that a duty records: `sha256/name`. Whoever may record something may hand in a
    /// file; it is shown to nobody before a duty names it.
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
        let sha256 = sha256(&content);
        let name: String = name
            .chars()
            .filter(|letter| !letter.is_control() && !matches!(letter, '/' | '\\'))
            .take(200)
            .collect();
        let tx = self.store.write().await?;
        let object = Object::installation("file", &sha256);
        let size = json!({ "bytes": content.len(), "name": name });
        let line = self.entry("keep-file", object, size, State::Is(sha256.clone()));
        files::keep(&tx, File { sha256: sha256.clone(), name: name.clone(), content }).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(format!("{sha256}/{name}"))
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
