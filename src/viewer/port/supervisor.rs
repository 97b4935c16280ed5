//! What happens to the page when its worker has trapped: which file or request is to blame, what a new worker gets, and
//! when to give up.

use crate::files::InputFile;
use messages::{Wording, say::viewer as say};
use std::mem;
use wire::{Failure, FileId, Kind, Refusal, Request};

/// How many times a new worker is started before the old one has read everything.
const RESTARTS: u32 = 3;

/// Remembers what a new worker must get.
#[derive(Default)]
pub(super) struct Supervisor {
    /// All files that were handed over. A file's id is its index.
    files: Vec<InputFile>,
    /// Whether the worker has sent its first message.
    ready: bool,
    /// The reading list as a document; empty as long as nothing was ever in it.
    list: String,
    /// Whether the library that is saved on this device is open.
    reopened: bool,
    /// Both of what was closed last.
    closed: (bool, Vec<InputFile>),
    /// The number of restarts for which no file was to blame, since everything was read.
    restarts: u32,
    /// The kind of request at which the last worker trapped, until one of that kind is answered.
    trapped_at: Option<Kind>,
}

/// What must be done after a trap.
pub(super) enum Verdict {
    /// Start another worker.
    Restart(Restart),
    /// Start no worker, and say why.
    Stop(Failure),
}

/// How a new worker begins.
#[derive(Default)]
pub(super) struct Restart {
    /// The requests that are sent before the files.
    pub(super) requests: Vec<Request>,
    /// The files that the worker reads.
    pub(super) files: Vec<InputFile>,
    /// The request that is not sent again.
    pub(super) lost: Option<Request>,
    /// The message for the reader, if no file is reported as left out.
    pub(super) failure: Option<Failure>,
}

impl Supervisor {
    /// Notes that the worker runs.
    pub(super) fn ready(&mut self) {
        self.ready = true;
    }

    /// Keeps the reading list for the next worker.
    pub(super) fn keep_list(&mut self, document: String) {
        self.list = document;
    }

    /// Takes files and returns the id of the first.
    pub(super) fn add(&mut self, files: &[InputFile]) -> FileId {
        let first = FileId::try_from(self.files.len()).unwrap_or(FileId::MAX);
        self.files.extend_from_slice(files);
        first
    }

    /// Puts all files aside.
    pub(super) fn clear(&mut self) {
        self.closed = (mem::take(&mut self.reopened), mem::take(&mut self.files));
    }

    /// Returns whether the saved library was open before everything was closed, and the files that were.
    pub(super) fn restore(&mut self) -> (bool, Vec<InputFile>) {
        mem::take(&mut self.closed)
    }

    /// Notes that a request of this kind was answered, perhaps because the saved library is open now.
    pub(super) fn answered(&mut self, kind: Option<Kind>, reopened: bool) {
        if kind == self.trapped_at {
            self.trapped_at = None;
        }
        self.reopened |= reopened;
    }

    /// Notes that the worker has read this many files. Returns whether those are all.
    pub(super) fn idle(&mut self, files: FileId) -> bool {
        let is_all = self.files.len() == files as usize;
        if is_all {
            self.restarts = 0;
        }
        is_all
    }

    /// Decides what to do after the worker has trapped at this request, while it read the text of this file, as far as
    /// either is known.
    pub(super) fn trapped(&mut self, request: Option<Request>, file: Option<FileId>) -> Verdict {
        if !mem::take(&mut self.ready) {
            return Verdict::Stop(Failure::new("worker-not-started", say::worker_not_started()));
        }
        let culprit = file.and_then(|id| usize::try_from(id).ok()).filter(|index| *index < self.files.len());
        let mut files = mem::take(&mut self.files);
        let mut restart = Restart::default();
        if !self.list.is_empty() {
            restart.requests.push(Request::RestoreList(self.list.clone()));
        }
        if mem::take(&mut self.reopened) {
            restart.requests.push(Request::Reopen);
        }
        if let Some(culprit) = culprit {
            let (file, reason) = (files.remove(culprit).name.into(), say::file_stopped_worker());
            let refusal = Refusal { file, code: "trapped".to_owned(), reason };
            restart.requests.push(Request::Refuse(vec![refusal]));
        } else {
            let kind = request.as_ref().and_then(Request::kind);
            self.restarts += 1;
            if (kind.is_some() && kind == self.trapped_at) || self.restarts > RESTARTS {
                return Verdict::Stop(Failure::new("worker-stopped", say::worker_stopped()));
            }
            self.trapped_at = kind;
            restart.failure = Some(Failure::new("worker-stopped", reason(request.as_ref())));
            restart.lost = request;
        }
        restart.files = files;
        Verdict::Restart(restart)
    }
}

