//! Samples of the first page and of the pages about duties.

use super::{Samples, id, long_organisation, long_system, organisation, say, system, today, words};
use crate::{
    pages::{
        duties::{
            Answered, Evidence, Filter, ListPage, Offers, PrintPage, Question, Record, RecordForm, Row,
            ShowPage, StateFilter,
        },
        overview::{Counts, OverviewPage},
    },
    parts::{Choice, Named, Problem, Problems, Share, Standing, Total},
    shell::Shell,
    why::{Line, OpenPoint, ReadingChoice, Why},
};
use jiff::civil::date;
use khien_app::store::duties::Standing as Stands;
use khien_engine::duty::{Due, Instance};
use khien_law::{Certainty, timing::Period};

fn row(number: u128, due: Due, stands: Stands) -> Row {
    let titles = [
        words("Báo cáo quý về an toàn thông tin mạng", "Quarterly report on network information security"),
        words("Kiểm tra, đánh giá định kỳ hệ thống", "Periodic check and evaluation of the system"),
        words("Phê duyệt cấp độ an toàn hệ thống thông tin", "Approval of the security level"),
        words("Triển khai đầy đủ phương án bảo đảm an toàn", "Full implementation of the security plan"),
    ];
    let subjects = [None, Some(system()), Some(long_system()), Some(system())];
    let at = number as usize % 4;
    Row {
        id: id(100 + number),
        title: titles[at].clone(),
        organisation: if number % 5 == 2 { long_organisation() } else { organisation() },
        subject: subjects[at].clone(),
        instance: match at {
            0 => Instance::Period { period: Period::Quarter, starts: date(2026, 10, 1) },
            1 => Instance::Since(date(2025, 11, 30)),
            _ => Instance::Once,
        },
        standing: Standing::of(stands, &due, today()),
        due,
        certainty: [Certainty::Confirmed, Certainty::Secondary, Certainty::Memory][number as usize % 3],
        by_reading: at == 3,
    }
}

fn rows() -> Vec<Row> {
    let moment = "2026-11-22T16:30:00Z".parse().expect("a moment");
    vec![
        row(0, Due::Day(date(2026, 12, 19)), Stands::Open),
        row(1, Due::Day(date(2026, 9, 30)), Stands::Overdue),
        row(2, Due::Day(date(2024, 9, 30)), Stands::Overdue),
        row(3, Due::Day(today()), Stands::Open),
        row(4, Due::Moment(moment), Stands::Open),
        row(5, Due::Unknown, Stands::Question),
        row(6, Due::Target { since: moment, target: None }, Stands::Open),
        row(7, Due::NoLimit, Stands::Open),
        row(8, Due::Day(date(2026, 9, 19)), Stands::Met),
        row(9, Due::Day(date(2026, 10, 2)), Stands::Waived),
        row(10, Due::Day(date(2027, 3, 19)), Stands::Open),
    ]
}

impl Samples for OverviewPage {
    const ADDRESS: &'static str = "/";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let share = |level, systems, approved, implemented| Share { level, systems, approved, implemented };
        let page = |counts, overdue: Vec<Row>, next: Vec<Row>, shares, without_level| Self {
            shell: shell.clone(),
            counts,
            overdue,
            next,
            shares,
            without_level,
        };
        let full = vec![
            share(1, 3309, 2710, 2001),
            share(2, 2914, 2210, 1490),
            share(3, 955, 580, 560),
            share(4, 23, 13, 13),
            share(5, 5, 5, 4),
        ];
        let none = (1..=5).map(|level| share(level, 0, 0, 0)).collect::<Vec<_>>();
        let counts = Counts { overdue: 1284, week: 12, month: 3467, questions: 216 };
        let quiet = Counts::default();
        vec![
            ("usual", page(counts, rows()[1..3].to_vec(), rows()[3..5].to_vec(), full, 41)),
            ("quiet", page(quiet, vec![], rows()[10..].to_vec(), none.clone(), 0)),
            ("empty", page(quiet, vec![], vec![], none, 0)),
        ]
    }
}

