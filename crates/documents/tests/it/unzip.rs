//! Parts of a workbook as text, for what no reader of cells shows: print setup, formulas, rules.

use std::io::{Cursor, Read};

/// The text of a part.
pub fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The texts of all sheets.
pub fn sheets(workbook: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    names
        .iter()
        .filter(|name| name.starts_with("xl/worksheets/sheet"))
        .map(|name| part(workbook, name))
        .collect()
}
