//! The site, built into `dist/` as it is published.

use std::{
    env, fs,
    path::{MAIN_SEPARATOR, Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Result, bail};

use crate::{
    carried, collection, imports, messages, offline,
    project::{Project, Time, run},
};

/// The folder that the site is built into.
pub(crate) const DIST: &str = "dist";

/// The script by which pages of others load the element: its name stays, those of the files that it loads change
/// with their contents.
pub(crate) const ELEMENT: &str = "septel.js";

/// The names that change with their contents, of the viewer's script and module and of the page's table of messages in
/// the site.
pub(crate) struct Names {
    pub(crate) app: String,
    pub(crate) wasm: String,
    pub(crate) messages: String,
}

impl Names {
    /// Those of the site as it was built.
    pub(crate) fn of(project: &Project) -> Result<Names> {
        Names::in_page(&project.read(&format!("{DIST}/index.html"))?)
    }

    /// Those that the page's `index.html` names.
    fn in_page(page: &str) -> Result<Names> {
        let name = |attribute: &str| {
            let (_, rest) = page.split_once(&format!("{attribute}=\"./"))?;
            Some(rest.split_once('"')?.0.to_owned())
        };
        let (Some(app), Some(wasm), Some(messages)) =
            (name("data-app"), name("data-wasm"), name("data-messages"))
        else {
            bail!(
                "{DIST}/index.html names no data-app, data-wasm and data-messages, which {ELEMENT} is made from"
            );
        };
        Ok(Names { app, wasm, messages })
    }
}

/// The element's script.
fn element(Names { app, wasm, messages }: &Names) -> String {
    format!(
        "// The element <cable-viewer> for pages of others.\n\
         import {{ embed }} from \"./embed/define.js\";\n\
         export {{ configure }} from \"./embed/define.js\";\n\
         embed({{ folder: new URL(\".\", import.meta.url), app: \"{app}\", wasm: \"{wasm}\", messages: \"{messages}\" }});\n"
    )
}

pub(crate) fn build(project: &Project) -> Result<()> {
    let start = Instant::now();
    run(trunk(project, "build")?.args(["--dist", DIST]))?;
    finish(project)?;
    offline::build(project)?;
    println!("Built the site into {DIST}/ ({}).", Time(start.elapsed()));
    Ok(())
}

/// Makes the site of what Trunk has built: shortens its scripts, and adds the element's script, the one file and the
/// examples' collection. The service worker's list is not among it: where files change while they are served, it would
/// hold the page at an older build.
pub(crate) fn finish(project: &Project) -> Result<()> {
    // Where the catalogue has changed while it is served, they make Trunk build again.
    messages::write_scripts(project)?;
    messages::write_table(project)?;
    let names = Names::of(project)?;
    minify(project)?;
    carried::build(project, &names)?;
    collection::build(project)?;
    fs::write(project.at(DIST).join(ELEMENT), element(&names))?;
    Ok(())
}

/// Takes comments, blanks and long names out of the scripts that wasm-bindgen has written: a quarter of what they weigh
/// compressed; and hashes out of the names by which they know their modules.
fn minify(project: &Project) -> Result<()> {
    let mut scripts = Vec::new();
    for file in fs::read_dir(project.at(DIST))? {
        let path = file?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".js")
            && ["viewer-", "worker.", "indexer."].iter().any(|start| name.starts_with(start))
        {
            scripts.push(path);
        }
    }
    let outdir = format!("--outdir={}", project.at(DIST).display());
    let mut esbuild = project.command(carried::esbuild(project));
    run(esbuild.args(&scripts).args(["--minify", "--allow-overwrite", "--log-level=warning", &outdir]))?;
    scripts.iter().try_for_each(|script| imports::number(script))
}

/// Whether the site was built since the last build began.
pub(crate) fn is_built(project: &Project) -> bool {
    project.at(DIST).join("index.html").is_file()
}

/// Whether that was followed by [`finish`].
pub(crate) fn is_finished(project: &Project) -> bool {
    project.at(DIST).join(ELEMENT).is_file()
}

