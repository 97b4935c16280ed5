//! The names of posts as the National Archives cut them in the ids of telegrams from 1973 to 1979: to six letters,
//! blanks included. "SANTIA" is Santiago, "USUNN" is "USUN N", the mission to the UN in New York.

/// The first and last year of such ids, in two digits.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 73..=79;

/// How many letters and blanks are left of a name.
const CUT: usize = 6;

/// Returns the names that were cut to this one. "PORTO" may be Porto Alegre or Port of Spain, "MOGADI" has two
/// spellings; what these stand for, only a telegram itself says.
pub(super) fn uncut(cut: &str) -> impl Iterator<Item = &'static str> {
    let is_it = move |name: &&str| {
        let letters = name.bytes().take(CUT).filter(u8::is_ascii_alphabetic);
        letters.eq(cut.bytes())
    };
    NAMES.iter().copied().filter(is_it)
}

/// The posts of these years whose names are longer, as telegrams print them.
#[rustfmt::skip]
const NAMES: [&str; 166] = [
    "ABIDJAN", "ABU DHABI", "ADDIS ABABA", "ALEXANDRIA", "ALGIERS", "AMSTERDAM", "ANTANANARIVO", "ANTWERP",
    "ASUNCION", "AUCKLAND", "BAGHDAD", "BANGKOK", "BARCELONA", "BARRANQUILLA", "BEIJING", "BELFAST", "BELGRADE",
    "BIEN HOA", "BORDEAUX", "BRASILIA", "BRAZZAVILLE", "BRIDGETOWN", "BRISBANE", "BRUSSELS", "BUCHAREST", "BUDAPEST",
    "BUENOS AIRES", "BUJUMBURA", "CALCUTTA", "CALGARY", "CANBERRA", "CAN THO", "CAPE TOWN", "CARACAS", "CASABLANCA",
    "CHIANG MAI", "CIUDAD JUAREZ", "COLOMBO", "CONAKRY", "COPENHAGEN", "COTONOU", "CURACAO", "DAMASCUS",
    "DAR ES SALAAM", "DHAHRAN", "DJIBOUTI", "DUSSELDORF", "EC BRUSSELS", "EDINBURGH", "FLORENCE", "FORT LAMY",
    "FRANKFURT", "FREETOWN", "GABORONE", "GEORGETOWN", "GOTEBORG", "GOTHENBURG", "GUADALAJARA", "GUATEMALA",
    "GUAYAQUIL", "HALIFAX", "HAMBURG", "HAMILTON", "HELSINKI", "HERMOSILLO", "HONG KONG", "IAEA VIENNA", "ISFAHAN",
    "ISLAMABAD", "ISTANBUL", "JAKARTA", "JERUSALEM", "JOHANNESBURG", "KAMPALA", "KARACHI", "KATHMANDU", "KHARTOUM",
    "KHORRAMSHAHR", "KINGSTON", "KINSHASA", "KISANGANI", "KUALA LUMPUR", "LENINGRAD", "LIBREVILLE", "LILONGWE",
    "LIVERPOOL", "LOURENCO MARQUES", "LUBUMBASHI", "LUXEMBOURG", "MANAGUA", "MARACAIBO", "MARSEILLE", "MARSEILLES",
    "MATAMOROS", "MAZATLAN", "MBABANE", "MBFR VIENNA", "MEDELLIN", "MELBOURNE", "MOGADISCIO", "MOGADISHU", "MONROVIA",
    "MONTERREY", "MONTEVIDEO", "MONTREAL", "NAIROBI", "NDJAMENA", "NEW DELHI", "NHA TRANG", "NICOSIA", "NOGALES",
    "NOUAKCHOTT", "NUEVO LAREDO", "OECD PARIS", "OSAKA KOBE", "OUAGADOUGOU", "PALERMO", "PARAMARIBO", "PESHAWAR",
    "PHNOM PENH", "PONTA DELGADA", "PORT AU PRINCE", "PORT LOUIS", "PORT MORESBY", "PORT OF SPAIN", "PORTO ALEGRE",
    "PRETORIA", "RANGOON", "REYKJAVIK", "RIO DE JANEIRO", "ROTTERDAM", "SALISBURY", "SALZBURG", "SAN JOSE",
    "SAN SALVADOR", "SANTIAGO", "SANTO DOMINGO", "SAO PAULO", "SAPPORO", "SEVILLE", "SINGAPORE", "SONGKHLA",
    "STOCKHOLM", "STRASBOURG", "STUTTGART", "SURABAYA", "TANANARIVE", "TANGIER", "TEGUCIGALPA", "TEL AVIV",
    "THE HAGUE", "THESSALONIKI", "TIJUANA", "TORONTO", "TRIESTE", "TRIPOLI", "UNESCO PARIS", "USBERLIN",
    "USUN NEW YORK", "VALLETTA", "VANCOUVER", "VIENTIANE", "WELLINGTON", "WINNIPEG", "YAOUNDE", "ZANZIBAR",
];
