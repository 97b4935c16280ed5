//! The requests that are under way, and which of their replies still count.

use crate::{action::Action, state::Rows};
use std::rc::Rc;
use wire::{Envelope, Generations, Kind, Reply, Request, Results};

/// Numbers requests and remembers them until they are answered.
#[derive(Default)]
pub(super) struct Exchange {
    /// The id of the last request.
    last: u32,
    generations: Generations,
    /// What isn't answered yet.
    pending: Vec<(u32, Request)>,
    /// The newest search. It goes on after it was answered, as long as the library grows.
    search: Option<(u32, Request)>,
}

impl Exchange {
    /// Numbers a request.
    pub(super) fn begin(&mut self, request: Request) -> Envelope {
        self.last = self.last.wrapping_add(1).max(1);
        let envelope = Envelope { id: self.last, request };
        self.generations.begin(&envelope);
        match &envelope.request {
            Request::Search(_) => self.search = Some((envelope.id, envelope.request.clone())),
            Request::Clear => self.search = None,
            _ => {}
        }
        // Nothing follows from the reply to files, and there may be a hundred thousand names of them.
        if !matches!(envelope.request, Request::Add { .. }) {
            self.pending.push((envelope.id, envelope.request.clone()));
        }
        envelope
    }

    /// Nothing that was asked of this kind is wanted any more.
    pub(super) fn cancel(&mut self, kind: Kind) {
        self.generations.cancel(kind);
    }

    /// The request of this id, as long as the worker may be working for it.
    pub(super) fn request(&self, id: u32) -> Option<&Request> {
        let mut all = self.pending.iter().chain(&self.search);
        all.find(|(pending, _)| *pending == id).map(|(_, request)| request)
    }

    /// Whether the worker has yet to forget all files.
    pub(super) fn is_clearing(&self) -> bool {
        self.pending.iter().any(|(_, request)| *request == Request::Clear)
    }

    /// Takes the request that was answered; `None` where its answer is not wanted any more.
    pub(super) fn answered(&mut self, id: u32) -> Option<Request> {
        let place = self.pending.iter().position(|(pending, _)| *pending == id)?;
        let (_, request) = self.pending.remove(place);
        let current = request.kind().is_none_or(|kind| self.generations.is_current(kind, id));
        current.then_some(request)
    }

    /// Whether results are those of the newest search, or of a library before any search.
    pub(super) fn wants(&self, results: &Results) -> bool {
        results.asked == self.generations.newest(Kind::Search)
    }

    /// A new worker knows nothing of what was asked before.
    pub(super) fn restart(&mut self) {
        self.pending.clear();
        self.search = None;
        self.generations = Generations::default();
    }
}

