//! Samples of the pages about systems, organisations and missing facts.

use super::{Samples, id, long_organisation, long_system, organisation, say, system, words};
use crate::{
    pages::{facts, organisations, reports, systems},
    parts::{CertaintyTag, Choice, FactRow, FactSheet, HistoryEntry, Named, Problem, Problems, Total, Typed},
    shell::Shell,
};
use jiff::civil::date;
use khien_law::{
    Certainty,
    facts::{self as law, Fact, FactKind, SubjectKind},
};

fn fact(name: &str, kind: FactKind, vi: &str, en: &str) -> Fact {
    Fact {
        name: name.into(),
        subject: SubjectKind::System,
        kind,
        label: words(vi, en),
        meaning: words(
            "Nội dung được hiểu như trong văn bản và đọc từ hồ sơ của hệ thống.",
            "As the text means it; read from the file of the system.",
        ),
        question: None,
        slot: 0,
    }
}

fn choice(id: &str, vi: &str, en: &str) -> law::Choice {
    law::Choice { id: id.into(), label: words(vi, en) }
}

fn fact_rows() -> Vec<FactRow> {
    let row = |fact, value: Option<&str>, asked_by| FactRow {
        fact,
        value: value.map(str::to_owned),
        as_of: value.map(|_| date(2025, 12, 15)),
        source: if value.is_some() { "Mẫu số 08, 15/12/2025, dòng 12".into() } else { String::new() },
        inferred: false,
        asked_by,
    };
    let level = FactKind::Integer { min: 1, max: 5, unit: words("", "") };
    let stage = FactKind::Choice(vec![
        choice("design", "Đang thiết kế, đầu tư", "In design or investment"),
        choice("operation", "Đang vận hành", "In operation"),
    ]);
    let kinds = FactKind::Choices(vec![
        choice("public", "Thông tin công cộng", "Public"),
        choice("private", "Thông tin riêng", "Private"),
    ]);
    vec![
        row(fact("system.level", level, "Cấp độ có hiệu lực", "Level in force"), Some("3"), 0),
        row(fact("system.stage", stage, "Giai đoạn", "Stage"), Some("operation"), 0),
        row(
            fact("system.information_kinds", kinds, "Loại thông tin xử lý", "Kinds of information"),
            Some("public,private"),
            0,
        ),
        row(
            fact(
                "system.last_assessed_on",
                FactKind::Date,
                "Ngày kiểm tra, đánh giá gần nhất",
                "Last assessed on",
            ),
            None,
            2,
        ),
        row(
            fact(
                "system.online_service",
                FactKind::YesNo,
                "Cung cấp dịch vụ trực tuyến",
                "Gives online services",
            ),
            None,
            1,
        ),
        row(fact("system.availability", FactKind::Percent, "Tỷ lệ sẵn sàng", "Availability"), None, 0),
        row(fact("system.stopped_at", FactKind::Moment, "Thời điểm dừng", "Stopped at"), None, 0),
    ]
}

fn history() -> Vec<HistoryEntry> {
    vec![HistoryEntry {
        at: "2025-12-16T02:05:00Z".parse().expect("a moment"),
        by: "Trần Văn Khôi".into(),
        source: "Mẫu số 08, 15/12/2025".into(),
        changes: vec![
            (words("Cấp độ có hiệu lực", "Level in force"), Some("2".into()), Some("3".into())),
            (words("Giai đoạn", "Stage"), None, Some("Đang vận hành".into())),
        ],
    }]
}

impl Samples for systems::ListPage {
    const ADDRESS: &'static str = "/systems";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let row = |number, named: Named, level: Option<&str>, proposed: Option<&str>, state: Option<&str>| {
            systems::Row {
                id: id(number),
                name: named.name,
                owner: organisation(),
                operator: Some(long_organisation().name),
                level: level.map(str::to_owned),
                proposed: proposed.map(str::to_owned),
                approval: state.map(str::to_owned),
                implementation: state.map(|_| "Đã triển khai một số hạng mục".into()),
            }
        };
        let page = |rows, total, q: &str| Self {
            shell: shell.clone(),
            filter: systems::Filter { q: q.into(), ..Default::default() },
            organisations: vec![Choice::new(id(1).to_string(), organisation().name)],
            approvals: vec![Choice::new("approved", "Đã được phê duyệt")],
            implementations: vec![Choice::new("full", "Đã triển khai đầy đủ")],
            rows,
            total,
            next: None,
        };
        let rows = vec![
            row(11, system(), Some("3"), None, Some("Đã được phê duyệt")),
            row(12, long_system(), None, Some("4"), Some("Đã gửi thẩm định")),
            row(13, system(), None, None, None),
        ];
        vec![
            ("usual", page(rows, Total::Exactly(3), "")),
            ("nothing-found", page(vec![], Total::Exactly(0), "không có")),
            ("empty", page(vec![], Total::Exactly(0), "")),
        ]
    }
}

