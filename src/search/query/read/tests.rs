use super::*;

fn word(text: &str) -> Node {
    Node::Phrase(Phrase::new(text))
}

fn begin(text: &str) -> Node {
    Node::Phrase(Phrase { open: true, ..Phrase::new(text) })
}

fn check(text: &str, expected: Node, places: &[(usize, usize)]) {
    let query = read(text);
    assert_eq!(query.root, expected, "{text}");
    let got: Vec<_> = query.mistakes.iter().map(|mistake| (mistake.place.start, mistake.place.end)).collect();
    assert_eq!(got, places, "{text}: {:?}", query.mistakes);
}

#[test]
fn words_are_all_required() {
    check("", Node::All, &[]);
    check("  ", Node::All, &[]);
    check("Kayani", word("kayani"), &[]);
    check("kayani mumbai", Node::And(vec![word("kayani"), word("mumbai")]), &[]);
    check("kayani AND mumbai", Node::And(vec![word("kayani"), word("mumbai")]), &[]);
    check("+kayani +mumbai", Node::And(vec![word("kayani"), word("mumbai")]), &[]);
    check("bush's", word("bush s"), &[]);
    check("003733", word("3733"), &[]);
    check("and or not", Node::And(vec![word("and"), word("or"), word("not")]), &[]);
}

#[test]
fn operators_combine() {
    let (a, b, c) = (word("a"), word("b"), word("c"));
    check("a b OR c", Node::Or(vec![Node::And(vec![a.clone(), b.clone()]), c.clone()]), &[]);
    check("a (b OR c)", Node::And(vec![a.clone(), Node::Or(vec![b.clone(), c.clone()])]), &[]);
    check("a -b", Node::And(vec![a.clone(), Node::Not(Box::new(b.clone()))]), &[]);
    check(
        "a NOT (b c)",
        Node::And(vec![a.clone(), Node::Not(Box::new(Node::And(vec![b.clone(), c.clone()])))]),
        &[],
    );
    check("NOT NOT a", a.clone(), &[]);
    check("a - b", Node::And(vec![a.clone(), b.clone()]), &[(2, 3)]);
    check("north-south", word("north south"), &[]);
    check("-\"a b\"", Node::Not(Box::new(word("a b"))), &[]);
}

#[test]
fn phrases_prefixes_and_proximity() {
    check("\"pressed for Pasha\"", word("pressed for pasha"), &[]);
    check("“pressed for” x", Node::And(vec![word("pressed for"), word("x")]), &[]);
    check("terror*", begin("terror"), &[]);
    check("\"pressed for pa*\"", begin("pressed for pa"), &[]);
    check("\"a b\"~5", Node::Near(vec!["a".into(), "b".into()], 5), &[]);
    check("\"a\"~5", word("a"), &[]);
    check("\"a b\"~", word("a b"), &[(5, 6)]);
    check("te*st", word("te st"), &[(0, 5)]);
    check("*", Node::All, &[(0, 1)]);
    check("word~2", word("word"), &[(0, 6)]);
}

#[test]
fn fields_narrow_down() {
    let levels = Levels::default().with(3).with(4);
    check("level:S,C", Node::Level(levels), &[]);
    check("level:secret", Node::Level(Levels::default().with(4)), &[]);
    check("level:none", Node::Level(Levels::default().with(0)), &[]);
    check("noforn:yes", Node::Noforn(true), &[]);
    check("par:8", Node::Par(8, 8), &[]);
    check("par:3..5", Node::Par(3, 5), &[]);
    check("post:\"Rio de Janeiro\"", Node::Values(Field::Post, vec![Phrase::new("rio de janeiro")]), &[]);
    check("tag:PTER,PREL", Node::Values(Field::Tag, vec![Phrase::new("pter"), Phrase::new("prel")]), &[]);
    check(
        "TAGS:\"OVIP (CLINTON, HILLARY)\"",
        Node::Values(Field::Tag, vec![Phrase::new("ovip clinton hillary")]),
        &[],
    );
    check("date:2008-12", Node::Date(Days { from: 20081201, to: 20081231 }), &[]);
    check("subject:mumbai", Node::Subject(Phrase::new("mumbai")), &[]);
    check("-level:U", Node::Not(Box::new(Node::Level(Levels::default().with(1)))), &[]);
    check(
        "id:08ISLAMABAD*",
        Node::Values(Field::Id, vec![Phrase { open: true, ..Phrase::new("08islamabad") }]),
        &[],
    );
}

#[test]
fn mistakes_are_said_at_their_place_and_the_rest_runs() {
    check("level:X kayani", word("kayani"), &[(0, 7)]);
    check("kayani date:soon", word("kayani"), &[(7, 16)]);
    check("kayani level:", word("kayani"), &[(7, 13)]);
    check("kayani OR", word("kayani"), &[(7, 9)]);
    check("OR kayani", word("kayani"), &[(0, 2)]);
    check("kayani AND", word("kayani"), &[(7, 10)]);
    check("(a b", Node::And(vec![word("a"), word("b")]), &[(0, 1)]);
    check("a) b", Node::And(vec![word("a"), word("b")]), &[(1, 2)]);
    check("\"a b", word("a b"), &[(0, 4)]);
    check("a NOT", word("a"), &[(2, 5)]);
    check("& a", word("a"), &[(0, 1)]);
    check("noforn:maybe par:x", Node::All, &[(0, 12), (13, 18)]);
}

#[test]
fn unknown_fields_and_odd_signs_are_text() {
    check("title:secret", word("title secret"), &[]);
    check("../../etc/passwd", word("etc passwd"), &[]);
    check("boost^10", word("boost 10"), &[]);
    check("[a TO z]", Node::And(vec![word("a"), word("to"), word("z")]), &[]);
    check("{malformed}", word("malformed"), &[]);
    check("100%", word("100"), &[]);
}

#[test]
fn any_length_and_depth_is_read() {
    let deep = "(".repeat(10_000);
    assert_eq!(read(&deep).root, Node::All);
    let closed = format!("{}a{}", "(".repeat(5_000), ")".repeat(5_000));
    assert!(!read(&closed).mistakes.is_empty());
    let nots = "NOT ".repeat(3_000) + "a";
    assert_eq!(read(&nots).root, word("a"));
    let long = "word ".repeat(2_000);
    assert_eq!(read(&long).root.conjuncts().len(), 2_000);
    let quotes = "\"".repeat(9_999);
    assert!(!read(&quotes).mistakes.is_empty());
}
