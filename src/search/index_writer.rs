//! Divides the cables of a library into shards.

use crate::{Error, IndexDocument, Shard, ShardBuilder};

/// The number of cables in a shard of a large library. They are enough that few shards are searched, and few enough
/// that building one needs little memory.
const LARGEST: u32 = 12_500;

/// The number of cables in the first shard. It is small, so that the first cables of a large library can soon be
/// searched.
const SMALLEST: u32 = 250;

/// Adds cables and makes shards of them. Shards grow with the library, so that the first cables are searchable
/// soon and there are never many shards.
#[derive(Default)]
pub struct IndexWriter {
    builder: ShardBuilder,
    /// How many cables are in the shards that were made.
    made: u32,
}

impl IndexWriter {
    /// Adds the cables of a batch, as [`IndexDocument::encode`] writes them, and calls `ready` with each
    /// shard that is complete.
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

    /// Returns the shard of the cables that were added since the last one, if there are any.
    pub fn finish(&mut self) -> Option<Shard> {
        let cables = self.builder.cables();
        self.made += cables;
        (cables > 0).then(|| std::mem::take(&mut self.builder).finish())
    }
}
