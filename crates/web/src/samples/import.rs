//! Samples of the import, of help and of errors.

use super::{Samples, id, long_system, organisation, say, system, today, words};
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
            as_of: String::new(),
        };
        let message = say(shell, "Chưa chọn tệp nào", "No file was chosen");
        let problems = Problems::new(shell, vec![Problem { field: "files".into(), message }]);
        vec![("usual", page(Problems::none(), None)), ("problems", page(problems, None))]
    }
}

impl Samples for CheckPage {
    const ADDRESS: &'static str = "/import/check";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let file = |name: &str, rows| FileRow {
            name: name.into(),
            rows,
            new: rows / 2,
            changed: 3,
            same: rows / 4,
            left_out: 1,
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
        let near = |key: &str| NearMatch {
            key: key.into(),
            name: "Cổng DVC trực tuyến".into(),
            owner: organisation().name,
            place: "mau-08-so-khcn.xlsx, Phần III, 14".into(),
            candidates: vec![(id(11).to_string(), system().name), (id(12).to_string(), long_system().name)],
            answer: NEW.into(),
        };
        let page = |files, cells, near| Self {
            shell: shell.clone(),
            draft: id(900).to_string(),
            as_of: today(),
            files,
            cells,
            near,
            problems: Problems::none(),
        };
        let cells = vec![
            cell("G14", "5 tháng bảy", Effect::ValueLeftOut),
            cell("J15", "đã triển khai (một phần)", Effect::ReadAs),
            cell("22", "", Effect::RowLeftOut),
        ];
        let files = vec![file("mau-08-so-khcn.xlsx", 42), file("mau-08-cac-huyen.xlsx", 118)];
        vec![
            ("usual", page(files, cells, vec![near("a"), near("b")])),
            ("clean", page(vec![file("mau-08.xlsx", 12)], vec![], vec![])),
            ("empty", page(vec![file("thuc-don.xlsx", 0)], vec![], vec![])),
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
        let page = |failure| Self { shell: shell.clone(), failure };
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
            ("internal", plain(StatusCode::INTERNAL_SERVER_ERROR)),
        ]
    }
}
