//! Everything that can be done, one act for each.

use crate::{
    scope::Scope,
    words::{Words, words},
};
use serde::{Deserialize, Serialize};

/// One line for each act: its name, whether it changes something, the scope that a token needs for it (none: no
/// token may), and what people call it.
macro_rules! acts {
    ($($variant:ident $name:literal $writes:literal $scope:expr, $vi:literal, $en:literal;)*) => {
        /// Something that can be done. Looking at a thing and looking inside it are different acts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Act {
            $(#[doc = $en] #[serde(rename = $name)] $variant,)*
        }

        impl Act {
            /// Every act, in the order in which people read them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable name, as in policies, log and API.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether it changes something.
            pub const fn writes(self) -> bool {
                match self { $(Self::$variant => $writes,)* }
            }

            /// The scope that a token needs for it; with none, no token may do it.
            pub const fn scope(self) -> Option<Scope> {
                match self { $(Self::$variant => $scope,)* }
            }

            /// What people call it.
            pub const fn title(self) -> Words {
                match self { $(Self::$variant => words($vi, $en),)* }
            }
        }
    };
}

impl Act {
    /// The act with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|act| act.name() == name)
    }
}

const READ: Option<Scope> = Some(Scope::Read);
const WRITE: Option<Scope> = Some(Scope::Write);
const IMPORT: Option<Scope> = Some(Scope::Import);
const REPORT: Option<Scope> = Some(Scope::Report);
const ADMINISTER: Option<Scope> = Some(Scope::Administer);

acts! {
    SeeOrganisation "see-organisation" false READ, "xem cơ quan, tổ chức", "see an organisation";
    SeeOrganisationInside "see-organisation-inside" false READ, "xem thông tin nội bộ của cơ quan, tổ chức", "see what an organisation keeps for itself";
    RecordOrganisation "record-organisation" true WRITE, "ghi thông tin của cơ quan, tổ chức", "record facts of an organisation";
    AddOrganisation "add-organisation" true WRITE, "thêm cơ quan, tổ chức", "add an organisation";
    LinkOrganisation "link-organisation" true WRITE, "xếp cơ quan, tổ chức vào cây tổ chức", "place an organisation below or under the supervision of another";
    SeeSystem "see-system" false READ, "xem hệ thống, cấp độ và tình trạng", "see a system with level and states";
    SeeSystemInside "see-system-inside" false READ, "xem thông tin nội bộ của hệ thống", "see the facts of a system";
    RegisterSystem "register-system" true WRITE, "đăng ký hệ thống", "register a system";
    RecordSystem "record-system" true WRITE, "ghi thông tin của hệ thống", "record facts of a system";
    AnswerControls "answer-controls" true WRITE, "trả lời yêu cầu an ninh mạng của hệ thống", "answer what the standard asks of a system";
    SeeMatter "see-matter" false READ, "xem vụ việc", "see a matter";
    SeeMatterInside "see-matter-inside" false READ, "xem thông tin nội bộ của vụ việc", "see the facts and notes of a matter";
    OpenMatter "open-matter" true WRITE, "mở vụ việc", "open a matter";
    RecordMatter "record-matter" true WRITE, "ghi thông tin của vụ việc", "record facts of a matter";
    SeeDuty "see-duty" false READ, "xem việc phải làm", "see a duty";
    SeeDutyEvidence "see-duty-evidence" false READ, "xem minh chứng của việc phải làm", "see the evidence of a duty";
    MeetDuty "meet-duty" true WRITE, "ghi nhận việc đã làm", "record that a duty was met";
    WaiveDuty "waive-duty" true WRITE, "quyết định việc không phải làm", "decide that a duty need not be done";
    ReopenDuty "reopen-duty" true WRITE, "mở lại việc đã làm", "open a duty again";
    ImportRegister "import-register" true IMPORT, "nhập bảng kê vào sổ đăng ký", "import a spreadsheet into the register";
    ReportRegister "report-register" false REPORT, "xuất Mẫu 08 và bảng kê nội bộ", "export Form 08 and workbooks with inside facts";
    SeeFigures "see-figures" false READ, "xem số liệu tổng hợp", "see figures";
    AppraiseDossier "appraise-dossier" true WRITE, "thẩm định hồ sơ đề xuất cấp độ", "appraise a dossier that proposes a level";
    SeeMembers "see-members" false READ, "xem ai giữ vai trò gì", "see who holds which role";
    GiveRole "give-role" true ADMINISTER, "giao vai trò", "give a role";
    EndRole "end-role" true ADMINISTER, "chấm dứt vai trò", "end a role";
    Invite "invite" true ADMINISTER, "mời người dùng", "invite somebody";
    SeeAccount "see-account" false ADMINISTER, "xem tài khoản", "see an account";
    DisableAccount "disable-account" true ADMINISTER, "khóa hoặc mở tài khoản", "disable or enable an account";
    ResetFactors "reset-factors" true ADMINISTER, "xóa yếu tố xác thực của tài khoản", "take the factors of an account away";
    ManageOwnAccount "manage-own-account" true None, "quản lý tài khoản của mình", "manage one's own account: name, password, factors, sessions";
    ManageOwnTokens "manage-own-tokens" true None, "quản lý mã truy cập API của mình", "manage one's own API tokens";
    ReadLog "read-log" false READ, "đọc nhật ký", "read the log";
    ExportLog "export-log" false REPORT, "xuất nhật ký", "export the log";
    ProveEntry "prove-entry" false READ, "lấy bằng chứng của một bản ghi nhật ký", "get the proof of an entry of the log";
    EraseDetails "erase-details" true ADMINISTER, "xóa dữ liệu cá nhân trong nhật ký", "erase personal details in the log";
    SeeWebhooks "see-webhooks" false ADMINISTER, "xem địa chỉ nhận thông báo tự động", "see webhooks";
    ManageWebhooks "manage-webhooks" true ADMINISTER, "quản lý địa chỉ nhận thông báo tự động", "manage webhooks";
    ManageSettings "manage-settings" true ADMINISTER, "thay đổi cấu hình hệ thống Khiên", "change the settings of the installation";
    ManageWitnesses "manage-witnesses" true ADMINISTER, "quản lý bên làm chứng cho nhật ký", "manage the witnesses of the log";
    ReadLaw "read-law" false READ, "đọc quy định pháp luật", "read the law";
}
