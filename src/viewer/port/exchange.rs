//! The requests that are being worked on, and which of their replies still count.

use crate::{action::Action, files::ReadyFile, open_cable::OpenCable, shared::Shared, state::Rows};
use std::rc::Rc;
use web_sys::Blob;
use wire::{Envelope, Generations, Kind, Reply, Request, Results};

/// Numbers requests, and remembers them as long as the worker may be working on them.
#[derive(Default)]
pub(super) struct Exchange {
    /// The id of the last request.
    last: u32,
    generations: Generations,
    under_way: Vec<UnderWay>,
}

/// A request that was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Answered {
    /// Its kind.
    pub(super) kind: Option<Kind>,
    /// Whether it asked to open the saved library.
    pub(super) reopens: bool,
}

struct UnderWay {
    id: u32,
    request: Request,
    answered: bool,
}

impl Exchange {
    /// Numbers a request that is about to be sent.
    pub(super) fn begin(&mut self, request: Request) -> Envelope {
        self.last = self.last.wrapping_add(1).max(1);
        let envelope = Envelope { id: self.last, request };
        self.generations.begin(&envelope);
        envelope
    }

    /// Remembers a request that was sent.
    pub(super) fn sent(&mut self, Envelope { id, request }: Envelope) {
        match request {
            // Nothing follows from the reply to files, and there may be a hundred thousand names in it.
            Request::Add { .. } => return,
            // A search continues after it was answered, as long as the library grows, until another one comes.
            Request::Search(_) | Request::Clear => {
                self.under_way.retain(|one| !one.answered);
            }
            _ => {}
        }
        self.under_way.push(UnderWay { id, request, answered: false });
    }

    /// Whether something of this kind is wanted and not answered yet.
    pub(super) fn awaits(&self, kind: Kind) -> bool {
        let newest = self.generations.newest(kind);
        newest != 0 && self.under_way.iter().any(|one| one.id == newest && !one.answered)
    }

    /// Whether the request with this id is being worked on, and is the newest of its kind.
    pub(super) fn wants_of(&self, id: u32) -> bool {
        let request = self.under_way.iter().find(|one| one.id == id).map(|one| &one.request);
        request.is_some_and(|request| request.kind().is_none_or(|kind| self.generations.is_current(kind, id)))
    }

    /// Removes the request with this id and returns it, if the worker may be working on it.
    pub(super) fn take(&mut self, id: u32) -> Option<Request> {
        let place = self.under_way.iter().position(|one| one.id == id)?;
        Some(self.under_way.swap_remove(place).request)
    }

    /// Whether the worker has not forgotten all files yet.
    pub(super) fn is_clearing(&self) -> bool {
        self.under_way.iter().any(|one| matches!(one.request, Request::Clear))
    }

    /// Notes that a request was answered, and returns it. Returns `None` if nobody wants its answer any more.
    pub(super) fn answered(&mut self, id: u32) -> Option<Answered> {
        let place = self.under_way.iter().position(|one| one.id == id && !one.answered)?;
        let one = self.under_way.get_mut(place)?;
        let answered = Answered { kind: one.request.kind(), reopens: matches!(one.request, Request::Reopen) };
        if matches!(one.request, Request::Search(_)) {
            one.answered = true;
        } else {
            self.under_way.swap_remove(place);
        }
        let current = answered.kind.is_none_or(|kind| self.generations.is_current(kind, id));
        current.then_some(answered)
    }

    /// Whether results are those of the newest search or, before any search, those that no search asked for.
    pub(super) fn wants(&self, results: &Results) -> bool {
        results.asked == self.generations.newest(Kind::Search)
    }

    /// Forgets everything that was asked before, because a new worker does not know it.
    pub(super) fn restart(&mut self) {
        self.under_way.clear();
        self.generations = Generations::default();
    }
}

