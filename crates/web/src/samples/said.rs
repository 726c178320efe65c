//! What the samples speak of: invented names of the usual and of the longest kind.

use crate::{parts::Named, shell::Shell};
use jiff::civil::{Date, date};
use khien_law::Words;
use uuid::Uuid;

/// The day on which all samples are looked at.
pub fn today() -> Date {
    date(2026, 11, 21)
}

/// Words in both languages.
pub fn words(vi: &str, en: &str) -> Words {
    Words { vi: vi.into(), en: en.into() }
}

/// A sentence in the reader's language.
pub fn say(shell: &Shell, vi: &str, en: &str) -> String {
    shell.words(&words(vi, en)).to_owned()
}

/// An identifier that is the same in every run.
pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x6b68_6965_6e00_7000_8000_0000_0000_0000 | number)
}

/// An organisation with a usual name.
pub fn organisation() -> Named {
    Named::new("Sở Khoa học và Công nghệ tỉnh Minh Hà", format!("/organisations/{}", id(1)))
}

/// An organisation with the kind of name that breaks tables.
pub fn long_organisation() -> Named {
    let name = "Trung tâm Giám sát, điều hành đô thị thông minh và chuyển đổi số trực thuộc Văn phòng Ủy ban nhân dân \
                tỉnh Minh Hà và các đơn vị sự nghiệp công lập có liên quan trên địa bàn";
    Named::new(name, format!("/organisations/{}", id(2)))
}

/// A system with a usual name.
pub fn system() -> Named {
    Named::new("Cổng dịch vụ công trực tuyến", format!("/systems/{}", id(11)))
}

/// A system with a very long name, and a word that does not break.
pub fn long_system() -> Named {
    let name = "Hệ thống thông tin giải quyết thủ tục hành chính, số hóa hồ sơ, quản lý văn bản và điều hành công việc \
                liên thông bốn cấp (https://dichvucong-motcua-lienthong.thunghiem.minhha.example) giai đoạn 2026–2030";
    Named::new(name, format!("/systems/{}", id(12)))
}
