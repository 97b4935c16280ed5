//! Making shards of the cables that come.

use crate::{Error, IndexDocument, Shard, ShardBuilder};

/// Cables in a shard once a library is large: enough that few shards are asked, few enough that the memory to
/// build one stays small.
const LARGEST: u32 = 12_500;

/// Cables in the first shard, so that the first of a large library can be searched soon.
const SMALLEST: u32 = 250;

/// Takes cables in and makes shards of them, which grow with the library: so the first are searchable soon, and there
/// are never many.
#[derive(Default)]
pub struct IndexWriter {
    builder: ShardBuilder,
    /// Cables in the shards that were made.
    made: u32,
}

impl IndexWriter {
    /// Takes in cables, as [`IndexDocument::encode`] writes them, and calls `ready` with each shard that is complete.
    ///
    /// # Errors
    /// Where the bytes are not from [`IndexDocument::encode`] of the same build.
    pub fn add(&mut self, batch: &[u8], ready: &mut dyn FnMut(Shard)) -> Result<(), Error> {
        for row in IndexDocument::decode(batch)? {
            self.builder.add(&row);
            if self.builder.cables() >= (self.made / 2).clamp(SMALLEST, LARGEST) {
                self.finish().into_iter().for_each(&mut *ready);
            }
        }
        Ok(())
    }

    /// The shard of what was taken in since the last, if there is anything.
    pub fn finish(&mut self) -> Option<Shard> {
        let cables = self.builder.cables();
        self.made += cables;
        (cables > 0).then(|| std::mem::take(&mut self.builder).finish())
    }
}
