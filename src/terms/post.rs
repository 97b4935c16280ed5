//! Posts: embassies, consulates, missions and the other places that send telegrams.

use std::fmt;

use crate::lookup::Table;
use crate::tag::place;

/// The rows have the name of the post in ids and then the letter of its kind, the city, the code of the country, and a
/// note. If the post's name is not that of the city, the name follows the letter, after a colon.
static POSTS: Table = Table(include_str!("data/posts.txt"));

/// The kinds of posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PostKind {
    /// An embassy.
    Embassy,
    /// A consulate general.
    ConsulateGeneral,
    /// A consulate. Some later became consulates general.
    Consulate,
    /// An office of an embassy in another city.
    BranchOffice,
    /// The American Institute in Taiwan.
    AmericanInstitute,
    /// A regional embassy office, such as those in Iraq from 2004.
    RegionalEmbassyOffice,
    /// A section that looks after interests where there is no embassy.
    InterestsSection,
    /// A regional presence office: the one in Dubai that reports on Iran.
    RegionalPresenceOffice,
    /// A mission to an international organization.
    Mission,
    /// A department or house of government in Washington.
    Department,
    /// A series of telegrams with numbers of its own: SECTO, TOSEC.
    Series,
    /// A team, school or service centre.
    Office,
}

impl PostKind {
    fn of(letter: &str) -> Option<PostKind> {
        Some(match letter {
            "E" => PostKind::Embassy,
            "C" => PostKind::ConsulateGeneral,
            "c" => PostKind::Consulate,
            "B" => PostKind::BranchOffice,
            "A" => PostKind::AmericanInstitute,
            "R" => PostKind::RegionalEmbassyOffice,
            "I" => PostKind::InterestsSection,
            "P" => PostKind::RegionalPresenceOffice,
            "M" => PostKind::Mission,
            "D" => PostKind::Department,
            "S" => PostKind::Series,
            "X" => PostKind::Office,
            _ => return None,
        })
    }

    /// Returns the kind in plain English: "Consulate General".
    pub fn name(self) -> &'static str {
        match self {
            PostKind::Embassy => "Embassy",
            PostKind::ConsulateGeneral => "Consulate General",
            PostKind::Consulate => "Consulate",
            PostKind::BranchOffice => "Branch Office",
            PostKind::AmericanInstitute => "American Institute in Taiwan",
            PostKind::RegionalEmbassyOffice => "Regional Embassy Office",
            PostKind::InterestsSection => "Interests Section",
            PostKind::RegionalPresenceOffice => "Regional Presence Office",
            PostKind::Mission => "Mission",
            PostKind::Department => "Department",
            PostKind::Series => "Series of telegrams",
            PostKind::Office => "Office",
        }
    }
}

/// The explanation of a post. Its `Display` gives all of it in one line: "Embassy Islamabad, Pakistan".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Post {
    /// The name as ids write it: "RIODEJANEIRO".
    pub token: &'static str,
    /// The name in plain English: "Rio de Janeiro", "Mission to NATO".
    pub name: &'static str,
    /// The kind of the post, if it is certain.
    pub kind: Option<PostKind>,
    /// The city of the post. `None` for a series or a travelling team.
    pub city: Option<&'static str>,
    /// The country of the post: "Brazil".
    pub country: Option<&'static str>,
    /// The geographic TAGS of the country: "BR".
    pub code: Option<&'static str>,
    /// Something else that readers should know: "Now Mumbai".
    pub note: Option<&'static str>,
}

impl fmt::Display for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A name that is not the city's says what the post is. The city is added unless it is part of that name.
        let own = self.city != Some(self.name);
        match self.kind {
            Some(PostKind::AmericanInstitute) => write!(f, "American Institute in Taiwan, {}", self.name)?,
            Some(kind) if !own => write!(f, "{} {}", kind.name(), self.name)?,
            _ => f.write_str(self.name)?,
        }
        match self.city {
            Some(city) if own && !self.name.contains(city) => write!(f, ", {city}")?,
            _ => {}
        }
        match self.country {
            Some(country) if self.city != Some(country) && self.kind != Some(PostKind::AmericanInstitute) => {
                write!(f, ", {country}")
            }
            _ => Ok(()),
        }
    }
}

