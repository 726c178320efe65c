//! Files that are broken, of another kind, or meant to harm.

use crate::messy::{self, Desk};
use crate::unzip;
use khien_documents::form08::{read, read_within};
use khien_documents::{Limits, ReadError, missing};
use khien_domain::form08::Row;
use khien_law::facts::FactBook;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

fn good() -> Vec<u8> {
    messy::workbook(Desk { preface: true, groups: true, ..Desk::default() }, &[Row::named("Một cửa")], &[7])
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet, with other bytes in place of the sheet.
fn with_sheet(workbook: &[u8], sheet: &[u8]) -> Vec<u8> {
    let names = [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
    ];
    let texts = names.map(|name| unzip::part(workbook, name));
    let mut parts: Vec<(&str, &[u8])> = names.into_iter().zip(texts.iter().map(String::as_bytes)).collect();
    parts.push((SHEET, sheet));
    package(&parts)
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn code(bytes: &[u8]) -> &'static str {
    read(bytes).map_or_else(|error| error.code(), |_| "read")
}

/// The container of old and encrypted workbooks, with the name of a stream inside.
fn ole(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(1024, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2048, 0);
    bytes
}

#[test]
fn other_kinds_of_files_are_named() {
    assert_eq!(code(b""), "file-empty");
    assert_eq!(code(b"STT;Ten he thong"), "file-no-workbook");
    assert_eq!(code(b"%PDF-1.7"), "file-no-workbook");
    assert_eq!(code(&ole("EncryptedPackage")), "file-password");
    assert_eq!(code(&ole("Workbook")), "file-old-excel");
    assert_eq!(code(&package(&[("mimetype", b"x"), ("content.xml", b"<x/>")])), "file-open-document");
    assert_eq!(code(&package(&[("word/document.xml", b"<x/>")])), "file-no-workbook");
    assert_eq!(code(&package(&[("xl/workbook.xml", b"<not-closed")])), "file-damaged");
}

#[test]
fn a_file_that_was_cut_off_is_damaged() {
    let whole = good();
    for share in [1, 10, 50, 90, 99] {
        assert_eq!(code(&whole[..whole.len() * share / 100 + 4]), "file-damaged", "{share} %");
    }
}

#[test]
fn a_file_beyond_the_limit_is_not_even_opened() {
    let limits = Limits { file_bytes: 1_000, ..Limits::default() };
    assert_eq!(read_within(&good(), &limits), Err(ReadError::FileTooLarge { limit: 1_000 }));
}

#[test]
fn a_bomb_is_refused_by_what_it_says_and_by_what_it_is() {
    let zeros = vec![0; 4 << 20];
    let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
    let bomb = package(&[("xl/workbook.xml", b"<x/>"), ("xl/sharedStrings.xml", &zeros)]);
    assert!(bomb.len() < 20_000);
    assert_eq!(read_within(&bomb, &limits), Err(ReadError::UnpacksTooLarge { limit: 1 << 20 }));

    // The same, but every place that states the size says ten bytes.
    let mut liar = bomb.clone();
    let (stated, small) = (((4u32) << 20).to_le_bytes(), 10u32.to_le_bytes());
    let places: Vec<usize> = (0..liar.len() - 4).filter(|at| liar[*at..at + 4] == stated).collect();
    assert!(places.len() >= 2);
    places.into_iter().for_each(|at| liar[at..at + 4].copy_from_slice(&small));
    let error = read_within(&liar, &limits).unwrap_err();
    assert!(matches!(error, ReadError::UnpacksTooLarge { .. } | ReadError::Damaged { .. }), "{error:?}");
}

#[test]
fn too_many_rows_columns_and_sheets_are_refused() {
    let rows: Vec<Row> =
        (1..=30).map(|number| Row { number: Some(number), ..Row::named("Một cửa") }).collect();
    let file = messy::workbook(Desk::default(), &rows, &[0]);
    let limits = Limits { rows: 30, ..Limits::default() };
    assert_eq!(read_within(&file, &limits), Err(ReadError::TooManyRows { limit: 30 }));

    let mut wide = Workbook::new();
    wide.add_worksheet().write_string(0, 300, "x").unwrap();
    assert_eq!(code(&wide.save_to_buffer().unwrap()), "file-too-many-columns");

    let mut many = Workbook::new();
    (0..60).for_each(|_| {
        many.add_worksheet().write_string(0, 0, "x").unwrap();
    });
    assert_eq!(code(&many.save_to_buffer().unwrap()), "file-too-many-sheets");
}

/// Between its two cells lie sixteen million empty ones, and a merged region covers them: they must cost nothing.
#[test]
fn cells_far_apart_take_no_room() {
    let mut far = Workbook::new();
    let sheet = far.add_worksheet();
    sheet.write_string(0, 0, "x").unwrap().write_string(1_048_575, 15, "y").unwrap();
    sheet.merge_range(2, 0, 3, 15, "merged", &rust_xlsxwriter::Format::new()).unwrap();
    let far = far.save_to_buffer().unwrap();
    let merged = unzip::part(&far, SHEET).replace("A3:P4", "A3:XFD1048000");
    assert!(merged.contains("A3:XFD1048000"));
    assert_eq!(code(&with_sheet(&far, merged.as_bytes())), "file-no-form-08");
}

/// One long text in very many cells is small in the file and large in memory.
#[test]
fn one_text_in_very_many_cells_is_counted() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let long = "x".repeat(30_000);
    (0..100).for_each(|row| {
        sheet.write_string(row, 0, &long).unwrap();
    });
    let limits = Limits { text_bytes: 1 << 20, ..Limits::default() };
    let error = read_within(&workbook.save_to_buffer().unwrap(), &limits).unwrap_err();
    assert_eq!(error, ReadError::UnpacksTooLarge { limit: 1 << 20 });
}

#[test]
fn every_refusal_says_what_to_do_in_both_languages() {
    let errors = [
        ReadError::Empty,
        ReadError::FileTooLarge { limit: 20 << 20 },
        ReadError::NotAWorkbook,
        ReadError::OldExcel,
        ReadError::OpenDocument,
        ReadError::Password,
        ReadError::Damaged { detail: "x".into() },
        ReadError::UnpacksTooLarge { limit: 1 << 20 },
        ReadError::TooManySheets { limit: 50 },
        ReadError::TooManyRows { limit: 50_000 },
        ReadError::TooManyColumns { sheet: "Phần 3".into(), limit: 256 },
        ReadError::NoForm08 { sheets: vec![], nearest: vec![] },
        ReadError::NoMissingFacts { sheets: vec![] },
    ];
    let codes: BTreeSet<_> = errors.iter().map(ReadError::code).collect();
    assert_eq!(codes.len(), errors.len());
    for error in &errors {
        let words = error.words();
        assert!(words.vi.ends_with('.') && words.en.ends_with('.') && words.vi != words.en, "{error:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_damage_stops_the_program(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = good();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes);
        let _ = missing::read(&bytes, &FactBook::default());
    }

    #[test]
    fn no_damage_inside_a_sheet_stops_the_program(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut sheet = unzip::part(&good(), SHEET).into_bytes();
        for (at, byte) in changes {
            let at = at.index(sheet.len());
            sheet[at] = byte;
        }
        let _ = read(&with_sheet(&good(), &sheet));
    }
}
