//! `docs/permissions.md` is what the policies say. With `KHIEN_WRITE_MESSAGES=1` the test writes it, and you read it.

use khien_permit::{Act, Role, table};
use std::{fs, path::Path, sync::LazyLock};

static TABLE: LazyLock<String> = LazyLock::new(table);

#[test]
fn the_table_that_people_read_is_what_the_policies_say() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
    if std::env::var("KHIEN_WRITE_MESSAGES").is_ok() {
        fs::write(&file, &*TABLE).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == *TABLE,
        "docs/permissions.md differs; write it with KHIEN_WRITE_MESSAGES=1 and read it"
    );
}

#[test]
fn the_table_has_every_act_and_every_role() {
    for act in Act::ALL {
        let row = TABLE.lines().find(|line| line.starts_with(&format!("| `{}`<br>", act.name())));
        let cells = row.unwrap_or_else(|| panic!("{} is missing", act.name())).matches('|').count();
        assert_eq!(cells, 3 + Role::ALL.len() + 5, "{}", act.name());
    }
    for role in Role::ALL {
        assert!(TABLE.contains(&format!(" {}<br>{} |", role.title().vi, role.title().en)), "{}", role.name());
    }
}
