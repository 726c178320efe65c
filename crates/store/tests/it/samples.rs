//! Rows to begin with: each story changes what it is about.

use jiff::{
    Timestamp,
    civil::{Date, date},
};
use khien_store::{
    Reads, Scope, Store, Tx,
    duties::{self, Derived, DueKind, FactState, Outcome, OutcomeKind, Revision},
    facts::{Facts, Recorded},
    organisations::{self, Link, LinkKind, Organisation},
    subjects::{Matter, System},
    tree,
};
use uuid::Uuid;

pub const TODAY: Date = date(2026, 8, 20);

pub fn moment(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

/// Ten in the morning of [`TODAY`] in Việt Nam.
pub fn now() -> Timestamp {
    moment("2026-08-20T10:00:00+07:00")
}

pub fn facts(all: &[(&str, &str)]) -> Facts {
    let recorded =
        |value: &str| Recorded { value: value.into(), as_of: Some(TODAY), source: "12/QĐ-UBND".into() };
    all.iter().map(|(name, value)| ((*name).to_owned(), recorded(value))).collect()
}

pub fn organisation(name: &str) -> Organisation {
    Organisation {
        id: Uuid::now_v7(),
        code: Some("G01".into()),
        body_key: Some("g01-2025".into()),
        name: name.into(),
        name_en: None,
        kind: "ministry".into(),
        from: date(2025, 3, 1),
        to: None,
        facts: facts(&[("organisation.staff", "1200")]),
        search: name.to_lowercase(),
        sort_key: name.to_lowercase(),
        invented: false,
        version: 1,
    }
}

/// Organisations of which the first three stand in a line, each below the one before.
pub async fn three_in_a_line(store: &Store, number: usize) -> Vec<Uuid> {
    let all: Vec<Organisation> = (0..number).map(|at| organisation(&format!("Cơ quan {at}"))).collect();
    let ids: Vec<Uuid> = all.iter().map(|each| each.id).collect();
    let link = |pair: &[Uuid]| Link {
        kind: LinkKind::Parent,
        organisation: pair[1],
        other: pair[0],
        from: date(2025, 3, 1),
        to: None,
    };
    write(store, async |tx| {
        organisations::insert(tx, all).await.unwrap();
        organisations::insert_links(tx, ids[..3].windows(2).map(link).collect()).await.unwrap();
        tree::grow(tx, TODAY).await.unwrap();
    })
    .await;
    ids
}

pub fn system(owner: Uuid, name: &str) -> System {
    System {
        id: Uuid::now_v7(),
        name: name.into(),
        name_key: name.to_lowercase(),
        owner,
        operator: None,
        security_unit: None,
        facts: Facts::new(),
        search: name.to_lowercase(),
        sort_key: name.to_lowercase(),
        invented: false,
        created_at: now(),
        version: 1,
    }
}

pub fn matter(organisation: Uuid, name: &str) -> Matter {
    Matter {
        id: Uuid::now_v7(),
        kind: "incident".into(),
        name: name.into(),
        organisation,
        system: None,
        facts: facts(&[("incident.detected_at", "2026-08-19T23:30")]),
        search: name.to_lowercase(),
        created_at: now(),
        version: 1,
    }
}

pub fn duty(subject: Uuid) -> Derived {
    Derived {
        id: Uuid::now_v7(),
        obligation: "report-quarterly".into(),
        subject_kind: "system".into(),
        subject,
        subject_name: "Cổng dịch vụ công".into(),
        organisation: subject,
        bearer: Some(subject),
        bearer_key: None,
        bearer_name: "Sở Khoa học và Công nghệ".into(),
        instance: "2026-Q3".into(),
        opens: date(2026, 7, 1),
        decided_on: date(2026, 9, 30),
        due_kind: DueKind::Day,
        due_on: Some(date(2026, 9, 30)),
        due_at: None,
        since_at: None,
        state: FactState::Owed,
        questions: vec![],
        doubtful: false,
        search: "bao cao quy cong dich vu cong".into(),
    }
}

pub fn outcome(kind: OutcomeKind) -> Outcome {
    Outcome {
        kind,
        on: TODAY,
        document: Some("15/BC-UBND".into()),
        file: Some("bao-cao.pdf".into()),
        receipt: Some("H29.2026".into()),
        ground: Some("Đã gửi trên trục liên thông".into()),
        by: "Nguyễn Thị Hoa".into(),
        at: now(),
    }
}

/// Writes an organisation, whose identifier the other rows need.
pub async fn owner(store: &Store) -> Uuid {
    let owner = organisation("Bộ Khoa học và Công nghệ");
    let id = owner.id;
    write(store, async |tx| organisations::insert(tx, vec![owner]).await.expect("it is new")).await;
    id
}

pub async fn add(store: &Store, added: Vec<Derived>) {
    let revision = Revision { added, ..Default::default() };
    write(store, async |tx| duties::apply(tx, revision).await.expect("they are new")).await;
}

/// One transaction that succeeds.
pub async fn write<T>(store: &Store, what: impl AsyncFnOnce(&Tx) -> T) -> T {
    let tx = store.write().await.expect("nobody else is writing");
    let done = what(&tx).await;
    Store::commit_unlogged(tx).await.expect("it commits");
    done
}

pub async fn stored(db: &impl Reads, id: Uuid) -> duties::Stored {
    duties::get(db, &Scope::everything(), id).await.expect("the duty is there")
}
