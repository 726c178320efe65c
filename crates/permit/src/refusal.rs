//! Why something is refused.

use crate::words::{Words, words};

macro_rules! refusals {
    ($($(#[$doc:meta])* $variant:ident $code:literal, $vi:literal, $en:literal;)*) => {
        /// Why something is refused: a stable code, and a sentence for whoever asked. When several limits apply,
        /// the first in this order is named.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Refusal {
            $($(#[$doc])* $variant,)*
        }

        impl Refusal {
            /// Every reason.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// A sentence for whoever asked.
            pub const fn words(self) -> Words {
                match self { $(Self::$variant => words($vi, $en),)* }
            }
        }
    };
}

impl Refusal {
    /// The reason with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|refusal| refusal.code() == code)
    }
}

refusals! {
    /// An administrator without a second factor.
    NeedsSecondFactor "needs-second-factor", "Quản trị viên phải thiết lập yếu tố xác thực thứ hai trước khi làm bất cứ việc gì khác.", "An administrator must set up a second factor before doing anything else.";
    /// No token may do this.
    NeverByToken "never-by-token", "Mã truy cập API không được dùng để thay đổi mật khẩu, yếu tố xác thực hay mã truy cập; hãy đăng nhập.", "An API token cannot change passwords, factors or tokens; sign in to do so.";
    /// The token lacks the scope.
    TokenScope "token-scope", "Phạm vi của mã truy cập API không cho phép việc này.", "The scopes of this API token do not include this.";
    /// An auditor would change what they audit.
    AuditorNeverWrites "auditor-never-writes", "Kiểm toán viên chỉ xem, không được thay đổi gì tại nơi mình kiểm toán.", "An auditor reads and never changes anything in the place they audit.";
    /// Nobody uses an office for themselves.
    NotToYourself "not-to-yourself", "Quản trị viên không được giao vai trò cho chính mình hay dùng quyền quản trị với tài khoản của mình.", "An administrator cannot give themselves a role or use the office on their own account.";
    /// This role reaches beyond any organisation.
    RegulatorRoleFromInstallation "regulator-role-from-installation", "Chỉ quản trị viên của toàn hệ thống Khiên được giao vai trò cán bộ cơ quan quản lý nhà nước.", "Only an administrator of the whole installation can give the role of regulator officer.";
    /// Own work is not appraised.
    AppraiserIsAuthor "appraiser-is-author", "Người lập hồ sơ không được thẩm định hồ sơ đó.", "Whoever wrote a dossier cannot appraise it.";
    /// Nor is that of one's own organisation.
    AppraiserIsOperator "appraiser-is-operator", "Người thuộc đơn vị vận hành hệ thống không được thẩm định hồ sơ của hệ thống đó.", "Nobody from the organisation that operates a system can appraise its dossier.";
    /// The act is not about such a thing, or the policies failed on it.
    CannotBeDecided "cannot-be-decided", "Không xác định được quyền đối với việc này nên việc này bị từ chối.", "It could not be decided whether this is permitted, so it is refused.";
    /// Another person's account or token.
    OnlyYourOwn "only-your-own", "Mỗi người chỉ tự quản lý tài khoản và mã truy cập API của chính mình.", "Everyone manages only their own account and API tokens.";
    /// The membership is limited, and not to this.
    LimitedToOtherSystems "limited-to-other-systems", "Vai trò của bạn chỉ áp dụng cho một số hệ thống đã chọn.", "Your role counts only for certain chosen systems.";
    /// An officer could.
    NeedsOfficer "needs-officer", "Chỉ cán bộ phụ trách hoặc thủ trưởng của cơ quan được làm việc này.", "Only an officer or the head of the organisation can do this.";
    /// A head could.
    NeedsHead "needs-head", "Chỉ thủ trưởng cơ quan được quyết định việc này.", "Only the head of the organisation can decide this.";
    /// A security unit could.
    NeedsSecurityUnit "needs-security-unit", "Chỉ đơn vị chuyên trách về an ninh mạng được làm việc này.", "Only the security unit can do this.";
    /// An operator could.
    NeedsOperator "needs-operator", "Chỉ đơn vị vận hành hệ thống được làm việc này.", "Only the operator of the system can do this.";
    /// An appraiser could.
    NeedsAppraiser "needs-appraiser", "Chỉ người thẩm định được làm việc này.", "Only an appraiser can do this.";
    /// An administrator could.
    NeedsAdministrator "needs-administrator", "Chỉ quản trị viên của cơ quan được làm việc này.", "Only an administrator of the organisation can do this.";
    /// Nobody in the own organisation, but somebody above it.
    NeedsSomebodyAbove "needs-somebody-above", "Việc này do cơ quan cấp trên thực hiện.", "This is for the organisation above.";
    /// An administrator of the installation could.
    NeedsInstallationAdministrator "needs-installation-administrator", "Chỉ quản trị viên của toàn hệ thống Khiên được làm việc này.", "Only an administrator of the whole installation can do this.";
    /// Only the keeper of the machine could.
    OnlyOnTheServer "only-on-the-server", "Việc này chỉ thực hiện được bằng lệnh trên máy chủ.", "This can only be done by a command on the server.";
    /// Somebody else's.
    NotInYourOrganisation "not-in-your-organisation", "Đối tượng này không thuộc phạm vi của cơ quan bạn.", "This is not within the reach of your organisation.";
}
