//! The code lists of columns 6, 10 and 12, and the words that officials use for them.

use crate::cell::{Cell, Listed, choose};
use crate::fold::fold;
use crate::problem::{Code, Reading, Trouble};
use serde::Serialize;

/// Column 6: how far the approval of the level has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ApprovalState {
    /// The dossier is being drafted.
    Drafting,
    /// Sent for appraisal.
    Sent,
    /// Appraised.
    Appraised,
    /// Approved.
    Approved,
}

/// Column 10: how far the security plan is in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImplementationState {
    /// Not yet.
    None,
    /// Some items.
    Partial,
    /// All of it.
    Full,
}

/// Column 12: which inspections took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum InspectionState {
    /// None; the form leaves the cell blank.
    None,
    /// Before use.
    BeforeUse,
    /// Periodic.
    Periodic,
    /// Both.
    Both,
}

const APPROVAL: [Listed<'static, ApprovalState>; 4] = [
    Listed {
        value: ApprovalState::Drafting,
        label: "Đang dự thảo",
        words: &[
            "dang du thao",
            "du thao",
            "dang soan thao",
            "dang lap ho so",
            "dang xay dung",
            "dang xay dung ho so",
            "dang lam ho so",
            "dang hoan thien ho so",
            "dang chuan bi ho so",
            "drafting",
        ],
    },
    Listed {
        value: ApprovalState::Sent,
        label: "Đã gửi thẩm định",
        words: &[
            "da gui tham dinh",
            "gui tham dinh",
            "da gui",
            "da gui ho so",
            "da gui ho so tham dinh",
            "da trinh tham dinh",
            "trinh tham dinh",
            "dang tham dinh",
            "cho tham dinh",
            "dang cho tham dinh",
            "dang gui tham dinh",
            "sent",
            "sent for appraisal",
        ],
    },
    Listed {
        value: ApprovalState::Appraised,
        label: "Đã thẩm định",
        words: &[
            "da tham dinh",
            "tham dinh xong",
            "da tham dinh xong",
            "da duoc tham dinh",
            "da co y kien tham dinh",
            "appraised",
        ],
    },
    Listed {
        value: ApprovalState::Approved,
        label: "Đã được phê duyệt",
        words: &[
            "da duoc phe duyet",
            "da phe duyet",
            "da duyet",
            "da duoc duyet",
            "duoc phe duyet",
            "phe duyet",
            "da co quyet dinh phe duyet",
            "da phe duyet cap do",
            "da duoc phe duyet cap do",
            "approved",
        ],
    },
];

const IMPLEMENTATION: [Listed<'static, ImplementationState>; 3] = [
    Listed {
        value: ImplementationState::None,
        label: "Chưa triển khai",
        words: &["chua trien khai", "chua", "khong", "chua thuc hien", "chua co", "not yet", "none"],
    },
    Listed {
        value: ImplementationState::Partial,
        label: "Đã triển khai một số hạng mục",
        words: &[
            "da trien khai mot so hang muc",
            "mot so hang muc",
            "trien khai mot so hang muc",
            "dang trien khai",
            "mot phan",
            "trien khai mot phan",
            "da trien khai mot phan",
            "da trien khai 1 phan",
            "chua day du",
            "chua trien khai day du",
            "trien khai chua day du",
            "some items",
            "partial",
        ],
    },
    Listed {
        value: ImplementationState::Full,
        label: "Đã triển khai đầy đủ",
        words: &[
            "da trien khai day du",
            "day du",
            "trien khai day du",
            "da day du",
            "hoan thanh",
            "da hoan thanh",
            "da trien khai xong",
            "da trien khai toan bo",
            "fully implemented",
            "full",
        ],
    },
];