/// Returns what the reply to a request of this kind means for the page. `pieces` are those of the file that comes with it.
pub(super) fn action(kind: Option<Kind>, reply: Reply, pieces: Vec<Blob>) -> Option<Action> {
    Some(match reply {
        Reply::Done | Reply::Superseded => return None,
        Reply::Opened(mut cable) => {
            let json = cable.json.take().map(Rc::from);
            Action::Opened(OpenCable(Rc::from(cable)), json)
        }
        Reply::Missing => Action::Missing,
        Reply::Rows { version, from, rows } => {
            Action::Rows(Shared::new(Rows { version, from: from as usize, rows }))
        }
        Reply::Matches { ordinal, ranges } => Action::Matches(ordinal, Shared::new(ranges)),
        Reply::Suggestions(choices) => Action::Suggestions(Shared::new(choices)),
        Reply::Query(text) => Action::Search(text),
        Reply::Panel(panel) => Action::PanelMade(Shared::new(*panel)),
        Reply::Exported(file) => Action::Exported(Shared::new(ReadyFile { file: *file, pieces })),
        Reply::Saved(saved) => Action::Saved(saved),
        Reply::Wiped { open } => Action::Wiped { open },
        Reply::Json(json) => Action::Json(json),
        Reply::Failed(failure) => Action::Failed(kind, failure),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{CableRef, PanelCall, Search, Slot};

    fn open(ordinal: u32) -> Request {
        Request::Open { cable: CableRef::Ordinal(ordinal), shown: None, json: false }
    }

    /// Sends a request and returns its id.
    fn send(exchange: &mut Exchange, request: Request) -> u32 {
        let envelope = exchange.begin(request);
        let id = envelope.id;
        exchange.sent(envelope);
        id
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
            let kind = newer.kind();
            let (older, newer) = (send(&mut exchange, older), send(&mut exchange, newer));
            assert_eq!(exchange.answered(older), None, "{kind:?}");
            assert_eq!(exchange.answered(newer), Some(Answered { kind, reopens: false }));
            assert_eq!(exchange.answered(newer), None, "each reply counts once");
        }
    }

    #[test]
    fn kinds_do_not_get_into_each_others_way_and_what_is_cancelled_is_dropped() {
        let mut exchange = Exchange::default();
        let note = PanelCall { slot: Slot::Note, ..PanelCall::default() };
        let (first, second) = (send(&mut exchange, open(1)), send(&mut exchange, Request::Panel(note)));
        assert!(exchange.awaits(Kind::Panel(Slot::Note)) && !exchange.awaits(Kind::Panel(Slot::Dialog)));
        send(&mut exchange, Request::Cancel(Kind::Panel(Slot::Note)));
        assert!(!exchange.awaits(Kind::Panel(Slot::Note)));
        assert_eq!(exchange.answered(second), None);
        assert!(exchange.answered(first).is_some());
        let pause = send(&mut exchange, Request::Pause(true));
        let resume = send(&mut exchange, Request::Pause(false));
        assert!(exchange.answered(pause).is_some() && exchange.answered(resume).is_some());
        let reopen = send(&mut exchange, Request::Reopen);
        assert_eq!(exchange.answered(reopen), Some(Answered { kind: Some(Kind::Library), reopens: true }));
    }

    #[test]
    fn results_of_a_search_that_was_left_are_not_wanted() {
        let results = |asked| Results { asked, ..Results::default() };
        let mut exchange = Exchange::default();
        assert!(exchange.wants(&results(0)), "the list of a library before any search");
        let first = send(&mut exchange, Request::Search(Search::default()));
        let second = send(&mut exchange, Request::Search(Search::default()));
        assert!(!exchange.wants(&results(first)));
        assert!(exchange.wants(&results(second)));
        assert!(!exchange.wants(&results(0)), "nor is the list of before any search");
        send(&mut exchange, Request::Clear);
        assert!(exchange.is_clearing());
        assert!(!exchange.wants(&results(second)));
    }

    #[test]
    fn a_search_goes_on_after_it_was_answered() {
        let search = || Request::Search(Search::default());
        let mut exchange = Exchange::default();
        let (first, other) = (send(&mut exchange, search()), send(&mut exchange, open(1)));
        assert!(exchange.answered(first).is_some() && exchange.answered(other).is_some());
        assert_eq!(exchange.take(other), None);
        let second = send(&mut exchange, search());
        assert_eq!(exchange.take(first), None);
        assert!(exchange.answered(second).is_some());
        assert_eq!(exchange.take(second), Some(search()));
    }

    #[test]
    fn a_new_worker_has_no_old_requests_and_never_the_same_ids() {
        let mut exchange = Exchange::default();
        let before = send(&mut exchange, open(1));
        exchange.restart();
        assert_eq!(exchange.answered(before), None);
        assert!(send(&mut exchange, open(1)) > before);
    }

    #[test]
    fn what_was_superseded_changes_nothing() {
        assert!(action(Some(Kind::Open), Reply::Superseded, Vec::new()).is_none());
        let query = action(Some(Kind::EditQuery), Reply::Query("a".to_owned()), Vec::new());
        assert!(matches!(query, Some(Action::Search(text)) if text == "a"));
    }
}
