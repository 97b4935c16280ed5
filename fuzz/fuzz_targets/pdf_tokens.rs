//! Reads sequences of the words of PDF as the objects and the operators of a document.
#![no_main]

use libfuzzer_sys::fuzz_target;

const HEAD: &[u8] = b"%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n\
    2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n\
    3 0 obj <</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>>>> endobj\n\
    5 0 obj <</Type /Font /Subtype /TrueType>> endobj\n";

/// What documents are made of, so that arbitrary sequences reach deep into the reader.
const ALPHABET: &[&[u8]] = &[
    b" ",
    b"\n",
    b"0 ",
    b"1 ",
    b"12 ",
    b"-3.5 ",
    b"720 ",
    b"4 0 R ",
    b"6 0 R ",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"<0041>",
    b"(THE TOLLS  RISE) ",
    b"Tj ",
    b"TJ ",
    b"' ",
    b"\" ",
    b"BT ",
    b"ET ",
    b"/F 10 Tf ",
    b"Td ",
    b"TD ",
    b"Tm ",
    b"T* ",
    b"TL ",
    b"cm ",
    b"q ",
    b"Q ",
    b"/X Do ",
    b"1 0 0 1 72 700 Tm ",
    b"1 0 0 1 300 700 Tm ",
    b"0 -12 Td ",
    b"endstream endobj\n",
    b"6 0 obj ",
    b"5 0 obj ",
    b"7 0 obj ",
    b"/Length 40",
    b"stream\n",
    b"/Type /ObjStm",
    b"/Type /XRef",
    b"/N 2",
    b"/First 8",
    b"/W [1 2 1]",
    b"/Filter /FlateDecode",
    b"/Filter /LZWDecode",
    b"/Filter [/ASCII85Decode /RunLengthDecode]",
    b"/DecodeParms <</Predictor 12 /Columns 4>>",
    b"/Subtype /Form",
    b"/Subtype /Type0",
    b"/DescendantFonts [5 0 R]",
    b"/ToUnicode 6 0 R",
    b"/Encoding <</Differences [65 /B /uni0416]>>",
    b"beginbfrange <00> <10> <0041> endbfrange ",
    b"1 begincodespacerange <00> <ff> endcodespacerange ",
    b"/Rotate 90",
    b"/Widths [500 600]",
    b"trailer <</Root 1 0 R>>\n",
    b"startxref\n0\n%%EOF\n",
];

fuzz_target!(|bytes: &[u8]| {
    let spelled = fuzz::spelled(bytes, ALPHABET);
    let document =
        [HEAD, b"4 0 obj <</Length 9>> stream\n", &spelled, b"\nendstream endobj\ntrailer <</Root 1 0 R>>"];
    if let Ok(read) = pdf::read(document.concat()) {
        assert!(!read.pages.is_empty());
    }
});
