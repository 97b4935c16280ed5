//! The page: the Yew front end behind the custom element.

fn main() {}
