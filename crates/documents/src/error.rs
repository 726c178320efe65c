//! Why a file was refused, or could not be written.

use khien_domain::problem::words;
use khien_law::Words;

/// A file that cannot be read at all. Problems with single cells are no errors: they come with the rows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words().en)]
pub enum ReadError {
    /// Nothing in it.
    Empty,
    /// Larger than the limit.
    FileTooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// No workbook of any kind.
    NotAWorkbook,
    /// A workbook of Excel 97–2003.
    OldExcel,
    /// A workbook of LibreOffice or another program for OpenDocument.
    OpenDocument,
    /// Encrypted with a password.
    Password,
    /// Cut off or broken on the way.
    Damaged {
        /// What the reader stumbled over; for the log, not for people.
        detail: String,
    },
    /// Small as a file, but not when unpacked.
    UnpacksTooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// More sheets than the limit.
    TooManySheets {
        /// The limit.
        limit: usize,
    },
    /// More filled rows than the limit.
    TooManyRows {
        /// The limit.
        limit: u32,
    },
    /// A filled cell to the right of the last column that is read.
    TooManyColumns {
        /// The sheet.
        sheet: String,
        /// The limit.
        limit: u32,
    },
    /// No table of Form 08 on any sheet.
    NoForm08 {
        /// The visible sheets that were searched.
        sheets: Vec<String>,
        /// The headings on the row that came nearest.
        nearest: Vec<String>,
    },
    /// No sheet that this program made for missing facts.
    NoMissingFacts {
        /// The sheets that were searched.
        sheets: Vec<String>,
    },
    /// No sheet that this program made for the checklist of a system.
    NoChecklist {
        /// The sheets that were searched.
        sheets: Vec<String>,
    },
}

