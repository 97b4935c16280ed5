//! The worker: holds the files and answers the page.

fn main() {}
