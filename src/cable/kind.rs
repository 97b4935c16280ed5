//! What kind of document a text is.

use crate::{Cable, ContainerMetadata, Role};

/// The kind of what is sent by wire.
pub const TELEGRAM: &str = "telegram";

/// The kinds that are known: the titles that they print, of which the first gives the name, and other names and codes in
/// containers. Other kinds keep the name that their container gives them.
const KINDS: &[(&[&str], &[&str])] = &[
    (&["TELEGRAM", "INCOMING TELEGRAM", "OUTGOING TELEGRAM"], &["TE", "TEL", "CABLE"]),
    (&["AIRGRAM"], &[]),
    (
        &[
            "MEMORANDUM OF CONVERSATION",
            "MEMORANDUM OF A CONVERSATION",
            "MEMORANDUM OF TELEPHONE CONVERSATION",
            "MEMORANDUM OF A TELEPHONE CONVERSATION",
        ],
        &["MEMCON"],
    ),
    (
        &["MEMORANDUM", "OPERATIONS MEMORANDUM", "ACTION MEMORANDUM", "INFORMATION MEMORANDUM"],
        &["MEMO", "MEMORANDA"],
    ),
    (&["DESPATCH", "FOREIGN SERVICE DESPATCH"], &["DISPATCH"]),
    (&["INSTRUCTION", "FOREIGN SERVICE INSTRUCTION", "DEPARTMENT OF STATE INSTRUCTION"], &[]),
    (&["DIPLOMATIC NOTE", "NOTE VERBALE"], &[]),
];

/// What may follow a title on its line: "A-23", "NO. 417", "FOR THE PRESIDENT".
const BEHIND: &[&str] = &["A-", "NO.", "NO:", "NUMBER", "#", ":", "FOR", "TO"];

/// The lines, from the first printed one, among which a title is.
const WINDOW: usize = 12;

/// The most bytes of such a line.
const LONGEST: usize = 80;

/// Returns the kind of a document: what its title says or, if it has none, what its container says. A text without
/// either is a telegram if it has the number or the date-time group of one.
pub(crate) fn of(text: &str, cable: &Cable, metadata: &ContainerMetadata) -> Option<String> {
    let is_telegram = cable.post.is_some() && cable.number.is_some() || cable.header.dtg.is_some();
    let stated = metadata.kind.as_deref().map(named).filter(|kind| !kind.is_empty());
    title(text, cable, is_telegram).or(stated).or_else(|| is_telegram.then(|| TELEGRAM.to_owned()))
}

/// Returns the usual name of a kind: "telegram" of "TE", "TEL" or "TE - Telegram".
fn named(stated: &str) -> String {
    let (code, words) = stated.split_once(" - ").unwrap_or((stated, stated));
    let is_it =
        |name: &&str| name.eq_ignore_ascii_case(code.trim()) || name.eq_ignore_ascii_case(words.trim());
    let known = KINDS.iter().find(|(titles, names)| titles.iter().chain(*names).any(is_it));
    let name = known.and_then(|(titles, _)| titles.first()).map_or(words.trim(), |name| *name);
    name.to_lowercase()
}

/// Finds the title among the first lines. Below the head of a telegram is its text.
fn title(text: &str, cable: &Cable, is_telegram: bool) -> Option<String> {
    let is_above =
        |role| matches!(role, Role::Preamble | Role::Header | Role::Classification | Role::Caption);
    let printed = cable.lines.iter().filter(|line| line.role != Role::Blank).take(WINDOW);
    let mut above = printed.take_while(|line| match is_telegram {
        true => is_above(line.role),
        false => !matches!(line.role, Role::Subject | Role::References),
    });
    above.find_map(|line| title_of(line.span.of(text)))
}

/// Returns the kind that a line is the title of, whose letters may be set apart: "A I R G R A M".
fn title_of(line: &str) -> Option<String> {
    // A word of running text is not a title.
    if line.len() > LONGEST || line.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let line: String = line.split_whitespace().collect();
    let line = line.trim_matches(['*', '_', '.', '-']);
    let is_it = |title: &str| {
        let title: String = title.split_whitespace().collect();
        let rest = line.strip_prefix(title.as_str());
        rest.is_some_and(|rest| rest.is_empty() || BEHIND.iter().any(|behind| rest.starts_with(behind)))
    };
    let found = KINDS.iter().find(|(titles, _)| titles.iter().any(|title| is_it(title)));
    found.and_then(|(titles, _)| titles.first()).map(|name| name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use crate::{ContainerMetadata, parse};

    fn check(text: &str, stated: Option<&str>, expected: Option<&str>) {
        let metadata = ContainerMetadata { kind: stated.map(str::to_owned), ..ContainerMetadata::default() };
        assert_eq!(parse(text, &metadata).kind.as_deref(), expected, "{text:?} {stated:?}");
    }

    const TELEGRAM: &str =
        "R 011200Z MAR 75\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\n\nS E C R E T BERN 0012\n\n";

    #[test]
    fn a_title_names_the_kind() {
        for (title, expected) in [
            ("A I R G R A M", "airgram"),
            ("AIRGRAM A-101", "airgram"),
            ("MEMORANDUM OF CONVERSATION", "memorandum of conversation"),
            ("MEMORANDUM FOR THE PRESIDENT", "memorandum"),
            ("FOREIGN SERVICE DESPATCH NO. 417", "despatch"),
        ] {
            check(&format!("DEPARTMENT OF STATE\n{title}\n\nThe harbour is closed."), None, Some(expected));
        }
    }

    #[test]
    fn words_of_a_text_are_no_title() {
        check("The airgram of May\nMemorandum", None, None);
        check("MEMORANDUMS\n\nThe harbour is closed.", None, None);
        check(&format!("{TELEGRAM}MEMORANDUM OF CONVERSATION\n\n1. It went well."), None, Some("telegram"));
        check("SUBJECT: THE NOTE\nAIRGRAM\n\nThe harbour is closed.", None, None);
    }

    #[test]
    fn a_container_names_the_kind_of_a_text_without_a_title() {
        check("The harbour is closed.", Some("TE"), Some("telegram"));
        check("The harbour is closed.", Some("TE - Telegram (cable)"), Some("telegram"));
        check("The harbour is closed.", Some("Airgram"), Some("airgram"));
        check("The harbour is closed.", Some("WITHDRAWAL CARD"), Some("withdrawal card"));
        check(TELEGRAM, Some("Airgram"), Some("airgram"));
        check("AIRGRAM\n\nThe harbour is closed.", Some("TE"), Some("airgram"));
    }

    #[test]
    fn a_text_with_the_head_of_a_telegram_is_one() {
        check(TELEGRAM, None, Some("telegram"));
        check("The harbour is closed.", None, None);
    }
}
