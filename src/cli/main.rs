//! The command: septel.

fn main() {}
