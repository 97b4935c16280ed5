//! Keeps track of the newest request of each kind, which decides for page and worker what still counts.

use crate::{Envelope, Kind, Request};

/// The newest request of each [`Kind`], by its id.
///
/// The page notes each request when it sends it, and the worker when it receives it, before it does anything for it.
/// After each wait, both check here before they write, because the result of a superseded request must change nothing.
///
/// ```
/// use wire::{CableRef, Envelope, Generations, Kind, Request};
///
/// let open = |id| Envelope { id, request: Request::Open { cable: CableRef::Ordinal(id), shown: None, json: false } };
/// let mut generations = Generations::default();
/// generations.begin(&open(1));
/// generations.begin(&open(2));
/// assert!(!generations.is_current(Kind::Open, 1));
/// assert!(generations.is_current(Kind::Open, 2));
/// generations.begin(&Envelope { id: 3, request: Request::Clear });
/// assert!(!generations.is_current(Kind::Open, 2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Generations {
    newest: [u32; Kind::COUNT],
}

impl Generations {
    /// Notes a request. It supersedes the older ones of its kind. One that forgets all files supersedes everything that
    /// concerns them.
    pub fn begin(&mut self, envelope: &Envelope) {
        if matches!(envelope.request, Request::Clear) {
            // What is done to the storage of this device continues.
            let kept = [Kind::Library, Kind::Storage, Kind::Saved].map(|kind| (kind, self.newest(kind)));
            *self = Generations::default();
            kept.into_iter().for_each(|(kind, id)| self.set(kind, id));
        }
        if let Request::Cancel(kind) = envelope.request {
            self.set(kind, 0);
        }
        if let Some(kind) = envelope.request.kind() {
            self.set(kind, envelope.id);
        }
    }

    /// Whether this request is still the newest of its kind.
    pub fn is_current(&self, kind: Kind, id: u32) -> bool {
        id != 0 && self.newest(kind) == id
    }

    /// Returns the id of the newest request of a kind, or 0 if there is none.
    pub fn newest(&self, kind: Kind) -> u32 {
        self.newest.get(kind.index()).copied().unwrap_or_default()
    }

    fn set(&mut self, kind: Kind, id: u32) {
        if let Some(newest) = self.newest.get_mut(kind.index()) {
            *newest = id;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CableRef, PanelCall, Slot};

    fn panel(slot: Slot) -> Request {
        Request::Panel(PanelCall { slot, ..PanelCall::default() })
    }

    #[test]
    fn a_request_supersedes_only_its_kind() {
        let mut generations = Generations::default();
        let open = Request::Open { cable: CableRef::First, shown: None, json: false };
        for (id, request) in (1..).zip([open, panel(Slot::Dialog), panel(Slot::Note), panel(Slot::Dialog)]) {
            generations.begin(&Envelope { id, request });
        }
        assert!(generations.is_current(Kind::Open, 1));
        assert!(!generations.is_current(Kind::Panel(Slot::Dialog), 2));
        assert!(generations.is_current(Kind::Panel(Slot::Note), 3));
        assert!(generations.is_current(Kind::Panel(Slot::Dialog), 4));
    }

    #[test]
    fn clearing_supersedes_all_but_what_is_done_to_the_storage() {
        let mut generations = Generations::default();
        for (id, request) in (1..).zip([Request::Json, panel(Slot::Article), Request::Wipe, Request::Clear]) {
            generations.begin(&Envelope { id, request });
        }
        assert!(!generations.is_current(Kind::Json, 1));
        assert!(!generations.is_current(Kind::Panel(Slot::Article), 2));
        assert!(generations.is_current(Kind::Storage, 3));
        assert!(generations.is_current(Kind::Library, 4));
    }

    #[test]
    fn every_kind_has_a_place_of_its_own() {
        let slots = Slot::ALL.map(Kind::Panel);
        let kinds = [
            Kind::Library,
            Kind::Search,
            Kind::EditQuery,
            Kind::Rows,
            Kind::Open,
            Kind::Find,
            Kind::Suggest,
            Kind::Json,
            Kind::Storage,
            Kind::Saved,
        ];
        let mut places: Vec<usize> = kinds.into_iter().chain(slots).map(Kind::index).collect();
        places.sort_unstable();
        assert_eq!(places, (0..Kind::COUNT).collect::<Vec<_>>());
    }
}
