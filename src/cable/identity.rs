//! Who sent a telegram, under which number, and when.

use crate::head::Head;
use crate::post::{self, Id};
use crate::{ContainerMetadata, Date, date};

/// The parts of a telegram's identity that are known.
#[derive(Default)]
pub(crate) struct Identity {
    pub(crate) id: Option<String>,
    pub(crate) post: Option<String>,
    pub(crate) number: Option<u32>,
    pub(crate) date: Option<Date>,
    /// The two digits of the year that begin the id, or else those of the date.
    pub(crate) year: Option<u32>,
    /// Whether the id comes from the routing header, because there is no classification line.
    pub(crate) from_header: bool,
}

/// Finds the id. It is the id that the container gives, or else the message reference number; or else it is made of the year of the date-time group and the
/// post and number of the classification line; or else it is the file name, if that agrees with post and number. The
/// year is never taken from the day of declassification.
pub(crate) fn of(head: &Head, metadata: &ContainerMetadata) -> Identity {
    let sent = head.routing.date;
    let date = sent.or(head.printed_date).or_else(|| metadata.date.as_deref().and_then(date::of_container));
    let sender = head.banner.as_ref().and_then(|banner| banner.sender.clone());
    let printed = metadata.id.as_deref().map(str::trim).filter(|id| !id.is_empty());
    if let Some(printed) = printed {
        return match Id::read(printed) {
            Some(id) => known(id.in_full(sender.as_ref()), date),
            // An id that cannot be taken apart remains as it is printed.
            None => Identity {
                id: Some(printed.to_owned()),
                post: sender.as_ref().map(|(post, _)| post.clone()),
                number: sender.map(|(_, number)| number),
                year: date.map(two_digits),
                date,
                from_header: false,
            },
        };
    }
    if let Some((post, number)) = head.telno.clone() {
        return Identity {
            post: Some(post),
            number: Some(number),
            year: date.map(two_digits),
            date,
            ..Identity::default()
        };
    }
    if let Some(mrn) = &head.mrn {
        return known(mrn.clone(), date);
    }
    let Some((post, number)) = sender else {
        if let (Some(id), None) = (from_header(head), &head.banner) {
            return Identity { from_header: true, ..known(id, date) };
        }
        return Identity { year: date.map(two_digits), date, ..Identity::default() };
    };
    let year = sent.or(head.printed_date).or(date).map(two_digits);
    if let Some(year) = year {
        return known(Id { year, post, number }, date);
    }
    match metadata.file_stem.as_deref().and_then(Id::read) {
        Some(id) if post::canonical(&id.post).as_ref() == Some(&post) && id.number == number => {
            known(id, date)
        }
        _ => Identity { post: Some(post), number: Some(number), date, ..Identity::default() },
    }
}

/// Returns the id that sender, station serial and date-time group give, if the header has all three.
///
/// Stations print the last four digits of a number, and few posts send more than 9,999 telegrams a year.
fn from_header(head: &Head) -> Option<Id> {
    let post = head.routing.post()?;
    Some(Id { year: two_digits(head.routing.date?), post, number: head.routing.serial? })
}

/// Returns the ids that a text stands for, in the spelling in which telegrams have them: the year has two digits, the
/// number no zeros before it, and the post its whole name. There are several if the name was cut to what may be
/// several, and none if the text is no id.
///
/// ```
/// assert_eq!(cable::ids_meant("1979SANTIA03372"), ["79SANTIAGO3372"]);
/// assert_eq!(cable::ids_meant("09 Rio de Janeiro 12"), ["09RIODEJANEIRO12"]);
/// assert_eq!(cable::ids_meant("76PORTO12"), ["76PORTO12", "76PORTOFSPAIN12", "76PORTOALEGRE12"]);
/// assert!(cable::ids_meant("a note").is_empty());
/// ```
pub fn ids_meant(text: &str) -> Vec<String> {
    Id::read(text).map(|id| id.meant().iter().map(Id::to_string).collect()).unwrap_or_default()
}

/// Whether a post with this name has sent telegrams, however the name is written.
///
/// ```
/// assert!(cable::is_post("kabul") && cable::is_post("Rio de Janeiro"));
/// assert!(!cable::is_post("article"));
/// ```
pub fn is_post(name: &str) -> bool {
    post::canonical(name).is_some_and(|name| post::is_known(&name))
}

/// Returns the year of an id that is in the spelling of telegrams, with two digits: 2008 for "08ISLAMABAD3733".
/// Years that are still to come are not returned: the id is of another century than those of telegrams.
///
/// ```
/// assert_eq!(cable::year_of_id("08ISLAMABAD3733"), Some(2008));
/// assert_eq!(cable::year_of_id("79SANTIAGO3372"), Some(1979));
/// assert_eq!(cable::year_of_id("a note"), None);
/// ```
pub fn year_of_id(id: &str) -> Option<u16> {
    let year = u16::try_from(Id::read(id)?.year).ok()?;
    Some(date::full_year(year)).filter(|year| *year < 2030)
}

fn known(id: Id, date: Option<Date>) -> Identity {
    Identity {
        id: Some(id.to_string()),
        number: Some(id.number),
        date,
        year: Some(id.year),
        post: Some(id.post),
        from_header: false,
    }
}

fn two_digits(date: Date) -> u32 {
    u32::from(date.year % 100)
}
