//! What was found, said to whoever has to act on it.

use super::finding::Finding;
use khien_law::Words;

impl Finding {
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
