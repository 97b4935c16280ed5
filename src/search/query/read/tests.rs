use super::*;
use crate::query::{DayRange, Field, LevelCode, Levels};

fn word(text: &str) -> Expr {
    Expr::Phrase(Phrase::new(text))
}

fn wild(letters: &str) -> Expr {
    Expr::Like(WordPattern::Wild(letters.to_owned()))
}

fn begin(text: &str) -> Expr {
    Expr::Phrase(Phrase { open: true, ..Phrase::new(text) })
}

fn check(text: &str, expected: Expr, places: &[(usize, usize)]) {
    let query = read(text);
    assert_eq!(query.root, expected, "{text}");
    let got: Vec<_> = query.notes.iter().map(|note| (note.span.start, note.span.end)).collect();
    assert_eq!(got, places, "{text}: {:?}", query.notes);
}

#[test]
fn words_are_all_required() {
    check("", Expr::All, &[]);
    check("  ", Expr::All, &[]);
    check("Kayani", word("kayani"), &[]);
    check("kayani mumbai", Expr::And(vec![word("kayani"), word("mumbai")]), &[]);
    check("kayani AND mumbai", Expr::And(vec![word("kayani"), word("mumbai")]), &[]);
    check("+kayani +mumbai", Expr::And(vec![word("kayani"), word("mumbai")]), &[]);
    check("bush's", word("bush s"), &[]);
    check("a 003733", Expr::And(vec![word("a"), word("3733")]), &[]);
    check("and or not", Expr::And(vec![word("and"), word("or"), word("not")]), &[]);
}

#[test]
fn ids_are_meant_in_any_spelling_of_an_archive() {
    let values = |field, ids: &[&str]| Expr::Values(field, ids.iter().map(|id| Phrase::new(id)).collect());
    check("id:1979SANTIA03372", values(Field::Id, &["79SANTIAGO3372"]), &[]);
    check("ref:\"1979 USUN N 04608\"", values(Field::Ref, &["79USUNNEWYORK4608"]), &[]);
    check("id:76PORTO12", values(Field::Id, &["76PORTO12", "76PORTOFSPAIN12", "76PORTOALEGRE12"]), &[]);
    check(
        "id:79SANTIA*",
        Expr::Values(Field::Id, vec![Phrase { open: true, ..Phrase::new("79SANTIA") }]),
        &[],
    );
}

#[test]
fn operators_combine() {
    let (a, b, c) = (word("a"), word("b"), word("c"));
    check("a b OR c", Expr::Or(vec![Expr::And(vec![a.clone(), b.clone()]), c.clone()]), &[]);
    check("a (b OR c)", Expr::And(vec![a.clone(), Expr::Or(vec![b.clone(), c.clone()])]), &[]);
    check("a -b", Expr::And(vec![a.clone(), Expr::Not(Box::new(b.clone()))]), &[]);
    check(
        "a NOT (b c)",
        Expr::And(vec![a.clone(), Expr::Not(Box::new(Expr::And(vec![b.clone(), c.clone()])))]),
        &[],
    );
    check("NOT NOT a", a.clone(), &[]);
    check("a - b", Expr::And(vec![a.clone(), b.clone()]), &[(2, 3)]);
    check("north-south", word("north south"), &[]);
    check("-\"a b\"", Expr::Not(Box::new(word("a b"))), &[]);
}

#[test]
fn phrases_prefixes_and_proximity() {
    check("\"pressed for Pasha\"", word("pressed for pasha"), &[]);
    check("“pressed for” x", Expr::And(vec![word("pressed for"), word("x")]), &[]);
    check("terror*", begin("terror"), &[]);
    check("\"pressed for pa*\"", begin("pressed for pa"), &[]);
    check("\"a b\"~5", Expr::Near(vec!["a".into(), "b".into()], 5), &[]);
    check("\"a\"~5", word("a"), &[]);
    check("\"a b\"~", word("a b"), &[(5, 6)]);
    check("te*st", wild("te*st"), &[]);
    check("*Stan,", wild("*stan"), &[]);
    check("ka?i?", wild("ka?i"), &[]);
    check("what?", word("what"), &[]);
    check("ka**", wild("ka**"), &[]);
    check("a*,b", word("a b"), &[(0, 4)]);
    check("*a*", Expr::nothing(), &[(0, 3)]);
    check("*", Expr::All, &[(0, 1)]);
    let similar = |word: &str, most| Expr::Like(WordPattern::Similar(word.into(), most));
    check("Word~2", similar("word", 2), &[]);
    check("word~ word~1", Expr::And(vec![similar("word", 1), similar("word", 1)]), &[]);
    check("word~3", Expr::nothing(), &[(0, 6)]);
    check("an~", Expr::nothing(), &[(0, 3)]);
}

#[test]
fn fields_narrow_down() {
    let levels = Levels::default().with(LevelCode::C).with(LevelCode::S);
    check("level:S,C", Expr::Level(levels), &[]);
    check("level:secret", Expr::Level(Levels::default().with(LevelCode::S)), &[]);
    check("level:none", Expr::Level(Levels::default().with(LevelCode::Unmarked)), &[]);
    check("noforn:yes", Expr::Noforn(true), &[]);
    check("marked:no", Expr::Marked(false), &[]);
    check("concepts:ports", Expr::Values(Field::Concept, vec![Phrase::new("ports")]), &[]);
    check("kind:airgram", Expr::Values(Field::Kind, vec![Phrase::new("airgram")]), &[]);
    check("par:8", Expr::Par(8, 8), &[]);
    check("par:3..5", Expr::Par(3, 5), &[]);
    check("post:\"Rio de Janeiro\"", Expr::Values(Field::Post, vec![Phrase::new("rio de janeiro")]), &[]);
    check("tag:PTER,PREL", Expr::Values(Field::Tag, vec![Phrase::new("pter"), Phrase::new("prel")]), &[]);
    check(
        "TAGS:\"OVIP (CLINTON, HILLARY)\"",
        Expr::Values(Field::Tag, vec![Phrase::new("ovip clinton hillary")]),
        &[],
    );
    check("date:2008-12", Expr::Date(DayRange { from: 20081201, to: 20081231 }), &[]);
    check("subject:mumbai", Expr::Subject(Phrase::new("mumbai")), &[]);
    check("-level:U", Expr::Not(Box::new(Expr::Level(Levels::default().with(LevelCode::U)))), &[]);
    check(
        "id:08ISLAMABAD*",
        Expr::Values(Field::Id, vec![Phrase { open: true, ..Phrase::new("08islamabad") }]),
        &[],
    );
}

