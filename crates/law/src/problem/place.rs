//! A place in a file, and the way from byte offsets to lines and columns.

use serde::Serialize;
use std::{fmt, ops::Range};

/// A place in a file of the law folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// The file, relative to the law folder.
    pub path: String,
    /// First and last byte (the last one excluded).
    pub span: (usize, usize),
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

impl Place {
    /// A whole file.
    pub(crate) fn file(path: &str) -> Self {
        Self { path: path.into(), span: (0, 0), line: 1, column: 1 }
    }

    /// These bytes of a file.
    pub(crate) fn of(path: &str, text: &str, lines: &Lines, span: Range<usize>) -> Self {
        let (line, column) = (lines.line(span.start), lines.column(text, span.start));
        Self { path: path.into(), span: (span.start, span.end), line, column }
    }

    /// The bytes of the file that are meant.
    pub fn range(&self) -> Range<usize> {
        self.span.0..self.span.1
    }
}

/// `instruments/decree-331-2026/2026-08-19.toml:12`, as compilers write it.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path, self.line)
    }
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub(crate) struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    pub(crate) fn of(text: &str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    /// The column of a byte, from 1, in characters: editors count those, not bytes.
    pub(crate) fn column(&self, text: &str, at: usize) -> usize {
        let start = self.starts[self.line(at) - 1];
        text.get(start..at).map_or(1, |before| before.chars().count() + 1)
    }
}
