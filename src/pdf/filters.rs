//! Unfolding what a stream holds, within a limit. A stream of some kilobytes can unfold to gigabytes.

use hayro_syntax::Filter;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit};

/// What was unfolded: the bytes, and whether the limit has cut them.
pub(crate) type Unfolded = (Vec<u8>, bool);

/// Unfolds bytes by one filter after the other, to at most this many bytes each time. Of damaged bytes, what comes before
/// the damage is returned. Filters of pictures give nothing. `is_early` is what LZW is told by `/EarlyChange`.
pub(crate) fn unfold(filters: &[Filter], bytes: Vec<u8>, is_early: bool, most: usize) -> Unfolded {
    let mut bytes = bytes;
    let mut is_cut = false;
    for filter in filters {
        let unfolded = match filter {
            Filter::FlateDecode => flate(&bytes, most),
            Filter::LzwDecode => lzw(&bytes, is_early, most),
            Filter::RunLengthDecode => run_length(&bytes, most),
            Filter::Ascii85Decode => ascii_85(&bytes, most),
            Filter::AsciiHexDecode => ascii_hex(&bytes, most),
            // This one is carried out when the bytes are taken out of the document.
            Filter::Crypt => continue,
            _ => (Vec::new(), false),
        };
        bytes = unfolded.0;
        is_cut |= unfolded.1;
    }
    is_cut |= bytes.len() > most;
    bytes.truncate(most);
    (bytes, is_cut)
}

fn flate(bytes: &[u8], most: usize) -> Unfolded {
    // Some programs leave out the two bytes before the packed ones.
    let has_header = matches!(bytes, [method, check, ..]
        if method & 0xf == 8 && (u16::from(*method) << 8 | u16::from(*check)) % 31 == 0);
    let decompress =
        if has_header { decompress_to_vec_zlib_with_limit } else { decompress_to_vec_with_limit };
    match decompress(bytes, most) {
        Ok(bytes) => (bytes, false),
        Err(error) => {
            // What was decoded before the damage is worth reading. Zeros that follow it were never decoded.
            let mut decoded = error.output;
            let end = decoded.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
            let is_cut = error.status == TINFLStatus::HasMoreOutput;
            decoded.truncate(if is_cut { decoded.len() } else { end });
            (decoded, is_cut)
        }
    }
}

/// Unpacks LZW. What a code stands for is what its predecessor stood for and one byte more, so it is found among the bytes
/// that are unpacked already, by its place there.
fn lzw(bytes: &[u8], is_early: bool, most: usize) -> Unfolded {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const FIRST: usize = 258;
    const CODES: usize = 4096;
    let mut out: Vec<u8> = Vec::new();
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    let (mut bits, mut count) = (0_usize, 0_u32);
    let mut rest = bytes.iter();
    loop {
        let width = match FIRST + places.len() + usize::from(is_early) {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        while count < width {
            let Some(byte) = rest.next() else { return (out, false) };
            bits = (bits & 0xfff) << 8 | usize::from(*byte);
            count += 8;
        }
        count -= width;
        let code = bits >> count & ((1 << width) - 1);
        if code == CLEAR {
            places.clear();
            before = None;
            continue;
        }
        let at = out.len();
        // A code may stand for what is just being added.
        let added = before.map(|(at, length)| (at, length + 1));
        let (from, length) = match code {
            ..=0xff => {
                out.extend(u8::try_from(code));
                (at, 1)
            }
            END => return (out, false),
            _ => {
                let known = places.get(code - FIRST).copied();
                let Some(place) = known.or(added.filter(|_| code - FIRST == places.len())) else {
                    return (out, false);
                };
                place
            }
        };
        if code > END {
            for index in from..from + length {
                out.extend(out.get(index).copied());
            }
        }
        if let Some(added) = added.filter(|_| FIRST + places.len() < CODES) {
            places.push(added);
        }
        before = Some((at, length));
        if out.len() > most {
            out.truncate(most);
            return (out, true);
        }
    }
}

fn run_length(bytes: &[u8], most: usize) -> Unfolded {
    let mut out = Vec::new();
    let mut rest = bytes.iter();
    while let Some(length) = rest.next().filter(|length| **length != 128) {
        if *length < 128 {
            out.extend(rest.by_ref().take(usize::from(*length) + 1));
        } else if let Some(byte) = rest.next() {
            out.extend(std::iter::repeat_n(*byte, 257 - usize::from(*length)));
        }
        if out.len() > most {
            out.truncate(most);
            return (out, true);
        }
    }
    (out, false)
}

fn ascii_85(bytes: &[u8], most: usize) -> Unfolded {
    let mut out = Vec::new();
    let (mut group, mut count) = (0_u32, 0);
    for byte in bytes.strip_prefix(b"<~").unwrap_or(bytes) {
        match byte {
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
            }
            b'~' => break,
            _ => {}
        }
        if count == 5 {
            out.extend(group.to_be_bytes());
            (group, count) = (0, 0);
        }
        if out.len() > most {
            out.truncate(most);
            return (out, true);
        }
    }
    // The last group may be short. It is filled up with the highest digit.
    if count > 1 {
        for _ in count..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(group.to_be_bytes().into_iter().take(count - 1));
    }
    (out, false)
}

