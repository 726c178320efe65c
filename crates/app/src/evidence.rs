//! Files that show that something was done.

use crate::{App, AppError, Kind};
use khien_store::{
    Store,
    files::{self, File},
};
use sha2::{Digest, Sha256};

/// Largest file that is kept.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;

impl App {
    /// Keeps a file and gives the reference that a duty records: `sha256/name`.
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
        let digest = Sha256::digest(&content);
        let sha256: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let name: String = name
            .chars()
            .filter(|letter| !letter.is_control() && !matches!(letter, '/' | '\\'))
            .take(200)
            .collect();
        let tx = self.store.write().await?;
        files::keep(&tx, File { sha256: sha256.clone(), name: name.clone(), content }).await?;
        Store::commit(tx).await?;
        Ok(format!("{sha256}/{name}"))
    }

    /// A kept file by its hash.
    pub async fn file(&self, sha256: &str) -> Result<File, AppError> {
        Ok(files::get(self.store.reader(), sha256).await?)
    }
}
