//! Conditions: a small typed form over the list of facts, which a lawyer can read.

use crate::facts::{FactIx, Value};

/// When a rule applies. An empty `All` always holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Every part holds.
    All(Vec<Condition>),
    /// At least one part holds.
    Any(Vec<Condition>),
    /// One fact compared with a value.
    Test(Test),
}

/// One comparison. The type of the value has been checked against the type of the fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// The fact asked about.
    pub fact: FactIx,
    /// How it is compared.
    pub is: Comparison,
}

/// How a fact is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparison {
    /// Equal (`is`).
    Is(Value),
    /// Not equal (`is_not`).
    IsNot(Value),
    /// One of several (`one_of`).
    OneOf(Vec<Value>),
    /// None of several (`none_of`).
    NoneOf(Vec<Value>),
    /// Greater or equal (`at_least`); for dates and moments: on or after.
    AtLeast(Value),
    /// Less or equal (`at_most`); for dates and moments: on or before.
    AtMost(Value),
    /// A list of choices has this one among them (`includes`).
    Includes(u8),
    /// A list of choices lacks this one (`lacks`).
    Lacks(u8),
    /// The fact is recorded, whatever its value (`known = true`). Never unknown itself.
    Known,
}

impl Condition {
    /// Every test, in the order in which they are written.
    pub fn tests(&self, tell: &mut impl FnMut(&Test)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.tests(tell)),
            Self::Test(test) => tell(test),
        }
    }
}
