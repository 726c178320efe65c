//! Finds the table by its headings, wherever it stands on the sheet.
//!
//! Above the table may stand the name of the state, titles, and parts 1 and 2; headings may run over two rows with merged
//! groups; a row with the numbers of the columns may follow.

use crate::grid::{Grid, GridRow};
use khien_domain::fold::{fold, tidy};
use khien_domain::form08::Column;
use std::collections::{BTreeMap, BTreeSet};

/// A table that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// The lowest row of the headings, from 0.
    pub bottom: u32,
    /// The first row below headings and column numbers, from 0.
    pub body: u32,
    /// Where each column of the form stands.
    pub columns: [Option<u32>; 12],
}

/// How far down the headings may begin, in filled rows.
const SEARCHED: usize = 200;
/// How many merged regions are looked at for headings.
const MERGES: usize = 2_000;
/// Fewer recognised headings than this are another table.
const ENOUGH: usize = 6;

/// What a search came to.
pub(super) enum Search {
    Found(Header),
    /// The headings of the row that came nearest, and how many were recognised.
    Nearest(usize, Vec<String>),
}

/// Searches a sheet.
pub(super) fn find(grid: &Grid) -> Search {
    let texts = Texts::new(grid);
    let mut best: Option<(usize, u32, [Option<u32>; 12])> = None;
    for row in grid.rows.iter().take(SEARCHED) {
        let columns = texts.columns(row.at);
        let recognised = columns.iter().flatten().count();
        // Of equal rows the upper: a row of data right below a heading is read together with it and scores the same.
        if recognised > best.map_or(0, |(most, ..)| most) {
            best = Some((recognised, row.at, columns));
        }
    }
    match best {
        Some((recognised, bottom, columns))
            if recognised >= ENOUGH && columns[Column::Name.index()].is_some() =>
        {
            Search::Found(below(grid, bottom, columns))
        }
        other => by_numbers(grid).map(Search::Found).unwrap_or_else(|| {
            let (recognised, row, _) = other.unwrap_or((0, 0, [None; 12]));
            Search::Nearest(recognised, if recognised == 0 { Vec::new() } else { texts.row(row) })
        }),
    }
}

/// Takes in the row of column numbers, which also tells columns whose heading was not understood.
fn below(grid: &Grid, bottom: u32, mut columns: [Option<u32>; 12]) -> Header {
    let next = grid.rows.iter().find(|row| row.at > bottom);
    let Some(numbers) = next.and_then(column_numbers) else {
        return Header { bottom, body: bottom + 1, columns };
    };
    for (column, number) in &numbers {
        let taken = columns.contains(&Some(*column));
        if let Some(place @ None) = columns.get_mut(number - 1)
            && !taken
        {
            *place = Some(*column);
        }
    }
    Header { bottom, body: next.map_or(bottom, |row| row.at) + 1, columns }
}

/// A table whose headings say nothing, but whose columns are numbered 1 to 12 from left to right.
fn by_numbers(grid: &Grid) -> Option<Header> {
    grid.rows.iter().take(SEARCHED).find_map(|row| {
        let numbers = column_numbers(row)?;
        let counted = numbers.iter().map(|(_, number)| *number).eq(1..=12);
        let columns = std::array::from_fn(|at| numbers.get(at).map(|(column, _)| *column));
        counted.then_some(Header { bottom: row.at, body: row.at + 1, columns })
    })
}

/// The numbers of a row such as `(1) (2) (3)…`, with their columns; nothing for any other row.
pub(super) fn column_numbers(row: &GridRow) -> Option<Vec<(u32, usize)>> {
    let numbers: Option<Vec<(u32, usize)>> = row
        .cells
        .iter()
        .map(|(column, cell)| {
            let said = cell.said();
            let number: usize = said.trim().trim_matches(['(', ')', '[', ']']).trim().parse().ok()?;
            (1..=30).contains(&number).then_some((*column, number))
        })
        .collect();
    let rising = |numbers: &Vec<(u32, usize)>| numbers.windows(2).all(|pair| pair[0].1 < pair[1].1);
    numbers.filter(|numbers| numbers.len() >= ENOUGH && rising(numbers))
}

/// Folded texts of the upper part of a sheet, merged cells filled.
struct Texts {
    texts: BTreeMap<(u32, u32), String>,
}

