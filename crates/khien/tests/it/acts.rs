//! Every command stands in a table that says which acts it is. The keeper of the machine may do them all; the table shows
//! that nothing is done by a command that the policies have no name for.

use crate::support::Desk;
use khien_app::permit::Act;
use std::collections::BTreeSet;

/// Command and acts; without any, it touches no register.
const TABLE: &[(&str, &[&str])] = &[
    ("account disable", &["disable-account"]),
    ("account enable", &["disable-account"]),
    ("account end-sessions", &["disable-account", "manage-settings"]),
    ("account invite", &["invite"]),
    ("account link", &["reset-factors"]),
    ("account list", &["see-account"]),
    ("account reset-factors", &["reset-factors"]),
    ("account role", &["give-role"]),
    ("audit adopt", &["manage-settings"]),
    ("audit archive", &["manage-witnesses"]),
    ("audit check-proof", &[]),
    ("audit checkpoint", &["prove-entry"]),
    ("audit erase", &["erase-details"]),
    ("audit log", &["read-log", "export-log"]),
    ("audit prove", &["prove-entry"]),
    ("audit verify", &["read-log"]),
    ("audit witness add", &["manage-witnesses"]),
    ("audit witness inform", &["manage-witnesses"]),
    ("audit witness list", &["manage-witnesses"]),
    ("audit witness remove", &["manage-witnesses"]),
    ("check", &["see-figures"]),
    ("control answer", &["answer-controls"]),
    ("control changes", &["see-system-inside"]),
    ("control figures", &["see-figures"]),
    ("control list", &["see-system-inside"]),
    ("demo", &["manage-settings"]),
    ("duties", &["see-duty"]),
    ("duty met", &["meet-duty"]),
    ("duty reopen", &["reopen-duty"]),
    ("duty waive", &["waive-duty"]),
    ("import facts", &["record-organisation", "record-system", "record-matter"]),
    ("import form08", &["import-register"]),
    ("init", &["manage-settings", "invite"]),
    ("law check", &[]),
    ("law coverage", &[]),
    ("law diff", &[]),
    ("law facts", &[]),
    ("law save", &[]),
    ("law show", &[]),
    ("law test", &[]),
    ("level", &["see-system-inside"]),
    ("list organisations", &["see-organisation"]),
    ("list systems", &["see-system"]),
    ("missing", &["see-duty"]),
    ("open", &["open-matter"]),
    ("organisation add", &["add-organisation"]),
    ("organisation end-supervision", &["link-organisation"]),
    ("organisation links", &["see-organisation-inside"]),
    ("organisation place", &["link-organisation"]),
    ("organisation supervise", &["link-organisation"]),
    ("report form08", &["report-register"]),
    ("serve", &[]),
    ("set", &["record-organisation", "record-system", "record-matter"]),
    ("why", &["see-duty", "see-duty-evidence"]),
];

/// The commands that help lists, down to those that have none below them.
fn commands(desk: &Desk, above: &[&str]) -> Vec<String> {
    let help = desk.command(&[above, &["--help"]].concat()).output().expect("help is printed");
    let text = String::from_utf8_lossy(&help.stdout).into_owned();
    let Some((_, listed)) = text.split_once("Commands:\n") else { return vec![above.join(" ")] };
    let names = listed.lines().take_while(|line| !line.is_empty()).filter_map(|line| {
        // Names stand two spaces in; what is said of them may go on further in on the next line.
        let name = line.strip_prefix("  ").filter(|rest| !rest.starts_with(' '))?;
        name.split_whitespace().next().filter(|name| *name != "help")
    });
    names.flat_map(|name| commands(desk, &[above, &[name]].concat())).collect()
}

#[test]
fn every_command_stands_in_the_table_of_acts() {
    let found: BTreeSet<String> = commands(&Desk::new(), &[]).into_iter().collect();
    let listed: BTreeSet<String> = TABLE.iter().map(|(command, _)| (*command).to_owned()).collect();
    assert_eq!(found, listed);
    for (command, acts) in TABLE {
        for act in *acts {
            assert!(Act::parse(act).is_some(), "{command}: {act} is no act");
        }
    }
}
