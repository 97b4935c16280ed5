//! Set-up, serve, test, bench: the project's own tasks.

fn main() {}
