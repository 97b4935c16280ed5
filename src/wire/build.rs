//! Names the build after the sources of page and worker, so that a page never uses a worker of another build. The name
//! is a hash of their contents and not a time or a commit, because the same sources give the same wasm.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let src = Path::new("..");
    println!("cargo::rerun-if-changed=..");
    // The hash is FNV-1a: it must change with any source, and nobody attacks it.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for room in ["cable", "source", "terms", "search", "wire", "worker", "viewer", "messages"] {
        add(&src.join(room), &mut hash)?;
    }
    println!(
        "cargo::rustc-env=SEPTEL_BUILD={}-{hash:016x}",
        env::var("CARGO_PKG_VERSION").unwrap_or_default()
    );
    Ok(())
}

fn add(path: &Path, hash: &mut u64) -> io::Result<()> {
    if path.is_dir() {
        let mut entries = fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        return entries.iter().try_for_each(|entry| add(&entry.path(), hash));
    }
    for byte in fs::read(path)? {
        *hash = (*hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    Ok(())
}
