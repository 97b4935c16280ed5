//! Makes up what one cable says, with the frequencies of the first release.

use crate::{
    lexicon::{Lexicon, capitalized},
    meant::{Mark, Meant, Paragraph, Reference},
    plan::{Plan, Slot},
    posts::Post,
    prose::Prose,
    rng::Rng,
    style::Style,
};

/// The classifications of the table with their frequencies. Each has the level of its classification line and whether
/// that includes NOFORN.
const CLASSES: [(u32, (&str, &str, bool)); 6] = [
    (310, ("UNCLASSIFIED", "U", false)),
    (220, ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "U", false)),
    (370, ("CONFIDENTIAL", "C", false)),
    (30, ("CONFIDENTIAL//NOFORN", "C", true)),
    (50, ("SECRET", "S", false)),
    (20, ("SECRET//NOFORN", "S", true)),
];

/// The bytes of a body by share of the cables, before scaling.
const BODY: [(f64, f64); 9] = [
    (0.0, 700.0),
    (0.1, 3437.0),
    (0.25, 5829.0),
    (0.5, 8492.0),
    (0.75, 12160.0),
    (0.9, 17079.0),
    (0.99, 29412.0),
    (0.9999, 60000.0),
    (1.0, 66332.0),
];
/// The lengths were measured in a release with long cables. This factor gives the whole set its known size.
const SCALE: f64 = 0.66;
/// The bytes of a paragraph by share of the paragraphs.
const PARAGRAPH: [(f64, f64); 8] = [
    (0.0, 90.0),
    (0.1, 407.0),
    (0.25, 582.0),
    (0.5, 808.0),
    (0.75, 1079.0),
    (0.9, 1371.0),
    (0.99, 2250.0),
    (1.0, 5000.0),
];
/// The longest body in bytes that is sent in one section.
const ONE_SECTION: usize = 4_350;
const SECTION: usize = 3_500;

#[rustfmt::skip]
const SUBJECT_TAGS: [(u32, &str); 32] = [
    (1043, "PREL"), (833, "PGOV"), (321, "PTER"), (256, "PINR"), (336, "ECON"), (167, "MARR"), (260, "PHUM"),
    (138, "MOPS"), (114, "PARM"), (90, "EFIN"), (90, "ETRD"), (80, "EINV"), (70, "ENRG"), (60, "EAID"),
    (60, "ASEC"), (50, "SNAR"), (45, "CVIS"), (40, "SENV"), (40, "EAIR"), (40, "EPET"), (35, "SOCI"),
    (35, "PREF"), (35, "OVIP"), (30, "EAGR"), (30, "AMGT"), (25, "SCUL"), (25, "TBIO"), (25, "ELAB"),
    (20, "PBTS"), (20, "MASS"), (20, "CASC"), (15, "OEXC"),
];
#[rustfmt::skip]
const PROGRAM_TAGS: [(u32, &str); 10] = [
    (30, "KDEM"), (30, "KNNP"), (25, "KISL"), (20, "KPAO"), (20, "KCOR"), (20, "KCRM"), (15, "KIRF"),
    (15, "KTFN"), (10, "KGHG"), (10, "KFLU"),
];
const GROUPS: [&str; 8] = ["UN", "EUN", "NATO", "IAEA", "OSCE", "AORC", "WTRO", "ASEAN"];

