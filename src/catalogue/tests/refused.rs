//! What the catalogue refuses, each with the sentence that says so; and what it makes of the rest.

use catalogue::{Catalogue, Key, Part, Room};

fn check(text: &str, expected: &str) {
    let said =
        Catalogue::compile(&[(Room::Viewer, text)]).map_or_else(|error| error.to_string(), |_| "fine".into());
    assert_eq!(said, expected, "{text}");
}

#[test]
fn what_is_not_used_of_fluent_is_refused_with_its_line() {
    check(
        "one = One.\n-septel = Septel\n",
        "viewer.ftl:2: -septel: terms are not used here: write the words out",
    );
    check(
        "one = From { -septel }.",
        "viewer.ftl:1: one: terms are not used here: write the words of -septel out",
    );
    check(
        "\none = One.\n    .title = Two.",
        "viewer.ftl:2: one: attributes are not used here: make it a message of its own",
    );
    check("# $n: n\none = { NUMBER($n) }", "viewer.ftl:2: one: functions such as NUMBER are not used here");
    check("one = Like { two }.", "viewer.ftl:1: one: refers to two: give it as an argument instead");
    check("one = { 5 } files", "viewer.ftl:1: one: write 5 as text");
    check("oneTwo = A", "viewer.ftl:1: oneTwo: names have small letters, digits and hyphens only");
    check(
        "# $fN: a\none = { $fN }",
        "viewer.ftl:2: one: $fN: names have small letters, digits and hyphens only",
    );
    check("one = { \"\\u0001\" }", "viewer.ftl:1: one: has a control character in its text");
}

#[test]
fn what_is_not_fluent_is_refused_with_its_line() {
    let said = Catalogue::compile(&[(Room::Viewer, "one = One.\n\ntwo = { $n\n")]).unwrap_err().to_string();
    assert!(said.starts_with("viewer.ftl:4: "), "{said}");
    assert!(Catalogue::compile(&[(Room::Viewer, "one =\n")]).is_err());
}

#[test]
fn a_name_is_there_once() {
    check("one = One.\none = Two.", "viewer.ftl:2: one: viewer.ftl has a message of this name, too");
    let twice = Catalogue::compile(&[(Room::Element, "one = Two."), (Room::Cable, "one = One.")]);
    assert_eq!(
        twice.unwrap_err().to_string(),
        "element.ftl:1: one: cable.ftl has a message of this name, too"
    );
}

#[test]
fn every_argument_is_described() {
    check("one = { $cable }", "viewer.ftl:1: one: no comment describes the argument $cable");
    check("# $cables: all\none = { $cable }", "viewer.ftl:2: one: no comment describes the argument $cable");
    check("# $cable: its name\none = { $cable }", "fine");
    check("### $cable: its name\n\none = { $cable }", "fine");
    check(
        "## $cable: its name\n\none = { $cable }\n\n##\n\ntwo = { $cable }",
        "viewer.ftl:7: two: no comment describes the argument $cable",
    );
}

#[test]
fn branches_say_the_same_in_the_forms_that_english_has() {
    let check = |branches: &str, expected: &str| {
        check(
            &format!("### $n: a number\n### $file: its name\none =\n    {{ $n ->\n{branches}\n    }}"),
            expected,
        );
    };
    check("        [one] One.\n       *[other] { $n } of them.", "fine");
    check("        [0] None.\n       *[other] { $n } of them.", "fine");
    check(
        "        [one] One in { $file }.\n       *[other] { $n }.",
        "viewer.ftl:3: one: the argument $file is not in the variant [other]",
    );
    check(
        "        [few] Some.\n       *[other] { $n }.",
        "viewer.ftl:3: one: English has no plural category [few]: it has one and other",
    );
    check(
        "        [12] A dozen.\n       *[other] { $n }.",
        "viewer.ftl:3: one: [12]: a variant is for a number from 0 to 9",
    );
    check(
        "       *[one] One.\n        [other] { $n }.",
        "viewer.ftl:3: one: the variant with the asterisk is [other], and no other one",
    );
    check(
        "        [one] One.\n        [one] One.\n       *[other] { $n }.",
        "viewer.ftl:3: one: has two variants [one]",
    );
}

#[test]
fn exact_numbers_are_tried_first_and_lines_are_joined() {
    let text = "### $n: a number\nfiles =\n    All of\n    { $n ->\n        [one] one\n        [0] none\n       *[other] { $n }\n    }.";
    let catalogue = Catalogue::compile(&[(Room::Viewer, text)]).unwrap();
    let [message] = catalogue.messages() else { panic!("one message") };
    let word = |word: &str| vec![Part::Text(word.to_owned())];
    let variants =
        vec![(Key::Exactly(0), word("none")), (Key::One, word("one")), (Key::Other, vec![Part::Argument(0)])];
    let select = Part::Select { argument: 0, variants };
    assert_eq!(message.pattern, [Part::Text("All of ".into()), select, Part::Text(".".into())]);
}

#[test]
fn a_script_has_a_function_for_each_message_of_its_room() {
    let text = "### $n: a number\n### $file-name: a name\n\
        stopped = Septel has `stopped`.\n\
        not-opened = { $file-name } was not { $n ->\n    [one] opened\n   *[other] opened { $n } times\n    }.\n";
    let catalogue = Catalogue::compile(&[(Room::Page, text), (Room::Viewer, "drop = Drop here")]).unwrap();
    assert_eq!(
        catalogue.script(Room::Page),
        "// Made from src/messages/en/page.ftl by `cargo xtask build`.\n\
         /** @type {() => string} */\n\
         export const stopped = () => `Septel has \\`stopped\\`.`;\n\
         /** @type {(fileName: string | number, n: number) => string} */\n\
         export const notOpened = (fileName, n) => `${fileName} was not ${n === 1 ? `opened` : `opened ${n} times`}.`;\n"
    );
}

#[test]
fn a_module_has_the_table_as_a_string() {
    let catalogue = Catalogue::compile(&[(Room::Viewer, "said = \"No\\cable\", it says")]).unwrap();
    let module = catalogue.table_module("en");
    assert!(module.starts_with("export default \"10"), "{module}");
    assert!(module.ends_with("en\\x00\\\"No\\\\cable\\\", it says\";\n"), "{module}");
}

#[test]
fn the_pages_table_begins_the_whole_one_and_other_codes_have_another_fingerprint() {
    let catalogue =
        |cli: &str| Catalogue::compile(&[(Room::Cli, cli), (Room::Viewer, "drop = Drop here")]).unwrap();
    let (one, reworded, other) =
        (catalogue("read = Read"), catalogue("read = Done"), catalogue("done = Done"));
    assert!(one.table("en").strip_prefix(one.page_table("en").as_str()) == Some("\0Read"));
    assert_eq!(one.fingerprint(), reworded.fingerprint());
    assert_ne!(one.fingerprint(), other.fingerprint());
}