/// Returns a sentence about what stopped the worker and what was done about it.
fn reason(request: Option<&Request>) -> Wording {
    match request {
        Some(Request::Search(search)) => say::search_stopped_worker(&search.text),
        Some(Request::Open { .. }) => say::opening_stopped_worker(),
        Some(Request::Panel(_)) => say::panel_stopped_worker(),
        Some(Request::Export(_)) => say::export_stopped_worker(),
        Some(Request::Save) => say::saving_stopped_worker(),
        Some(Request::Find { .. }) => say::finding_stopped_worker(),
        Some(Request::Rows { .. }) => say::list_stopped_worker(),
        Some(Request::Reopen) => say::reopening_stopped_worker(),
        Some(_) => say::request_stopped_worker(),
        None => say::nothing_known_stopped_worker(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen::{JsCast, JsValue};
    use wire::{CableRef, Search};

    fn input(name: &str) -> InputFile {
        InputFile { name: name.to_owned(), file: JsValue::NULL.unchecked_into() }
    }

    /// Makes a worker that runs with these files.
    fn running(names: &[&str]) -> Supervisor {
        let mut supervisor = Supervisor::default();
        supervisor.ready();
        supervisor.files = names.iter().map(|name| input(name)).collect();
        supervisor
    }

    /// Lets the worker trap, and starts another one with what it must get.
    fn restarted(
        supervisor: &mut Supervisor,
        request: Option<Request>,
        file: Option<FileId>,
    ) -> Option<Restart> {
        match supervisor.trapped(request, file) {
            Verdict::Restart(restart) => {
                supervisor.ready();
                supervisor.files = names(&restart.files).into_iter().map(input).collect();
                Some(restart)
            }
            Verdict::Stop(_) => None,
        }
    }

    fn names(files: &[InputFile]) -> Vec<&str> {
        files.iter().map(|file| file.name.as_str()).collect()
    }

    fn search(text: &str) -> Option<Request> {
        Some(Request::Search(Search { text: text.to_owned(), ..Search::default() }))
    }

    fn open(ordinal: u32) -> Option<Request> {
        Some(Request::Open { cable: CableRef::Ordinal(ordinal), shown: None, json: false })
    }

    #[test]
    fn the_file_that_stopped_the_worker_is_left_out_and_listed() {
        let mut supervisor = running(&["a", "trap", "b"]);
        let restart = restarted(&mut supervisor, None, Some(1)).unwrap();
        let [Request::Refuse(refusals)] = restart.requests.as_slice() else {
            panic!("{:?}", restart.requests)
        };
        assert_eq!((refusals[0].file.text().as_str(), refusals[0].code.as_str()), ("trap", "trapped"));
        assert!(refusals[0].reason.text().contains("stopped the worker"));
        assert_eq!((restart.failure, restart.lost), (None, None));
        assert_eq!(names(&supervisor.files), ["a", "b"]);
    }

    #[test]
    fn any_number_of_such_files_is_left_out_one_after_the_other() {
        let mut supervisor = running(&["1", "2", "3", "4", "5", "6", "7"]);
        for _ in 0..7 {
            assert!(restarted(&mut supervisor, open(1), Some(0)).is_some());
        }
        assert!(names(&supervisor.files).is_empty());
    }

    #[test]
    fn a_file_that_is_not_there_any_more_is_not_blamed() {
        let mut supervisor = running(&["a"]);
        supervisor.clear();
        let restart = restarted(&mut supervisor, None, Some(0)).unwrap();
        assert!(restart.requests.is_empty());
        assert!(restart.failure.unwrap().message.text().contains("reason that is not known"));
    }

    #[test]
    fn a_request_that_stopped_the_worker_is_dropped_and_all_files_are_read_again() {
        let mut supervisor = running(&["a", "b"]);
        let restart = restarted(&mut supervisor, search("near~9999"), None).unwrap();
        assert_eq!(restart.lost, search("near~9999"));
        let message = restart.failure.unwrap().message.text();
        assert!(
            message.contains("“near~9999” stopped the worker") && message.contains("read again"),
            "{message}"
        );
        assert_eq!(names(&supervisor.files), ["a", "b"]);
    }

    #[test]
    fn a_saved_library_is_opened_first_until_all_is_closed() {
        let mut supervisor = running(&["a", "trap"]);
        supervisor.answered(Some(Kind::Open), false);
        assert!(restarted(&mut supervisor, open(1), None).unwrap().requests.is_empty());
        supervisor.answered(Some(Kind::Library), true);
        let restart = restarted(&mut supervisor, None, Some(1)).unwrap();
        assert!(matches!(restart.requests.as_slice(), [Request::Reopen, Request::Refuse(_)]));
        supervisor.answered(Some(Kind::Library), true);
        supervisor.clear();
        assert!(restarted(&mut supervisor, search("a"), None).unwrap().requests.is_empty());
    }

    #[test]
    fn the_same_kind_of_request_twice_in_a_row_is_the_end() {
        let mut supervisor = running(&["a"]);
        assert!(restarted(&mut supervisor, open(1), None).is_some());
        assert!(restarted(&mut supervisor, search("a"), None).is_some(), "another kind is another matter");
        // The first requests to a new worker show nothing about searches.
        supervisor.answered(Some(Kind::Saved), false);
        assert!(supervisor.idle(1));
        let Verdict::Stop(failure) = supervisor.trapped(search("b"), None) else { panic!("it goes on") };
        assert!(failure.message.text().ends_with("Load the page again."));
    }

    #[test]
    fn an_answer_to_such_a_request_gives_a_worker_new_credit_once_everything_is_read() {
        let mut supervisor = running(&["a"]);
        for _ in 0..10 {
            assert!(restarted(&mut supervisor, open(1), None).is_some());
            supervisor.answered(Some(Kind::Open), false);
            assert!(supervisor.idle(1));
        }
    }

    #[test]
    fn a_worker_that_stops_before_everything_is_read_is_started_three_times() {
        let mut supervisor = running(&["a"]);
        for turn in 0..4 {
            supervisor.answered(Some(Kind::Open), false);
            assert_eq!(restarted(&mut supervisor, None, None).is_some(), turn < 3, "{turn}");
        }
    }

    #[test]
    fn a_worker_that_never_started_is_not_started_again() {
        let mut supervisor = Supervisor::default();
        let Verdict::Stop(failure) = supervisor.trapped(None, None) else { panic!("it goes on") };
        assert_eq!(failure.message.text(), "The worker could not start. Load the page again.");
    }
}
