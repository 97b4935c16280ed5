//! Mail, mailboxes and RTF documents with telegrams in them. The places in them are made up.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test panics")]

mod common;
mod invariants;
mod telegrams;

use common::{document, shown};
use invariants::read;
use proptest::{prelude::*, sample::select};
use source::Kind;
use telegrams::{LONG, SHORT, check, each};

const HEAD: &str = "Return-Path: <ada@example.org>\nFrom: Ada <ada@example.org>\nTo: Ben <ben@example.org>\nSubject: Have you seen this?\n\
    Date: Mon, 1 Dec 2008 12:00:00 +0000\nMIME-Version: 1.0\n";

fn mail(kind: &str, body: &str) -> String {
    format!("{HEAD}{kind}\n\n{body}")
}

fn base64(text: &str) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (index, three) in text.as_bytes().chunks(3).enumerate() {
        if index % 19 == 18 {
            out.push('\n');
        }
        let bits = (0..3).fold(0u32, |bits, at| bits << 8 | u32::from(*three.get(at).unwrap_or(&0)));
        for sign in 0..4 {
            let is_there = sign <= three.len();
            out.push(if is_there { char::from(SIGNS[(bits >> (18 - 6 * sign) & 63) as usize]) } else { '=' });
        }
    }
    out + "\n"
}

fn quoted_printable(text: &str) -> String {
    each(text, |_, line| {
        let line = line.replace('=', "=3D").replace('.', "=2E");
        if line.len() > 20 {
            format!("{}=\n{}", &line.get(..12).unwrap(), &line.get(12..).unwrap())
        } else {
            line
        }
    })
}

fn paragraphs(text: &str) -> String {
    let block = |block: &str| format!("<p>{}</p>\n", block.trim_end().replace('\n', "<br>"));
    format!("<html><body>{}</body></html>\n", text.split("\n\n").map(block).collect::<String>())
}

fn multipart(kind: &str, parts: &[String]) -> String {
    let parts: String = parts.iter().map(|part| format!("--=_x1\n{part}\n")).collect();
    mail(
        &format!("Content-Type: multipart/{kind};\n boundary=\"=_x1\""),
        &format!("A message of many parts.\n{parts}--=_x1--\n"),
    )
}

#[test]
fn a_telegram_in_mail_is_read_like_its_text() {
    check(&[
        ("plain", |text| mail("Content-Type: text/plain; charset=utf-8", text)),
        ("without a type", |text| mail("X-Other: 1", text)),
        ("quoted-printable", |text| {
            mail(
                "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable",
                &quoted_printable(text),
            )
        }),
        ("base64", |text| {
            mail(
                "Content-Type: text/plain; charset=\"UTF-8\"\nContent-Transfer-Encoding: base64",
                &base64(text),
            )
        }),
        ("a page", |text| mail("Content-Type: text/html", &paragraphs(text))),
        ("a page in base64", |text| {
            mail("Content-Type: text/html\nContent-Transfer-Encoding: BASE64", &base64(&paragraphs(text)))
        }),
        ("alternatives", |text| {
            multipart(
                "alternative",
                &[
                    format!("Content-Type: text/plain\n\n{text}"),
                    format!("Content-Type: text/html\n\n{}", paragraphs(text)),
                ],
            )
        }),
        ("an attachment", |text| {
            multipart(
                "mixed",
                &[
                    "Content-Type: text/plain\n\nSee below.\n".to_owned(),
                    format!(
                        "Content-Type: text/plain; name=\"cable.txt\"\nContent-Disposition: attachment; filename=\"cable.txt\"\nContent-Transfer-Encoding: base64\n\n{}",
                        base64(text)
                    ),
                ],
            )
        }),
        ("an attachment of any type", |text| {
            multipart(
                "mixed",
                &[
                    "\nSee below.\n".to_owned(),
                    format!(
                        "Content-Type: application/octet-stream; name=cable.html\nContent-Transfer-Encoding: base64\n\n{}",
                        base64(&format!("<code><pre>{text}</pre></code>"))
                    ),
                ],
            )
        }),
        ("forwarded", |text| {
            multipart(
                "mixed",
                &[
                    "\nSee below.\n".to_owned(),
                    format!("Content-Type: message/rfc822\n\n{}", mail("Content-Type: text/plain", text)),
                ],
            )
        }),
        ("quoted", |text| mail("Content-Type: text/plain", &each(text, |_, line| format!("> {line}")))),
        ("a mailbox", |text| {
            format!(
                "From ada@example.org Mon Dec  1 12:00:00 2008\n{}",
                mail("Content-Type: text/plain", text)
            )
        }),
    ]);
}

#[test]
fn each_message_of_a_mailbox_is_read_and_those_without_a_cable_are_counted() {
    let from = "From ada@example.org Mon Dec  1 12:00:00 2008\n";
    let messages = [
        mail("Content-Type: text/plain", LONG),
        mail("Content-Type: text/plain", "See you.\nFrom here it is far.\n"),
        mail("Content-Type: text/plain\nContent-Transfer-Encoding: base64", &base64(SHORT)),
    ];
    for line_break in ["\n", "\r\n"] {
        let mailbox: String = messages.iter().map(|message| format!("{from}{message}\n")).collect();
        let (records, errors) = read("box.mbox", mailbox.replace('\n', line_break).as_bytes());
        let ids: Vec<_> =
            records.iter().map(|record| cable::parse(&record.text, &record.metadata).id.unwrap()).collect();
        assert_eq!(ids, ["08ORVANA214", "06PORTSELVOR31"]);
        assert!(records.iter().all(|record| record.place.kind == Kind::Mail));
        assert_eq!(
            shown(&errors),
            ["box.mbox: This mailbox also has 1 message without a cable, which is not shown here."]
        );
    }
}

