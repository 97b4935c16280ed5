//! The executive order line.

use crate::ExecutiveOrder;
use crate::date::{Declassification, declassification};
use crate::scan::{Cursor, find, fold, like_digits};

/// Steps over "E.O.", "EO", "E.o.", "E.0." or "E. O." if a number follows.
pub(crate) fn label(cursor: &mut Cursor) -> bool {
    let mut probe = *cursor;
    let spelled = probe.word("EXECUTIVE ORDER");
    if !spelled {
        if !probe.word("E") {
            return false;
        }
        probe.eat_any(b".,");
        probe.eat(b' ');
        if !(probe.word("O") || probe.eat(b'0')) {
            return false;
        }
        probe.eat_any(b".:, ");
        // A mistyped full stop: "E.OM 11652".
        if probe.byte().is_ascii_alphabetic() && matches!(probe.ahead(1), b' ' | b'.') {
            probe.at += 1;
            probe.eat_any(b". ");
        }
    }
    probe.eat_any(b" :");
    let number = probe.byte().is_ascii_digit() && probe.ahead(3).is_ascii_digit() || misread(probe).is_some();
    if number {
        *cursor = probe;
    }
    number
}

/// Finds the person who classified a telegram under Executive Order 12065, whose line names them: "GDS 5/2/85 (WALKER,
/// DANA B.) OR-P".
pub(crate) fn classifier(order: &ExecutiveOrder) -> Option<&str> {
    let name = order.text.split_once('(')?.1.split_once(')')?.0.trim();
    let (family, given) = name.split_once(',')?;
    let letters =
        |part: &str| part.bytes().all(|b| b.is_ascii_uppercase() || matches!(b, b' ' | b'.' | b'-' | b'\''));
    let by_order = order.number.as_deref() == Some("12065");
    (by_order && family.len() > 1 && !given.trim().is_empty() && letters(family) && letters(given))
        .then_some(name)
}

/// Reads the number of an order in which letters were printed for digits: "l2356".
fn misread(cursor: Cursor) -> Option<String> {
    let word = cursor.rest().get(..5)?;
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if !(3..5).contains(&digits) { None } else { like_digits(word) }
}

/// Reads what follows the label: "12958: DECL: 07/13/2019". Also returns whether it has something in the form of a day
/// that is not in the calendar.
pub(crate) fn read(value: &str) -> (ExecutiveOrder, bool) {
    let mut cursor = Cursor::new(value.trim_start());
    let from = cursor;
    while cursor.byte().is_ascii_digit() {
        cursor.at += 1;
    }
    let clear = from.rest().get(..cursor.at).filter(|digits| (4..=6).contains(&digits.len()));
    let number = clear.map(str::to_owned).or_else(|| misread(from).inspect(|word| cursor.at = word.len()));
    cursor.eat_any(b" :.,;");
    let text = fold(cursor.rest());
    // Later stamps give the day on which a record was released, not the day that the order line set.
    let day = declassification(&text);
    // A downgrade is not a declassification.
    let downgrade = text.starts_with("DNG");
    let stamped = find(&text, "DECLASSIFIED").is_some();
    let order = ExecutiveOrder {
        number,
        declassify_on: match day {
            Declassification::On(date) if !downgrade && !stamped => Some(date),
            _ => None,
        },
        text,
    };
    (order, day == Declassification::Bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for (input, expected) in [
            ("E.O. 12958: DECL: 07/13/2019", "12958|DECL: 07/13/2019|2019-07-13"),
            ("EO 12958 DECL: 08/04/2018 ", "12958|DECL: 08/04/2018|2018-08-04"),
            ("E.O.12356: DECL:OADR", "12356|DECL:OADR|-"),
            ("E.0. 12958: N/A", "12958|N/A|-"),
            ("E.o. 12958: decl: 01/07/2034", "12958|decl: 01/07/2034|2034-01-07"),
            ("E.O. 12958 03/24/2019", "12958|03/24/2019|2019-03-24"),
            ("E.O. 11652: GDS", "11652|GDS|-"),
            ("E.O. 12958: DNG: CO 01/26/2021", "12958|DNG: CO 01/26/2021|-"),
            (
                "E.O. 12958: AS AMENDED; DECLASSIFIED JUNE 21, 2006",
                "12958|AS AMENDED; DECLASSIFIED JUNE 21, 2006|-",
            ),
            ("E.O. l2356: DECL: OADR", "12356|DECL: OADR|-"),
            ("E.O. 1Z356: DECL: OADR", "12356|DECL: OADR|-"),
            ("EO ROGERS", "none"),
        ] {
            let mut cursor = Cursor::new(input);
            let got = if label(&mut cursor) {
                let (order, _) = read(cursor.rest());
                let date = order.declassify_on.map_or("-".to_owned(), |date| date.to_string());
                format!("{}|{}|{date}", order.number.unwrap_or_default(), order.text)
            } else {
                "none".to_owned()
            };
            assert_eq!(got, expected, "{input}");
        }
    }
}
