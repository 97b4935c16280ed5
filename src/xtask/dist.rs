//! The site. It is built into `dist/` to be published, and into a folder of its own to be served.

use std::{
    env, fs,
    path::{MAIN_SEPARATOR, Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Context, Result, bail};

use crate::{
    carried, collection, imports, messages, notices, offline,
    project::{Project, Time, run},
    sizes,
};

/// The script with which pages of other sites load the element. Its name is fixed, while the names of the files that it
/// loads change with their contents.
pub(crate) const ELEMENT: &str = "septel.js";

/// A folder that the site is built into.
pub(crate) struct Site {
    folder: PathBuf,
    /// Its path in the checkout, which messages use as well.
    name: &'static str,
}

impl Site {
    /// Returns the site that is published and tested.
    pub(crate) fn published(project: &Project) -> Site {
        Site::new(project, "dist")
    }

    /// Returns the site that `serve` shows. It has a folder of its own, so that tests can run at the same time.
    pub(crate) fn served(project: &Project) -> Site {
        Site::new(project, "target/served")
    }

    fn new(project: &Project, name: &'static str) -> Site {
        Site { folder: project.at(name), name }
    }

    /// Returns the name that messages use.
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// Returns a path inside the site, or the folder itself for "".
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// Returns the bytes of a file.
    pub(crate) fn bytes(&self, path: &str) -> Result<Vec<u8>> {
        fs::read(self.at(path)).with_context(|| format!("can't read {}/{path}", self.name))
    }

    /// Returns the text of a file.
    pub(crate) fn read(&self, path: &str) -> Result<String> {
        fs::read_to_string(self.at(path)).with_context(|| format!("can't read {}/{path}", self.name))
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) -> Result<()> {
        fs::write(self.at(path), content).with_context(|| format!("can't write {}/{path}", self.name))
    }

    /// Whether Trunk has built it since the last build began.
    pub(crate) fn is_built(&self) -> bool {
        self.at("index.html").is_file()
    }

    /// Whether that was followed by [`finish`].
    pub(crate) fn is_finished(&self) -> bool {
        self.at(ELEMENT).is_file()
    }
}

/// The names of the viewer's script and module and of the page's table of messages in the site, which change with their
/// contents.
pub(crate) struct Names {
    pub(crate) app: String,
    pub(crate) wasm: String,
    pub(crate) messages: String,
}

impl Names {
    /// Finds the names in the built site.
    pub(crate) fn of(site: &Site) -> Result<Names> {
        Names::in_page(&site.read("index.html")?)
    }

    /// Finds the names in the page's `index.html`.
    fn in_page(page: &str) -> Result<Names> {
        let name = |attribute: &str| {
            let (_, rest) = page.split_once(&format!("{attribute}=\"./"))?;
            Some(rest.split_once('"')?.0.to_owned())
        };
        let (Some(app), Some(wasm), Some(messages)) =
            (name("data-app"), name("data-wasm"), name("data-messages"))
        else {
            bail!(
                "the built index.html names no data-app, data-wasm and data-messages, which {ELEMENT} is made from"
            );
        };
        Ok(Names { app, wasm, messages })
    }
}

/// Returns the element's script. It includes the style sheets that only pages of other sites need, because the policies
/// of those pages may forbid the element to fetch anything. Rust and JavaScript write such a text in the same way.
fn element(Names { app, wasm, messages }: &Names, embedded: &str, card: &str) -> String {
    format!(
        "// The element <cable-viewer> for pages of others.\n\
         import {{ defineFromSite }} from \"./embed/define.js\";\n\
         export {{ configure }} from \"./embed/define.js\";\n\
         const styles = {{ embedded: {embedded:?}, card: {card:?} }};\n\
         const folder = new URL(\".\", import.meta.url);\n\
         defineFromSite({{ folder, app: \"{app}\", wasm: \"{wasm}\", messages: \"{messages}\", styles }});\n"
    )
}

/// Builds the site that is published.
pub(crate) fn build(project: &Project) -> Result<()> {
    let start = Instant::now();
    let site = Site::published(project);
    run(trunk(project, &site, "build")?.arg("--release"))?;
    finish(project, &site)?;
    carried::check(&site)?;
    offline::build(project, &site)?;
    // The notices are added after the list of what the page keeps, because it does not need them to start without a
    // network.
    site.write(notices::NAME, notices::text(project)?)?;
    println!("Built the site into {}/ ({}).", site.name(), Time(start.elapsed()));
    Ok(())
}

/// Completes what Trunk has built: shortens its scripts, and adds the element's script, the one file and the collection
/// of the examples. It does not add the list of the service worker, with which the page would keep showing an older
/// build while files change in `serve`.
pub(crate) fn finish(project: &Project, site: &Site) -> Result<()> {
    // Where the catalogue has changed while it is served, they make Trunk build again.
    messages::write_scripts(project)?;
    messages::write_table(project, site)?;
    let names = Names::of(site)?;
    minify(project, site)?;
    carried::build(project, site, &names)?;
    collection::build(project, site)?;
    let style = |name: &str| project.read(&format!("www/styles/{name}.css"));
    site.write(ELEMENT, element(&names, &style("embedded")?, &style("card")?))
}

/// Our own scripts that every page loads first. People who read the source need their comments and types, but pages do
/// not.
const FIRST: [&str; 5] = ["boot.js", "cable-viewer.js", "fonts.js", "installed.js", "messages/page.js"];

/// Removes comments, blanks and long names from the scripts of the first load and from those that wasm-bindgen has
/// written, which saves a quarter of their compressed size. It also removes the hashes from the names with which the
/// latter refer to their modules.
fn minify(project: &Project, site: &Site) -> Result<()> {
    let mut bound = Vec::new();
    for file in fs::read_dir(site.at(""))? {
        let path = file?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".js")
            && (name.starts_with("viewer-")
                || sizes::WORKERS.iter().any(|worker| name == format!("{worker}.js")))
        {
            bound.push(path);
        }
    }
    let outdir = format!("--outdir={}", site.at("").display());
    // Each script stays in its folder.
    let outbase = format!("--outbase={}", site.at("").display());
    let mut esbuild = project.command(carried::esbuild(project));
    esbuild.args(&bound).args(FIRST.map(|name| site.at(name)));
    run(esbuild.args(["--minify", "--allow-overwrite", "--log-level=warning", &outbase, &outdir]))?;
    bound.iter().try_for_each(|script| imports::number(script))
}