fn ascii_hex(bytes: &[u8], most: usize) -> Unfolded {
    let digits = bytes.iter().take_while(|byte| **byte != b'>');
    let mut digits =
        digits.filter_map(|byte| char::from(*byte).to_digit(16)).filter_map(|digit| u8::try_from(digit).ok());
    let mut out = Vec::new();
    while let Some(high) = digits.next().filter(|_| out.len() < most) {
        out.push(high << 4 | digits.next().unwrap_or_default());
    }
    let is_cut = digits.next().is_some();
    (out, is_cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: usize = 1 << 20;

    /// Packs codes, each as wide as it has to be when it comes.
    fn codes(codes: &[usize], is_early: bool) -> Vec<u8> {
        let (mut out, mut bits, mut count, mut places) = (Vec::new(), 0_usize, 0, 0);
        let mut is_first = true;
        for code in codes {
            let width = ((258 + places + usize::from(is_early)).ilog2() + 1).min(12);
            (bits, count) = (bits << width | code, count + width);
            while count >= 8 {
                count -= 8;
                out.extend(u8::try_from(bits >> count & 0xff));
            }
            bits &= 0xff;
            if *code == 256 {
                (places, is_first) = (0, true);
            } else if !std::mem::take(&mut is_first) {
                places = (places + 1).min(3838);
            }
        }
        out.extend(u8::try_from(bits << (8 - count) & 0xff));
        out
    }

    #[test]
    fn each_filter_unfolds_what_the_format_says() {
        // The example of the specification (ISO 32000-1, 7.4.4.2).
        let example = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(lzw(&example, true, MOST), (vec![45, 45, 45, 45, 45, 65, 45, 45, 45, 66], false));
        assert_eq!(run_length(b"\x02abc\xfex\x80rest", MOST), (b"abcxxx".to_vec(), false));
        assert_eq!(ascii_85(b"<~87cURD]i,\"Ebo80~>", MOST), (b"Hello World!".to_vec(), false));
        assert_eq!(ascii_85(b"87cUR\nD]i,\" Ebo7~>", MOST).0, b"Hello World");
        assert_eq!(ascii_85(b"z!!~>", MOST).0, [0; 5]);
        assert_eq!(ascii_hex(b"48 65 6C\n6c6f7>rest", MOST), (b"Hellop".to_vec(), false));
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(b"Hello", 6);
        assert_eq!(flate(&packed, MOST), (b"Hello".to_vec(), false));
        assert_eq!(flate(&packed[2..], MOST), (b"Hello".to_vec(), false));
        let mut hex: String = packed.iter().map(|byte| format!("{byte:02x}")).collect();
        hex.push('>');
        let chain = [Filter::AsciiHexDecode, Filter::FlateDecode];
        assert_eq!(unfold(&chain, hex.into_bytes(), true, MOST), (b"Hello".to_vec(), false));
    }

    #[test]
    fn codes_of_lzw_grow_with_the_table_whichever_way_it_counts() {
        // Each code stands for the one before with one letter more, until the table is full and is cleared.
        let lengths = 3838;
        let all: Vec<usize> =
            std::iter::once(256).chain(std::iter::once(65)).chain(258..258 + lengths).collect();
        let expected: usize = (1..=lengths + 1).sum();
        for is_early in [true, false] {
            let (out, is_cut) = lzw(&codes(&all, is_early), is_early, 16 << 20);
            assert_eq!((out.len(), is_cut), (expected, false), "{is_early}");
            assert!(out.iter().all(|byte| *byte == 65));
        }
    }

    #[test]
    fn no_filter_gives_more_than_is_allowed() {
        let zeros = vec![0; MOST];
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&zeros, 6);
        let twice = miniz_oxide::deflate::compress_to_vec_zlib(&packed, 6);
        let table: Vec<usize> = std::iter::once(256).chain(std::iter::once(65)).chain(258..4096).collect();
        for (filters, bytes) in [
            (vec![Filter::FlateDecode], packed.clone()),
            (vec![Filter::FlateDecode, Filter::FlateDecode], twice),
            (vec![Filter::LzwDecode], codes(&table, true)),
            (vec![Filter::RunLengthDecode], [129, 0].repeat(9000)),
            (vec![Filter::Ascii85Decode], b"z".repeat(MOST / 4 + 1)),
            (vec![Filter::AsciiHexDecode], b"00".repeat(MOST)),
        ] {
            let (out, is_cut) = unfold(&filters, bytes, true, MOST - 1);
            assert_eq!((out.len(), is_cut), (MOST - 1, true), "{filters:?}");
        }
    }
}
