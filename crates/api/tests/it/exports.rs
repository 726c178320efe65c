//! Lists as files.

use crate::support::{House, OWNER};
use khien_testing::{Database, on_both};

on_both!(lists_come_as_files);

async fn lists_come_as_files(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("head", OWNER).await;
    let excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let files = [
        ("/duties.xlsx?standing=open", excel, b"PK".as_slice()),
        ("/systems.xlsx?level=3", excel, b"PK"),
        ("/missing-facts.xlsx", excel, b"PK"),
        ("/reports/form08.xlsx?year=2026&organisation=OWNER", excel, b"PK"),
        ("/duties.csv", "text/csv; charset=utf-8", b""),
        ("/duties.ics", "text/calendar; charset=utf-8", b"BEGIN:VCALENDAR"),
    ];
    let owner = house.organisation(OWNER).await.to_string();
    for (path, mime, begins) in files {
        let answer = somebody.get(&path.replace("OWNER", &owner)).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type").as_str()),
            (200, mime),
            "{path}: {answer:?}"
        );
        assert!(answer.bytes.starts_with(begins), "{path}");
        assert!(answer.header("content-disposition").starts_with("attachment;"), "{path}");
    }
}
