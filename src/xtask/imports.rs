//! The names with which a module and its script refer to each other.

use std::{collections::HashMap, fs, path::Path};

use anyhow::{Context, Result};

/// How the names begin that wasm-bindgen gives to the imports of a module.
const START: &[u8] = b"__wbg_";
/// The number of letters of the hash at the end of such a name.
const HASH: usize = 16;

/// Replaces the hashes in the names of imports with numbers of the same length, in a script and in its module. Random
/// letters do not compress: they are a fiftieth of the page's first load.
pub(crate) fn number(script: &Path) -> Result<()> {
    let module = script.with_extension("").display().to_string() + "_bg.wasm";
    let mut numbers = HashMap::new();
    rewrite(script, &mut numbers)?;
    rewrite(Path::new(&module), &mut numbers)
}

fn rewrite(path: &Path, numbers: &mut HashMap<Vec<u8>, usize>) -> Result<()> {
    let mut bytes = fs::read(path).with_context(|| format!("can't read {}", path.display()))?;
    numbered(&mut bytes, numbers);
    fs::write(path, bytes).with_context(|| format!("can't write {}", path.display()))
}

/// Gives each name the number of its first occurrence.
fn numbered(bytes: &mut [u8], numbers: &mut HashMap<Vec<u8>, usize>) {
    let mut at = 0;
    while let Some(rest) = bytes.get_mut(at..).filter(|rest| !rest.is_empty()) {
        let length = if rest.starts_with(START) {
            rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count()
        } else {
            0
        };
        at += length.max(1);
        let Some((name, hash)) = rest.get_mut(..length).and_then(|word| word.split_last_chunk_mut::<HASH>())
        else {
            continue;
        };
        if name.ends_with(b"_") && hash.iter().all(u8::is_ascii_hexdigit) {
            let next = numbers.len();
            let number = *numbers.entry([&*name, &*hash].concat()).or_insert(next);
            hash.copy_from_slice(format!("{number:0HASH$}").as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_and_module_have_the_same_numbers_for_the_same_names() {
        let mut script =
            b"{__wbg_set_00ff45aa00ff45aa:()=>1,__wbg_set_00ff45aa00ff45ab:()=>2,__wbg__wbg_cb_unref_997e73d32238e655:0}".to_vec();
        let mut module =
            b"\0asm\x1c__wbg_set_00ff45aa00ff45ab\0\x01x__wbg_set_00ff45aa00ff45aa\0__wbg_plain_name\0__wbg_"
                .to_vec();
        let (long, length) = (script.len(), module.len());
        let mut numbers = HashMap::new();
        numbered(&mut script, &mut numbers);
        numbered(&mut module, &mut numbers);
        assert_eq!(
            String::from_utf8_lossy(&script),
            "{__wbg_set_0000000000000000:()=>1,__wbg_set_0000000000000001:()=>2,__wbg__wbg_cb_unref_0000000000000002:0}"
        );
        assert_eq!(
            String::from_utf8_lossy(&module),
            "\0asm\x1c__wbg_set_0000000000000001\0\x01x__wbg_set_0000000000000000\0__wbg_plain_name\0__wbg_"
        );
        assert_eq!((script.len(), module.len(), numbers.len()), (long, length, 3));
    }
}
