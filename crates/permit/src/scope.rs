//! What an API token may be used for.

use crate::words::{Words, words};
use serde::{Deserialize, Serialize};

/// One kind of use. Scopes only narrow: a token never does more than its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Looking at what the person sees.
    Read,
    /// Recording and deciding.
    Write,
    /// Handing in spreadsheets.
    Import,
    /// Taking forms, workbooks and the log out.
    Report,
    /// Roles, accounts, webhooks, settings.
    Administer,
}

impl Scope {
    /// Every scope, the mildest first.
    pub const ALL: [Self; 5] = [Self::Read, Self::Write, Self::Import, Self::Report, Self::Administer];

    /// The stable name, also that of the group of acts in the policies.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Import => "import",
            Self::Report => "report",
            Self::Administer => "administer",
        }
    }

    /// The scope with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }

    /// What people call it.
    pub const fn title(self) -> Words {
        match self {
            Self::Read => words("đọc", "read"),
            Self::Write => words("ghi dữ liệu", "write"),
            Self::Import => words("nhập tệp", "import"),
            Self::Report => words("xuất báo cáo", "report"),
            Self::Administer => words("quản trị", "administer"),
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of scopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Scopes(u8);

impl Scopes {
    /// No scope: a token that can do nothing.
    pub const NONE: Self = Self(0);

    /// Whether the scope is in the set.
    pub const fn contains(self, scope: Scope) -> bool {
        self.0 & scope.bit() != 0
    }

    /// Whether there is no scope in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The scopes in the set, the mildest first.
    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL.into_iter().filter(move |scope| self.contains(*scope))
    }

    /// Reads what [`Scopes::names`] wrote; nothing when a word is no scope.
    pub fn parse(names: &str) -> Option<Self> {
        names.split_whitespace().map(Scope::parse).collect()
    }

    /// The names, separated by spaces, as RFC 6749 section 3.3 writes scopes.
    pub fn names(self) -> String {
        self.iter().map(Scope::name).collect::<Vec<_>>().join(" ")
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<T: IntoIterator<Item = Scope>>(scopes: T) -> Self {
        Self(scopes.into_iter().fold(0, |bits, scope| bits | scope.bit()))
    }
}
