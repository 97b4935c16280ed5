//! Posts, and their names as telegrams and ids write them.

mod archive;

use crate::scan::Cursor;

/// Returns the canonical name of a post, as ids have it: "RIODEJANEIRO" for "RIO DE JANEIRO". It has only letters, in
/// upper case. Returns `None` if nothing is left.
pub(crate) fn canonical(name: &str) -> Option<String> {
    let mut squeezed = String::with_capacity(name.len());
    let letters = name.bytes().filter(u8::is_ascii_alphabetic);
    squeezed.extend(letters.map(|letter| char::from(letter.to_ascii_uppercase())));
    let found = ALIASES.binary_search_by(|(from, _)| (*from).cmp(squeezed.as_str())).ok();
    match found.and_then(|index| ALIASES.get(index)) {
        Some((_, to)) => Some((*to).to_owned()),
        None => (!squeezed.is_empty()).then_some(squeezed),
    }
}

/// Whether a post with this canonical name has sent telegrams.
pub(crate) fn is_known(canonical: &str) -> bool {
    POSTS.binary_search(&canonical).is_ok()
}

/// Returns how many bytes at the end of `text` name a post. This is the longest known name of up to four words, or else
/// the last word. Returns zero if the last word has signs other than letters.
pub(crate) fn name_at_end(text: &str) -> usize {
    // No post has a longer name, blanks included.
    const LONGEST: usize = 26;
    let text = text.trim_end();
    let (mut best, mut words, mut start) = (0, 0, text.len());
    for (at, letter) in text.char_indices().rev() {
        let part = letter.is_ascii_alphabetic() || matches!(letter, ' ' | '-' | '\'' | '.');
        if text.len() - at > LONGEST || !part {
            break;
        }
        start = at;
        let word_starts = letter != ' ' && (at == 0 || text.as_bytes().get(at - 1) == Some(&b' '));
        if word_starts {
            words += 1;
            let name = text.get(at..).unwrap_or_default();
            if words == 1 || canonical(name).is_some_and(|name| is_known(&name)) {
                best = text.len() - at;
            }
            if words == 4 {
                break;
            }
        }
    }
    // The name of a post that is glued to other signs begins with its first letter.
    if best == 0 { text.len() - start } else { best }
}

/// The parts of an id: "08ISLAMABAD3733", "1979RIYADH00905_e".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Id {
    /// The year, in two digits.
    pub(crate) year: u32,
    /// The canonical name of the post.
    pub(crate) post: String,
    pub(crate) number: u32,
}

impl Id {
    pub(crate) fn read(text: &str) -> Option<Id> {
        let text = text.trim();
        let mut cursor = Cursor::new(text);
        let year = match cursor.number(4, 4).filter(|year| (1900..=2099).contains(year)) {
            Some(year) => year % 100,
            None => {
                cursor.at = 0;
                cursor.number(2, 2)?
            }
        };
        let from = cursor.at;
        while cursor.byte().is_ascii_alphabetic() || matches!(cursor.byte(), b'-' | b' ' | b'_') {
            cursor.at += 1;
        }
        let post: String = text
            .get(from..cursor.at)?
            .chars()
            .filter(char::is_ascii_alphabetic)
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let number = cursor.number(1, 7)?;
        // Collections of older telegrams add a letter.
        let tail = cursor.rest();
        let fits = tail.is_empty() || (tail.len() == 2 && tail.starts_with('_'));
        (fits && !post.is_empty()).then_some(Id { year, post, number })
    }
}

impl Id {
    /// Returns the id with its post in full and as other ids spell it, so that a telegram has one id. The archives cut
    /// the names of posts: "1979SANTIA03372", "1979USUNN04608". The telegram itself prints the whole name; without one,
    /// a name is made whole that can be only one.
    pub(crate) fn in_full(self, printed: Option<&(String, u32)>) -> Id {
        match printed {
            Some((post, number)) if *number == self.number && is_cut(&self.post, post) => {
                Id { post: post.clone(), ..self }
            }
            _ => match self.meant().as_slice() {
                [only] => only.clone(),
                _ => self,
            },
        }
    }

