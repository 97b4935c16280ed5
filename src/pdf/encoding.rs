//! What codes and names of letters mean, where a font does not say it itself (PDF 32000-1, annex D; Adobe Glyph List).

/// Returns the letter of a code in Windows-1252, which is called WinAnsiEncoding.
pub(crate) fn win_ansi(code: u8) -> Option<char> {
    const C1: &str = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ";
    match code {
        0..0x20 => None,
        0x7f => Some('•'),
        0x80..0xa0 => C1.chars().nth(usize::from(code - 0x80)),
        _ => Some(char::from(code)),
    }
}

/// Returns the letter of a code in Mac OS Roman.
pub(crate) fn mac_roman(code: u8) -> Option<char> {
    const UPPER: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{fffd}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
    match code {
        0..0x20 | 0x7f => None,
        0x80.. => UPPER.chars().nth(usize::from(code - 0x80)),
        _ => Some(char::from(code)),
    }
}

/// Returns the letter of a code in Adobe's standard encoding.
pub(crate) fn standard(code: u8) -> Option<char> {
    match STANDARD.binary_search_by_key(&code, |(code, _)| *code) {
        Ok(at) => STANDARD.get(at).map(|(_, letter)| *letter),
        Err(_) => (0x20..0x7f).contains(&code).then(|| char::from(code)),
    }
}

/// Returns the letters that a name means: "Aacute", "f_f_i", "uni0041", "a.sc". None where it is not known, as "g12".
pub(crate) fn of_name(name: &str) -> Option<String> {
    let name = name.split_once('.').map_or(name, |(name, _)| name);
    if name.is_empty() {
        return None;
    }
    name.split('_').map(letters).collect()
}

fn letters(name: &str) -> Option<String> {
    let mut chars = name.chars();
    if let (Some(letter), None) = (chars.next(), chars.next()) {
        return Some(letter.into());
    }
    if let Ok(at) = NAMES.binary_search_by_key(&name, |(name, _)| *name) {
        return NAMES.get(at).map(|(_, letter)| String::from(*letter));
    }
    let of_number = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    if let Some(digits) = name.strip_prefix("uni").filter(|digits| digits.len() >= 4 && digits.is_ascii()) {
        let numbers = digits.as_bytes().chunks_exact(4);
        return numbers.map(|digits| of_number(std::str::from_utf8(digits).ok()?)).collect();
    }
    let digits = name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len()))?;
    of_number(digits).map(String::from)
}

/// Writes a letter, and a ligature as its letters, by which it is found.
pub(crate) fn write_ligature(letter: char, out: &mut String) {
    match letter {
        'ﬀ' => out.push_str("ff"),
        'ﬁ' => out.push_str("fi"),
        'ﬂ' => out.push_str("fl"),
        'ﬃ' => out.push_str("ffi"),
        'ﬄ' => out.push_str("ffl"),
        'ﬅ' | 'ﬆ' => out.push_str("st"),
        _ => out.push(letter),
    }
}

/// Where the standard encoding differs from ASCII.
#[rustfmt::skip]
const STANDARD: [(u8, char); 56] = [
    (0x27, '’'), (0x60, '‘'), (0xa1, '¡'), (0xa2, '¢'), (0xa3, '£'), (0xa4, '⁄'), (0xa5, '¥'), (0xa6, 'ƒ'),
    (0xa7, '§'), (0xa8, '¤'), (0xa9, '\''), (0xaa, '“'), (0xab, '«'), (0xac, '‹'), (0xad, '›'), (0xae, 'ﬁ'),
    (0xaf, 'ﬂ'), (0xb1, '–'), (0xb2, '†'), (0xb3, '‡'), (0xb4, '·'), (0xb6, '¶'), (0xb7, '•'), (0xb8, '‚'),
    (0xb9, '„'), (0xba, '”'), (0xbb, '»'), (0xbc, '…'), (0xbd, '‰'), (0xbf, '¿'), (0xc1, '`'), (0xc2, '´'),
    (0xc3, 'ˆ'), (0xc4, '˜'), (0xc5, '¯'), (0xc6, '˘'), (0xc7, '˙'), (0xc8, '¨'), (0xca, '˚'), (0xcb, '¸'),
    (0xcd, '˝'), (0xce, '˛'), (0xcf, 'ˇ'), (0xd0, '—'), (0xe1, 'Æ'), (0xe3, 'ª'), (0xe8, 'Ł'), (0xe9, 'Ø'),
    (0xea, 'Œ'), (0xeb, 'º'), (0xf1, 'æ'), (0xf5, 'ı'), (0xf8, 'ł'), (0xf9, 'ø'), (0xfa, 'œ'), (0xfb, 'ß'),
];