#[rustfmt::skip]
const MARKS: [(u32, (&str, &str, bool)); 27] = [
    (6866, ("(C)", "C", false)), (28, ("(c)", "C", false)), (15, ("C)", "C", false)), (3, ("( C )", "C", false)),
    (18, ("(C/REL NATO)", "C", false)), (9, ("(C//REL ISAF)", "C", false)), (5, ("(C/REL GERMANY)", "C", false)),
    (517, ("(C/NF)", "C", true)), (62, ("(C//NF)", "C", true)), (8, ("(C NF)", "C", true)),
    (6, ("(C/NOFORN)", "C", true)), (3, ("(C-NF)", "C", true)),
    (1771, ("(S)", "S", false)), (23, ("(S/REL NATO)", "S", false)), (9, ("(S/Rel UK)", "S", false)),
    (4, ("(S//REL TO USA, FVEY)", "S", false)),
    (1280, ("(S/NF)", "S", true)), (123, ("(S//NF)", "S", true)), (10, ("(S//FGI//NF)", "S", true)),
    (5, ("(S/NOFORN)", "S", true)), (5, ("(S-NF)", "S", true)), (1, ("(SNF)", "S", true)),
    (1437, ("(SBU)", "SBU", false)), (8, ("(SBU/REL NATO)", "SBU", false)), (14, ("(SBU/NF)", "SBU", true)),
    (1061, ("(U)", "U", false)), (7, ("(u)", "U", false)),
];

const CLASSIFIERS: [&str; 9] = [
    "Ambassador",
    "Charge d'Affaires",
    "DCM",
    "Deputy Chief of Mission",
    "Political Counselor",
    "PolCouns",
    "Consul General",
    "Economic Counselor",
    "Acting DCM",
];
const REASONS: [(u32, &str); 7] =
    [(60, "bd"), (20, "b"), (10, "d"), (6, "abd"), (2, "c"), (4, "ab"), (3, "bcd")];

