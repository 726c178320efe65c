//! Problems as text for people, with the lines of the file they speak of.

use super::{Other, Place, Problem, Severity};
use ariadne::{Cache, CharSet, Config, IndexType, Label, Report, ReportKind, Source};
use std::{collections::BTreeMap, fmt, ops::Range};

impl Problem {
    /// The problem as text, with the lines of the file it speaks of. `files` are those that were read.
    pub fn text(&self, files: &BTreeMap<String, String>, colour: bool) -> String {
        print(std::slice::from_ref(self), files, colour)
    }
}

/// Several problems as text, in the order given.
pub fn print(problems: &[Problem], files: &BTreeMap<String, String>, colour: bool) -> String {
    let mut sources = Sources { files, read: BTreeMap::new() };
    let mut out = Vec::new();
    for problem in problems {
        // A whole file, or one that is not at hand, is named and not shown.
        let shown = files.contains_key(&problem.place.path)
            && problem.place.span != (0, 0)
            && report(problem, files, colour).write_for_stdout(&mut sources, &mut out).is_ok();
        if !shown {
            out.extend(problem.to_string().bytes());
            out.push(b'\n');
        }
        out.push(b'\n');
    }
    let text = String::from_utf8_lossy(&out);
    text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

fn report<'p>(
    problem: &'p Problem,
    files: &BTreeMap<String, String>,
    colour: bool,
) -> Report<'p, (String, Range<usize>)> {
    let kind = match problem.severity {
        Severity::Error => ReportKind::Error,
        Severity::Warning => ReportKind::Warning,
    };
    // Places are in bytes, but a report over two files takes the offset in the second one for characters.
    let config =
        Config::default().with_index_type(IndexType::Char).with_char_set(CharSet::Unicode).with_color(colour);
    let here = in_characters(&problem.place, files);
    let mut report = Report::build(kind, here.clone())
        .with_config(config)
        .with_code(problem.code)
        .with_message(&problem.message)
        .with_label(Label::new(here).with_message("here"));
    if let Some(Other { message, place }) = &problem.other {
        // Within one file the lines are shown in their order.
        let earlier = place.path == problem.place.path && place.span < problem.place.span;
        let label = Label::new(in_characters(place, files)).with_message(message);
        report.add_label(label.with_order(if earlier { -1 } else { 1 }));
    }
    if let Some(help) = &problem.help {
        report.set_help(help);
    }
    report.finish()
}

fn in_characters(place: &Place, files: &BTreeMap<String, String>) -> (String, Range<usize>) {
    let text = files.get(&place.path).map_or("", String::as_str);
    let before = |byte: usize| text.char_indices().take_while(|(at, _)| *at < byte).count();
    (place.path.clone(), before(place.span.0)..before(place.span.1))
}

/// One line, as compilers write it.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let Place { path, line, column, .. } = &self.place;
        write!(f, "{severity}[{}]: {} ({path}:{line}:{column})", self.code, self.message)?;
        if let Some(help) = &self.help {
            write!(f, "; help: {help}")?;
        }
        Ok(())
    }
}

/// The files that were read, split into lines once each.
struct Sources<'f> {
    files: &'f BTreeMap<String, String>,
    read: BTreeMap<String, Source<&'f str>>,
}

impl<'f> Cache<String> for Sources<'f> {
    type Storage = &'f str;

    fn fetch(&mut self, path: &String) -> Result<&Source<&'f str>, impl fmt::Debug> {
        if !self.read.contains_key(path) {
            let text = self.files.get(path).ok_or("the file was not read")?;
            self.read.insert(path.clone(), Source::from(text.as_str()));
        }
        self.read.get(path).ok_or("the file was not read")
    }

    fn display<'a>(&self, path: &'a String) -> Option<impl fmt::Display + 'a> {
        Some(path)
    }
}
