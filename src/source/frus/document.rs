//! The parts of a document, gathered element by element. A volume names its elements itself, and a page of the web site
//! names them by classes.

/// The parts of a document.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) number: Option<String>,
    pub(super) head: String,
    /// The notes that say where the document is kept and in which form it was sent: "740.00119/5–1749: Telegram".
    pub(super) sources: Vec<String>,
    /// What is printed beside the dateline: "secret", "[Telegram.]".
    pub(super) marks: Vec<String>,
    pub(super) dateline: String,
    /// The date as the markup gives it.
    pub(super) date: Option<String>,
    pub(super) subject: String,
    pub(super) paragraphs: Vec<String>,
    /// The last line of the signature.
    pub(super) signature: Option<String>,
}

/// A document that is being read.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    document: Document,
    open: Vec<String>,
    /// The line that is being gathered.
    line: String,
    /// The note that is open, which is no part of the line around it.
    note: Option<(usize, String)>,
    is_source: bool,
    /// How many elements were open when these began.
    subjects: Option<usize>,
    dateline: Option<usize>,
    beside: Option<usize>,
    signed: Option<usize>,
    attached: Option<usize>,
    left_out: Option<usize>,
    /// Whether a label of a list was before what comes now: "(1)".
    is_labelled: bool,
}

/// Elements that are lines of their own.
const BLOCKS: &[&str] = &[
    "p",
    "dateline",
    "item",
    "salute",
    "signed",
    "head",
    "byline",
    "label",
    "row",
    "lg",
    "l",
    "address",
    "opener",
    "closer",
    "seg",
    "postscript",
    "ab",
    "div",
    "list",
    "table",
    "quote",
];

/// Elements whose text is not part of the document.
const LEFT_OUT: &[&str] = &["pb", "figDesc", "script", "style"];

impl Gathering {
    /// Begins an element.
    pub(super) fn begin(&mut self, name: &str, get: impl Fn(&str) -> Option<String>) {
        let depth = self.open.len();
        // Within the text it is a word or two that look different.
        let is_aside = name == "seg" && self.open.last().is_none_or(|around| around != "opener");
        let name = if is_aside { "hi" } else { name };
        let is_inside = self.note.is_some() || self.attached.is_some() || self.left_out.is_some();
        let is_labelled = std::mem::take(&mut self.is_labelled) && name == "item";
        if is_block(name) && self.note.is_none() && !is_labelled {
            self.end_line();
        }
        match name {
            _ if depth == 0 => {
                self.document.number = get("n");
                let day = |key| get(key).and_then(|moment| moment.get(..10).map(str::to_owned));
                let (from, to) = (day("frus:doc-dateTime-min"), day("frus:doc-dateTime-max"));
                self.document.date = from.filter(|from| to.as_ref() == Some(from));
                self.is_source = false;
            }
            _ if is_inside => {}
            "note" => {
                self.is_source = get("type").is_some_and(|kind| kind == "source")
                    || depth == 1 && get("rend").is_some_and(|rend| rend == "inline");
                self.note = Some((depth, String::new()));
            }
            "list" if get("type").is_some_and(|kind| kind == "subject") => self.subjects = Some(depth),
            "dateline" if self.document.dateline.is_empty() => self.dateline = Some(depth),
            "date" if self.dateline.is_some() => {
                let printed = ["when", "from", "notBefore"].iter().find_map(|key| get(key));
                self.document.date = printed.or(self.document.date.take());
            }
            // Volumes of 1952 to 1954 have such a paragraph instead.
            "seg" => self.beside = Some(depth),
            "p" if self.document.paragraphs.is_empty() && depth == 1 && is_beside(&get) => {
                self.beside = Some(depth);
            }
            "signed" => self.signed = Some(depth),
            "attachment" => self.attached = Some(depth),
            "div" if get("type").is_some_and(|kind| kind == "attachment" || kind == "enclosure") => {
                self.attached = Some(depth);
            }
            _ if LEFT_OUT.contains(&name) => self.left_out = Some(depth),
            _ => {}
        }
        self.open.push(name.to_owned());
    }

    /// Ends the element that was begun last.
    pub(super) fn end(&mut self) {
        let Some(name) = self.open.last() else { return };
        self.is_labelled = name == "label" && self.subjects.is_none();
        if name == "cell" || self.is_labelled {
            self.text(" ");
        } else if self.open.last().is_some_and(|name| is_block(name)) && self.note.is_none() {
            self.end_line();
        }
        self.open.pop();
        let depth = self.open.len();
        if let Some((_, text)) = self.note.take_if(|(at, _)| *at >= depth) {
            let text = joined(&text);
            // A note further down belongs to what is enclosed.
            let is_source = self.is_source || depth == 1 && text.starts_with('[');
            let is_above = is_source && self.document.paragraphs.is_empty();
            if is_above || text.starts_with("Source:") {
                self.document.sources.push(text);
            }
        }
        for region in [
            &mut self.subjects,
            &mut self.dateline,
            &mut self.beside,
            &mut self.signed,
            &mut self.attached,
            &mut self.left_out,
        ] {
            region.take_if(|at| *at >= depth);
        }
    }

    /// Takes text.
    pub(super) fn text(&mut self, text: &str) {
        match &mut self.note {
            _ if self.left_out.is_some() => {}
            Some((_, note)) => note.push_str(text),
            None => self.line.push_str(text),
        }
    }

    /// Takes a line break, which ends a line only beside the dateline.
    pub(super) fn line_break(&mut self) {
        if self.beside.is_some() && self.note.is_none() {
            self.end_line();
        } else {
            self.text(" ");
        }
    }

    /// Returns the document.
    pub(super) fn finish(mut self) -> Document {
        self.end_line();
        self.document
    }

    /// Ends the line that was gathered, which belongs to the element that was begun last.
    fn end_line(&mut self) {
        let line = joined(&std::mem::take(&mut self.line));
        if line.is_empty() {
            return;
        }
        let document = &mut self.document;
        let is_head = self.open.last().is_some_and(|name| name == "head");
        if is_head && self.subjects.is_some() {
            // This is the word "SUBJECT".
        } else if self.subjects.is_some() {
            add(&mut document.subject, "; ", &line);
        } else if is_head && self.open.len() == 2 && document.head.is_empty() {
            document.head = line;
        } else if self.dateline.is_some() && document.paragraphs.is_empty() {
            add(&mut document.dateline, " ", &line);
        } else if self.beside.is_some() && document.paragraphs.is_empty() {
            document.marks.push(line);
        } else {
            if self.signed.is_some() {
                document.signature = Some(line.clone());
            }
            document.paragraphs.push(line);
        }
    }
}

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Whether a paragraph is set to the left or in the middle, as what stands beside a dateline is.
fn is_beside(get: impl Fn(&str) -> Option<String>) -> bool {
    get("rend").is_some_and(|rend| ["flushleft", "center"].contains(&rend.as_str()))
}

fn add(text: &mut String, between: &str, line: &str) {
    if !text.is_empty() {
        text.push_str(between);
    }
    text.push_str(line);
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
