//! Where things stand on a sheet of missing facts; writer and reader share it.

use crate::Language;
use khien_law::facts::SubjectKind;

/// The hidden row with the mark of the sheet and the names of the facts.
pub(super) const NAMES: u32 = 0;
/// The visible headings.
pub(super) const LABELS: u32 = 1;
/// How each column is filled in.
pub(super) const HINTS: u32 = 2;
/// The first subject.
pub(super) const BODY: u32 = 3;

/// The hidden column with the identifiers of the subjects; the mark of the sheet stands at its head.
pub(super) const IDS: u16 = 0;
/// The name of the subject.
pub(super) const NAME: u16 = 1;
/// The organisation it belongs to.
pub(super) const OWNER: u16 = 2;
/// The first fact.
pub(super) const FACTS: u16 = 3;

/// The mark in the first cell: sheets without it are not ours.
pub(super) const MARK: &str = "khien-missing-facts-1";

/// The sheet with the lists to choose from.
pub(super) const LISTS: &str = "DanhMuc";

/// Kinds of subjects in the order of their sheets.
pub(super) const KINDS: [SubjectKind; 11] = [
    SubjectKind::Organisation,
    SubjectKind::System,
    SubjectKind::Dossier,
    SubjectKind::Incident,
    SubjectKind::Breach,
    SubjectKind::Inspection,
    SubjectKind::Project,
    SubjectKind::Consultation,
    SubjectKind::Request,
    SubjectKind::Work,
    SubjectKind::Nation,
];

/// The name of a kind's sheet.
pub(super) fn sheet_name(kind: SubjectKind, language: Language) -> &'static str {
    let (vi, en) = match kind {
        SubjectKind::Organisation => ("Cơ quan, tổ chức", "Organisations"),
        SubjectKind::System => ("Hệ thống thông tin", "Information systems"),
        SubjectKind::Dossier => ("Hồ sơ cấp độ", "Level dossiers"),
        SubjectKind::Incident => ("Sự cố", "Incidents"),
        SubjectKind::Breach => ("Vi phạm dữ liệu cá nhân", "Breaches of personal data"),
        SubjectKind::Inspection => ("Kiểm tra", "Inspections"),
        SubjectKind::Project => ("Kế hoạch, dự án", "Plans and projects"),
        SubjectKind::Consultation => ("Lấy ý kiến", "Consultations"),
        SubjectKind::Request => ("Yêu cầu cung cấp thông tin", "Written requests"),
        SubjectKind::Work => ("Công trình quan trọng", "Important works"),
        SubjectKind::Nation => ("Quốc gia", "The state"),
    };
    language.pick(vi, en)
}
