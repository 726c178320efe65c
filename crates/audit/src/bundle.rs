//! Records beneath a tile of level 0, one after the other (C2SP tlog-tiles, section "Log entries").

use crate::tile::TILE_WIDTH;

/// Each record with its length in two bytes, the larger first. None if a record is longer than such a length can say,
/// which no record of an entry is.
pub fn write<R: AsRef<[u8]>>(records: &[R]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for record in records.iter().map(AsRef::as_ref) {
        let length = u16::try_from(record.len()).ok()?;
        bytes.extend(length.to_be_bytes());
        bytes.extend(record);
    }
    Some(bytes)
}

/// The records again. None if the lengths do not come out even or there are more than a tile has hashes.
pub fn read(mut bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut records = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk()?;
        let (record, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        records.push(record);
        bytes = rest;
    }
    (records.len() as u64 <= TILE_WIDTH).then_some(records)
}
