//! What can be found.

use khien_law::Words;

/// Something that an honest log does not have. Ordered as it should be read: what concerns the whole log first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finding {
    /// There are tiles but no checkpoint.
    CheckpointMissing,
    /// The stored checkpoint is no checkpoint.
    CheckpointUnreadable,
    /// The stored checkpoint is not signed by the key of the log, or not as it stands now.
    CheckpointSignatureWrong,
    /// Entries and tiles agree with each other, but not with the checkpoint.
    CheckpointRootWrong {
        /// In the checkpoint.
        size: u64,
    },
    /// The stored checkpoint covers fewer entries than one that was trusted.
    LogShorterThanTrusted {
        /// In the stored checkpoint.
        size: u64,
        /// In the trusted checkpoint.
        trusted: u64,
    },
    /// The log does not begin with what a trusted checkpoint covers, even if everything in it is signed.
    HistoryRewritten {
        /// Size in the trusted checkpoint: the change is somewhere before it.
        trusted: u64,
    },
    /// Nothing stands at these positions.
    EntryMissing {
        /// First of them.
        first: u64,
        /// Last of them, often the same.
        last: u64,
    },
    /// The position was there before, or came out of order.
    EntryRepeated {
        /// Of the entry.
        position: u64,
    },
    /// A column of the entry is not what was recorded; or, over several positions, of one of them, together with the
    /// tiles above.
    EntryChanged {
        /// First position.
        first: u64,
        /// Last position; the same if it is known which.
        last: u64,
    },
    /// The entry is as it was recorded, but stood elsewhere.
    EntryMoved {
        /// Where it is.
        position: u64,
        /// Where it was recorded.
        from: u64,
    },
    /// The details are not those whose digest the entry carries.
    DetailsChanged {
        /// Of the entry.
        position: u64,
    },
    /// The details are gone and no later entry says that they were erased.
    DetailsMissing {
        /// Of the entry.
        position: u64,
    },
    /// A tile is not what the checkpoint was signed over.
    TileChanged {
        /// 0 for leaves.
        level: u8,
        /// From the left, from 0.
        index: u64,
    },
    /// A tile is not there, or shorter than it was.
    TileMissing {
        /// 0 for leaves.
        level: u8,
        /// From the left, from 0.
        index: u64,
    },
}

impl Finding {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::CheckpointMissing => "checkpoint-missing",
            Self::CheckpointUnreadable => "checkpoint-unreadable",
            Self::CheckpointSignatureWrong => "checkpoint-signature-wrong",
            Self::CheckpointRootWrong { .. } => "checkpoint-root-wrong",
            Self::LogShorterThanTrusted { .. } => "log-shorter-than-trusted",
            Self::HistoryRewritten { .. } => "history-rewritten",
            Self::EntryMissing { .. } => "entry-missing",
            Self::EntryRepeated { .. } => "entry-repeated",
            Self::EntryChanged { .. } => "entry-changed",
            Self::EntryMoved { .. } => "entry-moved",
            Self::DetailsChanged { .. } => "details-changed",
            Self::DetailsMissing { .. } => "details-missing",
            Self::TileChanged { .. } => "tile-changed",
            Self::TileMissing { .. } => "tile-missing",
        }
    }

    /// The first entry that it is about, where it is about entries.
    pub fn position(&self) -> Option<u64> {
        match *self {
            Self::EntryMissing { first, .. } | Self::EntryChanged { first, .. } => Some(first),
            Self::EntryRepeated { position }
            | Self::EntryMoved { position, .. }
            | Self::DetailsChanged { position }
            | Self::DetailsMissing { position } => Some(position),
            _ => None,
        }
    }

    /// One plain sentence.
    pub fn words(&self) -> Words {
        match *self {
            Self::CheckpointMissing => words(
                "Nhật ký đã có khối băm nhưng không còn điểm chốt nào.",
                "The log has tiles but no checkpoint.",
            ),
            Self::CheckpointUnreadable => {
                words("Không đọc được điểm chốt đang lưu.", "The stored checkpoint cannot be read.")
            }
            Self::CheckpointSignatureWrong => words(
                "Điểm chốt đang lưu không mang chữ ký hợp lệ của nhật ký này.",
                "The stored checkpoint does not carry a valid signature of this log.",
            ),
            Self::CheckpointRootWrong { size } => words(
                format!("Điểm chốt cho {size} bản ghi không khớp với các bản ghi và khối băm đang lưu."),
                format!("The checkpoint over {size} entries does not match the stored entries and tiles."),
            ),
            Self::LogShorterThanTrusted { size, trusted } => words(
                format!(
                    "Nhật ký chỉ chốt {size} bản ghi, trong khi điểm chốt tin cậy đã có {trusted} bản ghi."
                ),
                format!("The log covers {size} entries, but a trusted checkpoint already covered {trusted}."),
            ),
            Self::HistoryRewritten { trusted } => words(
                format!(
                    "Lịch sử đã bị viết lại: {trusted} bản ghi đầu không phải là những bản ghi mà điểm chốt tin cậy xác nhận."
                ),
                format!(
                    "History was rewritten: the first {trusted} entries are not those of the trusted checkpoint."
                ),
            ),
            Self::EntryMissing { first, last } if first == last => {
                words(format!("Thiếu bản ghi số {first}."), format!("Entry {first} is missing."))
            }
            Self::EntryMissing { first, last } => words(
                format!("Thiếu các bản ghi từ số {first} đến số {last}."),
                format!("Entries {first} to {last} are missing."),
            ),
            Self::EntryRepeated { position } => words(
                format!("Bản ghi số {position} lặp lại hoặc sai thứ tự."),
                format!("Entry {position} occurs twice or out of order."),
            ),
            Self::EntryChanged { first, last } if first == last => words(
                format!("Bản ghi số {first} đã bị sửa sau khi ghi nhật ký."),
                format!("Entry {first} was changed after it was recorded."),
            ),
            Self::EntryChanged { first, last } => words(
                format!(
                    "Có bản ghi trong khoảng từ số {first} đến số {last} đã bị sửa cùng với khối băm của chúng."
                ),
                format!("Somewhere from {first} to {last}, entries were changed together with their tiles."),
            ),
            Self::EntryMoved { position, from } => words(
                format!("Bản ghi số {position} vốn được ghi ở số {from}: thứ tự đã bị thay đổi."),
                format!("The entry at {position} was recorded at {from}: the order was changed."),
            ),
            Self::DetailsChanged { position } => words(
                format!("Nội dung chi tiết của bản ghi số {position} đã bị sửa."),
                format!("The details of entry {position} were changed."),
            ),
            Self::DetailsMissing { position } => words(
                format!(
                    "Nội dung chi tiết của bản ghi số {position} không còn, mà không có bản ghi nào về việc xóa."
                ),
                format!("The details of entry {position} are gone, and no entry says that they were erased."),
            ),
            Self::TileChanged { level, index } => words(
                format!("Khối băm số {index} ở tầng {level} đã bị sửa."),
                format!("Tile {index} of level {level} was changed."),
            ),
            Self::TileMissing { level, index } => words(
                format!("Khối băm số {index} ở tầng {level} bị mất hoặc bị cắt ngắn."),
                format!("Tile {index} of level {level} is missing or cut short."),
            ),
        }
    }
}

fn words(vi: impl Into<String>, en: impl Into<String>) -> Words {
    Words { vi: vi.into(), en: en.into() }
}