const INSPECTION: [Listed<'static, InspectionState>; 4] = [
    Listed {
        value: InspectionState::None,
        label: "Chưa kiểm tra",
        words: &[
            "chua kiem tra",
            "chua",
            "khong",
            "chua co",
            "chua thuc hien",
            "chua kiem tra danh gia",
            "chua danh gia",
            "none",
        ],
    },
    Listed {
        value: InspectionState::BeforeUse,
        label: "Trước khi đưa vào sử dụng",
        words: &[
            "truoc khi dua vao su dung",
            "truoc khi su dung",
            "truoc khi dua vao van hanh",
            "truoc khi van hanh",
            "truoc khi dua vao khai thac",
            "truoc khi dua vao van hanh khai thac",
            "da kiem tra truoc khi dua vao su dung",
            "before use",
        ],
    },
    Listed {
        value: InspectionState::Periodic,
        label: "Định kỳ",
        words: &[
            "dinh ky",
            "kiem tra dinh ky",
            "da kiem tra dinh ky",
            "danh gia dinh ky",
            "dinh ky hang nam",
            "hang nam",
            "periodic",
        ],
    },
    Listed {
        value: InspectionState::Both,
        label: "Trước khi đưa vào sử dụng và định kỳ",
        words: &["truoc khi dua vao su dung va dinh ky", "ca hai", "ca 2", "both", "before use and periodic"],
    },
];

macro_rules! code_list {
    ($state:ident, $list:ident, $($value:ident = $id:literal $english:literal),*) => {
        impl $state {
            /// All values, in the order of the form.
            pub const ALL: &[Self] = &[$(Self::$value),*];

            /// The value as the law folder writes it.
            pub fn id(self) -> &'static str {
                match self { $(Self::$value => $id),* }
            }

            /// The value with this identifier.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.id() == id)
            }

            /// The wording in English.
            pub fn english(self) -> &'static str {
                match self { $(Self::$value => $english),* }
            }

            /// The wording of the form.
            pub fn label(self) -> &'static str {
                $list.iter().find(|listed| listed.value == self).map_or("", |listed| listed.label)
            }
        }
    };
}

code_list!(
    ApprovalState, APPROVAL,
    Drafting = "drafting" "Drafting",
    Sent = "sent" "Sent for appraisal",
    Appraised = "appraised" "Appraised",
    Approved = "approved" "Approved"
);
code_list!(
    ImplementationState, IMPLEMENTATION,
    None = "none" "Not yet",
    Partial = "partial" "Some items",
    Full = "full" "Fully implemented"
);
code_list!(
    InspectionState, INSPECTION,
    None = "none" "Not inspected",
    BeforeUse = "before-use" "Before use",
    Periodic = "periodic" "Periodic",
    Both = "both" "Before use and periodic"
);

/// Reads column 6. What only says "not yet" or "on its way" fits several states and is asked back.
pub(super) fn approval(cell: &Cell) -> Reading<ApprovalState> {
    let said = cell.said();
    match fold(&said).as_str() {
        "chua"
        | "chua co"
        | "khong"
        | "chua phe duyet"
        | "chua duoc phe duyet"
        | "chua duyet"
        | "cho phe duyet"
        | "dang cho phe duyet"
        | "dang phe duyet"
        | "dang trinh"
        | "da trinh"
        | "dang trinh phe duyet"
        | "da trinh phe duyet"
        | "dang thuc hien"
        | "chua tham dinh" => Reading::unread(unclear(&APPROVAL)),
        _ => choose(&said, &APPROVAL),
    }
}

/// Reads column 10. "Deployed" alone may mean some items or all.
pub(super) fn implementation(cell: &Cell) -> Reading<ImplementationState> {
    let said = cell.said();
    match fold(&said).as_str() {
        "da trien khai" | "trien khai" | "co" | "da" => Reading::unread(unclear(&IMPLEMENTATION[1..])),
        _ => choose(&said, &IMPLEMENTATION),
    }
}

/// Reads column 12; a blank cell or a dash means none. Both kinds may stand side by side in any order.
pub(super) fn inspection(cell: &Cell) -> Reading<InspectionState> {
    let said = cell.said();
    match fold(&said).as_str() {
        "" => return Reading::of(InspectionState::None),
        "da kiem tra" | "co" | "da" | "da danh gia" | "da kiem tra danh gia" => {
            return Reading::unread(unclear(&INSPECTION[1..]));
        }
        _ => {}
    }
    let whole = choose(&said, &INSPECTION);
    if whole.value.is_some() {
        return whole;
    }
    let lower = said.to_lowercase();
    let parts: Vec<_> = lower
        .split([',', ';', '/', '+', '&', '\n'])
        .flat_map(|part| part.split(" và "))
        .map(fold)
        .filter(|part| !part.is_empty())
        .map(|part| choose(&part, &INSPECTION).value)
        .collect();
    match parts[..] {
        [Some(a), Some(b)] if a != b && a != InspectionState::None && b != InspectionState::None => {
            Reading::of(InspectionState::Both)
        }
        _ => whole,
    }
}