impl Samples for ListPage {
    const ADDRESS: &'static str = "/duties";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page = |filter: Filter, rows: Vec<Row>, total, next| Self {
            shell: shell.clone(),
            filter,
            tabs: StateFilter::ALL.into_iter().zip([96, 1284, 216, 12_000, 7, 13_603]).collect(),
            organisations: vec![
                Choice::new(id(1).to_string(), organisation().name),
                Choice::new(id(2).to_string(), long_organisation().name),
            ],
            obligations: vec![Choice::new(
                "dispatch-33-2024/quarterly-report",
                "Báo cáo quý về an toàn thông tin mạng",
            )],
            system: None,
            rows,
            total,
            next,
        };
        let narrow = Filter { q: "không có gì".into(), state: StateFilter::Overdue, ..Filter::default() };
        let of_system = Self {
            system: Some(long_system().name),
            ..page(
                Filter { system: Some(id(12)), after: Some("k".into()), ..Filter::default() },
                rows(),
                Total::Exactly(11),
                None,
            )
        };
        vec![
            ("usual", page(Filter::default(), rows(), Total::MoreThan(10_000), Some("key".into()))),
            ("system", of_system),
            ("nothing-found", page(narrow, vec![], Total::Exactly(0), None)),
            ("empty", page(Filter::default(), vec![], Total::Exactly(0), None)),
        ]
    }
}

impl Samples for PrintPage {
    const ADDRESS: &'static str = "/duties/print";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page = |months, left_out| Self {
            shell: shell.clone(),
            filter: Filter::default(),
            organisation: Some(organisation().name),
            months,
            left_out,
        };
        let months = vec![
            (date(2026, 9, 1), rows()[1..3].to_vec()),
            (date(2026, 11, 1), rows()[3..5].to_vec()),
            (date(2026, 12, 1), rows()[..1].to_vec()),
        ];
        vec![("usual", page(months, 340)), ("empty", page(vec![], 0))]
    }
}

fn line(source: Option<Named>, text: String, certainty: Option<Certainty>, aside: Option<&str>) -> Line {
    Line { source, text, certainty, aside: aside.map(str::to_owned) }
}

fn why(shell: &Shell) -> Why {
    let say = |vi: &str, en: &str| say(shell, vi, en);
    let clause =
        Named::new(say("điểm c khoản 1 33/CĐ-TTg", "33/CĐ-TTg, clause 1.c"), "/law/clauses/CD33-1.c");
    let dispatch = Named::new("33/CĐ-TTg", "/law/dispatch-33-2024");
    Why {
        owed: vec![
            line(
                Some(clause),
                say(
                    "mỗi quý, bộ, cơ quan ngang bộ và địa phương báo cáo tình hình an toàn của các hệ thống do mình quản lý.",
                    "each quarter, ministries and localities report how secure the systems under their management are.",
                ),
                Some(Certainty::Confirmed),
                None,
            ),
            line(
                Some(dispatch),
                say(
                    "có hiệu lực từ ngày 07/04/2024; ngày xem xét là 19/12/2026.",
                    "is in force since 7 April 2024; the deciding day is 19 December 2026.",
                ),
                None,
                None,
            ),
            line(
                None,
                say(
                    "Loại cơ quan, tổ chức: Ủy ban nhân dân cấp tỉnh.",
                    "Kind of organisation: Provincial People's Committee.",
                ),
                None,
                Some("Mẫu số 08, 15/12/2025"),
            ),
            line(
                None,
                say(
                    "Ngày 19/12/2026, vai trò “Cơ quan quản lý nhà nước về an ninh mạng” do Bộ Công an đảm nhiệm.",
                    "On 19 December 2026 the role “Cybersecurity regulator” is held by the Ministry of Public Security.",
                ),
                Some(Certainty::Secondary),
                None,
            ),
        ],
        due: vec![
            line(
                None,
                say(
                    "Thời hạn theo văn bản: hằng quý, trước ngày 20 của tháng thứ 3 trong quý.",
                    "Time limit of the text: every quarter, before day 20 of month 3 of the quarter.",
                ),
                None,
                None,
            ),
            line(
                None,
                say(
                    "Ngày cuối 19/12/2026 là thứ Bảy và không được dời. Nên hoàn thành chậm nhất ngày làm việc 18/12/2026.",
                    "The last day, 19 December 2026, is a day off (Saturday) and does not move. Be done by 18 December 2026, \
                     the last working day before.",
                ),
                None,
                None,
            ),
        ],
        readings: vec![OpenPoint {
            question: say("Ngày 20 có được tính không?", "Is the 20th included?"),
            options: vec![
                ReadingChoice {
                    words: say("Ngày 19 là ngày cuối cùng đúng hạn", "The 19th is the last day in time"),
                    due: shell.date(date(2026, 12, 19)),
                    chosen: true,
                },
                ReadingChoice {
                    words: say("Kể cả ngày 20", "The 20th included"),
                    due: shell.date(date(2026, 12, 20)),
                    chosen: false,
                },
            ],
            ground: say("Chọn ngày an toàn hơn.", "The safer day was chosen."),
        }],
    }
}