/// Returns the compiler flags for everything that is built for wasm, in the form of `CARGO_ENCODED_RUSTFLAGS`. They
/// keep the folders of this machine out of the modules, because panics name their source files. Nobody needs to know
/// where those are, and without them the same sources give the same bytes on every machine.
pub(crate) fn rustflags(project: &Project) -> String {
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
    // Where these flags are set, cargo ignores those of .cargo/config.toml.
    let vectors = ["-Ctarget-feature=+simd128".to_owned()];
    flags.chain(vectors).collect::<Vec<_>>().join("\u{1f}")
}

/// Returns Trunk, which takes all tools from `PATH` and fetches nothing.
pub(crate) fn trunk(project: &Project, site: &Site, task: &str) -> Result<Command> {
    if !project.at("index.html").is_file() {
        bail!("index.html is not there: it is what the site is built from");
    }
    // If a build fails, Trunk leaves the old site in place, and nobody should take that for the new one.
    for name in ["index.html", ELEMENT] {
        let _ = fs::remove_file(site.at(name));
    }
    fetch(project)?;
    messages::write_scripts(project)?;
    let mut trunk = project.command("trunk");
    trunk.args([task, "--offline", "--dist"]).arg(site.at(""));
    trunk.env("CARGO_ENCODED_RUSTFLAGS", rustflags(project));
    // Trunk prints the causes of an error, which 100 lines of its own stack would hide.
    trunk.env("RUST_LIB_BACKTRACE", "0");
    // Trunk reads the NO_COLOR of https://no-color.org as a boolean, and fails at "1".
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    Ok(trunk)
}

/// Fetches the crates, because Trunk runs cargo offline when it is offline itself.
fn fetch(project: &Project) -> Result<()> {
    run(project.cargo().args(["fetch", "--quiet", "--target", "wasm32-unknown-unknown"]))
}

/// Compiles what `serve` shows with exactly the commands that Trunk uses, so that Trunk finds it compiled. This uses
/// the time in which Trunk itself is being installed.
pub(crate) fn compile_served(project: &Project) -> Result<()> {
    fetch(project)?;
    for program in ["viewer"].into_iter().chain(sizes::WORKERS) {
        let manifest = project.at("src").join(program).join("Cargo.toml");
        let mut cargo = project.cargo();
        cargo.args(["build", "--quiet", "--target=wasm32-unknown-unknown", "--manifest-path"]).arg(manifest);
        cargo.args(["--profile", "serve", "--offline", "--bin", program]);
        run(cargo.env("CARGO_ENCODED_RUSTFLAGS", rustflags(project)))?;
    }
    run(project.cargo().args(["build", "--quiet", "--package", "cli"]))
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
        let script = super::element(&super::Names::in_page(page).expect("all names"), "a {\n}", "");
        let names = "app: \"viewer-1a.js\", wasm: \"viewer-1a_bg.wasm\", messages: \"messages/en-1a.js\"";
        assert!(script.contains(names), "{script}");
        assert!(script.contains(r#"embedded: "a {\n}", card: """#), "{script}");
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
        // Only a header can say who may frame the page.
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
