//! Who may do what: policies that a person can read.