#[test]
fn values_in_parentheses_are_combined() {
    let subject = |text: &str| Expr::Subject(Phrase::new(text));
    let either = Expr::Or(vec![subject("iran"), subject("iraq")]);
    check("subject:(iran OR iraq)", either.clone(), &[]);
    check("subject:(iran,iraq)", either.clone(), &[]);
    check("a -subject:(iran OR iraq)", Expr::And(vec![word("a"), Expr::Not(Box::new(either))]), &[]);
    check(
        "subject:(\"a b\" (c OR -d))",
        Expr::And(vec![subject("a b"), Expr::Or(vec![subject("c"), Expr::Not(Box::new(subject("d")))])]),
        &[],
    );
    let level = |code| Expr::Level(Levels::default().with(code));
    check(
        "level:(S OR C) a",
        Expr::And(vec![Expr::Or(vec![level(LevelCode::S), level(LevelCode::C)]), word("a")]),
        &[],
    );
    check("level:(S OR X)", Expr::nothing(), &[(12, 13)]);
    check("subject:()", Expr::nothing(), &[(0, 10)]);
    check("subject:(a", subject("a"), &[(8, 9)]);
}

#[test]
fn words_anywhere_in_a_cable_are_hits_where_nothing_else_is_looked_for() {
    let (a, b, c) = (word("a"), word("b"), word("c"));
    let both = Expr::Cable(Box::new(Expr::And(vec![a.clone(), b.clone()])));
    let either = Expr::Or(vec![a.clone(), b.clone()]);
    check("cable:(a b)", Expr::And(vec![either.clone(), both.clone()]), &[]);
    check("cable:(a b) c", Expr::And(vec![both.clone(), c.clone()]), &[]);
    check("Cable:a", Expr::And(vec![a.clone(), Expr::Cable(Box::new(a.clone()))]), &[]);
    let alternative = Expr::And(vec![either, both.clone()]);
    check("cable:(a b) OR c", Expr::Or(vec![alternative, c.clone()]), &[]);
    check("c -cable:(a b)", Expr::And(vec![c, Expr::Not(Box::new(both))]), &[]);
    check("cable: a", a, &[(0, 6)]);
    check(&("cable:".repeat(5_000) + "a"), Expr::nothing(), &[(300, 306)]);
}

#[test]
fn notes_are_made_at_their_place_and_mistakes_never_widen_a_result() {
    check("level:X kayani", Expr::nothing(), &[(0, 7)]);
    check("-level:X", Expr::nothing(), &[(1, 8)]);
    check("kayani OR level:X", Expr::nothing(), &[(10, 17)]);
    check("kayani date:soon", Expr::nothing(), &[(7, 16)]);
    check("subject:&", Expr::nothing(), &[(8, 9)]);
    check("post:& a", Expr::nothing(), &[(5, 6)]);
    check("level:S,X", Expr::nothing(), &[(0, 9)]);
    check("kayani level:", word("kayani"), &[(7, 13)]);
    check("kayani OR", word("kayani"), &[(7, 9)]);
    check("OR kayani", word("kayani"), &[(0, 2)]);
    check("kayani AND", word("kayani"), &[(7, 10)]);
    check("(a b", Expr::And(vec![word("a"), word("b")]), &[(0, 1)]);
    check("a) b", Expr::And(vec![word("a"), word("b")]), &[(1, 2)]);
    check("\"a b", word("a b"), &[(0, 4)]);
    check("a NOT", word("a"), &[(2, 5)]);
    check("& a", word("a"), &[(0, 1)]);
    check("noforn:maybe par:x", Expr::nothing(), &[(0, 12), (13, 18)]);
    check("a marked:maybe", Expr::nothing(), &[(2, 14)]);
}

#[test]
fn unknown_fields_and_odd_signs_are_text() {
    check("title:secret", word("title secret"), &[]);
    check("../../etc/passwd", word("etc passwd"), &[]);
    check("a boost^10", Expr::And(vec![word("a"), word("boost 10")]), &[]);
    check("[a TO z]", Expr::And(vec![word("a"), word("to"), word("z")]), &[]);
    check("{malformed}", word("malformed"), &[]);
    check("1%", word("1"), &[]);
}

#[test]
fn any_length_and_depth_is_read() {
    let deep = "(".repeat(10_000);
    assert_eq!(read(&deep).root, Expr::nothing());
    let closed = format!("{}a{}", "(".repeat(5_000), ")".repeat(5_000));
    assert!(!read(&closed).notes.is_empty());
    let nots = "NOT ".repeat(3_000) + "a";
    assert_eq!(read(&nots).root, word("a"));
    let long = "word ".repeat(2_000);
    assert_eq!(read(&long).root.conjuncts().len(), 2_000);
    let quotes = "\"".repeat(9_999);
    assert!(!read(&quotes).notes.is_empty());
}