    /// Returns the ids that this one may stand for, with the names of posts in full and as other ids spell them. Where
    /// the archives have cut a name that may be several, the first one is as it was.
    pub(crate) fn meant(&self) -> Vec<Id> {
        let with = |name: &str| Some(Id { post: canonical(name)?, ..self.clone() });
        let is_cut = archive::YEARS.contains(&self.year);
        let mut meant: Vec<Id> = archive::uncut(&self.post).filter(|_| is_cut).filter_map(with).collect();
        if meant.len() != 1 {
            meant.splice(0..0, with(&self.post));
        }
        meant
    }
}

/// Whether the name of a post was cut to six letters or, without its blanks, a few less.
fn is_cut(cut: &str, post: &str) -> bool {
    (4..=6).contains(&cut.len()) && cut.len() < post.len() && post.starts_with(cut)
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}{}{}", self.year, self.post, self.number)
    }
}

/// Other spellings that classification lines and reference lists use, sorted.
const ALIASES: [(&str, &str); 43] = [
    ("AITTAIPIE", "AITTAIPEI"),
    ("AMCONSULJERUSALEM", "JERUSALEM"),
    ("AMEMBASSYBAGHDAD", "BAGHDAD"),
    ("AMEMBASSYHANOI", "HANOI"),
    ("ANKARATU", "ANKARA"),
    ("BASRA", "BASRAH"),
    ("BEIJINGCH", "BEIJING"),
    ("BRASILA", "BRASILIA"),
    ("BUENOSAIRESAR", "BUENOSAIRES"),
    ("GUATEMALACITY", "GUATEMALA"),
    ("HCMC", "HOCHIMINHCITY"),
    ("HOCHIMINH", "HOCHIMINHCITY"),
    ("KATMANDU", "KATHMANDU"),
    ("KUWAITCITY", "KUWAIT"),
    ("LENINGRADUR", "LENINGRAD"),
    ("MEXICOCITY", "MEXICO"),
    ("NEWDEHLI", "NEWDELHI"),
    ("NEWDELI", "NEWDELHI"),
    ("OUAGA", "OUAGADOUGOU"),
    ("PANAMACITY", "PANAMA"),
    ("PARISF", "PARIS"),
    ("PORTOFPAIN", "PORTOFSPAIN"),
    ("RIO", "RIODEJANEIRO"),
    ("RIODEJANIERO", "RIODEJANEIRO"),
    ("SANAAYM", "SANAA"),
    ("SECSTATE", "STATE"),
    ("SECSTATEWASHDC", "STATE"),
    ("STPETE", "STPETERSBURG"),
    ("TELAVIVIS", "TELAVIV"),
    ("THEHAGE", "THEHAGUE"),
    ("UNVIE", "UNVIEVIENNA"),
    ("USDELNATO", "USNATO"),
    ("USEU", "USEUBRUSSELS"),
    ("USMISSIONGENEVA", "GENEVA"),
    ("USMISSIONUSNATO", "USNATO"),
    ("USMISSIONUSUN", "USUNNEWYORK"),
    ("USNATOBRUSSELS", "USNATO"),
    ("USUN", "USUNNEWYORK"),
    ("USUNNY", "USUNNEWYORK"),
    ("USVIENNA", "VIENNA"),
    ("VATICANCITY", "VATICAN"),
    ("YEKATERINBERG", "YEKATERINBURG"),
    ("YEKATERINGBURG", "YEKATERINBURG"),
];

