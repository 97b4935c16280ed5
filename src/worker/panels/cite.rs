//! The panel that cites and quotes a cable, paragraphs of it, or what is selected of it.

use crate::library::CableText;
use crate::worker::{Answer, Turn};
use ::cite::{self, Quotation, Source, Style};
use messages::{Wording, say::worker as say};
use wire::{
    Act, Block, Button, ExportedFile, Failure, Field, Ordinal, Panel, PanelCall, Run, Style as Shown,
};

/// The arguments: the number of the cable; the anchor of a paragraph, or of the first and the last; the numbers of
/// paragraphs that the reader has typed; the words that are selected; the address of the page, if it has one that others
/// can open; and the format of a file.
const CABLE: &str = "cable";
const PAR: &str = "par";
const TO: &str = "to";
const PARAGRAPHS: &str = "paragraphs";
const SELECTION: &str = "selection";
const PAGE: &str = "page";
const FORMAT: &str = "format";

/// A format of files, with the ending of its names, its media type, and what writes it.
type Format = (&'static str, &'static str, &'static str, fn(&Source) -> String);

const FORMATS: [Format; 4] = [
    ("BibTeX", "bib", "application/x-bibtex", cite::bibtex),
    ("BibLaTeX", "biblatex.bib", "application/x-bibtex", cite::biblatex),
    ("RIS", "ris", "application/x-research-info-systems", cite::ris),
    ("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", cite::csl_json),
];

/// What is cited, and what could not be found.
struct Asked {
    source: Source,
    selection: Option<cite::Selection>,
    /// What the reader asked for and the cable does not have.
    missing: Option<Wording>,
    file: String,
    origin: String,
}

pub(super) async fn panel(turn: &Turn, call: &PanelCall) -> Answer<Panel> {
    let asked = asked(turn, call).await?;
    let Asked { source, selection, missing, file, origin } = &asked;
    let what = match (source.numbers(), source.passages()) {
        (Some((numbers, _)), _) => say::cited_range(numbers, &source.name),
        (None, [one, ..]) => say::cited_text(&one.anchor, &source.name),
        (None, []) => say::whole_cable(&source.name),
    };
    let mut about: Vec<Run> = missing.iter().map(|text| Run::styled(text.clone(), Shown::Strong)).collect();
    about.push(what.into());
    about.push(Run::styled(say::cited_from_file(file, origin), Shown::Small));
    let mut blocks = vec![Block::Text(about)];
    let quotation = match selection {
        Some(selection) => source.quotation_of(selection),
        None => source.quotation(),
    };
    if let Some(quotation) = &quotation {
        blocks.extend(quoted(quotation));
    }
    blocks.push(Block::Heading(say::citation()));
    let styles = Style::ALL.into_iter().map(|style| {
        let cited = source.cited(style);
        let copy = Act::CopyRich { text: cited.text(), html: cited.html() };
        (vec![title(style).into()], vec![cited.text().into(), Run::acting(say::copy(), copy)])
    });
    blocks.push(Block::Terms(styles.collect()));
    blocks.push(Block::Heading(say::for_reference_managers()));
    let formats = FORMATS.iter().map(|(name, ending, _, write)| {
        let file = call.clone().with(FORMAT, ending);
        let acts = [
            Run::acting(say::copy(), Act::Copy(write(source))),
            Run::acting(say::save_citation(), Act::Export(file)),
        ];
        (vec![(*name).into()], acts.into())
    });
    blocks.push(Block::Terms(formats.collect()));
    blocks.extend(others(source, call));
    Ok(Panel { call: call.clone(), title: say::cite_title(), blocks })
}

/// Makes the file of one of the formats.
pub(super) async fn export(turn: &Turn, call: &PanelCall) -> Answer<ExportedFile> {
    let format = FORMATS.iter().find(|(_, ending, ..)| *ending == call.argument(FORMAT));
    let Some((_, ending, media_type, write)) = format else {
        return Err(Failure::new("no-panel", say::nothing_to_save(&call.name)).into());
    };
    let source = asked(turn, call).await?.source;
    let stem: String = source.name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let name = format!("{stem}.{ending}");
    Ok(ExportedFile {
        name,
        media_type: (*media_type).to_owned(),
        bytes: write(&source).into_bytes(),
        lacking: Vec::new(),
    })
}

/// Shows a quotation, with the ways to copy it.
fn quoted(quotation: &Quotation<'_>) -> Vec<Block> {
    let rich = Act::CopyRich { text: quotation.text(), html: quotation.html() };
    let mut blocks = vec![Block::Heading(say::quotation())];
    blocks.extend(quotation.words().split("\n\n").map(|part| Block::Text(vec![part.into()])));
    blocks.push(Block::Buttons(vec![
        Button::new(say::copy_with_source(), rich),
        Button::new(say::copy_as_text(), Act::Copy(quotation.text())),
        Button::new(say::copy_as_markdown(), Act::Copy(quotation.markdown())),
    ]));
    blocks
}

/// Offers to cite other paragraphs, or the whole cable.
fn others(source: &Source, call: &PanelCall) -> Vec<Block> {
    let arguments = call.arguments.iter().filter(|(name, _)| [CABLE, PAGE].contains(&name.as_str()));
    let whole = PanelCall { arguments: arguments.cloned().collect(), ..PanelCall::dialog(&call.name) };
    let field = Field {
        name: PARAGRAPHS.to_owned(),
        label: say::paragraphs_to_cite(),
        value: source.numbers().map(|(numbers, _)| numbers).unwrap_or_default(),
        placeholder: "8–10".into(),
        lines: 1,
        optional: false,
    };
    let mut blocks = vec![
        Block::Heading(say::other_paragraphs()),
        Block::Form { fields: vec![field], submit: say::cite_these(), call: whole.clone() },
    ];
    if source.cited.is_some() {
        blocks.push(Block::Buttons(vec![Button::new(say::cite_whole_cable(), Act::Panel(whole))]));
    }
    blocks
}

/// Reads the cable and finds what the reader wants of it.
async fn asked(turn: &Turn, call: &PanelCall) -> Answer<Asked> {
    let library = turn.core.library();
    let ordinal: Ordinal = call
        .argument(CABLE)
        .parse()
        .map_err(|_| Failure::new("no-cable", say::no_such_cable(call.argument(CABLE))))?;
    let text: CableText = library.read(ordinal).await?;
    turn.check()?;
    let cable = text.parse();
    let mut source = Source::of(&cable, &text.source.text);
    source.name = library.entry(ordinal).map(|entry| entry.name).unwrap_or_default();
    let (par, to) = (call.argument(PAR), call.argument(TO));
    let (typed, words) = (call.argument(PARAGRAPHS).trim(), call.argument(SELECTION));
    let mut missing = None;
    let selection = Some(words).filter(|words| !words.trim().is_empty() && typed.is_empty());
    let selection = selection.and_then(|words| {
        let found = cite::selected(&source, words);
        if found.is_none() {
            missing = Some(say::selection_not_found());
        }
        found
    });
    if let Some(found) = &selection {
        source.cited = Some(found.paragraphs);
    } else if !typed.is_empty() {
        source = source.at_numbers(typed);
        if source.cited.is_none() {
            missing = Some(say::paragraphs_missing(&source.name, typed));
        }
    } else if !par.is_empty() {
        source = source.at(par, if to.is_empty() { par } else { to });
        if source.cited.is_none() {
            missing = Some(say::paragraphs_missing(&source.name, par));
        }
    }
    let place = source.place();
    let place = place.as_ref().map(|(anchor, hash)| (anchor.as_str(), hash.as_str()));
    let fragment = wire::fragment(&source.name, place);
    source.link =
        Some(call.argument(PAGE)).filter(|page| !page.is_empty()).map(|page| format!("{page}{fragment}"));
    Ok(Asked { source, selection, missing, file: text.source.file, origin: text.source.origin })
}

/// Returns the name of a style.
fn title(style: Style) -> Wording {
    match style {
        Style::ChicagoNote => say::style_chicago_note(),
        Style::ChicagoBibliography => say::style_chicago_bibliography(),
        Style::Mla => say::style_mla(),
        Style::MlaText => say::style_mla_text(),
        Style::Apa => say::style_apa(),
        Style::ApaText => say::style_apa_text(),
        Style::Bluebook => say::style_bluebook(),
        Style::Plain => say::style_plain(),
    }
}
