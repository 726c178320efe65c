//! Samples of the pages about the law. Their content is short and not checked against any text.

use super::{Samples, say, today, words};
use crate::{
    pages::law::{
        Change, ClausePage, ClauseRow, DiffPage, InstrumentPage, InstrumentRow, InstrumentsPage,
        ObligationView, ReadingView, RoleChange,
    },
    parts::{Named, Problem, Problems},
    shell::Shell,
};
use jiff::civil::date;
use khien_law::{
    Certainty, Words,
    instrument::{Class, ClauseKind, InForce, LastDay, Validity},
    obligation::Reading,
};

fn title() -> Words {
    words(
        "Tăng cường bảo đảm an toàn thông tin mạng tại các bộ, cơ quan ngang bộ, địa phương và doanh nghiệp",
        "Strengthening network information security in ministries, localities and enterprises",
    )
}

fn instrument(certainty: Certainty, to: LastDay) -> InstrumentRow {
    InstrumentRow {
        id: "dispatch-33-2024".into(),
        number: "33/CĐ-TTg".into(),
        title: title(),
        validity: Validity { from: date(2024, 4, 7), to },
        certainty,
        clauses: 41,
        obligations: 27,
    }
}

fn doubtful() -> LastDay {
    let reading = Reading { question: title(), options: vec![], chosen: 0, ground: title() };
    LastDay::Unknown { doubt_from: date(2026, 7, 1), reading }
}

impl Samples for InstrumentsPage {
    const ADDRESS: &'static str = "/law";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let rows = vec![
            instrument(Certainty::Confirmed, LastDay::Open),
            instrument(Certainty::Secondary, LastDay::On(date(2026, 6, 30))),
            instrument(Certainty::Memory, doubtful()),
        ];
        vec![("usual", Self { shell: shell.clone(), rows })]
    }
}

impl Samples for InstrumentPage {
    const ADDRESS: &'static str = "/law/dispatch-33-2024";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let clause = |id: &str, kind, class, open, overdue| ClauseRow {
            id: id.into(),
            cite: words("điểm c khoản 1", "clause 1.c"),
            kind,
            class,
            summary: words(
                "Mỗi quý báo cáo tình hình bảo đảm an toàn của các hệ thống thuộc phạm vi quản lý.",
                "Each quarter, report on the security of the systems under management.",
            ),
            certainty: Certainty::Confirmed,
            open,
            overdue,
        };
        let page = Self {
            shell: shell.clone(),
            instrument: instrument(Certainty::Secondary, doubtful()),
            issued: Some(date(2024, 4, 7)),
            replaced_by: vec!["decree-331-2026".into()],
            source: "nhandan.vn".into(),
            note: Some(words("Chỉ đọc được bản tóm tắt.", "Only a summary was read.")),
            clauses: vec![
                clause("CD33-1.c", ClauseKind::Obligation, Class::Gov, 96, 4),
                clause("CD33-6.1", ClauseKind::Competence, Class::Prot, 0, 0),
            ],
        };
        vec![("usual", page)]
    }
}

impl Samples for ClausePage {
    const ADDRESS: &'static str = "/law/clauses/CD33-1.c";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let obligation = ObligationView {
            id: "dispatch-33-2024/quarterly-report".into(),
            title: words(
                "Báo cáo quý về an toàn thông tin mạng",
                "Quarterly report on network information security",
            ),
            limit: "…".into(),
            bearers: vec![words("Cơ quan, tổ chức liên quan", "The organisation concerned")],
            evidence: Some(words("Báo cáo, biên nhận", "Report, receipt")),
            open: 96,
            overdue: 4,
            questions: 0,
            reading: Some(ReadingView {
                question: words("Ngày 20 có được tính không?", "Is the 20th included?"),
                options: vec![(words("Không", "No"), true), (words("Có", "Yes"), false)],
                ground: words("Chọn ngày an toàn hơn.", "The safer day was chosen."),
            }),
        };
        let page = |kind, class, obligations| Self {
            shell: shell.clone(),
            id: "CD33-1.c".into(),
            cite: words("điểm c khoản 1", "clause 1.c"),
            instrument: Named::new("33/CĐ-TTg", "/law/dispatch-33-2024"),
            validity: Validity { from: date(2024, 4, 7), to: LastDay::Open },
            kind,
            class,
            summary: title(),
            certainty: Certainty::Confirmed,
            source: "nhandan.vn".into(),
            note: None,
            see: vec!["D09-d".into()],
            obligations,
        };
        vec![
            ("usual", page(ClauseKind::Obligation, Class::Gov, vec![obligation])),
            ("content", page(ClauseKind::Power, Class::Content, vec![])),
        ]
    }
}

impl Samples for DiffPage {
    const ADDRESS: &'static str = "/law/diff";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let change = |before, after| Change {
            name: Named::new("CD33-1.c", "/law/clauses/CD33-1.c"),
            number: "33/CĐ-TTg".into(),
            says: title(),
            before,
            after,
        };
        let role = RoleChange {
            name: words("Cơ quan điều phối quốc gia", "National coordinator"),
            before: vec![],
            after: vec![words("Bộ Công an", "Ministry of Public Security")],
        };
        let empty = || DiffPage::empty(shell, date(2026, 1, 1), today());
        let message =
            say(shell, "Ngày bắt đầu phải trước ngày kết thúc", "The first day must come before the last");
        let problems = Problems::new(shell, vec![Problem { field: "from".into(), message }]);
        let usual = Self {
            roles: vec![role],
            obligations: vec![change(InForce::Yes, InForce::No), change(InForce::No, InForce::Yes)],
            clauses: vec![change(InForce::Yes, InForce::Doubtful)],
            ..empty()
        };
        vec![("usual", usual), ("problems", Self { problems, ..empty() }), ("empty", empty())]
    }
}