impl Samples for systems::ShowPage {
    const ADDRESS: &'static str = "/systems/one";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page = |name: String, facts, typed: Option<Typed>, problems| Self {
            sees_inside: true,
            shell: shell.clone(),
            id: id(12),
            name,
            owner: organisation(),
            operator: Some(long_organisation()),
            security_unit: None,
            facts: FactSheet::new(shell, format!("/systems/{}/facts", id(12)), facts, typed),
            duties: vec![],
            history: history(),
            problems,
            done: None,
        };
        let field = "system-last_assessed_on-value".to_owned();
        let message = say(shell, "`31/02/2026` không phải là ngày", "`31/02/2026` is no date");
        let problems = Problems::new(shell, vec![Problem { field, message }]);
        let typed = Typed {
            fact: "system.last_assessed_on".into(),
            value: vec!["31/02/2026".into()],
            as_of: String::new(),
            source: "Biên bản".into(),
            problems: problems.clone(),
        };
        vec![
            ("usual", page(system().name, fact_rows(), None, Problems::none())),
            ("long", page(long_system().name, fact_rows(), None, Problems::none())),
            ("problems", page(system().name, fact_rows(), Some(typed), problems)),
            ("empty", page(system().name, vec![], None, Problems::none())),
        ]
    }
}

impl Samples for systems::LevelPage {
    const ADDRESS: &'static str = "/systems/one/level";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let fact = fact_rows().remove(0).fact;
        let statement = |level: Option<&str>| systems::Statement {
            words: say(
                shell,
                "Hệ thống phục vụ người dân, doanh nghiệp có xử lý thủ tục hành chính",
                "A system serving citizens and businesses that handles administrative procedures",
            ),
            clause: Named::new("điểm b khoản 2 Điều 13 331/2026/NĐ-CP", "/law/clauses/D331-13.2.b"),
            certainty: CertaintyTag::new(shell, Certainty::Confirmed),
            note: Some(long_system().name),
            level: level.map(str::to_owned),
            because: vec![(fact.label.vi.clone(), "3".into())],
        };
        let known = || systems::Known {
            question: fact.label.vi.clone(),
            answer: "3".into(),
            href: "/systems/one/level?ask=system.level".into(),
        };
        let page = |question, verdict: Option<(String, bool)>| systems::LevelPage {
            shell: shell.clone(),
            id: id(1),
            name: long_system().name,
            rules: Some(statement(None)),
            possible: vec![],
            undecided: false,
            keeps: false,
            question,
            action: "/systems/one/level".into(),
            proposable: verdict.as_ref().and_then(|(_, settled)| settled.then_some(3)),
            verdict,
            raised: Some(Named::new("khoản 5 Điều 10", "/law/clauses/D331-10.5")),
            matching: vec![statement(Some("3"))],
            open: vec![statement(Some("4"))],
            failing: vec![statement(Some("5"))],
            passed: vec![known()],
            known: vec![known()],
            proposed: None,
            records: true,
            problems: Problems::none(),
            typed: None,
            done: None,
        };
        let settled = (say(shell, "Cấp độ 3", "Level 3"), true);
        let open = (say(shell, "cấp độ 2 đến 4", "level 2 to 4"), false);
        vec![
            ("usual", page(Some(fact.clone()), Some(open.clone()))),
            ("answers", page(None, Some(settled))),
            ("open", page(None, Some(open))),
        ]
    }
}

impl Samples for systems::ControlsPage {
    const ADDRESS: &'static str = "/systems/one/controls";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        vec![
            ("usual", Self::sample(shell, &long_system().name, true)),
            ("empty", Self::sample(shell, &system().name, false)),
        ]
    }
}

impl Samples for systems::ControlPage {
    const ADDRESS: &'static str = "/systems/one/controls/NK-8";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page = |rows| systems::ControlPage {
            shell: shell.clone(),
            id: id(1),
            name: long_system().name,
            requirement: "NK-8".into(),
            text: say(shell, "Có SIEM hoặc giải pháp tương đương", "SIEM or equivalent"),
            group: Named::new(say(shell, "Nhật ký", "Logs"), "/systems/one/controls?group=NK"),
            rows,
        };
        let past = systems::Past {
            at: jiff::Timestamp::UNIX_EPOCH,
            by: "Nguyễn Thị Minh".into(),
            status: say(shell, "Đã đáp ứng", "Met"),
            how: long_system().name,
        };
        vec![("usual", page(vec![past])), ("empty", page(vec![]))]
    }
}

impl Samples for organisations::ListPage {
    const ADDRESS: &'static str = "/organisations";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let row = |name: Named, code: Option<&str>, ended| organisations::Row {
            name,
            code: code.map(str::to_owned),
            kind: say(shell, "Đơn vị trực thuộc", "Subordinate unit"),
            ended,
        };
        let page = |rows: Vec<_>| Self {
            shell: shell.clone(),
            q: String::new(),
            after: Some("key".into()),
            total: Total::Exactly(rows.len() as u64),
            rows,
            next: None,
            adds: true,
        };
        let rows = vec![
            row(organisation(), Some("H39"), None),
            row(long_organisation(), None, Some(date(2025, 6, 30))),
        ];
        vec![("usual", page(rows)), ("empty", page(vec![]))]
    }
}

