//! What the fuzz targets share: the checks, and how bytes are mapped onto an alphabet.

#[path = "../src/source/tests/invariants/mod.rs"]
pub mod containers;
#[path = "../src/cable/tests/invariants/mod.rs"]
pub mod invariants;

/// Maps bytes onto an alphabet. Each byte chooses a piece of it, and those from 224 on remain as they are.
pub fn spelled(bytes: &[u8], alphabet: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    for byte in bytes {
        match alphabet.get(usize::from(*byte) % alphabet.len()) {
            Some(piece) if *byte < 224 => out.extend_from_slice(piece),
            _ => out.push(*byte),
        }
    }
    out
}

/// Reads and checks a file and the text of each record in it.
pub fn read(name: &str, bytes: &[u8]) {
    for record in containers::read(name, bytes).0 {
        invariants::check(&record.text);
    }
}
