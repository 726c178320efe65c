//! A list of breached passwords that an installation may keep beside the program.
//!
//! The format is that of Have I Been Pwned: one line for each password, the SHA-1 in hexadecimal, a colon and how often it
//! was seen, sorted by hash. The whole list has some ten gigabytes, so it is searched where it lies, by halving.

use std::fmt::Write as _;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};

/// The hexadecimal digits of a SHA-1.
const HASH: usize = 40;

/// More than the longest line: hash, colon, count and line end.
const LINE: usize = 64;

/// A sorted list of hashes in a file.
#[derive(Debug)]
pub struct BreachedList {
    file: File,
    length: u64,
}

impl BreachedList {
    /// Opens a list. The first line must look like one of it.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        let list = Self { file, length };
        match list.line_from(0)? {
            Some((_, hash)) if hash.bytes().all(|digit| digit.is_ascii_hexdigit()) => Ok(list),
            _ => Err(io::Error::new(io::ErrorKind::InvalidData, "no list of SHA-1 hashes")),
        }
    }

    /// Whether the list has this password. Reads some thirty short pieces of the file, and blocks for so long.
    pub fn contains(&self, password: &str) -> io::Result<bool> {
        let wanted = sha1(&super::normalise(password));
        let (mut low, mut high) = (0, self.length);
        // The line sought begins in low..high, if anywhere.
        while low < high {
            let middle = low + (high - low) / 2;
            match self.line_from(middle)? {
                Some((start, hash)) if start < high => match hash.as_str().cmp(&wanted) {
                    std::cmp::Ordering::Equal => return Ok(true),
                    std::cmp::Ordering::Less => low = start + 1,
                    std::cmp::Ordering::Greater => high = middle,
                },
                _ => high = middle,
            }
        }
        Ok(false)
    }

    /// The first line that begins at or after a place, and where it begins.
    fn line_from(&self, place: u64) -> io::Result<Option<(u64, String)>> {
        // A line begins after a line end: the piece starts one byte early to see one there.
        let from = place.saturating_sub(1);
        let piece = self.piece(from)?;
        let start = if place == 0 {
            0
        } else {
            match piece.iter().position(|byte| *byte == b'\n') {
                Some(end) => end + 1,
                None => return Ok(None),
            }
        };
        let hash = piece.get(start..start + HASH).map(|hash| String::from_utf8_lossy(hash).to_uppercase());
        Ok(hash.map(|hash| (from + start as u64, hash)))
    }

    fn piece(&self, from: u64) -> io::Result<Vec<u8>> {
        let mut piece = vec![0; LINE + HASH];
        let mut filled = 0;
        while filled < piece.len() {
            match self.file.read_at(&mut piece[filled..], from + filled as u64)? {
                0 => break,
                read => filled += read,
            }
        }
        piece.truncate(filled);
        Ok(piece)
    }
}

fn sha1(text: &str) -> String {
    let hash = digest(&SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes());
    hash.as_ref().iter().fold(String::with_capacity(HASH), |mut hex, byte| {
        let _ = write!(hex, "{byte:02X}");
        hex
    })
}
