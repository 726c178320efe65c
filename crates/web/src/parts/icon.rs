//! Icons: one stroke on a grid of 24, always beside a word and hidden from screen readers.

use std::fmt;

/// An icon by name; an unknown name draws nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Icon(pub &'static str);

impl Icon {
    fn path(self) -> &'static str {
        match self.0 {
            "late" => "M12 3 22 20.5H2ZM12 10v4.5M12 17.6v.1",
            "clock" => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7.5V12l3 2",
            "open" => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z",
            "ask" => {
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.8v.1"
            }
            "done" => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM8 12.3l2.8 2.7L16 9.5",
            "waived" => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM8 12h8",
            "note" => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v5.5M12 7.6v.1",
            "down" => "M12 4v11M7 10.5l5 5 5-5M5 20h14",
            "up" => "M12 16V5M7 9.5l5-5 5 5M5 20h14",
            "print" => "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z",
            "pen" => "M4 20l1-4L16 5l3 3L8 19ZM14 7l3 3",
            _ => "",
        }
    }
}

impl fmt::Display for Icon {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>"#,
            self.path()
        )
    }
}

impl askama::filters::HtmlSafe for Icon {}
