//! Names of the files that make up a log (C2SP tlog-tiles, section "APIs").

use crate::tile::{TILE_WIDTH, TileId};
use std::fmt;

/// Where the newest checkpoint is.
pub const CHECKPOINT: &str = "checkpoint";

/// Highest level that the layout has a name for.
const HIGHEST_LEVEL: u8 = 63;

/// Something that has a path below the prefix of a log; shown as that path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// The newest checkpoint.
    Checkpoint,
    /// A tile of hashes.
    Tile(TileId),
    /// The records beneath one tile of level 0.
    Entries {
        /// The same as the tile's.
        index: u64,
        /// Records in it, 1 to 256.
        width: u16,
    },
}

impl Resource {
    /// What a path names; none if no log has such a file.
    pub fn parse(path: &str) -> Option<Self> {
        if path == CHECKPOINT {
            return Some(Self::Checkpoint);
        }
        let (level, place) = path.strip_prefix("tile/")?.split_once('/')?;
        let (index, width) = parse_place(place)?;
        if level == "entries" {
            return Some(Self::Entries { index, width });
        }
        let level = parse_number(level).filter(|level| *level <= u64::from(HIGHEST_LEVEL))? as u8;
        Some(Self::Tile(TileId { level, index, width }))
    }
}

impl fmt::Display for Resource {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match *self {
            Self::Checkpoint => out.write_str(CHECKPOINT),
            Self::Tile(TileId { level, index, width }) => {
                write!(out, "tile/{level}/{}", place(index, width))
            }
            Self::Entries { index, width } => write!(out, "tile/entries/{}", place(index, width)),
        }
    }
}

/// 1234067 is `x001/x234/067`; a tile that is not full says how wide it is.
fn place(index: u64, width: u16) -> String {
    let mut text = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        text = format!("x{:03}/{text}", rest % 1000);
        rest /= 1000;
    }
    if u64::from(width) < TILE_WIDTH { format!("{text}.p/{width}") } else { text }
}

fn parse_place(text: &str) -> Option<(u64, u16)> {
    let (digits, width) = match text.split_once(".p/") {
        Some((digits, width)) => {
            (digits, parse_number(width).filter(|width| (1..TILE_WIDTH).contains(width))?)
        }
        None => (text, TILE_WIDTH),
    };
    let mut index: u64 = 0;
    for group in digits.split('/') {
        let group = group.strip_prefix('x').unwrap_or(group);
        index = index.checked_mul(1000)?.checked_add(group.parse().ok()?)?;
    }
    // One name for one thing: what is written otherwise is no name.
    let width = width as u16;
    (place(index, width) == text).then_some((index, width))
}

/// A decimal without sign or leading zeroes.
pub(crate) fn parse_number(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}
