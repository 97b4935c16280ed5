//! Colours in the sources of the page, all of which are in one file. The colours of the system (`CanvasText`) are the
//! reader's, and may be named anywhere.

/// The one file with colours.
pub(crate) const PLACE: &str = "www/styles/tokens.css";

/// The folders of `www/` with pages that play the part of other sites.
const OTHER_SITES: [&str; 2] = ["www/examples/", "www/sample/"];

/// The functions of CSS that make a colour out of numbers.
const FUNCTIONS: [&str; 10] = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"];

/// The colours that CSS has names for.
const NAMES: &str = "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown \
    burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan \
    darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid \
    darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet \
    deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro \
    ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki \
    lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow \
    lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray \
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine \
    mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise \
    mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab \
    orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru \
    pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen \
    seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle \
    tomato turquoise violet wheat white whitesmoke yellow yellowgreen";

/// What the name of a property with a colour has in it, in CSS as in scripts: `borderTopColor`.
const PROPERTIES: [&str; 9] =
    ["color", "background", "border", "outline", "fill", "stroke", "shadow", "decoration", "image"];

/// Whether a file takes its colours from [`PLACE`].
pub(crate) fn are_elsewhere(name: &str) -> bool {
    let is_page = [".css", ".js", ".html"].iter().any(|end| name.ends_with(end));
    let is_ours = name.starts_with("www/") && !OTHER_SITES.iter().any(|folder| name.starts_with(folder));
    is_page && (is_ours || name == "index.html") && name != PLACE
}

/// The colours in a source, each with the number of its line.
pub(crate) fn find(source: &str) -> Vec<(usize, &str)> {
    let mut found: Vec<_> = numbers(source).chain(functions(source)).chain(names(source)).collect();
    found.sort_unstable();
    let line = |at| source.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
    found.into_iter().map(|(at, colour)| (line(at), colour)).collect()
}

/// `#fdfcf9`, but not the private field of `this.#bad` and not `#par8`.
fn numbers(source: &str) -> impl Iterator<Item = (usize, &str)> {
    source.match_indices('#').filter_map(|(at, _)| {
        let digits = source.get(at + 1..)?;
        let length = digits.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(digits.len());
        let ends = !digits.get(length..)?.starts_with(|c| is_of_word(c) || c == '(');
        let is_member = source.get(..at)?.ends_with('.');
        let colour = source.get(at..=at + length)?;
        (matches!(length, 3 | 4 | 6 | 8) && ends && !is_member).then_some((at, colour))
    })
}

/// `rgb(` and its like, but not the method of `place.color(`.
fn functions(source: &str) -> impl Iterator<Item = (usize, &str)> {
    source.match_indices('(').filter_map(|(end, _)| {
        let before = source.get(..end)?;
        let name = last_word(before);
        let at = end - name.len();
        let is_member = before.get(..at)?.ends_with('.');
        (FUNCTIONS.iter().any(|function| function.eq_ignore_ascii_case(name)) && !is_member)
            .then_some((at, name))
    })
}

/// `white`, where it is of the value of a property with a colour.
fn names(source: &str) -> impl Iterator<Item = (usize, &str)> {
    words(source).filter(|(at, word)| {
        NAMES.split(' ').any(|name| name.eq_ignore_ascii_case(word)) && is_of_property(source, *at)
    })
}

/// Whether what stands at `at` is of the value of a property with a colour.
fn is_of_property(source: &str, at: usize) -> bool {
    let before = source.get(..at).unwrap_or_default();
    let Some((end, sign)) = before.rmatch_indices([';', '{', '}', '<', '>', ':', '=']).next() else {
        return false;
    };
    let property = before.get(..end).unwrap_or_default().trim_end_matches(['"', '\'', ' ']);
    let property = last_word(property).to_ascii_lowercase();
    let has_colour = property.starts_with("--") || PROPERTIES.iter().any(|part| property.contains(part));
    matches!(sign, ":" | "=") && has_colour
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

/// The words of a text with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive(|c| !is_of_word(c)).scan(0, |end, word| {
        let at = *end;
        *end += word.len();
        Some((at, word.trim_end_matches(|c| !is_of_word(c))))
    })
}

/// The word at the end of a text.
fn last_word(text: &str) -> &str {
    text.strip_prefix(text.trim_end_matches(is_of_word)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{are_elsewhere, find};

    fn check(source: &str, expected: &[&str]) {
        let found: Vec<_> = find(source).into_iter().map(|(_, colour)| colour).collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn colours_are_found_in_every_form() {
        check("color: #c8102e; background: #fff;", &["#c8102e", "#fff"]);
        check("sheet.replaceSync(`a { color: #1f4e79 }`)", &["#1f4e79"]);
        check("box-shadow: 0 6px 20px rgb(0 0 0 / 18%);", &["rgb"]);
        check("background: HSL(0 0% 0%), oklch(0 0 0)", &["HSL", "oklch"]);
        check("border: 1px solid white;", &["white"]);
        check("box-shadow:\n  0 0 2px black,\n  0 0 3px red;", &["black", "red"]);
        check("node.style.backgroundColor = \"Beige\"", &["Beige"]);
        check("--cv-paper: snow; --other: none", &["snow"]);
        check("<path fill=\"tomato\">", &["tomato"]);
    }

    #[test]
    fn names_and_texts_are_no_colours() {
        for source in ["`#${par}`", "\"#par8\"", "this.#bad = 1", "#add() {", "&#39;", "#face-lift {"] {
            check(source, &[]);
        }
        check("white-space: nowrap; color: currentcolor; border-color: CanvasText", &[]);
        check("background: color-mix(in srgb, var(--cv-paper) 94%, transparent);", &[]);
        check("place.color(1); \"a red light\"; a:is(.white) { color: inherit }", &[]);
    }

    #[test]
    fn the_line_of_a_colour_is_told() {
        assert_eq!(find("a {\n  color: red;\n}\nb {\n  color: #000;\n}\n"), [(2, "red"), (5, "#000")]);
    }

    #[test]
    fn colours_are_in_one_file() {
        assert!(are_elsewhere("www/page.css") && are_elsewhere("www/embed/card.js"));
        assert!(are_elsewhere("index.html") && are_elsewhere("www/embed.html"));
        assert!(!are_elsewhere(super::PLACE) && !are_elsewhere("www/examples/card.css"));
        assert!(!are_elsewhere("src/viewer/style.rs"));
    }
}
