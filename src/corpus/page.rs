//! Writes one page for each cable, as the release had them, with shortened navigation.

use crate::Cable;

const TOP: &str = "<?xml version='1.0' encoding='utf-8' ?>
<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">
<html lang='en' xml:lang='en' xmlns='http://www.w3.org/1999/xhtml'>
<head>
<title>Cable Viewer</title>
<link href='/static/css/cables.css' rel='stylesheet' type='text/css' />
</head>
<body>
<div class='main'>
<div class='pane small'>
<h3>Browse by creation date</h3>
<div class='sort'>
<a href='/date/2008_0.html'>08</a>
<a href='/date/2009_0.html'>09</a>
</div>
</div>
<div class='pane big'>
";

const BOTTOM: &str = "</div>\n</div>\n</body>\n</html>\n";

/// Returns the path of the page in the set: "cable/2008/12/08ISLAMABAD3733.html".
pub(crate) fn path(cable: &Cable) -> String {
    let moment = cable.meant.moment;
    format!("cable/{}/{:02}/{}.html", moment.year, moment.month, cable.meant.id)
}

pub(crate) fn page(cable: &Cable) -> String {
    let mut out = String::with_capacity(cable.body.len() + cable.header.len() + 3_000);
    let (meant, moment) = (&cable.meant, cable.meant.moment);
    out.push_str(TOP);
    out.push_str(&format!("<h3>Viewing cable {}, {}</h3>\n", meant.id, cable.title()));
    out.push_str("<table class='cable'>\n<tr>\n<th>Reference ID</th>\n<th>Created</th>\n<th>Released</th>\n<th>Classification</th>\n<th>Origin</th>\n</tr>\n<tr>\n");
    // The release printed the hour of the twelve-hour clock in place of the minutes.
    let minutes = (moment.hour + 11) % 12 + 1;
    let month = format!("{}-{:02}", moment.year, moment.month);
    for (link, text) in [
        (path(cable), meant.id.clone()),
        (
            format!("date/{month}_0.html"),
            format!("{month}-{:02} {:02}:{minutes:02}", moment.day, moment.hour),
        ),
        ("reldate/2010-12-01_0.html".to_owned(), "2010-12-01 23:11".to_owned()),
        ("classification/1_0.html".to_owned(), meant.classification.to_owned()),
        ("origin/17_0.html".to_owned(), cable.origin.clone()),
    ] {
        out.push_str(&format!("<td>\n<a href='/{link}'>{text}</a>\n</td>\n"));
    }
    out.push_str("</tr>\n</table>\n<code><pre>");
    block(&cable.header, &mut out);
    out.push_str("</pre></code>\n<code><pre>");
    block(&cable.body, &mut out);
    out.push_str("</pre></code>\n");
    out.push_str(BOTTOM);
    out
}

/// Writes a block of text. Text is not escaped. Line breaks are, numbered lines get an anchor, and TAGS become links.
fn block(text: &str, out: &mut String) {
    for (nth, line) in text.split('\n').enumerate() {
        if nth > 0 {
            out.push_str("&#x000A;");
        }
        if let Some(name) = anchor(line) {
            out.push_str(&format!("<a id='par{name}' href='#par{name}'>¶</a>"));
        }
        match line.strip_prefix("TAGS: ").filter(|tags| !tags.contains('(')) {
            Some(tags) => {
                out.push_str("TAGS: ");
                for tag in tags.split_whitespace() {
                    let tag = tag.trim_end_matches(',');
                    out.push_str(&format!("<a href='/tag/{tag}_0.html'>{tag}</a> "));
                }
            }
            None => out.push_str(line),
        }
    }
}

/// Returns the name of an anchor: "12" for "12. (C) Text", "B" for "B. KABUL 1234".
fn anchor(line: &str) -> Option<&str> {
    let (name, _) = line.split_once(". ")?;
    let is_number = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    (is_number || (name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_uppercase()))).then_some(name)
}
