//! Samples of the import, of help and of errors.

use super::{Samples, id, long_organisation, long_system, organisation, say, system, words};
use crate::{
    pages::{
        errors::{ErrorPage, Failure},
        help::HelpPage,
        import::{CellProblem, CheckPage, Effect, FileRow, NEW, NearMatch, UploadPage},
    },
    parts::{Choice, Problem, Problems},
    shell::Shell,
};
use axum::http::StatusCode;

impl Samples for UploadPage {
    const ADDRESS: &'static str = "/import";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page = |problems, done| Self {
            shell: shell.clone(),
            organisations: vec![Choice::new(id(1).to_string(), organisation().name)],
            problems,
            done,
            organisation: String::new(),
        };
        let message = say(shell, "Chưa chọn tệp nào", "No file was chosen");
        let problems = Problems::new(shell, vec![Problem { field: "files".into(), message }]);
        vec![("usual", page(Problems::none(), None)), ("problems", page(problems, None))]
    }
}

impl Samples for CheckPage {
    const ADDRESS: &'static str = "/import/check";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let file = |name: &str, systems| FileRow {
            name: name.into(),
            systems,
            problems: systems / 14,
            refused: None,
        };
        let refused = FileRow {
            refused: Some(words("Tệp được bảo vệ bằng mật khẩu.", "The file is protected by a password.")),
            ..file("mat-khau.xlsx", 0)
        };
        let cell = |cell: &str, said: &str, effect| CellProblem {
            file: "mau-08-so-khcn.xlsx".into(),
            sheet: "Phần III".into(),
            cell: cell.into(),
            said: said.into(),
            message: words("Không đọc được ngày phê duyệt.", "The date of approval could not be read."),
            hint: Some(words("Ghi ngày dạng 05/07/2026.", "Write the date as 05/07/2026.")),
            effect,
        };
        let near = |id: &str| NearMatch {
            id: id.into(),
            name: "Cổng DVC trực tuyến".into(),
            owner: organisation().name,
            candidates: vec![
                (super::id(11).to_string(), system().name),
                (super::id(12).to_string(), long_system().name),
            ],
            answer: NEW.into(),
        };
        let page = |files, cells: Vec<CellProblem>, near, unknown| Self {
            shell: shell.clone(),
            draft: id(900).to_string(),
            files,
            counts: [31, 3, 8],
            lost: (!cells.is_empty()).then_some(false),
            cells,
            more_cells: 0,
            near,
            unknown,
            missing_units: vec![long_organisation().name],
            adds: false,
            problems: Problems::none(),
        };
        let cells = vec![
            cell("G14", "5 tháng bảy", Effect::ValueLeftOut),
            cell("J15", "đã triển khai (một phần)", Effect::ReadAs),
            cell("22", "", Effect::RowLeftOut),
        ];
        let files = vec![file("mau-08-so-khcn.xlsx", 42), file("mau-08-cac-huyen.xlsx", 118), refused];
        let unknown = vec![long_organisation().name, "Ban Quản lý khu công nghiệp Minh Hà".to_owned()];
        vec![
            ("usual", page(files, cells, vec![near("1:Phần 3!14"), near("1:Phần 3!15")], unknown)),
            ("clean", page(vec![file("mau-08.xlsx", 12)], vec![], vec![], vec![])),
            ("empty", page(vec![file("thuc-don.xlsx", 0)], vec![], vec![], vec![])),
        ]
    }
}

impl Samples for HelpPage {
    const ADDRESS: &'static str = "/help";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        vec![("usual", Self { shell: shell.clone() })]
    }
}

impl Samples for ErrorPage {
    const ADDRESS: &'static str = "/no-such-page";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page = |failure| Self { shell: shell.clone(), failure, sign_in: None };
        let ended = Some("/sign-in?next=%2Fduties".to_owned());
        let plain = |status| page(Failure::plain(status, "sample"));
        let said = Failure {
            what: Some(say(shell, "Không có việc nào mang mã `5f3a`.", "There is no duty `5f3a`.")),
            ..Failure::no_page()
        };
        vec![
            ("not-found", page(said)),
            ("bad-request", plain(StatusCode::BAD_REQUEST)),
            ("conflict", plain(StatusCode::CONFLICT)),
            ("too-large", plain(StatusCode::PAYLOAD_TOO_LARGE)),
            ("busy", plain(StatusCode::SERVICE_UNAVAILABLE)),
            ("too-many", plain(StatusCode::TOO_MANY_REQUESTS)),
            ("session-ended", Self { sign_in: ended, ..plain(StatusCode::UNAUTHORIZED) }),
            ("internal", plain(StatusCode::INTERNAL_SERVER_ERROR)),
        ]
    }
}
