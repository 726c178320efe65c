//! Form 08, in and out.

use crate::support::{House, OWNER, sheet, workbook};
use khien_domain::form08::{Level, Row};
use khien_testing::{Database, on_both};
use serde_json::json;

on_both!(a_workbook_is_planned_and_imported, what_stands_against_an_import_is_said, the_form_is_reported);

async fn a_workbook_is_planned_and_imported(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("officer", OWNER).await;
    let row = Row {
        owner: Some(OWNER.into()),
        proposed_level: Level::new(4),
        ..Row::named("Kho dữ liệu tiêm chủng")
    };
    let book = sheet(vec![row]);
    let part = [("files", Some("mau-08.xlsx"), book.as_slice())];
    let planned = somebody.form("/form08/plans", &[], &part).await.expect(200);
    assert_eq!((&planned["added"], &planned["blocked"]), (&json!(1), &json!(false)));
    assert_eq!(somebody.get("/systems").await.expect(200)["total"], 2, "a plan changes nothing");
    let done = somebody.form("/form08/imports", &[], &part).await.expect(200);
    assert_eq!(done["added"], 1);
    assert_eq!(somebody.get("/systems?level=4").await.expect(200)["total"], 1);
    let again = somebody.form("/form08/imports", &[], &part).await.expect(200);
    assert_eq!((&again["added"], &again["unchanged"]), (&json!(0), &json!(1)));
}

async fn what_stands_against_an_import_is_said(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("officer", OWNER).await;
    let row =
        Row { owner: Some("Trung tâm chưa có trong sổ".into()), ..Row::named("Hệ thống mới") };
    let book = sheet(vec![row]);
    let file = ("files", Some("mau-08.xlsx"), book.as_slice());
    let blocked = somebody.form("/form08/imports", &[], &[file]).await;
    assert_eq!(blocked.problem(422), "import-blocked");
    assert_eq!(blocked.json()["plan"]["unknown_organisations"], json!(["Trung tâm chưa có trong sổ"]));
    let owner = house.organisation(OWNER).await.to_string();
    let parts = [file, ("handed_in_by", None, owner.as_bytes()), ("add_organisations", None, b"true")];
    assert_eq!(somebody.form("/form08/imports", &[], &parts).await.expect(200)["added"], 1);
    let wrong = [file, ("answers", None, b"[]".as_slice())];
    assert_eq!(
        somebody.form("/form08/plans", &[], &wrong).await.expect(422)["errors"][0]["parameter"],
        "answers"
    );
    let unknown = [file, ("colour", None, b"red".as_slice())];
    assert_eq!(
        somebody.form("/form08/plans", &[], &unknown).await.expect(422)["errors"][0]["code"],
        "unknown-part"
    );
}

async fn the_form_is_reported(database: &Database) {
    let house = House::new(database).await;
    let somebody = house.somebody("head", OWNER).await;
    let owner = house.organisation(OWNER).await;
    let form = somebody.get(&format!("/reports/form08?year=2026&organisation={owner}")).await.expect(200);
    assert_eq!((&form["reporter"], form["systems"].as_array().unwrap().len()), (&json!(OWNER), 2));
    assert_eq!(somebody.get("/reports/form08?year=1066").await.problem(422), "year-out-of-range");
    assert_eq!(somebody.get("/reports/form08").await.expect(400)["errors"][0]["code"], "missing-parameter");
    let part = [("files", Some("mau-08.xlsx"), workbook())];
    let parts: Vec<_> = part.iter().map(|(name, file, content)| (*name, *file, content.as_slice())).collect();
    assert_eq!(somebody.form("/form08/plans", &[], &parts).await.expect(200)["unchanged"], 2);
}