fn unclear<T>(fitting: &[Listed<'_, T>]) -> Trouble {
    let labels = fitting.iter().map(|listed| listed.label).collect::<Vec<_>>().join("; ");
    Trouble::new(
        Code::ChoiceUnclear,
        "Chưa rõ là giá trị nào trong danh mục.",
        "This fits several values of the list.",
    )
    .hint(format!("Chọn một trong: {labels}."), format!("Choose one of: {labels}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    fn codes<T>(reading: &Reading<T>) -> Vec<Code> {
        reading.troubles.iter().map(|t| t.code).collect()
    }

    #[test]
    fn every_label_and_id_reads_back() {
        for state in ApprovalState::ALL {
            assert_eq!(approval(&said(state.label())), Reading::of(*state));
            assert_eq!(ApprovalState::from_id(state.id()), Some(*state));
        }
        for state in ImplementationState::ALL {
            assert_eq!(implementation(&said(state.label())), Reading::of(*state));
        }
        for state in InspectionState::ALL {
            assert_eq!(inspection(&said(state.label())), Reading::of(*state));
        }
    }

    #[test]
    fn capitals_marks_blanks_and_short_forms_do_not_matter() {
        for (text, state) in [
            ("ĐÃ ĐƯỢC PHÊ DUYỆT", ApprovalState::Approved),
            ("da duoc phe duyet", ApprovalState::Approved),
            ("Đã  phê\nduyệt.", ApprovalState::Approved),
            ("đã duyệt", ApprovalState::Approved),
            ("Đang thẩm định", ApprovalState::Sent),
            ("đã gửi hồ sơ thẩm định", ApprovalState::Sent),
            ("Đã Thẩm Định", ApprovalState::Appraised),
            ("Đang xây dựng hồ sơ", ApprovalState::Drafting),
        ] {
            assert_eq!(approval(&said(text)), Reading::of(state), "{text}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_read_and_said() {
        for text in ["Đã được phê duyt", "Đã đuợc phê duyệtt", "Đã phê duyệt (QĐ 12)"] {
            let reading = approval(&said(text));
            assert_eq!(reading.value, Some(ApprovalState::Approved), "{text}");
            assert_eq!(codes(&reading), [Code::ChoiceGuessed], "{text}");
        }
    }

    #[test]
    fn not_yet_is_never_read_as_done() {
        for text in [
            "Chưa phê duyệt",
            "Chưa được phê duyệt",
            "chờ phê duyệt",
            "Đang trình phê duyệt",
            "chưa được duyệt",
            "không",
        ] {
            let reading = approval(&said(text));
            assert_eq!(reading.value, None, "{text}");
            assert!(reading.troubles[0].hint.is_some(), "{text}");
        }
        assert_eq!(implementation(&said("Chưa triển khai đầy đủ")).value, Some(ImplementationState::Partial));
        assert_eq!(codes(&implementation(&said("Đã triển khai"))), [Code::ChoiceUnclear]);
        assert_eq!(codes(&inspection(&said("Đã kiểm tra"))), [Code::ChoiceUnclear]);
    }

    #[test]
    fn a_blank_inspection_means_none_and_two_kinds_mean_both() {
        for text in ["", " - ", "Chưa kiểm tra", "Không"] {
            assert_eq!(inspection(&said(text)), Reading::of(InspectionState::None), "{text}");
        }
        for text in [
            "Định kỳ, trước khi đưa vào sử dụng",
            "Trước khi sử dụng; định kỳ",
            "Định kỳ và trước khi vận hành",
        ] {
            assert_eq!(inspection(&said(text)), Reading::of(InspectionState::Both), "{text}");
        }
    }
}