/// Compiler flags that keep the folders of this machine out of the wasm, in the form of
/// `CARGO_ENCODED_RUSTFLAGS`. Panics name their source files; where those lie is nobody's business, and
/// the same sources give the same bytes on every machine.
pub(crate) fn remapped(project: &Project) -> String {
    let home = |var: &str, folder: &str| {
        let own = env::var_os("HOME")
            .or_else(|| env::var_os("USERPROFILE"))
            .map(|home| Path::new(&home).join(folder));
        env::var_os(var).map(PathBuf::from).or(own)
    };
    let folders = [
        (Some(project.at("")), "septel"),
        (home("CARGO_HOME", ".cargo"), "cargo"),
        (home("RUSTUP_HOME", ".rustup"), "rustup"),
    ];
    let flags = folders.into_iter().filter_map(|(folder, name)| {
        let folder = folder?;
        let folder = folder.to_str()?.trim_end_matches(MAIN_SEPARATOR);
        Some(format!("--remap-path-prefix={folder}={name}"))
    });
    // The flags of .cargo/config.toml don't count where these are set.
    let vectors = ["-Ctarget-feature=+simd128".to_owned()];
    flags.chain(vectors).collect::<Vec<_>>().join("\u{1f}")
}

/// Trunk for a release build, which takes all tools from `PATH` and fetches nothing.
pub(crate) fn trunk(project: &Project, task: &str) -> Result<Command> {
    if !project.at("index.html").is_file() {
        bail!("index.html is not there: it is what the site is built from");
    }
    // Trunk leaves the old site where the new one can't be built; nobody should take it for the new one.
    for name in ["index.html", ELEMENT] {
        let _ = fs::remove_file(project.at(DIST).join(name));
    }
    messages::write_scripts(project)?;
    // Offline Trunk keeps cargo offline too, so the crates come first.
    run(project.cargo().args(["fetch", "--quiet", "--target", "wasm32-unknown-unknown"]))?;
    let mut trunk = project.command("trunk");
    trunk.args([task, "--release", "--offline"]);
    trunk.env("CARGO_ENCODED_RUSTFLAGS", remapped(project));
    // What failed is told by its causes; 100 lines of its own stack hide them.
    trunk.env("RUST_LIB_BACKTRACE", "0");
    // It reads the NO_COLOR of https://no-color.org as a boolean of its own and stops at "1".
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    Ok(trunk)
}

#[cfg(test)]
mod tests {
    const HOST: &str = include_str!("../../Trunk.toml");
    const PAGE: &str = include_str!("../../index.html");
    const FRAME: &str = include_str!("../../www/embed.html");
    const GUIDE: &str = include_str!("../../docs/hosting.md");

    fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
        text.split_once(before)?.1.split_once(after).map(|(between, _)| between)
    }

    #[test]
    fn the_element_loads_what_the_page_loads() {
        let page = r#"<script data-app="./viewer-1a.js" data-wasm="./viewer-1a_bg.wasm" data-messages="./messages/en-1a.js">"#;
        let script = super::element(&super::Names::in_page(page).expect("both names"));
        assert!(
            script.contains(
                "app: \"viewer-1a.js\", wasm: \"viewer-1a_bg.wasm\", messages: \"messages/en-1a.js\""
            ),
            "{script}"
        );
        assert!(super::Names::in_page("<script>").is_err());
    }

    #[test]
    fn the_page_for_frames_and_the_guide_have_one_policy() {
        let page =
            between(FRAME, "http-equiv=\"Content-Security-Policy\" content=\"", "\"").expect("a policy");
        let (before, after) = page.split_once("require-trusted-types-for").expect("trusted types");
        let header = format!(
            "{before}frame-ancestors 'self' https://news.example https://www.news.example; require-trusted-types-for{after}"
        );
        assert_eq!(GUIDE.matches(&header).count(), 3, "the header, nginx and Caddy");
    }

    #[test]
    fn page_host_and_guide_have_one_policy() {
        let policy = between(HOST, "\"Content-Security-Policy\" = \"", "\"").expect("a header");
        // Only a header may say who frames the page.
        let page = policy.replace(" frame-ancestors 'none';", "");
        assert_eq!(
            between(PAGE, "http-equiv=\"Content-Security-Policy\" content=\"", "\""),
            Some(page.as_str())
        );
        assert_eq!(GUIDE.matches(policy).count(), 3, "the header, nginx and Caddy");
        for directive in policy.split("; ") {
            assert!(GUIDE.contains(&format!("`{directive}`")), "{directive} is not explained");
        }
    }
}
