//! The desk: an installation as one caller has it before them. Everything that a person can do is a method here, so
//! nothing can be done or seen without saying who asks.

use crate::{App, Caller};
use std::ops::Deref;

/// An installation and who asks of it.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    app: &'a App,
    /// Who asks.
    pub caller: &'a Caller,
}

impl App {
    /// What this caller has before them.
    pub fn desk<'a>(&'a self, caller: &'a Caller) -> Desk<'a> {
        Desk { app: self, caller }
    }
}

impl Deref for Desk<'_> {
    type Target = App;

    fn deref(&self) -> &App {
        self.app
    }
}
