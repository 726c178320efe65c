//! Bad input gets a clear answer and changes nothing.

use crate::support::{Desk, approved};

fn nothing_was_imported(desk: &Desk) {
    assert_eq!(desk.json(&["list", "systems"])["total"], 0);
}

#[test]
fn a_truncated_workbook_is_refused() {
    let desk = Desk::founded();
    let file = desk.form08("bieu.xlsx", (0..200).map(|at| approved(&format!("Hệ thống {at}"), 2)).collect());
    let whole = std::fs::read(desk.path(&file)).unwrap();
    std::fs::write(desk.path(&file), &whole[..whole.len() / 2]).unwrap();
    assert!(desk.ends_with(1, &["import", "form08", &file]).contains("[file-"));
    nothing_was_imported(&desk);
}

#[test]
fn a_workbook_with_a_password_is_refused_by_that_name() {
    let desk = Desk::founded();
    // An encrypted workbook is an OLE container that holds a stream "EncryptedPackage".
    let mut content = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    content.resize(4096, 0);
    content.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    content.resize(8192, 0);
    std::fs::write(desk.path("mat-khau.xlsx"), content).unwrap();
    let said = desk.ends_with(1, &["import", "form08", "mat-khau.xlsx"]);
    assert!(said.contains("[file-password]"), "{said}");
}

#[test]
fn a_workbook_of_two_hundred_megabytes_is_not_even_read() {
    let desk = Desk::founded();
    let file = std::fs::File::create(desk.path("lon.xlsx")).unwrap();
    file.set_len(200 * 1024 * 1024).unwrap();
    let said = desk.ends_with(4, &["import", "form08", "lon.xlsx"]);
    assert!(said.contains("file-too-large"), "{said}");
}

#[test]
fn commands_without_a_database_say_what_to_do() {
    let desk = Desk::new();
    assert!(desk.ends_with(3, &["duties"]).contains("khien init"));
    assert!(!desk.path("khien.db").exists(), "no empty database is left behind");
}

#[test]
fn a_database_that_is_none_is_refused() {
    let desk = Desk::new();
    std::fs::write(desk.path("khien.db"), "this is no database ".repeat(500)).unwrap();
    assert!(desk.ends_with(70, &["duties"]).contains("database-failed"));
}

#[test]
fn words_that_fit_no_command_end_with_usage() {
    let desk = Desk::new();
    desk.ends_with(2, &["dutees"]);
    desk.ends_with(2, &["duties", "--until", "31/12/2026"]);
}

#[test]
fn a_name_that_means_nobody_is_said() {
    let desk = Desk::founded();
    assert!(desk.ends_with(3, &["duties", "--organisation", "Tỉnh Không Có"]).contains("Tỉnh Không Có"));
}
