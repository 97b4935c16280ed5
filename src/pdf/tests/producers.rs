//! Small documents with one made-up telegram, as other programs write them: Cairo, Ghostscript with text in ASCII and from
//! PostScript, pdf-lib with objects in streams, qpdf with encryption, and a turned scan whose words were recognised.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test panics")]

use std::{fs, path::Path};

#[test]
fn telegrams_of_all_producers_are_read_word_for_word() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/producers");
    let telegram = fs::read_to_string(folder.join("telegram.txt")).unwrap();
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "pdf") {
            continue;
        }
        let document = pdf::read(fs::read(&path).unwrap()).unwrap();
        assert!(!document.is_cut, "{}", path.display());
        assert_eq!(words(&document.pages.concat()), words(&telegram), "{}", path.display());
        // Lines begin where those of the telegram do.
        let text = document.pages.concat();
        for line in telegram.lines().filter(|line| !line.is_empty()) {
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.lines().any(|read| words(read).join(" ") == line), "{}: {line}", path.display());
        }
        count += 1;
    }
    assert_eq!(count, 6);
}
