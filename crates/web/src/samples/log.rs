//! Samples of the log and of webhooks.

use super::{Samples, id, long_organisation, organisation, people::moment, say};
use crate::{
    pages::{
        log::{About, Change, EntryPage, Filter, ListPage, Row},
        webhooks::{self, AddPage, AddedPage, DeliveryRow, ShowPage},
    },
    parts::{Choice, Named, Problem, Problems, Total},
    shell::Shell,
};

const URL: &str = "https://thongbao.sokhcn.minhha.example/hooks/khien-su-kien-va-nhat-ky?nguon=trung-tam-giam-sat-an-ninh-mang";

fn about(shell: &Shell) -> About {
    let object = Named::new(long_organisation().name, long_organisation().href);
    About { kind: say(shell, "cơ quan, tổ chức", "organisation"), object: Some(object) }
}

fn action(shell: &Shell) -> String {
    say(shell, "ghi thông tin của cơ quan, tổ chức", "record facts of an organisation")
}

impl Samples for ListPage {
    const ADDRESS: &'static str = "/log";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let row = |position, who: Named| Row {
            position,
            at: moment(),
            who,
            action: action(shell),
            about: about(shell),
            organisation: Some(organisation().name),
        };
        let rows = vec![
            row(120, Named::new("Nguyễn Thị Minh", "/log?actor=1")),
            row(119, Named::new(say(shell, "đã xóa dữ liệu cá nhân", "personal details erased"), "")),
        ];
        let page = |rows: Vec<Row>, filter| Self {
            shell: shell.clone(),
            filter,
            next: (!rows.is_empty()).then_some(119),
            rows,
            organisations: vec![Choice::new("1", long_organisation().name)],
            exported: true,
        };
        let narrow = Filter { actor: Some(id(1)), before: Some(200), ..Filter::default() };
        vec![("usual", page(rows, Filter::default())), ("empty", page(vec![], narrow))]
    }
}

impl Samples for EntryPage {
    const ADDRESS: &'static str = "/log/120";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let change = |was: Option<&str>, is: &str| Change {
            label: say(shell, "Số hệ thống thông tin", "Number of information systems"),
            was: was.map(str::to_owned),
            is: is.into(),
        };
        let page = |erased: bool, changes, problems| Self {
            shell: shell.clone(),
            position: 120,
            at: moment(),
            who: (!erased).then(|| "Nguyễn Thị Minh".into()),
            from: (!erased).then(|| "2001:db8:85a3:8d3:1319:8a2e:370:7348".into()),
            via: say(shell, "trang web", "page"),
            action: action(shell),
            about: about(shell),
            organisation: Some(organisation().name),
            changes,
            erased,
            proven: true,
            erasable: !erased,
            ground: String::new(),
            problems,
            done: None,
        };
        let message = say(shell, "Cần nêu căn cứ.", "Give the ground.");
        let problems = Problems::new(shell, vec![Problem { field: "ground".into(), message }]);
        vec![
            ("usual", page(false, vec![change(Some("3"), "4"), change(None, URL)], Problems::none())),
            ("empty", page(true, vec![], Problems::none())),
            ("problems", page(false, vec![], problems)),
        ]
    }
}

impl Samples for webhooks::ListPage {
    const ADDRESS: &'static str = "/webhooks";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let row = |at: u128, active| webhooks::Row {
            id: id(at),
            organisation: long_organisation().name,
            events: action(shell),
            url: URL.into(),
            active,
        };
        let page = |rows: Vec<webhooks::Row>| Self {
            shell: shell.clone(),
            filter: Default::default(),
            organisation: Some(id(1)),
            organisations: vec![Choice::new(id(1).to_string(), organisation().name)],
            total: Total::Exactly(rows.len() as u64),
            next: None,
            rows,
            manages: true,
            done: None,
        };
        vec![("usual", page(vec![row(1, true), row(2, false)])), ("empty", page(vec![]))]
    }
}

impl Samples for AddPage {
    const ADDRESS: &'static str = "/webhooks/new";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page = |problems| Self {
            shell: shell.clone(),
            organisation: id(1),
            name: organisation().name,
            url: URL.into(),
            events: vec!["meet-duty".into()],
            problems,
        };
        let message = say(shell, "Địa chỉ phải bắt đầu bằng https://.", "The address begins with https://.");
        let problems = Problems::new(shell, vec![Problem { field: "url".into(), message }]);
        vec![("usual", page(Problems::none())), ("problems", page(problems))]
    }
}

impl Samples for AddedPage {
    const ADDRESS: &'static str = "/webhooks/added";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".into();
        vec![("usual", Self { shell: shell.clone(), id: id(1), url: URL.into(), key })]
    }
}

impl Samples for ShowPage {
    const ADDRESS: &'static str = "/webhooks/sample";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let row = |at: u128, arrived: bool, waits: bool| DeliveryRow {
            id: id(at),
            position: 120,
            event: action(shell),
            attempts: 3,
            outcome: say(shell, "Đang chờ gửi", "Waiting"),
            why: (!arrived).then(|| say(shell, "Không kết nối được.", "It could not be reached.")),
            status: arrived.then_some(204),
            next_at: waits.then(moment),
            arrived,
        };
        let page = |rows: Vec<DeliveryRow>, active| Self {
            shell: shell.clone(),
            id: id(1),
            version: 1,
            url: URL.into(),
            events: action(shell),
            active,
            manages: true,
            total: Total::Exactly(rows.len() as u64),
            rows,
            next: None,
            later: false,
            done: None,
        };
        let rows = vec![row(1, true, false), row(2, false, true), row(3, false, false)];
        vec![("usual", page(rows, true)), ("empty", page(vec![], false))]
    }
}