impl Texts {
    fn new(grid: &Grid) -> Self {
        let mut texts = BTreeMap::new();
        for row in grid.rows.iter().take(SEARCHED + 1) {
            for (column, cell) in &row.cells {
                texts.insert((row.at, *column), tidy(&cell.said()));
            }
        }
        let last = grid.rows.iter().take(SEARCHED).next_back().map_or(0, |row| row.at);
        for merge in grid.merges.iter().filter(|merge| merge.top <= last).take(MERGES) {
            let Some(text) = texts.get(&(merge.top, merge.left)).cloned() else { continue };
            for row in merge.top..=merge.bottom.min(merge.top + 4) {
                for column in merge.left..=merge.right.min(merge.left + 40) {
                    texts.entry((row, column)).or_insert_with(|| text.clone());
                }
            }
        }
        Self { texts }
    }

    fn row(&self, row: u32) -> Vec<String> {
        let texts: BTreeSet<&String> =
            self.texts.range((row, 0)..(row + 1, 0)).map(|(_, text)| text).collect();
        texts.into_iter().map(|text| text.chars().take(40).collect()).take(12).collect()
    }

    /// The columns that a row of headings names, each with the heading of its group in the row above.
    fn columns(&self, row: u32) -> [Option<u32>; 12] {
        let mut columns = [None; 12];
        let above = row.saturating_sub(1);
        let places: BTreeSet<u32> =
            self.texts.range((above, 0)..(row + 1, 0)).map(|((_, column), _)| *column).collect();
        for column in places {
            let text = |row| self.texts.get(&(row, column)).map(|text| fold(text)).unwrap_or_default();
            let (own, group) = (text(row), text(above));
            let named = heading(&own).or_else(|| heading(format!("{group} {own}").trim()));
            if let Some(named) = named {
                columns[named.index()].get_or_insert(column);
            }
        }
        columns
    }
}

/// The column that a folded heading names. The more telling words come first: the heading of column 8 also says
/// "decision", that of column 3 also "system".
fn heading(text: &str) -> Option<Column> {
    let has = |words: &str| text.contains(words);
    let short = text.split(' ').count();
    Some(match text {
        "" => return None,
        "stt" | "tt" | "so tt" | "so thu tu" | "no" => Column::Number,
        // A sentence is a title or a note.
        _ if short > 30 => return None,
        _ if has("kiem tra") || has("danh gia dinh ky") => Column::Inspection,
        _ if has("quy che") => Column::Regulation,
        _ if has("du kien") && has("trien khai") => Column::ImplementationExpected,
        _ if has("du kien") && has("phe duyet") => Column::ApprovalExpected,
        _ if has("quyet dinh") => Column::Decision,
        _ if has("trien khai") && (has("tinh trang") || has("hien trang") || has("ket qua")) => {
            Column::Implementation
        }
        _ if has("tinh trang") && (has("phe duyet") || has("tham dinh") || has("ho so")) => Column::Approval,
        _ if has("chu quan") => Column::Owner,
        _ if has("van hanh") => Column::Operator,
        _ if has("cap do") => Column::ProposedLevel,
        _ if has("he thong") => Column::Name,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headings_of_the_form_name_their_columns() {
        for column in Column::ALL {
            assert_eq!(heading(&fold(column.vi())), Some(column), "{}", column.vi());
        }
    }

    #[test]
    fn other_wordings_are_understood() {
        for (text, column) in [
            ("Số TT", Column::Number),
            ("Hệ thống thông tin", Column::Name),
            ("Chủ quản HTTT", Column::Owner),
            ("Đơn vị quản lý, vận hành hệ thống", Column::Operator),
            ("Cấp độ (1-5)", Column::ProposedLevel),
            ("Tình trạng thẩm định, phê duyệt", Column::Approval),
            ("Số, ngày Quyết định phê duyệt", Column::Decision),
            ("Quyết định ban hành Quy chế", Column::Regulation),
            ("Thời gian dự kiến phê duyệt", Column::ApprovalExpected),
            ("Hiện trạng triển khai", Column::Implementation),
            ("Thời gian dự kiến hoàn thành triển khai", Column::ImplementationExpected),
            ("Kiểm tra, đánh giá ANM", Column::Inspection),
        ] {
            assert_eq!(heading(&fold(text)), Some(column), "{text}");
        }
        assert_eq!(heading(&fold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")), None);
    }
}
