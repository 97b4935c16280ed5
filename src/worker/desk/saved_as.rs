//! The reading list as files that other programs open.

use super::List;
use super::list::Entry;
use cite::escape;
use messages::say::worker as say;
use std::fmt::Write as _;
use wire::csv_field;

/// How the page with the list begins. Its policy lets nothing be loaded or run.
const HEAD: &str = include_str!("head.html");

/// The form of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// The list itself, which Septel opens again.
    Json,
    Markdown,
    /// A page that any browser opens.
    Html,
    Csv,
    /// References for a reference manager.
    Ris,
}

impl Form {
    /// All forms, in the order in which they are offered.
    pub(crate) const ALL: [Form; 5] = [Form::Json, Form::Markdown, Form::Html, Form::Csv, Form::Ris];

    /// Returns what the name of the file ends with, by which it is also asked for.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Form::Json => "json",
            Form::Markdown => "md",
            Form::Html => "html",
            Form::Csv => "csv",
            Form::Ris => "ris",
        }
    }

    /// Returns the media type of the file.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Form::Json => "application/ld+json",
            Form::Markdown => "text/markdown",
            Form::Html => "text/html",
            Form::Csv => "text/csv",
            Form::Ris => "application/x-research-info-systems",
        }
    }
}

/// Returns the list as a file. Links begin with `page`, the address of the page without its fragment; it may be empty.
pub(crate) fn file(list: &List, form: Form, page: &str) -> String {
    match form {
        Form::Json => list.write(),
        Form::Markdown => markdown(list, page),
        Form::Html => html(list, page),
        Form::Csv => csv(list, page),
        Form::Ris => list.entries().map(|entry| ris(entry, &link(entry, page))).collect(),
    }
}

fn link(entry: &Entry, page: &str) -> String {
    let paragraph =
        Some((entry.anchor(), entry.septel.words.as_str())).filter(|(anchor, _)| !anchor.is_empty());
    format!("{page}{}", wire::fragment(&entry.septel.cable, paragraph))
}

fn tags(entry: &Entry) -> String {
    entry.tags().collect::<Vec<_>>().join(", ")
}

/// Returns the entry as a source line: the citation with the level of the paragraph.
fn source(entry: &Entry) -> String {
    let level = &entry.septel.level;
    let level = if level.is_empty() { String::new() } else { format!(" ({level})") };
    format!("{}{level}.", entry.septel.citation)
}

fn markdown(list: &List, page: &str) -> String {
    let mut out = format!("# {}\n", say::reading_list());
    for entry in list.entries() {
        // Writing to a string can't fail.
        let _ = writeln!(out, "\n## {}\n", escape::markdown(&title(entry)));
        let quote = entry.exact();
        if !quote.is_empty() {
            for line in quote.split('\n') {
                let _ = writeln!(out, "> {}  ", escape::markdown(line));
            }
            out.push('\n');
        }
        let _ = writeln!(out, "{} <{}>", escape::markdown(&source(entry)), link(entry, page));
        for text in [entry.note().to_owned(), tags(entry)] {
            if !text.is_empty() {
                let lines: Vec<String> = text.split('\n').map(escape::markdown).collect();
                let _ = writeln!(out, "\n{}", lines.join("  \n"));
            }
        }
    }
    out
}

fn title(entry: &Entry) -> String {
    let about = &entry.septel;
    if about.subject.is_empty() { about.cable.clone() } else { format!("{}: {}", about.cable, about.subject) }
}

/// Returns a page with the list. It loads nothing and runs nothing, and its policy forbids both.
fn html(list: &List, page: &str) -> String {
    let title_of_list = escape::html(&say::reading_list().text());
    let mut out = HEAD.to_owned();
    let _ = writeln!(out, "<title>{title_of_list}</title>\n<h1>{title_of_list}</h1>");
    for entry in list.entries() {
        let _ = writeln!(out, "<article>\n<h2>{}</h2>", escape::html(&title(entry)));
        let quote = entry.exact();
        if !quote.is_empty() {
            let lines: Vec<String> = quote.split('\n').map(escape::html).collect();
            let _ = writeln!(out, "<blockquote><p>{}</p></blockquote>", lines.join("<br>\n"));
        }
        let source = escape::html(&source(entry));
        // A fragment leads nowhere from a page of its own.
        if page.is_empty() {
            let _ = writeln!(out, "<p>{source} <code>{}</code></p>", escape::html(&link(entry, page)));
        } else {
            let _ = writeln!(
                out,
                "<p><a href=\"{}\" rel=\"noreferrer\">{source}</a></p>",
                escape::html(&link(entry, page))
            );
        }
        for text in [entry.note().to_owned(), tags(entry)] {
            if !text.is_empty() {
                let lines: Vec<String> = text.split('\n').map(escape::html).collect();
                let _ = writeln!(out, "<p>{}</p>", lines.join("<br>\n"));
            }
        }
        out.push_str("</article>\n");
    }
    out + "</html>\n"
}

fn csv(list: &List, page: &str) -> String {
    let mut out = "id,date,sender,classification,subject,anchor,level,quote,note,tags,link\r\n".to_owned();
    for entry in list.entries() {
        let about = &entry.septel;
        let (tags, link) = (tags(entry), link(entry, page));
        let cells = [
            &about.cable,
            &about.date,
            &about.sender,
            &about.classification,
            &about.subject,
            entry.anchor(),
            &about.level,
            entry.exact(),
            entry.note(),
            &tags,
            &link,
        ];
        out.push_str(&cells.map(csv_field).join(","));
        out.push_str("\r\n");
    }
    out
}

/// Returns an entry as a reference in the form RIS.
fn ris(entry: &Entry, link: &str) -> String {
    let about = &entry.septel;
    let day = about.date.get(..10).unwrap_or_default().replace('-', "/");
    let year = about.date.get(..4).unwrap_or_default();
    let fields = [
        ("TY", "GOVDOC"),
        ("AU", &about.sender),
        ("TI", if about.subject.is_empty() { &about.cable } else { &about.subject }),
        ("M1", &about.cable),
        ("PY", year),
        ("DA", &day),
        ("M2", &about.classification),
        ("SP", entry.anchor()),
        ("UR", link),
        ("AB", entry.exact()),
        ("N1", entry.note()),
    ];
    let mut out = String::new();
    let mut field = |name: &str, value: &str| {
        // A line that ends within a value would begin another field.
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            let _ = write!(out, "{name}  - {value}\r\n");
        }
    };
    fields.into_iter().for_each(|(name, value)| field(name, value));
    entry.tags().for_each(|tag| field("KW", tag));
    out + "ER  - \r\n\r\n"
}