/// Posts and offices whose telegrams are on record, sorted, without misspellings.
#[rustfmt::skip]
const POSTS: [&str; 289] = [
    "ABIDJAN", "ABUDHABI", "ABUJA", "ACCRA", "ADANA", "ADDISABABA", "AITTAIPEI", "ALEXANDRIA", "ALGIERS",
    "ALMATY", "AMMAN", "AMSTERDAM", "ANKARA", "ANTANANARIVO", "APIA", "ASHGABAT", "ASMARA", "ASTANA",
    "ASUNCION", "ATHENS", "AUCKLAND", "BAGHDAD", "BAKU", "BAMAKO", "BANDARSERIBEGAWAN", "BANGKOK", "BANGUI",
    "BANJUL", "BARCELONA", "BASRAH", "BEIJING", "BEIRUT", "BELFAST", "BELGRADE", "BELIZE", "BELMOPAN",
    "BERLIN", "BERN", "BISHKEK", "BOGOTA", "BOMBAY", "BONN", "BRASILIA", "BRATISLAVA", "BRAZZAVILLE",
    "BRIDGETOWN", "BRUSSELS", "BUCHAREST", "BUDAPEST", "BUENOSAIRES", "BUJUMBURA", "CAIRO", "CALCUTTA",
    "CALGARY", "CANBERRA", "CAPETOWN", "CARACAS", "CASABLANCA", "CDGENEVA", "CHENGDU", "CHENNAI",
    "CHIANGMAI", "CHISINAU", "CIUDADJUAREZ", "COLOMBO", "CONAKRY", "COPENHAGEN", "COTONOU", "CURACAO",
    "DACCA", "DAKAR", "DAMASCUS", "DARESSALAAM", "DHAHRAN", "DHAKA", "DILI", "DJIBOUTI", "DOHA", "DUBAI",
    "DUBLIN", "DURBAN", "DUSHANBE", "DUSSELDORF", "FESTTWO", "FLORENCE", "FRANKFURT", "FREETOWN",
    "FSCCHARLESTON", "FSINFATC", "FUKUOKA", "GABORONE", "GENEVA", "GEORGETOWN", "GRENADA", "GUADALAJARA",
    "GUANGZHOU", "GUATEMALA", "GUAYAQUIL", "HALIFAX", "HAMBURG", "HAMILTON", "HANOI", "HARARE", "HAVANA",
    "HELSINKI", "HERMOSILLO", "HILLAH", "HOCHIMINHCITY", "HONGKONG", "HYDERABAD", "IRANRPODUBAI",
    "ISLAMABAD", "ISTANBUL", "IZMIR", "JAKARTA", "JEDDAH", "JERUSALEM", "JOHANNESBURG", "KABUL", "KADUNA",
    "KAMPALA", "KARACHI", "KATHMANDU", "KHARTOUM", "KIEV", "KIGALI", "KINGSTON", "KINSHASA", "KIRKUK",
    "KOLKATA", "KOLONIA", "KOROR", "KRAKOW", "KUALALUMPUR", "KUWAIT", "KYIV", "LAGOS", "LAHORE", "LAPAZ",
    "LEIPZIG", "LENINGRAD", "LIBREVILLE", "LILONGWE", "LIMA", "LISBON", "LJUBLJANA", "LOME", "LONDON",
    "LUANDA", "LUSAKA", "LUXEMBOURG", "MADRAS", "MADRID", "MAJURO", "MALABO", "MANAGUA", "MANAMA", "MANILA",
    "MAPUTO", "MARSEILLE", "MASERU", "MATAMOROS", "MBABANE", "MELBOURNE", "MERIDA", "MEXICO", "MILAN",
    "MINSK", "MOGADISHU", "MONROVIA", "MONTERREY", "MONTEVIDEO", "MONTREAL", "MOSCOW", "MOSUL", "MUMBAI",
    "MUNICH", "MUSCAT", "NAGOYA", "NAHA", "NAIROBI", "NAPLES", "NASSAU", "NDJAMENA", "NEWDELHI", "NIAMEY",
    "NICOSIA", "NOGALES", "NOUAKCHOTT", "NUEVOLAREDO", "OSAKAKOBE", "OSLO", "OTTAWA", "OUAGADOUGOU",
    "PANAMA", "PARAMARIBO", "PARIS", "PARISFR", "PARTO", "PERTH", "PESHAWAR", "PHNOMPENH", "PODGORICA",
    "PONTADELGADA", "PORTAUPRINCE", "PORTLOUIS", "PORTMORESBY", "PORTOFSPAIN", "PRAGUE", "PRAIA",
    "PRETORIA", "PRISTINA", "QUEBEC", "QUITO", "RABAT", "RANGOON", "RECIFE", "REYKJAVIK", "RIGA",
    "RIODEJANEIRO", "RIYADH", "ROME", "RPODUBAI", "SAIGON", "SANAA", "SANJOSE", "SANSALVADOR", "SANTIAGO",
    "SANTODOMINGO", "SAOPAULO", "SAPPORO", "SARAJEVO", "SECTO", "SEOUL", "SHANGHAI", "SHENYANG",
    "SINGAPORE", "SKOPJE", "SOFIA", "STATE", "STOCKHOLM", "STPETERSBURG", "STRASBOURG", "SURABAYA", "SUVA",
    "SYDNEY", "TAIPEI", "TALLINN", "TASHKENT", "TBILISI", "TEGUCIGALPA", "TEHRAN", "TELAVIV", "THEHAGUE",
    "THESSALONIKI", "TIJUANA", "TIRANA", "TOKYO", "TORONTO", "TOSEC", "TRIPOLI", "TUNIS", "ULAANBAATAR",
    "UNESCOPARIS", "UNESCOPARISFR", "UNROME", "UNVIEVIENNA", "USEUBRUSSELS", "USNATO", "USOSCE",
    "USTRGENEVA", "USUNNEWYORK", "VALLETTA", "VANCOUVER", "VATICAN", "VIENNA", "VIENTIANE", "VILNIUS",
    "VLADIVOSTOK", "WARSAW", "WASHDC", "WELLINGTON", "WHITEHOUSE", "WINDHOEK", "YAOUNDE", "YEKATERINBURG",
    "YEREVAN", "ZAGREB", "ZURICH",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(POSTS.is_sorted());
        assert!(ALIASES.is_sorted());
    }

    #[test]
    fn names() {
        for (input, expected) in [
            ("Rio de Janeiro", "RIODEJANEIRO"),
            ("SECSTATE", "STATE"),
            ("USUN", "USUNNEWYORK"),
            ("N'DJAMENA", "NDJAMENA"),
        ] {
            assert_eq!(canonical(input).as_deref(), Some(expected));
        }
        assert_eq!(canonical(" 12 "), None);
    }

    #[test]
    fn names_at_the_end() {
        for (input, expected) in [
            ("A VISIT BY THE MINISTER TO WASHINGTON BRASILIA", "BRASILIA"),
            ("he pressed for RIO DE JANEIRO ", "RIO DE JANEIRO"),
            ("talks in New York TEL AVIV", "TEL AVIV"),
            ("for the SPRINGFIELD", "SPRINGFIELD"),
            ("12", ""),
        ] {
            let text = input.trim_end();
            assert_eq!(text.get(text.len() - name_at_end(input)..).unwrap(), expected, "{input}");
        }
    }

    #[test]
    fn names_that_the_archives_cut_are_whole_again_if_they_can_be_only_one() {
        for (input, expected) in [
            ("1979SANTIA03372", "79SANTIAGO3372"),
            ("79SANTIAGO3372", "79SANTIAGO3372"),
            ("1979USUNN04608", "79USUNNEWYORK4608"),
            ("1979USUN N04608", "79USUNNEWYORK4608"),
            ("1979SANJO05291", "79SANJOSE5291"),
            ("1975BUENOS00012", "75BUENOSAIRES12"),
            ("1974STATE012345", "74STATE12345"),
            ("1973STATE097844_b", "73STATE97844"),
            ("75SECSTATE12", "75STATE12"),
            ("06PORTOFPAIN568", "06PORTOFSPAIN568"),
            // It may be Port of Spain or Porto Alegre.
            ("1976PORTO00123", "76PORTO123"),
            ("1979LAPAZ09050", "79LAPAZ9050"),
            // The archives cut no others.
            ("06SANTIA3372", "06SANTIA3372"),
        ] {
            let id = Id::read(input).map(|id| id.in_full(None).to_string());
            assert_eq!(id.as_deref(), Some(expected), "{input}");
        }
        let printed = Some(("PORTOALEGRE".to_owned(), 123));
        let id = Id::read("1976PORTO00123").map(|id| id.in_full(printed.as_ref()).to_string());
        assert_eq!(id.as_deref(), Some("76PORTOALEGRE123"));
    }

    #[test]
    fn ids() {
        for (input, expected) in [
            ("08ISLAMABAD3733", "08ISLAMABAD3733"),
            ("08ISLAMABAD003733", "08ISLAMABAD3733"),
            ("1979RIYADH00905_e", "79RIYADH905"),
            ("2005 MADRID 3528", "05MADRID3528"),
            ("06ASTANA", "-"),
            ("092OF5", "-"),
            ("7575LIBREVILLE1895", "-"),
        ] {
            assert_eq!(Id::read(input).map_or("-".to_owned(), |id| id.to_string()), expected, "{input}");
        }
    }
}