/// What the reply to a request means for the page.
pub(super) fn action(request: Request, reply: Reply) -> Option<Action> {
    Some(match reply {
        Reply::Done | Reply::Superseded => return None,
        Reply::Opened(mut cable) => {
            let json = cable.json.take().map(Rc::from);
            Action::Opened(Rc::from(cable), json)
        }
        Reply::Missing => Action::Missing,
        Reply::Rows { version, from, rows } => {
            Action::Rows(Rc::new(Rows { version, from: from as usize, rows }))
        }
        Reply::Matches { ordinal, ranges } => Action::Matches(ordinal, Rc::new(ranges)),
        Reply::Suggestions(choices) => Action::Suggestions(Rc::new(choices)),
        Reply::Query(text) => Action::Search(text),
        Reply::Panel(panel) => Action::PanelMade(Rc::from(panel)),
        Reply::Exported(file) => Action::Exported(Rc::from(file)),
        Reply::Saved(saved) => Action::Saved(saved),
        Reply::Json(json) => Action::Json(json),
        Reply::Failed(failure) => Action::Failed(request.kind(), failure),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{CableRef, PanelCall, Search, Slot};

    fn open(ordinal: u32) -> Request {
        Request::Open { cable: CableRef::Ordinal(ordinal), json: false }
    }

    #[test]
    fn of_each_kind_only_the_reply_to_the_newest_request_counts() {
        let panel = |slot| Request::Panel(PanelCall { slot, ..PanelCall::default() });
        let find = |words: &str| Request::Find { ordinal: 1, words: words.to_owned() };
        let rows = |from| Request::Rows { version: 1, from, to: from + 1 };
        let search = |text: &str| Request::Search(Search { text: text.to_owned(), ..Search::default() });
        for (older, newer) in [
            (open(1), open(2)),
            (find("a"), find("b")),
            (rows(1), rows(2)),
            (search("a"), search("b")),
            (Request::Suggest("a".to_owned()), Request::Suggest("b".to_owned())),
            (Request::Json, Request::Json),
            (Request::Save, Request::Wipe),
            (panel(Slot::Note), panel(Slot::Note)),
            (open(1), Request::Clear),
        ] {
            let mut exchange = Exchange::default();
            let (older, newer) = (exchange.begin(older), exchange.begin(newer));
            assert_eq!(exchange.answered(older.id), None, "{:?}", older.request);
            assert_eq!(exchange.answered(newer.id), Some(newer.request));
            assert_eq!(exchange.answered(newer.id), None, "each reply counts once");
        }
    }

    #[test]
    fn kinds_do_not_get_into_each_others_way_and_what_is_cancelled_is_dropped() {
        let mut exchange = Exchange::default();
        let note = PanelCall { slot: Slot::Note, ..PanelCall::default() };
        let (first, second) = (exchange.begin(open(1)).id, exchange.begin(Request::Panel(note)).id);
        exchange.cancel(Kind::Panel(Slot::Note));
        assert_eq!(exchange.answered(second), None);
        assert_eq!(exchange.answered(first), Some(open(1)));
        let (pause, resume) =
            (exchange.begin(Request::Pause(true)).id, exchange.begin(Request::Pause(false)).id);
        assert!(exchange.answered(pause).is_some() && exchange.answered(resume).is_some());
    }

    #[test]
    fn results_of_a_search_that_was_left_are_not_wanted() {
        let results = |asked| Results { asked, ..Results::default() };
        let mut exchange = Exchange::default();
        assert!(exchange.wants(&results(0)), "the list of a library before any search");
        let first = exchange.begin(Request::Search(Search::default())).id;
        let second = exchange.begin(Request::Search(Search::default())).id;
        assert!(!exchange.wants(&results(first)));
        assert!(exchange.wants(&results(second)));
        assert!(!exchange.wants(&results(0)), "nor is the list of before any search");
        exchange.begin(Request::Clear);
        assert!(exchange.is_clearing());
        assert!(!exchange.wants(&results(second)));
    }

    #[test]
    fn a_new_worker_has_no_old_requests_and_never_the_same_ids() {
        let mut exchange = Exchange::default();
        let before = exchange.begin(open(1)).id;
        exchange.restart();
        assert_eq!(exchange.request(before), None);
        assert_eq!(exchange.answered(before), None);
        assert!(exchange.begin(open(1)).id > before);
    }

    #[test]
    fn a_search_goes_on_after_it_was_answered() {
        let search = || Request::Search(Search::default());
        let mut exchange = Exchange::default();
        let (first, other) = (exchange.begin(search()).id, exchange.begin(open(1)).id);
        assert!(exchange.answered(first).is_some() && exchange.answered(other).is_some());
        assert_eq!(exchange.request(first), Some(&search()));
        assert_eq!(exchange.request(other), None);
        exchange.begin(Request::Clear);
        assert_eq!(exchange.request(first), None);
    }

    #[test]
    fn what_was_superseded_changes_nothing() {
        assert!(action(open(1), Reply::Superseded).is_none());
        assert!(
            matches!(action(Request::Json, Reply::Query("a".to_owned())), Some(Action::Search(text)) if text == "a")
        );
    }
}
