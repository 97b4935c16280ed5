//! Headings.

use super::{check_all, with_body};

#[test]
fn headings_in_every_dress() {
    check_all(
        [
            ("A CLEAR DAY\n-----------\n\n", "A CLEAR DAY"),
            ("-----------\nA CLEAR DAY\n-----------\n\n", "A CLEAR DAY"),
            ("A CLEAR DAY\n--------------------------------------------- -----\n\n", "A CLEAR DAY"),
            ("A CLEAR DAY\n- - - - - -\n\n", "A CLEAR DAY"),
            ("A CLEAR DAY\n===========\n\n", "A CLEAR DAY"),
            ("A CLEAR DAY\n___________\n\n", "A CLEAR DAY"),
            ("------- A CLEAR DAY -------\n\n", "A CLEAR DAY"),
            ("A CLEAR DAY\n\n", "A CLEAR DAY"),
            ("A Clear Day\n", "A Clear Day"),
            (
                "A CLEAR DAY THAT GOES ON FOR LONG ENOUGH TO\nWRAP\n-------------\n\n",
                "A CLEAR DAY THAT GOES ON FOR LONG ENOUGH TO WRAP",
            ),
            ("A CLEAR DAY\n\nBERN 00000012  002 OF 003\n\n-----------\n\n", "A CLEAR DAY"),
            ("-----------\nA CLEAR DAY\n\nBERN 00000012  002 OF 003\n\n\n-----------\n", "A CLEAR DAY"),
            ("A CLEAR DAY-----------\n\n", "A CLEAR DAY"),
            ("(C) A CLEAR DAY\n---------------\n\n", "(C) A CLEAR DAY"),
            ("//A CLEAR DAY//\n", "A CLEAR DAY"),
            ("THE WEEK\n--------\n\nA CLEAR DAY\n-----------\n\n", "THE WEEK: A CLEAR DAY"),
            ("--------\nTHE WEEK\n--------\n\nMONDAY\n------\n", "THE WEEK: MONDAY"),
            ("//THE WEEK//\n\nMONDAY\n\n", "THE WEEK: MONDAY"),
            (
                "//THE WEEK//\n\nI) Dana Walker, the Head of the\nHarvest\n\n",
                "THE WEEK: I) Dana Walker, the Head of the Harvest",
            ),
            ("II) Dana Walker, Head of the Harvest\n\n", "II) Dana Walker, Head of the Harvest"),
            (
                "Dana Walker, who spoke for the harvest and for what\ncomes of it in all the seasons of a year of weeks\n\n",
                "Dana Walker, who spoke for the harvest and for what comes of it in all the seasons of a year of weeks",
            ),
        ],
        |heading| {
            let (text, cable) =
                with_body(&format!("1. (C) It is so.\n\n{heading}2. (C) So it is.\n\nWALKER\n"));
            assert_eq!(cable.paragraphs.len(), 2, "{heading:?}");
            assert_eq!(cable.paragraphs[0].flow(&text, &cable.lines).text, "It is so.", "{heading:?}");
            cable.paragraphs[1].heading.clone().unwrap_or_default()
        },
    );
}

#[test]
fn headings_within_lines() {
    let flowed = "They spoke of the weather and of the harvest for hours. ".repeat(3);
    let body = format!(
        "1. (C) {flowed}It is so. A Clear Day\n\n2. (C) So it is.\n\n\
         3. (U) See below.\n\n----\nNOON\n----\n\n4. (C) It is, they said.\nXXXXXXXXXXXX\n\n5. (C) {flowed}He went to the\n\n\
         6. (C) So he did.\nWALKER\n\n7. (C) And so on.\n\nWALKER\n"
    );
    let (text, cable) = with_body(&body);
    let read: Vec<String> = cable
        .paragraphs
        .iter()
        .map(|p| {
            let flow = p.flow(&text, &cable.lines).text.replace('\n', "|");
            format!("{}: {}", p.heading.as_deref().unwrap_or("-"), flow.rsplit(". ").next().unwrap())
        })
        .collect();
    assert_eq!(
        read,
        [
            "-: It is so.",
            "A Clear Day: So it is.",
            "-: See below.",
            "NOON: It is, they said.|XXXXXXXXXXXX",
            "-: He went to the",
            "-: So he did.",
            "-: And so on."
        ]
    );
    let (_, cable) =
        with_body("1. (C) It is so.\n\n2. (C) A QUIET NIGHT\n-------------\nSo it is.\n\nWALKER\n");
    assert_eq!(cable.paragraphs[1].heading.as_deref(), Some("A QUIET NIGHT"));
}

#[test]
fn what_stands_directly_above_a_heading() {
    let read = |body: &str| {
        let (text, cable) = with_body(&format!("1. (U) {body}\n\n2. (C) So it is.\n\nWALKER\n"));
        let flow = cable.paragraphs[0].flow(&text, &cable.lines).text.replace('\n', "|");
        format!("{flow} / {}", cable.paragraphs[1].heading.as_deref().unwrap_or("-"))
    };
    check_all(
        [
            // A rule is as wide as the widest line of its heading, so anything wider is text.
            (
                "Present:\n\nBern\n----\n\
                 Dana Walker, Head of Bread and Peace, Leonora Oakhurst, Office of Weeks\n\
                 A Clear Day: Bread and Peace for All of the Week\n------------------------------------------------",
                "Present:|Bern|Dana Walker, Head of Bread and Peace, Leonora Oakhurst, \
                 Office of Weeks / A Clear Day: Bread and Peace for All of the Week",
            ),
            // The end of a part is not a heading, although blank lines separate it.
            ("It is so.\n\nEND SUMMARY", "It is so.|END SUMMARY / -"),
            // In double-spaced text the rule shows which lines are one heading.
            (
                "It is so.\n\nA CLEAR DAY FOR BREAD AND ALL OF\n\nTHE WEEK\n---------------------------------------------",
                "It is so.|A CLEAR DAY FOR BREAD AND ALL OF / THE WEEK",
            ),
            (
                "It is so.\n\nA CLEAR DAY FOR BREAD AND ALL OF\n\nTHE WEEK\n-----------------------------------------",
                "It is so. / A CLEAR DAY FOR BREAD AND ALL OF THE WEEK",
            ),
            (
                "It is so.\n\nA CLEAR DAY FOR BREAD AND ALL OF\n\nTHE WEEK\n\n--------------------------------",
                "It is so. / A CLEAR DAY FOR BREAD AND ALL OF THE WEEK",
            ),
            // An item of an outline needs no blank line above.
            ("It is so.\nII) Dana Walker", "It is so. / II) Dana Walker"),
            ("It is so for\nII) Dana Walker", "It is so for|II) Dana Walker / -"),
        ],
        read,
    );
}