/// Returns the post with this name, as ids or classification lines write it: "RIODEJANEIRO", "Rio de Janeiro".
///
/// "AMEMBASSY", "AMCONSUL" and a caption that was joined to the name ("EFTOLONDON") are ignored.
///
/// ```
/// use terms::{PostKind, post};
/// let rio = post("RIODEJANEIRO").unwrap();
/// assert_eq!((rio.name, rio.country, rio.code), ("Rio de Janeiro", Some("Brazil"), Some("BR")));
/// assert_eq!(post("ISLAMABAD").unwrap().to_string(), "Embassy Islamabad, Pakistan");
/// assert_eq!(post("AMEMBASSY NEW DELHI").unwrap().kind, Some(PostKind::Embassy));
/// assert_eq!(post("USUNNEWYORK").unwrap().name, "Mission to the UN in New York");
/// assert_eq!(post("SPRINGFIELD"), None);
/// ```
pub fn post(token: &str) -> Option<Post> {
    let letters: String =
        token.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_uppercase()).collect();
    if let Some((_, token)) = SHORT.iter().find(|(short, _)| *short == letters) {
        return find(token);
    }
    find(&letters).or_else(|| {
        ["AMEMBASSY", "AMCONSUL", "EFTO"].into_iter().find_map(|prefix| find(letters.strip_prefix(prefix)?))
    })
}

/// Short names that are in common use.
const SHORT: [(&str, &str); 9] = [
    ("AIT", "AITTAIPEI"),
    ("HCMC", "HOCHIMINHCITY"),
    ("RIO", "RIODEJANEIRO"),
    ("SECSTATE", "STATE"),
    ("SECSTATEWASHDC", "STATE"),
    ("UNVIE", "UNVIEVIENNA"),
    ("USEU", "USEUBRUSSELS"),
    ("USUN", "USUNNEWYORK"),
    ("UNESCO", "UNESCOPARIS"),
];

fn find(token: &str) -> Option<Post> {
    let (token, row) = POSTS.row(|key| key.cmp(token))?;
    let mut fields = row.split('|').map(|field| (!field.is_empty()).then_some(field));
    let mut field = || fields.next().flatten();
    let (kind, city, code, note) = (field()?, field(), field(), field());
    let (letter, own) = kind.split_once(':').map_or((kind, None), |(letter, own)| (letter, Some(own)));
    Some(Post {
        token,
        name: own.or(city)?,
        kind: PostKind::of(letter),
        city,
        country: code.and_then(place),
        code,
        note,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::is_phrase;

    #[test]
    fn table_is_sorted_and_whole() {
        POSTS.check();
        assert!(SHORT.iter().all(|(short, token)| find(short).is_none() && find(token).is_some()));
        for (token, row) in POSTS.rows() {
            let post = post(token).unwrap();
            assert_eq!(post.kind.is_none(), row.starts_with('-'), "{token}");
            assert_eq!(post.code.is_some(), post.country.is_some(), "{token}: a code without a country");
            assert!(is_phrase(post.name), "{token}");
            assert!(post.note.is_none_or(is_phrase), "{token}");
        }
    }

    #[test]
    fn in_one_line() {
        for (token, expected) in [
            ("KARACHI", "Consulate General Karachi, Pakistan"),
            ("STATE", "Department of State, Washington, United States"),
            ("USNATO", "Mission to NATO, Brussels, Belgium"),
            ("USOSCE", "Mission to the OSCE, Vienna, Austria"),
            ("RPODUBAI", "Regional Presence Office Dubai, United Arab Emirates"),
            ("AITTAIPEI", "American Institute in Taiwan, Taipei"),
            ("SINGAPORE", "Embassy Singapore"),
            ("JERUSALEM", "Consulate General Jerusalem"),
            ("USUN", "Mission to the UN in New York, United States"),
            ("EFTOSANAA", "Embassy Sanaa, Yemen"),
            ("SECTO", "The travelling Secretary of State"),
            ("Izmir", "Izmir, Turkey"),
            ("N'Djamena", "Embassy N'Djamena, Chad"),
        ] {
            assert_eq!(post(token).unwrap().to_string(), expected);
        }
    }

    #[test]
    fn former_names() {
        assert_eq!(post("LENINGRAD").unwrap().note, Some("Now Saint Petersburg"));
        assert_eq!(post("BOMBAY").unwrap().note, Some("Now Mumbai"));
        assert_eq!(post("SAIGON").unwrap().country, Some("South Vietnam (until 1975)"));
    }

    #[test]
    fn not_posts() {
        for token in ["", "EFTO", "AMEMBASSY", "2OF", "SECTION01OF02DUSHANBE"] {
            assert_eq!(post(token), None, "{token}");
        }
    }
}
