//! The pages as people meet them: the program serves a register, and a real browser shows it.
//!
//! Each file below is about one part of the site; [`reader::Reader`] is the person in front of the screen.

mod chromium;
mod process;
mod reader;
mod showcase;

mod duties;
mod import;
mod law;
mod missing;
mod overview;
mod screens;
mod systems;
mod without_script;

use crate::support::{Desk, approved};

/// The system that stories are about.
const PORTAL: &str = "Cổng dịch vụ công trực tuyến";

/// A register in which the province of Cao Bằng has one approved system of level 3.
fn register() -> Desk {
    let desk = Desk::founded();
    let file = desk.form08("bieu.xlsx", vec![approved(PORTAL, 3)]);
    desk.succeeds(&["import", "form08", &file]);
    desk
}
