//! What holds for every file, checked wherever one is read.
#![allow(dead_code, unreachable_pub, reason = "each test uses some of it")]

use source::{Error, Reader, Record};

/// Reads a file whole, and checks that slices of any size give the same, and
/// that each record, read again by its place, is the same.
pub fn read(name: &str, bytes: &[u8]) -> (Vec<Record>, Vec<Error>) {
    let whole = source::read(name, bytes);
    for size in [1usize, 7, 511, 65_536].into_iter().filter(|&size| bytes.len() / size < 100_000) {
        assert_eq!(read_in_slices(name, bytes, &[size]), whole, "{name} in slices of {size}");
    }
    for record in &whole.0 {
        assert_eq!(source::read_record(name, &record.place, bytes).as_ref(), Ok(record), "{name} again");
    }
    whole
}

pub fn read_in_slices(name: &str, bytes: &[u8], sizes: &[usize]) -> (Vec<Record>, Vec<Error>) {
    let mut reader = Reader::new(name, 0);
    let (mut records, mut errors) = (Vec::new(), Vec::new());
    let mut take = |reader: &mut Reader| {
        for result in reader {
            match result {
                Ok(record) => records.push(record),
                Err(error) => errors.push(error),
            }
        }
    };
    let mut rest = bytes;
    for size in sizes.iter().cycle() {
        let (slice, after) = rest.split_at((*size).clamp(1, rest.len().max(1)).min(rest.len()));
        reader.feed(slice);
        take(&mut reader);
        rest = after;
        if rest.is_empty() {
            break;
        }
    }
    reader.finish();
    take(&mut reader);
    (records, errors)
}

/// The errors as a reader sees them.
pub fn shown(errors: &[Error]) -> Vec<String> {
    errors.iter().map(ToString::to_string).collect()
}

/// The texts of the records.
pub fn texts(records: &[Record]) -> Vec<&str> {
    records.iter().map(|record| record.text.as_str()).collect()
}
