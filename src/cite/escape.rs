//! Texts within other languages: HTML, Markdown, LaTeX.

/// Returns a text as HTML in which nothing is markup, also within the quotation marks of an attribute.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// Returns a text as Markdown in which nothing is markup.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_first = true;
    for letter in text.chars() {
        let is_markup =
            matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$');
        if is_markup || is_first && matches!(letter, '#' | '+' | '-' | '=') {
            out.push('\\');
        }
        out.push(letter);
        is_first = letter == '\n';
    }
    out
}

/// Returns a text as LaTeX in which nothing is a command.
pub fn latex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            // BibTeX counts braces, even those that LaTeX would print.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '#' | '$' | '%' | '&' | '_' => out.extend(['\\', letter]),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_cable_is_markup() {
        for (line, expected) in [
            ("--one item", "\\--one item"),
            ("# of boxes", "\\# of boxes"),
            ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
            ("no/no *stars* and_so", "no/no \\*stars\\* and\\_so"),
            ("R&D;", "R\\&D;"),
            ("one\n- two", "one\n\\- two"),
        ] {
            assert_eq!(markdown(line), expected);
        }
        assert_eq!(html("<a href='x'>\"&"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;");
    }
}
