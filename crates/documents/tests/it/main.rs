//! Files in and out, seen from outside: one test binary, one module for each document.
fn main() {}
