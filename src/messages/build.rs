//! Compiles the English catalogue: constructors, codes and names as Rust, and the table.

use catalogue::Catalogue;
use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=en");
    let catalogue = Catalogue::read(Path::new("en"))?;
    let target = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    fs::write(Path::new(&target).join("catalogue.rs"), catalogue.rust())?;
    fs::write(Path::new(&target).join("en.txt"), catalogue.table("en"))?;
    Ok(())
}