/// The names of the letters of Latin scripts, sorted.
#[rustfmt::skip]
const NAMES: [(&str, char); 236] = [
    ("AE", 'Æ'), ("Aacute", 'Á'), ("Abreve", 'Ă'), ("Acircumflex", 'Â'), ("Adieresis", 'Ä'), ("Agrave", 'À'),
    ("Amacron", 'Ā'), ("Aogonek", 'Ą'), ("Aring", 'Å'), ("Atilde", 'Ã'), ("Cacute", 'Ć'), ("Ccaron", 'Č'),
    ("Ccedilla", 'Ç'), ("Dcaron", 'Ď'), ("Eacute", 'É'), ("Ecaron", 'Ě'), ("Ecircumflex", 'Ê'), ("Edieresis", 'Ë'),
    ("Edotaccent", 'Ė'), ("Egrave", 'È'), ("Emacron", 'Ē'), ("Eogonek", 'Ę'), ("Eth", 'Ð'), ("Euro", '€'),
    ("Gbreve", 'Ğ'), ("Iacute", 'Í'), ("Icircumflex", 'Î'), ("Idieresis", 'Ï'), ("Idotaccent", 'İ'), ("Igrave", 'Ì'),
    ("Imacron", 'Ī'), ("Iogonek", 'Į'), ("Lslash", 'Ł'), ("Nacute", 'Ń'), ("Ncaron", 'Ň'), ("Ntilde", 'Ñ'),
    ("OE", 'Œ'), ("Oacute", 'Ó'), ("Ocircumflex", 'Ô'), ("Odieresis", 'Ö'), ("Ograve", 'Ò'), ("Ohungarumlaut", 'Ő'),
    ("Omacron", 'Ō'), ("Oslash", 'Ø'), ("Otilde", 'Õ'), ("Racute", 'Ŕ'), ("Rcaron", 'Ř'), ("Sacute", 'Ś'),
    ("Scaron", 'Š'), ("Scedilla", 'Ş'), ("Tcaron", 'Ť'), ("Thorn", 'Þ'), ("Uacute", 'Ú'), ("Ucircumflex", 'Û'),
    ("Udieresis", 'Ü'), ("Ugrave", 'Ù'), ("Uhungarumlaut", 'Ű'), ("Umacron", 'Ū'), ("Uogonek", 'Ų'), ("Uring", 'Ů'),
    ("Yacute", 'Ý'), ("Ydieresis", 'Ÿ'), ("Zacute", 'Ź'), ("Zcaron", 'Ž'), ("Zdotaccent", 'Ż'), ("aacute", 'á'),
    ("abreve", 'ă'), ("acircumflex", 'â'), ("acute", '´'), ("adieresis", 'ä'), ("ae", 'æ'), ("agrave", 'à'),
    ("amacron", 'ā'), ("ampersand", '&'), ("aogonek", 'ą'), ("aring", 'å'), ("asciicircum", '^'), ("asciitilde", '~'),
    ("asterisk", '*'), ("at", '@'), ("atilde", 'ã'), ("backslash", '\\'), ("bar", '|'), ("braceleft", '{'),
    ("braceright", '}'), ("bracketleft", '['), ("bracketright", ']'), ("breve", '˘'), ("brokenbar", '¦'),
    ("bullet", '•'), ("cacute", 'ć'), ("caron", 'ˇ'), ("ccaron", 'č'), ("ccedilla", 'ç'), ("cedilla", '¸'),
    ("cent", '¢'), ("circumflex", 'ˆ'), ("colon", ':'), ("comma", ','), ("copyright", '©'), ("currency", '¤'),
    ("dagger", '†'), ("daggerdbl", '‡'), ("dcaron", 'ď'), ("degree", '°'), ("dieresis", '¨'), ("divide", '÷'),
    ("dollar", '$'), ("dotaccent", '˙'), ("dotlessi", 'ı'), ("eacute", 'é'), ("ecaron", 'ě'), ("ecircumflex", 'ê'),
    ("edieresis", 'ë'), ("edotaccent", 'ė'), ("egrave", 'è'), ("eight", '8'), ("ellipsis", '…'), ("emacron", 'ē'),
    ("emdash", '—'), ("endash", '–'), ("eogonek", 'ę'), ("equal", '='), ("eth", 'ð'), ("exclam", '!'),
    ("exclamdown", '¡'), ("ff", 'ﬀ'), ("ffi", 'ﬃ'), ("ffl", 'ﬄ'), ("fi", 'ﬁ'), ("five", '5'), ("fl", 'ﬂ'),
    ("florin", 'ƒ'), ("four", '4'), ("fraction", '⁄'), ("gbreve", 'ğ'), ("germandbls", 'ß'), ("grave", '`'),
    ("greater", '>'), ("guillemotleft", '«'), ("guillemotright", '»'), ("guilsinglleft", '‹'),
    ("guilsinglright", '›'), ("hungarumlaut", '˝'), ("hyphen", '-'), ("iacute", 'í'), ("icircumflex", 'î'),
    ("idieresis", 'ï'), ("igrave", 'ì'), ("imacron", 'ī'), ("iogonek", 'į'), ("less", '<'), ("logicalnot", '¬'),
    ("lslash", 'ł'), ("macron", '¯'), ("minus", '−'), ("mu", 'µ'), ("multiply", '×'), ("nacute", 'ń'),
    ("nbspace", '\u{a0}'), ("ncaron", 'ň'), ("nine", '9'), ("ntilde", 'ñ'), ("numbersign", '#'), ("oacute", 'ó'),
    ("ocircumflex", 'ô'), ("odieresis", 'ö'), ("oe", 'œ'), ("ogonek", '˛'), ("ograve", 'ò'), ("ohungarumlaut", 'ő'),
    ("omacron", 'ō'), ("one", '1'), ("onehalf", '½'), ("onequarter", '¼'), ("ordfeminine", 'ª'),
    ("ordmasculine", 'º'), ("oslash", 'ø'), ("otilde", 'õ'), ("paragraph", '¶'), ("parenleft", '('),
    ("parenright", ')'), ("percent", '%'), ("period", '.'), ("periodcentered", '·'), ("perthousand", '‰'),
    ("plus", '+'), ("plusminus", '±'), ("question", '?'), ("questiondown", '¿'), ("quotedbl", '"'),
    ("quotedblbase", '„'), ("quotedblleft", '“'), ("quotedblright", '”'), ("quoteleft", '‘'), ("quoteright", '’'),
    ("quotesinglbase", '‚'), ("quotesingle", '\''), ("racute", 'ŕ'), ("rcaron", 'ř'), ("registered", '®'),
    ("ring", '˚'), ("sacute", 'ś'), ("scaron", 'š'), ("scedilla", 'ş'), ("section", '§'), ("semicolon", ';'),
    ("seven", '7'), ("sfthyphen", '\u{ad}'), ("six", '6'), ("slash", '/'), ("space", ' '), ("sterling", '£'),
    ("tcaron", 'ť'), ("thorn", 'þ'), ("three", '3'), ("threequarters", '¾'), ("tilde", '˜'), ("trademark", '™'),
    ("two", '2'), ("uacute", 'ú'), ("ucircumflex", 'û'), ("udieresis", 'ü'), ("ugrave", 'ù'), ("uhungarumlaut", 'ű'),
    ("umacron", 'ū'), ("underscore", '_'), ("uogonek", 'ų'), ("uring", 'ů'), ("yacute", 'ý'), ("ydieresis", 'ÿ'),
    ("yen", '¥'), ("zacute", 'ź'), ("zcaron", 'ž'), ("zdotaccent", 'ż'), ("zero", '0'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(NAMES.is_sorted_by_key(|(name, _)| *name));
        assert!(STANDARD.is_sorted_by_key(|(code, _)| *code));
    }

    #[test]
    fn codes() {
        let all = |of: fn(u8) -> Option<char>, codes: &[u8]| {
            codes.iter().filter_map(|code| of(*code)).collect::<String>()
        };
        assert_eq!(all(win_ansi, b"A\x80\x93\xe9"), "A€“é");
        assert_eq!(all(mac_roman, b"A\x80\xd2\x8e"), "AÄ“é");
        assert_eq!(all(standard, b"A'`\xae\xfb"), "A’‘ﬁß");
        assert_eq!(win_ansi(0xa0), Some('\u{a0}'));
    }

    #[test]
    fn names() {
        for (name, letters) in [
            ("A", Some("A")),
            ("Aacute", Some("Á")),
            ("zero", Some("0")),
            ("f_f_i", Some("ffi")),
            ("a.sc", Some("a")),
            ("uni0041", Some("A")),
            ("uni00410042", Some("AB")),
            ("u1F600", Some("😀")),
            ("g12", None),
            (".notdef", None),
            ("uniD800", None),
        ] {
            assert_eq!(of_name(name).as_deref(), letters, "{name}");
        }
    }
}
