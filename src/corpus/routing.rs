//! Prints the routing header.

use crate::{draft::Draft, plan::Plan, posts::Post};

const PARTIAL: &str = "This record is a partial extract of the original cable. The full text of the original cable is not available.";

#[rustfmt::skip]
const OFFICES: [&str; 10] = [
    "RHEHNSC/NSC WASHDC", "RUEKJCS/SECDEF WASHINGTON DC", "RUEKJCS/JOINT STAFF WASHINGTON DC",
    "RUEAIIA/CIA WASHINGTON DC", "RHEFDIA/DIA WASHINGTON DC", "RUCPDOC/DEPT OF COMMERCE WASHDC",
    "RUEATRS/DEPT OF TREASURY WASHDC", "RHEBAAA/DEPT OF ENERGY WASHDC", "RUCNDT/USMISSION USUN NEW YORK",
    "RHMFISS/HQ USEUCOM VAIHINGEN GE",
];

impl Draft<'_> {
    /// Prints the header and notes what it is meant to say.
    pub(crate) fn header(&mut self, plan: &Plan) -> String {
        let moment = self.meant.moment;
        if (2002..=2005).contains(&moment.year) && self.prose.rng.chance(380) {
            return PARTIAL.to_owned();
        }
        let mut out = String::new();
        let precedence =
            self.prose.rng.among(&[(439, "O"), (421, "P"), (299, "R"), (21, "O R"), (17, "O P"), (6, "P R")]);
        let department = plan.posts.first();
        if moment.year >= 2002 {
            let kind = self.prose.rng.pick(&["XRO", "XRO", "XYZ"]);
            out.push_str(&format!("VZCZC{kind}{:04}\n", self.prose.rng.below(10_000)));
            let doubled = precedence.chars().next().unwrap_or('R');
            out.push_str(&format!("{doubled}{doubled}"));
            for _ in 0..self.prose.rng.between(1, 6) {
                out.push(' ');
                out.push_str(self.other_post(plan).map_or("RUEHC", |post| &post.routing));
            }
            let section = if self.meant.sections > 1 { "/01" } else { "" };
            out.push_str(&format!(
                "\nDE {} #{:04}{section} {:03}{:02}{:02}\n",
                self.post.routing,
                self.serial % 10_000,
                moment.day_of_year(),
                moment.hour,
                moment.minute
            ));
            let letter = self.meant.level;
            out.push_str(&format!("ZN{} {} ZZH\n", if letter == "U" { 'R' } else { 'Y' }, letter.repeat(5)));
        }
        let dtg = format!(
            "{:02}{:02}{:02}Z {} {:02}",
            moment.day,
            moment.hour,
            moment.minute,
            moment.letters(),
            moment.year % 100
        );
        out.push_str(&format!("{precedence} {dtg}\nFM {}\n", self.post.sender));
        let action = if self.post.is_department() { self.prose.rng.between(1, 4) } else { 1 };
        for nth in 0..action {
            let to = if self.post.is_department() { self.other_post(plan) } else { department };
            let Some(to) = to else { continue };
            out.push_str(if nth == 0 { "TO " } else { "" });
            let own = self.prose.rng.among(&[(45, ""), (35, " PRIORITY"), (20, " IMMEDIATE")]);
            out.push_str(&format!("{}/{}{own} {:04}\n", to.routing, to.sender, self.prose.rng.below(10_000)));
            self.meant.to += 1;
        }
        let mut informed = Vec::new();
        let count = self.prose.rng.below(8).max(self.prose.rng.below(13)) + self.prose.rng.below(4);
        for _ in 0..count.saturating_sub(2) {
            let entry = if self.prose.rng.chance(350) {
                self.prose.rng.pick(&OFFICES).to_owned()
            } else {
                self.other_post(plan)
                    .map_or(String::new(), |post| format!("{}/{}", post.routing, post.sender))
            };
            if !entry.is_empty() && !informed.contains(&entry) {
                informed.push(entry);
            }
        }
        for (nth, entry) in informed.iter().enumerate() {
            let own = self.prose.rng.among(&[(60, ""), (28, " PRIORITY"), (12, " IMMEDIATE")]);
            let serial = if self.prose.rng.chance(500) {
                format!(" {:04}", self.prose.rng.below(10_000))
            } else {
                String::new()
            };
            out.push_str(&format!("{}{entry}{own}{serial}\n", if nth == 0 { "INFO " } else { "" }));
        }
        self.meant.info = informed.len();
        self.meant.dtg = Some(dtg);
        self.meant.sender = Some(self.post.sender.clone());
        out.pop();
        out
    }

    fn other_post<'p>(&mut self, plan: &'p Plan) -> Option<&'p Post> {
        let at = self.prose.rng.between(1, plan.posts.len() as u32 - 1);
        let at = at.min(self.prose.rng.between(1, plan.posts.len() as u32 - 1));
        plan.posts.get(at as usize).filter(|other| other.token != self.post.token)
    }
}