impl ReadError {
    /// The stable text by which help pages and tests know the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file-empty",
            Self::FileTooLarge { .. } => "file-too-large",
            Self::NotAWorkbook => "file-no-workbook",
            Self::OldExcel => "file-old-excel",
            Self::OpenDocument => "file-open-document",
            Self::Password => "file-password",
            Self::Damaged { .. } => "file-damaged",
            Self::UnpacksTooLarge { .. } => "file-unpacks-too-large",
            Self::TooManySheets { .. } => "file-too-many-sheets",
            Self::TooManyRows { .. } => "file-too-many-rows",
            Self::TooManyColumns { .. } => "file-too-many-columns",
            Self::NoForm08 { .. } => "file-no-form-08",
            Self::NoMissingFacts { .. } => "file-no-missing-facts",
            Self::NoChecklist { .. } => "file-no-checklist",
        }
    }

    /// What happened and what to do, in both languages.
    pub fn words(&self) -> Words {
        match self {
            Self::Empty => words("Tệp trống.", "The file is empty."),
            Self::FileTooLarge { limit } => words(
                format!(
                    "Tệp lớn hơn {} MB. Hãy xóa hình ảnh, sheet thừa hoặc chia thành nhiều tệp.",
                    megabytes(*limit)
                ),
                format!(
                    "The file is larger than {} MB. Remove pictures and extra sheets, or split it.",
                    megabytes(*limit)
                ),
            ),
            Self::NotAWorkbook => words(
                "Đây không phải tệp Excel. Hãy lưu bảng dưới dạng .xlsx rồi gửi lại.",
                "This is not an Excel file. Save the table as .xlsx and send it again.",
            ),
            Self::OldExcel => words(
                "Đây là tệp Excel 97–2003 (.xls). Hãy mở và lưu lại dưới dạng .xlsx.",
                "This is a file of Excel 97–2003 (.xls). Open it and save it as .xlsx.",
            ),
            Self::OpenDocument => words(
                "Đây là tệp OpenDocument (.ods). Hãy mở và lưu lại dưới dạng .xlsx.",
                "This is an OpenDocument file (.ods). Open it and save it as .xlsx.",
            ),
            Self::Password => words(
                "Tệp có mật khẩu. Hãy bỏ mật khẩu trong Excel rồi gửi lại.",
                "The file has a password. Remove the password in Excel and send it again.",
            ),
            Self::Damaged { .. } => words(
                "Tệp bị hỏng hoặc bị cắt khi gửi. Hãy mở trong Excel, lưu lại rồi gửi lại.",
                "The file is damaged or was cut off on the way. Open it in Excel, save it and send it again.",
            ),
            Self::UnpacksTooLarge { limit } => words(
                format!("Nội dung tệp khi giải nén lớn hơn {} MB nên không được đọc.", megabytes(*limit)),
                format!("Unpacked, the file holds more than {} MB and is not read.", megabytes(*limit)),
            ),
            Self::TooManySheets { limit } => words(
                format!("Tệp có hơn {limit} sheet. Chỉ giữ các sheet của biểu mẫu."),
                format!("The file has more than {limit} sheets. Keep only those of the form."),
            ),
            Self::TooManyRows { limit } => words(
                format!("Tệp có hơn {limit} dòng có dữ liệu. Hãy chia thành nhiều tệp."),
                format!("The file has more than {limit} filled rows. Split it into several files."),
            ),
            Self::TooManyColumns { sheet, limit } => words(
                format!("Sheet “{sheet}” có dữ liệu sau cột thứ {limit}. Hãy xóa các cột thừa."),
                format!("Sheet “{sheet}” has content beyond column {limit}. Delete the extra columns."),
            ),
            Self::NoForm08 { sheets, nearest } => no_form08(sheets, nearest),
            Self::NoChecklist { sheets } => words(
                format!(
                    "Không có sheet nào là bảng yêu cầu do hệ thống xuất ra. Đã tìm trong: {}. Hãy dùng tệp vừa tải về, không \
                     chép sang tệp khác.",
                    list(sheets)
                ),
                format!(
                    "No sheet is a checklist that this program made. Searched: {}. Use the file that you downloaded, and do \
                     not copy it into another one.",
                    list(sheets)
                ),
            ),
            Self::NoMissingFacts { sheets } => words(
                format!(
                    "Không có sheet nào do hệ thống xuất ra để bổ sung thông tin. Đã tìm trong: {}. Hãy dùng tệp vừa tải về, \
                     không chép sang tệp khác.",
                    list(sheets)
                ),
                format!(
                    "No sheet here was made by this system for missing facts. Searched: {}. Use the file that was \
                     downloaded, not a copy of its cells.",
                    list(sheets)
                ),
            ),
        }
    }
}

fn no_form08(sheets: &[String], nearest: &[String]) -> Words {
    let (found_vi, found_en) = if nearest.is_empty() {
        (String::new(), String::new())
    } else {
        let nearest = list(nearest);
        (
            format!(" Dòng gần giống nhất có các cột: {nearest}."),
            format!(" The nearest row has the headings: {nearest}."),
        )
    };
    words(
        format!(
            "Không tìm thấy bảng của Mẫu số 08: cần một dòng tiêu đề có “Tên hệ thống thông tin” và ít nhất năm cột khác \
             của biểu mẫu. Đã tìm trong: {}.{found_vi}",
            list(sheets)
        ),
        format!(
            "No table of Form 08 was found: looked for a heading row with “Tên hệ thống thông tin” (name of the system) \
             and at least five more columns of the form. Searched: {}.{found_en}",
            list(sheets)
        ),
    )
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
}

fn megabytes(bytes: u64) -> u64 {
    bytes / (1024 * 1024)
}

/// A document that could not be written. The content is checked before, so this is a fault of the program.
#[derive(Debug, thiserror::Error)]
#[error("the document could not be written")]
pub struct WriteError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl From<rust_xlsxwriter::XlsxError> for WriteError {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        Self(Box::new(error))
    }
}

impl From<csv::Error> for WriteError {
    fn from(error: csv::Error) -> Self {
        Self(Box::new(error))
    }
}