impl Samples for ShowPage {
    const ADDRESS: &'static str = "/duties/one";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let due = Due::Day(date(2026, 12, 19));
        let usual = || Self {
            shell: shell.clone(),
            id: id(100),
            version: 1,
            title: words(
                "Báo cáo quý về an toàn thông tin mạng",
                "Quarterly report on network information security",
            ),
            clause: Named::new(
                say(shell, "điểm c khoản 1 33/CĐ-TTg", "33/CĐ-TTg, clause 1.c"),
                "/law/clauses/CD33-1.c",
            ),
            certainty: Certainty::Confirmed,
            bearer: Some(organisation()),
            subject: organisation(),
            instance: Instance::Period { period: Period::Quarter, starts: date(2026, 10, 1) },
            opens: date(2026, 10, 1),
            due,
            standing: Standing::of(Stands::Open, &due, today()),
            recipients: vec![words("Bộ Công an", "Ministry of Public Security")],
            evidence: Some(words(
                "Báo cáo có số, ngày và biên nhận",
                "The report with number, date and receipt",
            )),
            doubtful: false,
            why: why(shell),
            questions: vec![],
            record: None,
            form: RecordForm::default(),
            offers: Offers { meet: true, waive: true, reopen: true },
            done: None,
        };
        let question = Question {
            label: words("Ngày kiểm tra, đánh giá gần nhất", "Last assessed on"),
            meaning: words(
                "Ngày hoàn thành lần kiểm tra, đánh giá định kỳ gần nhất.",
                "Day on which the latest periodic check and evaluation was completed.",
            ),
            href: format!("/systems/{}#system.last_assessed_on", id(12)),
        };
        let asked = Self {
            subject: long_system(),
            bearer: None,
            due: Due::Unknown,
            standing: Standing::Question,
            doubtful: true,
            questions: vec![question],
            instance: Instance::Once,
            certainty: Certainty::Memory,
            ..usual()
        };
        let shown = |label: &str, value: &str, href: Option<&str>| Evidence {
            label: label.into(),
            value: value.into(),
            href: href.map(str::to_owned),
        };
        let record = Record {
            waived: false,
            on: date(2026, 11, 18),
            evidence: vec![
                shown("Số, ký hiệu văn bản", "125/BC-UBND", None),
                shown("Tệp chứng minh", "báo cáo quý IV.pdf", Some("/files/5f3a")),
            ],
            by: "Nguyễn Thị Minh Nguyệt".into(),
            at: "2026-11-18T03:15:00Z".parse().expect("a moment"),
        };
        let met = Self {
            standing: Standing::Met,
            record: Some(record),
            done: Some(say(shell, "Đã ghi nhận hoàn thành.", "Recorded as done.")),
            ..usual()
        };
        let message = say(
            shell,
            "Chưa có gì cho thấy việc đã hoàn thành. Ghi số văn bản, tệp, biên nhận hoặc ghi chú.",
            "Nothing shows that it was done. Give a document number, a file, a receipt or a remark.",
        );
        let problems = Problems::new(shell, vec![Problem { field: "document".into(), message }]);
        let form =
            RecordForm { answer: Answered::Met, on: "2026-11-20".into(), problems, ..RecordForm::default() };
        vec![("usual", usual()), ("question", asked), ("met", met), ("problems", Self { form, ..usual() })]
    }
}
