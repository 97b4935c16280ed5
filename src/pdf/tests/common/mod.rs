//! Makes documents, object by object.
#![allow(dead_code, unreachable_pub, reason = "each test uses some of it")]

/// A font whose letters are six units wide at a size of ten.
pub const COURIER: &str = "<</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding>>";

/// Makes a document of one page with these operators, whose font is `font`, and with more objects from number 6 on.
pub fn document(page: &str, operators: &[u8], font: &str, more: &[(&str, Option<&[u8]>)]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n\
        2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
        .to_vec();
    let mut object = |number: usize, dict: &str, stream: Option<&[u8]>| {
        out.extend(format!("{number} 0 obj ").bytes());
        match stream {
            None => out.extend(dict.bytes()),
            Some(stream) => {
                let dict = dict.strip_suffix(">>").unwrap();
                out.extend(format!("{dict} /Length {}>> stream\n", stream.len()).bytes());
                out.extend(stream);
                out.extend(b"\nendstream");
            }
        }
        out.extend(b" endobj\n");
    };
    let resources = "/Resources <</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>>";
    let media = "/MediaBox [0 0 612 792]";
    object(3, &format!("<</Type /Page /Parent 2 0 R {media} /Contents 4 0 R {resources} {page}>>"), None);
    object(4, "<<>>", Some(operators));
    object(5, font, None);
    for (index, (dict, stream)) in more.iter().enumerate() {
        object(6 + index, dict, *stream);
    }
    out.extend(b"trailer <</Root 1 0 R>>\n");
    out
}
