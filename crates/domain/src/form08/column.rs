//! The twelve columns.

/// A column of part 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the labels say what each column holds")]
pub enum Column {
    Number,
    Name,
    Owner,
    Operator,
    ProposedLevel,
    Approval,
    Decision,
    Regulation,
    ApprovalExpected,
    Implementation,
    ImplementationExpected,
    Inspection,
}

impl Column {
    /// All columns, in the order of the form.
    pub const ALL: [Self; 12] = [
        Self::Number,
        Self::Name,
        Self::Owner,
        Self::Operator,
        Self::ProposedLevel,
        Self::Approval,
        Self::Decision,
        Self::Regulation,
        Self::ApprovalExpected,
        Self::Implementation,
        Self::ImplementationExpected,
        Self::Inspection,
    ];

    /// Position from 0.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The heading in Vietnamese.
    pub fn vi(self) -> &'static str {
        match self {
            Self::Number => "STT",
            Self::Name => "Tên hệ thống thông tin",
            Self::Owner => "Chủ quản hệ thống thông tin",
            Self::Operator => "Đơn vị vận hành",
            Self::ProposedLevel => "Cấp độ đề xuất",
            Self::Approval => "Tình trạng phê duyệt cấp độ",
            Self::Decision => "Quyết định phê duyệt cấp độ (số, ngày, cơ quan ban hành)",
            Self::Regulation => "Quy chế bảo đảm an ninh mạng (số, ngày, cơ quan ban hành)",
            Self::ApprovalExpected => "Dự kiến ngày phê duyệt",
            Self::Implementation => "Tình trạng triển khai phương án",
            Self::ImplementationExpected => "Dự kiến ngày triển khai đầy đủ",
            Self::Inspection => "Tình trạng kiểm tra, đánh giá",
        }
    }

    /// The heading in English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Number => "No.",
            Self::Name => "Information system",
            Self::Owner => "Owner",
            Self::Operator => "Operating unit",
            Self::ProposedLevel => "Proposed level",
            Self::Approval => "Approval state",
            Self::Decision => "Approval decision (number, date, body)",
            Self::Regulation => "Security regulation (number, date, body)",
            Self::ApprovalExpected => "Expected approval",
            Self::Implementation => "Implementation of the plan",
            Self::ImplementationExpected => "Expected full implementation",
            Self::Inspection => "Inspection and assessment",
        }
    }
}
