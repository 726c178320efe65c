//! Keys in files: `audit.key` and `seal.key`, for nobody but the account the server runs under.
//!
//! A key file holds one key per line in base64. Only `seal.key` may have several: the first line seals, and the others still
//! open what was sealed before.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use khien_law::Words;
use thiserror::Error;
use zeroize::Zeroizing;

use super::{KEY_LENGTH, Key, Keyring, SealKey};
use crate::random;

const AUDIT: &str = "audit.key";
const SEAL: &str = "seal.key";

impl Keyring {
    /// The keys in a folder. What is missing is made: the folder with mode 0700, the files with mode 0600. Several servers
    /// may start at once; one of them makes the keys and all read the same.
    pub fn load_or_create(folder: &Path) -> Result<Self, KeyFileError> {
        prepare(folder)?;
        let [audit] = <[Key; 1]>::try_from(load_or_make(&folder.join(AUDIT))?)
            .map_err(|_| KeyFileError::Malformed(folder.join(AUDIT)))?;
        let seals = load_or_make(&folder.join(SEAL))?.into_iter().map(SealKey::new).collect();
        Ok(Self { audit, seals })
    }

    /// Puts a new key for sealing before the others. What the others sealed still opens, and
    /// [`Keyring::is_outdated`] says what should be sealed again.
    pub fn rotate_seal(folder: &Path) -> Result<Self, KeyFileError> {
        let ring = Self::load_or_create(folder)?;
        let mut keys = vec![new_key()];
        keys.extend(ring.seals.into_iter().map(|seal| seal.key));
        let path = folder.join(SEAL);
        let draft = write_draft(&path, &keys)?;
        fs::rename(&draft, &path).map_err(failed(&path))?;
        sync(folder)?;
        Self::load_or_create(folder)
    }
}

/// Why keys could not be read or made.
#[derive(Debug, Error)]
#[error("{}", self.words().en)]
pub enum KeyFileError {
    /// Others than the owner may read or change it.
    OpenToOthers(PathBuf),
    /// It does not hold keys of this program.
    Malformed(PathBuf),
    /// The system refused.
    Io {
        /// What was to be read or written.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
}

impl KeyFileError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OpenToOthers(_) => "key-open-to-others",
            Self::Malformed(_) => "key-malformed",
            Self::Io { .. } => "key-unreadable",
        }
    }

    /// What happened and what to do.
    pub fn words(&self) -> Words {
        match self {
            Self::OpenToOthers(path) => Words {
                vi: format!(
                    "Tài khoản khác trên máy có thể truy cập {0}. Hãy chạy: chmod go= {0}",
                    path.display()
                ),
                en: format!(
                    "Other accounts of this machine have access to {0}. Run: chmod go= {0}",
                    path.display()
                ),
            },
            Self::Malformed(path) => Words {
                vi: format!(
                    "{} không phải tệp khóa hợp lệ. Hãy khôi phục tệp từ bản sao lưu.",
                    path.display()
                ),
                en: format!("{} is no valid key file. Restore it from a backup.", path.display()),
            },
            Self::Io { path, cause } => Words {
                vi: format!("Không đọc hoặc ghi được {}: {cause}.", path.display()),
                en: format!("{} cannot be read or written: {cause}.", path.display()),
            },
        }
    }
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> KeyFileError {
    let path = path.to_owned();
    |cause| KeyFileError::Io { path, cause }
}

fn prepare(folder: &Path) -> Result<(), KeyFileError> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed(folder))?;
    refuse_open_to_others(folder)
}

fn refuse_open_to_others(path: &Path) -> Result<(), KeyFileError> {
    let mode = fs::metadata(path).map_err(failed(path))?.permissions().mode();
    if mode & 0o077 == 0 { Ok(()) } else { Err(KeyFileError::OpenToOthers(path.to_owned())) }
}

fn load_or_make(path: &Path) -> Result<Vec<Key>, KeyFileError> {
    if !path.try_exists().map_err(failed(path))? {
        make(path)?;
    }
    refuse_open_to_others(path)?;
    let text = Zeroizing::new(fs::read_to_string(path).map_err(failed(path))?);
    parse(&text).ok_or_else(|| KeyFileError::Malformed(path.to_owned()))
}

fn parse(text: &str) -> Option<Vec<Key>> {
    let keys: Vec<Key> = text.lines().map(parse_key).collect::<Option<_>>()?;
    (!keys.is_empty()).then_some(keys)
}

fn parse_key(line: &str) -> Option<Key> {
    let bytes = Zeroizing::new(STANDARD.decode(line.trim()).ok()?);
    <[u8; KEY_LENGTH]>::try_from(bytes.as_slice()).ok().map(Zeroizing::new)
}

/// Makes a file with one key. The file appears whole or not at all, and never replaces one that is there: a hard link fails
/// when its name is taken, which a rename does not.
fn make(path: &Path) -> Result<(), KeyFileError> {
    let draft = write_draft(path, &[new_key()])?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft).map_err(failed(&draft))?;
    match linked {
        Err(cause) if cause.kind() != ErrorKind::AlreadyExists => Err(failed(path)(cause)),
        _ => sync(path.parent().unwrap_or(Path::new("."))),
    }
}

fn write_draft(path: &Path, keys: &[Key]) -> Result<PathBuf, KeyFileError> {
    let draft = path.with_extension(URL_SAFE_NO_PAD.encode(random::bytes::<9>()));
    let mut text = Zeroizing::new(String::new());
    for key in keys {
        STANDARD.encode_string(key.as_slice(), &mut text);
        text.push('\n');
    }
    let write = || {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(failed(&draft))?;
    Ok(draft)
}

/// A name in a folder outlives a power cut only when the folder was written too.
fn sync(folder: &Path) -> Result<(), KeyFileError> {
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed(folder))
}

fn new_key() -> Key {
    Zeroizing::new(random::bytes())
}