/// A cable of the set before it is printed, with what only the printing needs.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    pub(crate) meant: Meant,
    pub(crate) post: &'a Post,
    pub(crate) serial: u32,
    pub(crate) style: Style,
    pub(crate) prose: Prose<'a>,
    /// The references as they are printed.
    pub(crate) printed_references: Vec<String>,
    /// The "Classified By" statement, with title, name and reasons.
    pub(crate) classified_by: Option<String>,
    /// The pass-to line: "DEPT FOR EUR/CE".
    pub(crate) pass_to: Option<String>,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(plan: &'a Plan, lexicon: &'a Lexicon, seed: u64, index: u32) -> Option<Draft<'a>> {
        let slot = plan.slots.get(index as usize)?;
        let post = plan.post(slot)?;
        let mut rng = Rng::new(seed, u64::from(index) + 1);
        let style = Style::new(&mut rng);
        let (classification, level, noforn) = rng.among(&CLASSES);
        let prose = Prose::new(rng, lexicon, slot.moment, usize::from(slot.post), style.curly);
        let meant = Meant {
            id: plan.id(slot),
            moment: slot.moment,
            classification,
            level,
            sections: 1,
            ..Meant::default()
        };
        let mut draft = Draft {
            meant,
            post,
            serial: slot.serial,
            style,
            prose,
            printed_references: Vec::new(),
            classified_by: None,
            pass_to: None,
        };
        draft.head(plan, slot, index, noforn);
        draft.body(noforn);
        Some(draft)
    }

    fn head(&mut self, plan: &Plan, slot: &Slot, index: u32, noforn: bool) {
        let year = slot.moment.year;
        if self.meant.classification.contains("OFFICIAL") {
            self.meant.captions.push("SENSITIVE");
        }
        if self.rng().chance(930) {
            self.meant.captions.push("SIPDIS");
        }
        if noforn {
            self.meant.captions.push("NOFORN");
        }
        if self.rng().chance(250) {
            let office =
                self.rng().pick(&["EUR", "NEA", "EAP", "AF", "WHA", "SCA", "EEB", "PM", "INR", "DRL"]);
            let desk = self.prose.title(1).to_uppercase();
            let start = self.rng().pick(&["DEPT FOR", "STATE FOR", "DEPARTMENT PLEASE PASS", "NSC FOR"]);
            self.pass_to = Some(format!("{start} {office}/{desk}, S/P"));
        }
        self.meant.order = self.order(slot);
        self.tags();
        self.subject();
        self.refer(plan, slot, index);
        if self.meant.level != "U" && self.rng().chance(970) && year > 1985 {
            let name = self.prose.full_name();
            let letters = self.rng().among(&REASONS);
            let section = if year < 2003 { "1.5" } else { "1.4" };
            let listed = self.listed(letters);
            let lead = self.rng().pick(&["for reasons", "for reason", "Reasons:", "Reason:"]);
            let title = self.rng().pick(&CLASSIFIERS);
            let comma = if self.rng().chance(400) { "," } else { "" };
            self.classified_by = Some(format!("{title} {name}{comma} {lead} {section} {listed}."));
            self.meant.classified_by = Some(name);
            self.meant.reasons = letters.chars().map(|letter| format!("{section}({letter})")).collect();
        }
    }

    fn rng(&mut self) -> &mut Rng {
        &mut self.prose.rng
    }

    /// Lists the letters of reasons: "(b) and (d)", "(b, d)", "(B),(D)".
    fn listed(&mut self, letters: &str) -> String {
        let each: Vec<String> = letters.chars().map(|letter| format!("({letter})")).collect();
        match self.rng().below(4) {
            0 => each.join(" and "),
            1 => each.join(", "),
            2 => format!("({})", letters.chars().map(String::from).collect::<Vec<_>>().join(",")),
            _ => each.concat().to_uppercase(),
        }
    }

    fn order(&mut self, slot: &Slot) -> String {
        let until = slot.moment.year + if self.rng().chance(700) { 10 } else { 5 };
        if self.meant.level == "U" {
            return "N/A".to_owned();
        }
        if slot.moment.year < 1982 {
            return format!("GDS {}/{}/{}", slot.moment.month, slot.moment.day, until % 100);
        }
        if slot.moment.year < 1996 {
            return "DECL: OADR".to_owned();
        }
        let day = slot.moment.day.min(28);
        if self.rng().chance(55) {
            format!("DECL: {until}/{:02}/{day:02}", slot.moment.month)
        } else {
            format!("DECL: {:02}/{day:02}/{until}", slot.moment.month)
        }
    }

    fn tags(&mut self) {
        let mut tags = vec![self.rng().among(&SUBJECT_TAGS).to_owned()];
        for _ in 0..self.rng().below(3) + self.rng().below(3) {
            tags.push(self.rng().among(&SUBJECT_TAGS).to_owned());
        }
        if self.rng().chance(300) {
            tags.push(self.rng().among(&PROGRAM_TAGS).to_owned());
        }
        if self.rng().chance(200) {
            tags.push(self.rng().pick(&GROUPS).to_owned());
        }
        if self.rng().chance(6) {
            let surname = self.prose.full_name().to_uppercase();
            let (given, surname) = surname.rsplit_once(' ').unwrap_or(("", &surname));
            tags.push(format!("OVIP ({surname}, {given})"));
        }
        for _ in 0..self.rng().below(3) {
            tags.push(
                self.rng().pick(&["US", "RS", "IR", "CH", "FR", "UK", "IZ", "AF", "PK", "TU"]).to_owned(),
            );
        }
        tags.push(self.post.code.to_owned());
        let mut seen = Vec::new();
        for tag in tags {
            if !seen.contains(&tag) {
                seen.push(tag);
            }
        }
        self.meant.tags = seen;
    }

    fn subject(&mut self) {
        let count = self.rng().between(4, 12);
        self.meant.subject = self.prose.title(count).to_uppercase();
        if self.rng().chance(47) && self.meant.level != "U" {
            let printed = self.rng().pick(&["(U)", "(C)"]);
            let level = if printed == "(U)" { "U" } else { "C" };
            self.meant.subject_mark = Some(Mark { printed: printed.to_owned(), level, noforn: false });
        }
    }

    fn refer(&mut self, plan: &Plan, slot: &Slot, index: u32) {
        let count = match self.rng().below(100) {
            0..44 => 0,
            44..66 => 1,
            66..81 => 2,
            81..89 => 3,
            89..93 => 4,
            93..97 => self.rng().between(5, 7),
            _ => self.rng().between(8, 19),
        };
        let (mut entries, mut seen): (Vec<(Option<String>, String)>, Vec<u32>) = (Vec::new(), Vec::new());
        for _ in 0..count {
            if count > 1 && self.rng().chance(25) {
                let names = self.prose.full_name().to_uppercase();
                let other = self.prose.full_name().to_uppercase();
                let surname = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_owned();
                let (month, day) = (slot.moment.month, slot.moment.day);
                let year = slot.moment.year;
                let text =
                    format!("{}/{} E-MAIL {month:02}/{day:02}/{year}", surname(&names), surname(&other));
                entries.push((None, text));
                continue;
            }
            let Some(other) = plan.earlier(&mut self.prose.rng, index, slot.post) else { continue };
            if seen.contains(&other) {
                continue;
            }
            seen.push(other);
            let Some(cited) = plan.slots.get(other as usize) else { continue };
            let Some(post) = plan.post(cited) else { continue };
            let text = self.citation(slot, cited, post);
            entries.push((Some(plan.id(cited)), text));
        }
        let labelled = entries.len() > 1;
        for (at, (id, text)) in entries.into_iter().enumerate() {
            let label = labelled.then(|| char::from(b'A' + at as u8));
            self.meant.references.push(Reference { label, id });
            self.printed_references.push(text);
        }
        let labels = self.meant.references.iter();
        let labels =
            labels.map(|to| to.label.map_or(" (reftel)".to_owned(), |label| format!(" (ref {label})")));
        let labels = labels.collect();
        self.prose.refer_to(labels);
    }

    /// Cites a cable: "KABUL 1234", "08 KABUL 1234", "08KABUL1234". The year may be left out if it is that of the
    /// citing cable.
    fn citation(&mut self, slot: &Slot, cited: &Slot, post: &Post) -> String {
        let name = if post.is_department() && self.rng().chance(80) { "SECSTATE" } else { &post.name };
        let number =
            if self.rng().chance(150) { format!("{:06}", cited.serial) } else { cited.serial.to_string() };
        let year = cited.moment.year;
        if year == slot.moment.year && self.rng().chance(900) {
            return format!("{name} {number}");
        }
        match self.rng().below(20) {
            0..3 => format!("{:02}{}{}", year % 100, post.token, cited.serial),
            3..5 => format!("{year} {name} {number}"),
            _ => format!("{:02} {name} {number}", year % 100),
        }
    }

    fn body(&mut self, noforn: bool) {
        let total = (self.rng().quantile(&BODY) * SCALE) as usize;
        let total = total.saturating_sub(830).max(250);
        let palette = self.palette();
        // Usually every paragraph has a mark; some cables leave one out here and there.
        let unmarked = if self.rng().chance(70) { 150 } else { 0 };
        let noforn_share = match noforn {
            true => 640,
            false if self.rng().chance(25) => 300,
            false => 0,
        };
        let entire = (self.meant.moment.year < 1987 && self.meant.level != "U").then_some(self.meant.level);
        let headings = !self.rng().chance(420);
        let lists = self.rng().chance(190);
        let (mut number, mut length, mut summary) = (0, 0, 0);
        while length < total {
            number += 1;
            let wanted = (self.rng().quantile(&PARAGRAPH) as usize).min(total - length + 60);
            let mut paragraph = Paragraph { number, ..Paragraph::default() };
            if headings && (number == 1 || self.rng().chance(300)) {
                let words = self.rng().between(2, 5);
                paragraph.heading = Some(if number == 1 && self.rng().chance(800) {
                    self.rng().pick(&["Summary", "SUMMARY", "Introduction", "Summary and Comment"]).to_owned()
                } else {
                    let title = self.prose.title(words);
                    title.split(' ').map(capitalized).collect::<Vec<_>>().join(" ")
                });
            }
            let mut text = String::new();
            if let Some(level) = entire {
                if number == 1 {
                    let printed = format!("({level} - ENTIRE TEXT)");
                    paragraph.mark = Some(Mark { printed, level, noforn: false });
                }
                paragraph.level = Some(level);
            } else if !palette.is_empty() && !self.rng().chance(unmarked) {
                let level = self.rng().among(palette);
                let mark = self.mark(level, noforn_share);
                paragraph.level = Some(mark.level);
                paragraph.mark = Some(mark);
            }
            if number == 1 && !headings && self.rng().chance(600) {
                text.push_str(self.prose.rng.pick(&[
                    "Summary: ",
                    "SUMMARY: ",
                    "Summary. ",
                    "Begin Summary: ",
                ]));
                summary = text.len();
            }
            if lists && wanted > 500 && self.rng().chance(350) {
                self.list(wanted, &mut text);
            } else {
                self.prose.text(wanted.saturating_sub(text.len()).max(60), &mut text);
            }
            if number == 1 && summary > 0 {
                text.push_str(" End summary.");
            } else if number > 3 && length + text.len() >= total && self.rng().chance(400) {
                text.insert_str(0, "Comment: ");
                text.push_str(" End comment.");
            }
            length += text.len() + 12;
            paragraph.text = text;
            self.meant.paragraphs.push(paragraph);
        }
        if length > ONE_SECTION {
            self.meant.sections = (length.div_ceil(SECTION) as u32).clamp(2, 24);
        }
        if self.rng().chance(960) {
            let name = self.prose.lexicon.surname(&mut self.prose.rng, 0).to_owned();
            self.meant.signature = Some(if self.rng().chance(830) { name.to_uppercase() } else { name });
        }
    }

    /// Returns the levels of the paragraphs with their frequencies, or nothing if paragraphs have no marks.
    fn palette(&mut self) -> &'static [(u32, &'static str)] {
        const NONE: &[(u32, &str)] = &[];
        match self.meant.level {
            "S" => match self.rng().below(100) {
                0..36 => &[(1, "S")],
                36..62 => &[(65, "S"), (35, "C")],
                62..82 => &[(60, "S"), (28, "C"), (12, "U")],
                82..92 => &[(85, "S"), (15, "U")],
                92..97 => &[(60, "S"), (20, "C"), (15, "SBU"), (5, "U")],
                _ => NONE,
            },
            "C" => match self.rng().below(100) {
                0..47 => &[(1, "C")],
                47..65 => &[(75, "C"), (25, "SBU")],
                65..83 => &[(84, "C"), (16, "U")],
                83..95 => &[(65, "C"), (22, "SBU"), (13, "U")],
                _ => NONE,
            },
            _ if self.meant.captions.contains(&"SENSITIVE") => match self.rng().below(100) {
                0..25 => &[(1, "SBU")],
                25..72 => &[(70, "SBU"), (30, "U")],
                _ => NONE,
            },
            _ => match self.rng().below(100) {
                0..28 => &[(1, "U")],
                28..34 => &[(80, "U"), (20, "SBU")],
                _ => NONE,
            },
        }
    }

    fn mark(&mut self, level: &str, noforn_share: u32) -> Mark {
        let noforn = level != "U" && self.rng().chance(noforn_share);
        let fitting =
            MARKS.map(|(weight, mark)| (if mark.1 == level && mark.2 == noforn { weight } else { 0 }, mark));
        let (printed, level, noforn) = self.rng().among(&fitting);
        Mark { printed: printed.to_owned(), level, noforn }
    }

    /// Writes a sentence with some items below it.
    fn list(&mut self, wanted: usize, text: &mut String) {
        self.prose.sentence(text);
        text.pop();
        text.push(':');
        let bullet = self.rng().pick(&["-- ", "-- ", "-- ", "--", "- ", "- "]);
        while text.len() < wanted {
            text.push('\n');
            text.push_str(bullet);
            let length = self.rng().between(40, 220) as usize;
            self.prose.text(length, text);
        }
    }
}
