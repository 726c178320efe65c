//! Text with signatures beneath (C2SP signed-note).

use crate::key::{self, KeyId, VerifierKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::fmt;

/// What a signature line begins with: an em dash and a space.
const LINE: &str = "— ";

/// More signatures than any log of ours has; a verifier must accept at least 16.
const MOST_SIGNATURES: usize = 64;

/// Text ending in a newline, and its signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What is signed.
    pub text: String,
    /// In the order of the lines. Those of keys that nobody here knows are kept: somebody else knows them.
    pub signatures: Vec<Signature>,
}

/// One line beneath a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Of the key.
    pub name: String,
    /// Of the key.
    pub key: KeyId,
    /// What the key's algorithm made.
    pub bytes: Vec<u8>,
}

/// A note that says nothing that can be relied on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// No text, blank line and signature lines.
    #[error("this is not a signed note")]
    Malformed,
    /// None of the signatures is by a known key.
    #[error("the note is not signed by a known key")]
    NotSigned,
    /// The text or the signature was changed, or somebody signed in another's name.
    #[error("the signature of {name} is wrong")]
    SignatureWrong {
        /// Of the key.
        name: String,
    },
}

impl NoteError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "note-malformed",
            Self::NotSigned => "note-not-signed",
            Self::SignatureWrong { .. } => "note-signature-wrong",
        }
    }
}

impl Note {
    /// Splits a note into text and signatures, believing neither.
    pub fn parse(note: &str) -> Result<Self, NoteError> {
        if note.chars().any(|char| char < ' ' && char != '\n') {
            return Err(NoteError::Malformed);
        }
        // The text may have empty lines: the last one ends it.
        let end = note.rfind("\n\n").ok_or(NoteError::Malformed)? + 1;
        let (text, lines) = (&note[..end], &note[end + 1..]);
        let lines = lines.strip_suffix('\n').ok_or(NoteError::Malformed)?;
        if lines.split('\n').count() > MOST_SIGNATURES {
            return Err(NoteError::Malformed);
        }
        let signatures = lines.split('\n').map(Signature::parse).collect::<Option<_>>();
        Ok(Self { text: text.to_owned(), signatures: signatures.ok_or(NoteError::Malformed)? })
    }

    /// The first known key that signed the text. A wrong signature in a known name spoils the note, even beside a right
    /// one.
    pub fn verify<'k>(&self, keys: &'k [VerifierKey]) -> Result<&'k VerifierKey, NoteError> {
        let mut signed_by = None;
        for signature in &self.signatures {
            let Some(key) = keys.iter().find(|key| key.is_of(signature)) else { continue };
            if !key.verifies(&self.text, signature) {
                return Err(NoteError::SignatureWrong { name: signature.name.clone() });
            }
            signed_by = signed_by.or(Some(key));
        }
        signed_by.ok_or(NoteError::NotSigned)
    }

    /// Adds lines that a witness gave back for this note, each once.
    pub fn add_lines(&mut self, lines: &str) -> Result<(), NoteError> {
        for line in lines.lines() {
            let signature = Signature::parse(line).ok_or(NoteError::Malformed)?;
            if !self.signatures.contains(&signature) {
                self.signatures.push(signature);
            }
        }
        Ok(())
    }
}

impl Signature {
    fn parse(line: &str) -> Option<Self> {
        let (name, bytes) = line.strip_prefix(LINE)?.split_once(' ')?;
        let bytes = STANDARD.decode(bytes).ok()?;
        let (key, bytes) = bytes.split_first_chunk()?;
        let fits = key::is_name(name) && !bytes.is_empty();
        fits.then(|| Self { name: name.to_owned(), key: *key, bytes: bytes.to_vec() })
    }
}

impl fmt::Display for Note {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        writeln!(out, "{}", self.text)?;
        self.signatures.iter().try_for_each(|signature| writeln!(out, "{signature}"))
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let bytes = [self.key.as_slice(), &self.bytes].concat();
        write!(out, "{LINE}{} {}", self.name, STANDARD.encode(bytes))
    }
}