impl Samples for organisations::ShowPage {
    const ADDRESS: &'static str = "/organisations/one";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page = |named: Named, to, facts| Self {
            shell: shell.clone(),
            id: id(1),
            name: named.name,
            other_name: None,
            kind: say(shell, "Đơn vị trực thuộc", "Subordinate unit"),
            code: None,
            from: date(2008, 8, 1),
            to,
            children: vec![long_organisation()],
            adds: true,
            sees_webhooks: true,
            sees_tree: true,
            successors: vec![organisation()],
            overdue: 3,
            questions: 1,
            duties: vec![],
            facts: FactSheet::new(shell, format!("/organisations/{}/facts", id(1)), facts, None),
            history: vec![],
            problems: Problems::none(),
            done: None,
        };
        vec![
            ("usual", page(organisation(), None, fact_rows())),
            ("ended", page(long_organisation(), Some(date(2025, 6, 30)), vec![])),
        ]
    }
}

impl Samples for organisations::AddPage {
    const ADDRESS: &'static str = "/organisations/new";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page = |problems| Self {
            shell: shell.clone(),
            typed: organisations::NewTyped::default(),
            kinds: vec![Choice::new("unit", say(shell, "Đơn vị trực thuộc", "Subordinate unit"))],
            organisations: vec![Choice::new(id(1).to_string(), long_organisation().name)],
            problems,
        };
        let message = say(shell, "Tên phải có từ 1 đến 300 ký tự.", "A name has from 1 to 300 characters.");
        let problems = Problems::new(shell, vec![Problem { field: "name".into(), message }]);
        vec![("usual", page(Problems::none())), ("problems", page(problems))]
    }
}

impl Samples for organisations::TreePage {
    const ADDRESS: &'static str = "/organisations/one/tree";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let row = |name: Named, to, ends| organisations::TreeRow {
            relation: say(shell, "Cơ quan phụ trách lĩnh vực", "Supervised by the lead of its sector"),
            name,
            from: date(2008, 8, 1),
            to,
            ends,
        };
        let hidden = Named::new(organisation().name, "");
        let rows =
            vec![row(long_organisation(), None, Some(id(1))), row(hidden, Some(date(2025, 6, 30)), None)];
        vec![("usual", Self::sample(shell, rows)), ("empty", Self::sample(shell, vec![]))]
    }
}

impl Samples for facts::MissingPage {
    const ADDRESS: &'static str = "/facts-missing";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let labels = fact_rows().into_iter().map(|row| row.fact.label).collect::<Vec<_>>();
        let page = |rows, left_out, problems| Self {
            shell: shell.clone(),
            rows,
            left_out,
            problems,
            done: None,
            unread: vec![],
        };
        let rows = vec![
            facts::MissingRow { subject: system(), owner: organisation().name, facts: labels[..2].to_vec() },
            facts::MissingRow { subject: long_system(), owner: long_organisation().name, facts: labels },
        ];
        let message = say(shell, "Chưa chọn tệp nào", "No file was chosen");
        let problems = Problems::new(shell, vec![Problem { field: "file".into(), message }]);
        vec![
            ("usual", page(rows.clone(), 1200, Problems::none())),
            ("problems", page(rows, 0, problems)),
            ("empty", page(vec![], 0, Problems::none())),
        ]
    }
}

impl Samples for reports::Form08Page {
    const ADDRESS: &'static str = "/reports/form08";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let row = |number: &str, named: Named| {
            let cells = [
                number,
                &named.name,
                &organisation().name,
                &long_organisation().name,
                "3",
                "Đã được phê duyệt",
            ];
            let rest =
                ["125/QĐ-UBND, 05/07/2026, UBND tỉnh Minh Hà", "", "", "Đã triển khai đầy đủ", "", "Định kỳ"];
            cells.into_iter().chain(rest).map(str::to_owned).collect::<Vec<_>>()
        };
        let page = |rows: Vec<Vec<String>>, total| Self {
            shell: shell.clone(),
            year: 2026,
            years: vec![2026, 2025],
            organisation: id(1).to_string(),
            organisations: vec![Choice::new(id(1).to_string(), organisation().name)],
            window: (date(2025, 12, 15), date(2026, 12, 14)),
            summary: vec![
                ("Tổng số hệ thống thông tin".into(), shell.number(total)),
                ("Đã phê duyệt cấp độ".into(), "1".into()),
            ],
            rows,
            total,
        };
        vec![
            ("usual", page(vec![row("1", system()), row("2", long_system())], 240)),
            ("empty", page(vec![], 0)),
        ]
    }
}
