//! Numbers in as few bytes as they need (LEB128): seven bits in each byte, the lowest first; the eighth is set in
//! all but the last.

/// Appends a number.
pub(crate) fn write(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number from the front. Where there are no bytes left it is 0, so that damaged lists end instead of
/// stopping the reader.
#[inline]
pub(crate) fn read(bytes: &mut &[u8]) -> u32 {
    let Some((first, rest)) = bytes.split_first() else { return 0 };
    *bytes = rest;
    if *first < 0x80 { u32::from(*first) } else { read_long(u32::from(first & 0x7f), bytes) }
}

fn read_long(mut number: u32, bytes: &mut &[u8]) -> u32 {
    for shift in [7, 14, 21, 28] {
        let Some((next, rest)) = bytes.split_first() else { return number };
        *bytes = rest;
        number |= u32::from(next & 0x7f) << shift;
        if *next < 0x80 {
            break;
        }
    }
    number
}

/// Drops `count` numbers from the front.
pub(crate) fn skip(bytes: &mut &[u8], count: u32) {
    let mut left = count;
    if left == 0 {
        return;
    }
    let last = bytes.iter().position(|byte| {
        left -= u32::from(*byte < 0x80);
        left == 0
    });
    *bytes = last.and_then(|last| bytes.get(last + 1..)).unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let numbers = [0, 1, 127, 128, 300, 16_383, 16_384, 1 << 21, 1 << 28, u32::MAX];
        let mut bytes = Vec::new();
        numbers.iter().for_each(|number| write(&mut bytes, *number));
        let mut rest = bytes.as_slice();
        let read_again: Vec<u32> = numbers.iter().map(|_| read(&mut rest)).collect();
        assert_eq!(read_again, numbers);
        assert_eq!((rest.len(), read(&mut rest)), (0, 0));
        for (count, number) in (0..).zip(numbers) {
            let mut rest = bytes.as_slice();
            skip(&mut rest, count);
            assert_eq!(read(&mut rest), number);
        }
        let mut rest = &[0xff, 0xff][..];
        read(&mut rest);
        skip(&mut rest, 3);
        assert!(rest.is_empty());
    }
}
