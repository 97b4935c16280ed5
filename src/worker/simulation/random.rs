//! Random interleavings. Whatever is asked in whatever order, with reads that are slow and reads that fail, the
//! worker's state is what the page shows when nothing is left to do.

use super::*;
use proptest::prelude::*;

/// The next event.
#[derive(Clone, Debug)]
enum Step {
    Add(Vec<u32>),
    Search(&'static str),
    Open(u32),
    OpenFirst,
    Beside(bool),
    Find,
    Rows,
    Json,
    Preview(u32),
    Many,
    Absent,
    About,
    Export,
    /// Marks the first paragraph of the open cable, or removes the mark.
    Mark,
    /// Does this with the entry of a telegram in the reading list.
    Edit(u32, &'static str),
    Keep(bool),
    Pause(bool),
    Stop,
    Save,
    Saved,
    Wipe,
    Reopen,
    Clear,
    Trap,
    /// The oldest request reaches the worker.
    Deliver,
    /// The oldest message reaches the page.
    Hear,
    /// The oldest answer of an index worker reaches the worker.
    HearIndex(usize),
    HearDocument,
    StopDocuments,
    /// Something that waits continues.
    Pass(prop::sample::Index),
    /// Something that waits fails.
    Fail(prop::sample::Index),
    /// Everything that has begun is completed.
    Settle,
}

fn step() -> impl Strategy<Value = Step> {
    let number = 1..9_u32;
    prop_oneof![
        4 => prop::collection::vec(number.clone(), 1..4).prop_map(Step::Add),
        3 => prop::sample::select(vec!["", "even", "odd", "third", "even third", "word3"]).prop_map(Step::Search),
        4 => number.clone().prop_map(Step::Open),
        1 => Just(Step::OpenFirst),
        2 => any::<bool>().prop_map(Step::Beside),
        2 => Just(Step::Find),
        2 => Just(Step::Rows),
        1 => Just(Step::Json),
        2 => number.prop_map(Step::Preview),
        1 => Just(Step::Many),
        1 => Just(Step::Absent),
        1 => Just(Step::About),
        2 => Just(Step::Export),
        3 => Just(Step::Mark),
        3 => (1..9_u32, prop::sample::select(vec!["up", "down", "remove", "annotate"]))
            .prop_map(|(number, what)| Step::Edit(number, what)),
        1 => any::<bool>().prop_map(Step::Keep),
        1 => any::<bool>().prop_map(Step::Pause),
        1 => Just(Step::Stop),
        2 => Just(Step::Save),
        1 => Just(Step::Saved),
        1 => Just(Step::Wipe),
        2 => Just(Step::Reopen),
        2 => Just(Step::Clear),
        1 => Just(Step::Trap),
        16 => Just(Step::Deliver),
        16 => Just(Step::Hear),
        8 => (0..INDEXERS).prop_map(Step::HearIndex),
        4 => Just(Step::HearDocument),
        1 => Just(Step::StopDocuments),
        20 => any::<prop::sample::Index>().prop_map(Step::Pass),
        2 => any::<prop::sample::Index>().prop_map(Step::Fail),
        2 => Just(Step::Settle),
    ]
}

impl Simulation {
    fn play(&mut self, step: &Step) {
        let shown = self.page.cable.as_ref().map(|cable| cable.ordinal);
        match step {
            Step::Add(numbers) => self.add(numbers),
            Step::Search(text) => self.search(text),
            Step::Open(number) => self.open_named(*number),
            Step::OpenFirst => self.open(CableRef::First),
            Step::Beside(forward) => {
                if let Some(ordinal) = shown {
                    self.open(CableRef::Beside { ordinal, forward: *forward });
                }
            }
            Step::Find => {
                if let Some(ordinal) = shown {
                    self.ask(Request::Find { ordinal, words: "tolls".to_owned() });
                }
            }
            Step::Rows => {
                let version = self.page.results.version;
                self.ask(Request::Rows { version, from: 0, to: 3 });
            }
            Step::Json => self.ask(Request::Json),
            Step::Preview(number) => self.ask_panel("preview", *number),
            Step::Many => self.ask(Request::Panel(PanelCall::dialog("batch").with("queries", "even\nodd"))),
            Step::Absent => self.ask(Request::Panel(PanelCall::dialog("absent"))),
            Step::About => self.ask(Request::Panel(PanelCall::dialog("about"))),
            Step::Export => self.export(""),
            Step::Mark => {
                if let Some(ordinal) = shown {
                    self.mark(ordinal);
                }
            }
            Step::Edit(number, what) => self.edit(*number, what),
            Step::Keep(keep) => {
                let what = if *keep { "keep" } else { "stop-keeping" };
                self.ask(Request::Panel(PanelCall::dialog("list").with("do", what)));
            }
            // The button for it is only there while something is read.
            Step::Pause(paused) if self.page.reading => self.ask(Request::Pause(*paused)),
            Step::Pause(_) => {}
            Step::Stop => self.ask(Request::Stop),
            Step::Save => self.ask(Request::Save),
            Step::Saved => self.ask(Request::Saved),
            Step::Wipe => self.ask(Request::Wipe),
            Step::Reopen => self.ask(Request::Reopen),
            Step::Clear => self.ask(Request::Clear),
            Step::Trap => self.trap(),
            Step::Deliver => drop(self.deliver()),
            Step::Hear => drop(self.hear()),
            Step::HearIndex(number) => drop(self.hear_index(*number)),
            Step::HearDocument => drop(self.hear_document()),
            Step::StopDocuments => drop(self.stop_documents()),
            Step::Pass(which) | Step::Fail(which) => {
                let waiting = self.platform.gates.waiting().len();
                if waiting > 0 {
                    self.pass(which.index(waiting), matches!(step, Step::Pass(_)));
                }
            }
            Step::Settle => self.settle(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_in_whatever_order_the_worker_has_what_the_page_shows(
        steps in prop::collection::vec(step(), 1..120)
    ) {
        let mut simulation = Simulation::new();
        simulation.ask(Request::Saved);
        for step in &steps {
            simulation.play(step);
        }
        // A reader always continues at some time.
        simulation.ask(Request::Pause(false));
        simulation.settle();
        simulation.check();
    }
}
