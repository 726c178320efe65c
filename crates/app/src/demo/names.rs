//! Names of invented systems and units: the kinds of systems that every province and ministry runs.

/// Units of a province; the first is its security unit.
pub const PROVINCE_UNITS: &[&str] = &[
    "Phòng An ninh mạng",
    "Trung tâm Chuyển đổi số",
    "Văn phòng Ủy ban nhân dân",
    "Trung tâm Công nghệ thông tin",
];

/// Units of a ministry; the first is its security unit.
pub const MINISTRY_UNITS: &[&str] = &["Phòng An ninh mạng", "Cục Chuyển đổi số", "Trung tâm Dữ liệu"];

/// What a system does, with the level it usually has.
pub const KINDS: &[(&str, u8)] = &[
    ("Trang thông tin điện tử", 1),
    ("Hệ thống thư điện tử công vụ", 2),
    ("Hệ thống quản lý văn bản và điều hành", 2),
    ("Hệ thống hội nghị truyền hình", 2),
    ("Phần mềm quản lý cán bộ, công chức", 2),
    ("Phần mềm kế toán, tài sản công", 1),
    ("Cơ sở dữ liệu chuyên ngành", 2),
    ("Hệ thống báo cáo, thống kê", 1),
    ("Hệ thống camera giám sát", 2),
    ("Hệ thống thông tin giải quyết thủ tục hành chính", 3),
    ("Cổng dịch vụ trực tuyến", 3),
    ("Nền tảng tích hợp, chia sẻ dữ liệu", 3),
    ("Mạng nội bộ", 1),
    ("Hệ thống quản lý hồ sơ lưu trữ", 1),
    ("Trung tâm dữ liệu", 3),
    ("Hệ thống phản ánh, kiến nghị", 2),
];

/// The field it serves.
pub const FIELDS: &[&str] = &[
    "nội vụ",
    "tài chính",
    "y tế",
    "giáo dục",
    "nông nghiệp",
    "môi trường",
    "xây dựng",
    "giao thông",
    "công thương",
    "tư pháp",
    "văn hóa",
    "du lịch",
    "lao động",
    "đất đai",
    "dân tộc và tôn giáo",
    "khoa học và công nghệ",
    "ngoại vụ",
    "thanh tra",
    "đầu tư công",
    "quy hoạch",
    "an sinh xã hội",
    "bảo hiểm",
    "kho bạc",
    "hộ tịch",
    "thống kê",
];