#[test]
fn mail_without_a_cable_is_refused() {
    let (_, errors) = read("a.eml", mail("Content-Type: text/plain", "See you.\n").as_bytes());
    assert!(shown(&errors)[0].contains("Nothing in this text looks like a cable"));
}

#[test]
fn documents_attached_to_mail_are_read() {
    let attached = |pages: &[&str]| {
        let pdf = String::from_utf8(document(pages)).unwrap();
        format!(
            "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n{}",
            base64(&pdf)
        )
    };
    let plain = |text: &str| format!("Content-Type: text/plain\n\n{text}");
    let message = multipart("mixed", &[attached(&["", LONG, SHORT]), plain(SHORT), attached(&[LONG])]);
    let mailbox = format!("From ada@example.org Mon Dec  1 12:00:00 2008\n{message}\n").repeat(2);
    for (file, times) in [(&message, 1), (&mailbox, 2)] {
        let (records, errors) = read("a.mbox", file.as_bytes());
        let seen: Vec<_> = records
            .iter()
            .map(|record| {
                let cable = cable::parse(&record.text, &record.metadata);
                (cable.id.unwrap(), cable.paragraphs[0].page)
            })
            .collect();
        let (long, short) = ("08ORVANA214", "06PORTSELVOR31");
        let expected = [(long, Some(2)), (short, Some(3)), (short, None), (long, Some(1))];
        let expected = expected.map(|(id, page)| (id.to_owned(), page));
        assert_eq!(seen, vec![expected; times].concat());
        assert!(errors.is_empty(), "{errors:?}");
    }
    let scan = multipart("mixed", &[attached(&[""])]);
    let (_, errors) = read("a.eml", scan.as_bytes());
    assert!(shown(&errors)[0].starts_with("a.eml, a.pdf"), "{errors:?}");
    assert_eq!(errors[0].problem, source::Problem::PdfWithoutText { pages: 1 });
}

#[test]
fn an_rtf_document_is_read_like_its_text() {
    check(&[
        ("paragraphs", |text| {
            format!(
                "{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Courier;}}}}\n{}}}",
                text.replace('\n', "\\par\n")
            )
        }),
        ("lines", |text| {
            format!("{{\\rtf1\\ansi {{\\*\\generator x;}}\\pard\\f0 {}}}", text.replace('\n', "\\line "))
        }),
        ("words in groups", |text| {
            format!(
                "{{\\rtf1 {}}}",
                text.replace('\n', "\\par ").replace("TAGS:", "{\\b TAGS:}").replace("1. (", "{\\b\\i 1. }(")
            )
        }),
        ("characters by number", |text| {
            format!(
                "{{\\rtf1 {}}}",
                text.replace('\n', "\\par ").replace(". (", ".\\u160?(").replace('C', "\\'43")
            )
        }),
    ]);
    let (records, _) = read("a.rtf", b"{\\rtf1 1. (C) Caf\\'e9 \\u8364?\\uc0\\u-10179\\u-8704 \\{so\\}.}");
    assert_eq!(records[0].text, "1. (C) Café €😀{so}.");
    let (_, errors) = read("a.rtf", b"{\\rtf1 Nothing.}");
    assert_eq!(errors[0].problem.code(), "not-a-cable");
}

const PIECES: &[&str] = &[
    "From a\n",
    "From: a\n",
    "MIME-Version: 1.0\n",
    "Content-Type: multipart/mixed; boundary=x\n",
    "Content-Type: text/html\n",
    "Content-Transfer-Encoding: base64\n",
    "\n",
    "\r\n",
    "--x\n",
    "--x--\n",
    "--",
    "TAGS: PREL\n",
    "<p>",
    "<div>",
    "</div>",
    "<br>",
    "<script>",
    "E.O. 12958: N/A ",
    "1. (C) So. ",
    "> ",
    "  7  ",
    "**",
    "&amp;",
    "amp;nbsp;",
    "{\\rtf1 ",
    "\\u-1?",
    "\\'e",
    "\\bin9 ",
    "{",
    "}",
    "\\par ",
    "FM AMEMBASSY ORVANA ",
    "TO RUEHC/SECSTATE ",
    "R 201128Z OCT 07 ",
    "\u{ad}",
    "\u{200d}",
    "（",
    "=\n",
    "=3",
    "VEFH",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_pieces_are_read_and_read_again(pieces in prop::collection::vec(select(PIECES), 0..60)) {
        read("a", pieces.concat().as_bytes());
        read("a", format!("{HEAD}{}", pieces.concat()).as_bytes());
        read("a", format!("<html>{}", pieces.concat()).as_bytes());
        read("a", format!("{{\\rtf1 {}", pieces.concat()).as_bytes());
    }
}
