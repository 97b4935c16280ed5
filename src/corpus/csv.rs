//! Writes one table with eight columns and without a header, in which a backslash escapes quotes.

use std::io::{self, Write};

use crate::Cable;

pub(crate) fn write(cable: &Cable, out: &mut impl Write) -> io::Result<()> {
    let moment = cable.meant.moment;
    write!(
        out,
        "\"{}\",\"{}/{}/{} {}:{:02}\",\"{}\",\"{}\",\"{}\",\"",
        cable.number,
        moment.month,
        moment.day,
        moment.year,
        moment.hour,
        moment.minute,
        cable.meant.id,
        cable.origin,
        cable.meant.classification,
    )?;
    for (nth, id) in cable.references().enumerate() {
        if nth > 0 {
            out.write_all(b"|")?;
        }
        out.write_all(id.as_bytes())?;
    }
    out.write_all(b"\",\"")?;
    escaped(&cable.header, out)?;
    out.write_all(b"\",\"")?;
    escaped(&cable.body, out)?;
    out.write_all(b"\"\n")
}

fn escaped(text: &str, out: &mut impl Write) -> io::Result<()> {
    for (nth, piece) in text.split('"').enumerate() {
        if nth > 0 {
            out.write_all(b"\\\"")?;
        }
        out.write_all(piece.as_bytes())?;
    }
    Ok(())
}
