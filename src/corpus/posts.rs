//! The posts: the names that cables have for each, and how many cables each sends.

use std::collections::HashMap;

/// The table of posts, which belongs to the crate that explains them.
static NAMES: &str = include_str!("../terms/data/posts.txt");

/// The number of cables that the release has from each post, and their first and last year. They were counted in the
/// list of ids of the cablemap project.
static COUNTS: &str = include_str!("data/posts.txt");

/// Posts whose name in telegrams is not that of the city.
const SPELLED: [(&str, &str); 12] = [
    ("AITTAIPEI", "AIT TAIPEI"),
    ("CDGENEVA", "CD GENEVA"),
    ("IRANRPODUBAI", "IRAN RPO DUBAI"),
    ("RPODUBAI", "RPO DUBAI"),
    ("STPETERSBURG", "ST PETERSBURG"),
    ("UNESCOPARIS", "UNESCO PARIS"),
    ("UNESCOPARISFR", "UNESCO PARIS FR"),
    ("UNVIEVIENNA", "UNVIE VIENNA"),
    ("USEUBRUSSELS", "USEU BRUSSELS"),
    ("USTRGENEVA", "USTR GENEVA"),
    ("USUNNEWYORK", "USUN NEW YORK"),
    ("UNROME", "UN ROME"),
];

#[derive(Debug)]
pub(crate) struct Post {
    /// The name in ids: "RIODEJANEIRO".
    pub(crate) token: &'static str,
    /// The name in telegrams: "RIO DE JANEIRO".
    pub(crate) name: String,
    /// The name in archives: "Consulate Rio De Janeiro".
    pub(crate) origin: String,
    /// The sender in routing headers: "AMCONSUL RIO DE JANEIRO".
    pub(crate) sender: String,
    /// The routing indicator: "RUEHRD". It is made up.
    pub(crate) routing: String,
    /// The code of the country: "BR".
    pub(crate) code: &'static str,
    /// The number of its cables among the 251,287.
    pub(crate) count: u32,
    pub(crate) first: u32,
    pub(crate) last: u32,
}

impl Post {
    pub(crate) fn is_department(&self) -> bool {
        self.token == "STATE"
    }
}

/// Returns all posts, the most frequent first.
pub(crate) fn all() -> Vec<Post> {
    let known: HashMap<&str, &str> = NAMES.lines().filter_map(|line| line.split_once('|')).collect();
    COUNTS.lines().filter_map(|line| read(line, &known)).collect()
}

fn read(line: &'static str, known: &HashMap<&'static str, &'static str>) -> Option<Post> {
    let mut fields = line.split('|');
    let token = fields.next()?;
    let mut numbers = fields.map_while(|field| field.parse().ok());
    let (count, first, last) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let mut names = known.get(token)?.split('|');
    let kind = names.next()?.chars().next()?;
    let (city, code) = (names.next()?, names.next()?);
    let name = name(token, city);
    let title: Vec<String> = name
        .split(' ')
        .map(|word| {
            let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
            format!("{first}{}", rest.to_ascii_lowercase())
        })
        .collect();
    let title = title.join(" ");
    let (origin, sender) = match kind {
        'C' | 'c' => (format!("Consulate {title}"), format!("AMCONSUL {name}")),
        'M' => (format!("Mission {name}"), format!("USMISSION {name}")),
        'R' => (format!("REO {title}"), format!("REO {name}")),
        'D' => ("Secretary of State".to_owned(), "SECSTATE WASHDC".to_owned()),
        'I' => (format!("US Interests Section {title}"), format!("USINT {name}")),
        'A' | 'P' => (name.clone(), name.clone()),
        _ => (format!("Embassy {title}"), format!("AMEMBASSY {name}")),
    };
    let letters: Vec<char> = token.chars().collect();
    let middle = letters.get(letters.len() / 2)?;
    let routing = if kind == 'D' { "RUEHC".to_owned() } else { format!("RUEH{}{middle}", letters.first()?) };
    let code = if code.is_empty() { "XF" } else { code };
    Some(Post { token, name, origin, sender, routing, code, count, first, last })
}

/// Returns the name as telegrams write it, in upper case and without accents.
fn name(token: &str, city: &str) -> String {
    if let Some((_, spelled)) = SPELLED.iter().find(|(known, _)| *known == token) {
        return (*spelled).to_owned();
    }
    let plain: String = city
        .chars()
        .filter(|letter| *letter != '\'')
        .map(|letter| match letter {
            'á' | 'ã' | 'ă' => 'a',
            'ç' => 'c',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ș' => 's',
            'ü' | 'ú' => 'u',
            '-' => ' ',
            other => other,
        })
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    if plain.replace(' ', "") == token { plain } else { token.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn posts_are_named_as_telegrams_name_them() {
        let posts = all();
        assert_eq!(posts.len(), super::COUNTS.lines().count());
        assert_eq!((posts[0].token, posts[0].sender.as_str()), ("STATE", "SECSTATE WASHDC"));
        for post in &posts {
            assert_eq!(post.name.replace(' ', ""), post.token);
        }
        let rio = posts.iter().find(|post| post.token == "RIODEJANEIRO").unwrap();
        assert_eq!((rio.name.as_str(), rio.sender.as_str()), ("RIO DE JANEIRO", "AMCONSUL RIO DE JANEIRO"));
        assert_eq!((rio.origin.as_str(), rio.code), ("Consulate Rio De Janeiro", "BR"));
    }
}
