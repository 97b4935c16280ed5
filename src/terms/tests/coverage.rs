//! Measures how much of the code lists in `shared/data` the tables explain, and prints the codes that they don't have.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::PathBuf;

/// Reads a file beside the project. Returns `None` and prints a message if it is missing.
fn shared(name: &str) -> Option<Vec<u8>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(name);
    let bytes = fs::read(&path).ok();
    if bytes.is_none() {
        println!("skipped: {} is missing", path.display());
    }
    bytes
}

fn lines(name: &str) -> Option<Vec<String>> {
    let bytes = shared(name)?;
    let text = String::from_utf8_lossy(&bytes);
    Some(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// Prints the share of `codes` that are known, and the codes that are not.
#[track_caller]
fn at_least(percent: usize, what: &str, codes: &[String], known: impl Fn(&str) -> bool) {
    let missing: Vec<_> = codes.iter().filter(|code| !known(code)).map(String::as_str).collect();
    let found = codes.len() - missing.len();
    println!("{what}: {found} of {}; missing: {}", codes.len(), missing.join(", "));
    assert!(found * 100 >= codes.len() * percent, "{what}: {found} of {}", codes.len());
}

#[test]
fn subject_tags() {
    let Some(codes) = lines("data/subject-tags.txt") else { return };
    at_least(100, "subject TAGS", &codes, |code| {
        terms::tag(code).is_some_and(|tag| tag.kind == terms::TagKind::Subject)
    });
}

#[test]
fn organization_tags() {
    let Some(codes) = lines("data/organization-tags.txt") else { return };
    // The other codes are ambiguous, because several bodies share the letters.
    at_least(85, "organization TAGS", &codes, |code| terms::tag(code).is_some());
}

#[test]
fn stations() {
    let Some(packed) = shared("data/cable-ids-by-month.csv.gz") else { return };
    let mut text = String::new();
    flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut text).unwrap();
    let mut counts = BTreeMap::<&str, usize>::new();
    for id in text.lines().filter_map(|line| line.split(',').next()) {
        let Some(rest) = id.get(2..) else { continue };
        let station = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        *counts.entry(station).or_default() += 1;
    }
    let of = |least: usize| -> Vec<String> {
        counts
            .iter()
            .filter(|(_, count)| **count >= least)
            .map(|(station, _)| (*station).to_owned())
            .collect()
    };
    at_least(100, "stations of 20 cables or more", &of(20), |station| terms::post(station).is_some());
    // These are misspelled in two ids each. A table of meanings should not guess what was meant.
    const MISSPELLED: [&str; 2] = ["AITTAIPIE", "NDJAENA"];
    at_least(100, "stations of two cables or more", &of(2), |station| {
        terms::post(station).is_some() || MISSPELLED.contains(&station)
    });
    let all: usize = counts.values().sum();
    let known: usize =
        counts.iter().filter(|(station, _)| terms::post(station).is_some()).map(|(_, count)| count).sum();
    println!("cables whose station is known: {known} of {all}");
    assert!(known * 1000 >= all * 999);
}

#[test]
fn routing_indicators() {
    let Some(rows) = lines("data/route2name.csv") else { return };
    let codes: Vec<String> = rows
        .iter()
        .filter_map(|row| row.split(',').next())
        .flat_map(|codes| codes.split(" THRU "))
        .map(str::to_owned)
        .collect();
    at_least(100, "routing indicators", &codes, |code| terms::routing(code).is_some());
}

#[test]
fn acronyms() {
    let Some(codes) = lines("data/acronyms.txt") else { return };
    // Most of that list is local to one country, and these are the common abbreviations.
    let known = codes.iter().filter(|code| terms::acronym(code).is_some()).count();
    println!("acronyms: {known} of {}", codes.len());
    assert!(known >= 500);
}

/// Counts the TAGS of real pages, with the number of pages that have each.
#[test]
fn tags_of_pages() {
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cables/pages")];
    let mut counts = BTreeMap::<String, usize>::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            println!("skipped: {} is missing", folder.display());
            return;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(page) = fs::read_to_string(&path) {
                // The second block is the text, and only its TAGS are links.
                let body = page.rsplit("<code><pre>").next().and_then(|rest| rest.split("</pre>").next());
                for link in body.unwrap_or_default().split("href='/tag/").skip(1) {
                    let code = link.split("_0.html").next().unwrap_or_default();
                    *counts.entry(code.to_owned()).or_default() += 1;
                }
            }
        }
    }
    let mut unknown: Vec<_> = counts.iter().filter(|(code, _)| terms::tag(code).is_none()).collect();
    unknown.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    println!("unknown TAGS of pages: {unknown:?}");
    let all: usize = counts.values().sum();
    let missing: usize = unknown.iter().map(|(_, count)| **count).sum();
    println!("TAGS of pages: {} of {all} uses explained", all - missing);
    assert!((all - missing) * 100 >= all * 95);
}
