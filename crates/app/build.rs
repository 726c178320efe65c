//! The law folder is part of the program: a file added to it must build the program again.

fn main() {
    println!("cargo:rerun-if-changed=../../law");
}
