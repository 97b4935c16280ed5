// The element in pages of others: attributes, properties, methods and events. docs/embedding.md describes them.

import { CableViewer } from "../cable-viewer.js";
import { changed, deeplinked, filtered, link, paragraphOf, part, placed } from "./address.js";
import { Card } from "./card.js";
import { anchored, anchors, cited } from "./cite.js";
import { notAParagraph } from "../messages/element.js";
import { lacking } from "./policy.js";
import { Trouble, asked, isHosted, short, sourceOf } from "./sources.js";
import { dress } from "./style.js";

/** The address of this script. */
const HERE = new URL(import.meta.url);

const unnamed = (par) => new Trouble("paragraph", notAParagraph(short(String(par))));

/** The element. */
export class Embedded extends CableViewer {
  static observedAttributes = ["src", "par", "level", "theme", "lang", "embed", "href"];

  #cable = null;
  /** The name of the cable that `cable` is. */
  #name = null;
  #state = "";
  #files = [];
  /** What is being fetched, so that it can be given up. */
  #fetching = null;
  /** What to open instead of `src` and the children. */
  #given = null;
  /** What was asked for before the application is there: a query, a paragraph. */
  #asked = {};
  /** The page's address, where it holds the state: takes a new one. */
  #keep = null;
  #connection = null;
  #refused = 0;
  /** Whether there is no worker. */
  #stuck = false;
  /** Whether no cable of what is open has come yet. */
  #fresh = true;
  /** Whether the application is there. */
  #ready = false;
  /** The element as a quote card, once it was one. */
  #card = null;
  #slot = document.createElement("slot");
  #said = document.createElement("p");

  constructor() {
    super();
    this.#said.className = "said";
    this.#said.setAttribute("part", "message");
    this.#said.setAttribute("role", "alert");
    this.#said.hidden = true;
    const head = document.createElement("div");
    head.className = "slots";
    for (const name of ["caption", "toolbar"]) head.append(Object.assign(document.createElement("slot"), { name }));
    this._root.append(head, this.#slot, this.#said);
    // Before a link can be followed or copied.
    for (const type of ["pointerover", "focusin", "click"]) this._root.addEventListener(type, (event) => this.#aim(event.target), true);
    dress(this._root);
  }

  /** The files that are open. Setting them opens them in place of what is open. */
  get files() {
    return [...this.#files];
  }

  set files(files) {
    this.open(files);
  }

  /** The open cable by the JSON contract, or null. */
  get cable() {
    return this.#cable;
  }

  /**
   * Opens files, a URL or a text in place of what is open. A string with a line break is a text, another one an
   * address. What goes wrong is a `cable-error`.
   */
  async open(what) {
    this.#given = what;
    if (this.#ready) await this.#reload();
  }

  /** Searches the library by a query, or finds all with an empty one. */
  search(query) {
    if (this.#ready) this.#navigate(changed(this.#state, "q", String(query)));
    else this.#asked.query = String(query);
  }

  /** Goes to a paragraph: a number, or an anchor such as "par6-2". */
  goTo(par) {
    const anchor = anchored(par);
    if (anchor === null) this.#trouble(unnamed(par));
    else if (!this.#ready) this.#asked.par = anchor;
    else if (this.#cable === null) this.#navigate(placed(this.#state, anchor));
    else this._app.act("par", anchor);
  }

  /** The open cable, or its chosen paragraph, as a citation in words; null where none is open. */
  cite() {
    return this.#cable && cited(this.#cable, this.#name, paragraphOf(this.#state));
  }

  attributeChangedCallback(name, before, value) {
    if (!this.#ready || before === value) return;
    if (name === "src") {
      this.#given = null;
      this.#reload();
    } else if (name === "par") {
      if (value !== null) this.goTo(anchors(value)?.[0] ?? value);
      this.#quote();
    } else if (name === "level") {
      this.#navigate(changed(this.#state, "hide", this.#hidden()));
      this.#doubt();
    } else if (name === "theme") {
      this._app.act("theme", value);
      this.#quote();
    } else {
      this.#speak();
      if (value === "library" && this.#files.length > 0) this.#show(true);
      if (value === "card") this.#navigate(changed(this.#state, "hide"));
      this.#quote();
    }
  }

  async connectedCallback() {
    if (this.ownerDocument !== document) {
      this.#trouble(new Trouble("start", "Septel could not start: the document that this element was moved to has to load septel.js itself."));
      return;
    }
    dress(this._root);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#keep = this.hasAttribute("deeplink") ? deeplinked((state) => this.#navigate(state), signal) : null;
    await super.connectedCallback();
  }

  /** Styles and listeners belong to a document. */
  adoptedCallback() {
    this._unmount();
  }

  /** The first state: the page's own address where it is asked for, else what the attributes say; and what was asked for since. */
  _address(deeplink) {
    const { query, par } = this.#asked;
    let state = deeplink ? location.hash : "";
    if (state === "") state = changed(placed("", anchors(this.getAttribute("par") ?? "")?.[0]), "hide", this.#hidden());
    // The sample library is for who has nothing else to open.
    if (this.hasAttribute("src")) state = changed(state, "sample");
    if (par !== undefined) state = placed(state, par);
    return query === undefined ? state : changed(state, "q", query);
  }

  _failed(error) {
    lacking(HERE).then((lack) => this.#trouble(new Trouble(lack ? "policy" : "start", `Septel could not start: ${lack || error.message}`)));
  }

  _unmount() {
    this.#fetching?.abort();
    this.#connection?.abort();
    this.#keep = null;
    this.#asked = {};
    this.#card?.leave(this._root);
    this.#state = "";
    this.#cable = null;
    this.#name = null;
    this.#files = [];
    this.#stuck = false;
    this.#ready = false;
    super._unmount();
    this.#said.hidden = true;
    this.#slot.hidden = false;
  }

  /** Hears the application. Its first words say that it is there. */
  _tell(what, which) {
    if (what === "address") this.#moved(which);
    else if (what === "json") this.#read(which);
    else if (what === "trouble") this.#failing(which);
    else this.#refuse(which);
    if (!this.#ready) this.#begin();
  }

  #begin() {
    this.#ready = true;
    dress(this._root);
    this.#show(false);
    this.#speak();
    this._app.act("theme", this.getAttribute("theme"));
    // Attributes may have changed since the application was mounted.
    this.#navigate(this._address(this.#keep !== null));
    this.#asked = {};
    this.#emit("cable-ready", {});
    // A listener may have taken the element away.
    if (this._app) this.#load();
  }

  #moved(state) {
    const before = paragraphOf(this.#state);
    this.#state = state;
    if (this.#ready) this.#keep?.(state);
    const par = paragraphOf(state);
    if (par === null || par === before || this.#cable === null || part(state, "cable") !== this.#name) return;
    this.#scroll(par);
    this.#emit("cable-select", { id: this.#cable.id, par });
  }

  #read(json) {
    this.#cable = json === "" ? null : JSON.parse(json);
    if (this.#cable === null) return;
    this.#name = part(this.#state, "cable");
    this.#show(true);
    this.#speak();
    this.#quote();
    const par = paragraphOf(this.#state);
    if (par) this.#scroll(par);
    // A narrow collection begins with its list, unless a paragraph was asked for.
    else if (this.#fresh && this.getAttribute("embed") === "library") this._app.act("list");
    this.#fresh = false;
    this.#emit("cable-load", { cable: this.#cable, par });
  }

  #failing(message) {
    // Without its worker the application has the same trouble with all that it is asked.
    if (this.#stuck || message === "") return;
    const code = / has no paragraph “/.test(message) ? "paragraph" : isHosted(this.#files) ? "refused" : "other";
    this.#trouble(new Trouble(code, message));
  }

  /** A worker could not be started. */
  _unstarted(error) {
    if (!this.#stuck) this._failed(error);
    this.#stuck = true;
  }

  #refuse(lines) {
    const all = lines.split("\n").filter(Boolean);
    for (const line of all.slice(this.#refused)) this.#trouble(new Trouble("refused", line));
    this.#refused = all.length;
  }

  /** Opens something else, from the state that the attributes say. */
  #reload() {
    this._app.act("clear");
    this.#files = [];
    this.#show(false);
    this.#navigate(this._address(false));
    return this.#load();
  }

  /** Opens what was given, what `src` names, or the text of the children. */
  async #load() {
    this.#fetching?.abort();
    const fetching = (this.#fetching = new AbortController());
    this.#said.hidden = true;
    this.#fresh = true;
    this.#refused = 0;
    this.#doubt();
    let files;
    try {
      files = await asked(this, this.#given, fetching.signal, (trouble) => this.#trouble(trouble));
    } catch (error) {
      if (!fetching.signal.aborted) this.#trouble(error instanceof Trouble ? error : new Trouble("other", String(error?.message ?? error)));
      return;
    }
    if (fetching.signal.aborted || !this._app) return;
    this.#files = files;
    // Without anything to open the element is a place to drop files on; a library is shown while it grows.
    if (files.length === 0 || this.getAttribute("embed") === "library") this.#show(true);
    this._app.act("add", files);
  }

  /** Says which attributes mean nothing. */
  #doubt() {
    const { par, level } = { par: this.getAttribute("par"), level: this.getAttribute("level") };
    const { unknown } = filtered(level ?? "");
    if (unknown.length > 0) this.#trouble(new Trouble("level", `“${short(unknown.join(" "))}” names no level: there are TS, S, C, SBU, U, none and other.`));
    if (par?.trim() && anchors(par) === null) this.#trouble(unnamed(par));
  }

  /** Says to screen readers that the controls are in English, and the cable in the language of the attribute. */
  #speak() {
    this._root.querySelector(".septel")?.setAttribute("lang", "en");
    this._root.querySelector("article.cable")?.setAttribute("lang", this.lang || "en");
  }

  /** Gives the link of a paragraph its address. */
  #aim(target) {
    const par = target.localName === "a" && target.classList.contains("pilcrow") && target.closest(".par")?.id;
    if (par) target.href = this.#link(par);
  }

  /** A paragraph's address: in the page where that holds the state, else in the file that the cable was read from. */
  #link(par) {
    if (this.#keep) return link(changed(placed("", par), "cable", this.#name));
    const source = this.#given === null ? sourceOf(this, this.#name) : null;
    if (source !== null) return `${source.split("#")[0]}#${par}`;
    return link(this.id && `#${encodeURIComponent(this.id)}`);
  }

  /** What the filter hides at first: all but the levels of the attribute, and nothing of a quotation. */
  #hidden() {
    return this.getAttribute("embed") === "card" ? "" : filtered(this.getAttribute("level") ?? "").hide;
  }

  /** Shows the open cable as a card, or not as one, as the attributes have it. */
  #quote() {
    if (this.getAttribute("embed") !== "card") return this.#card?.leave(this._root);
    if (this.#cable === null) return;
    const par = anchors(this.getAttribute("par") ?? "");
    this.#card ??= new Card(this._root, (whole) => {
      // What the reader has hidden in the context is quoted all the same, and the source is no quotation.
      if (!whole) this.#navigate(changed(this.#state, "hide"));
      const [first] = anchors(this.getAttribute("par") ?? "") ?? [this.#cable.paragraphs[0]?.anchor];
      if (this.#cable.paragraphs.some(({ anchor }) => anchor === first)) this._app.act("par", first);
      requestAnimationFrame(() => this.#scroll(first));
    });
    const missing = this.#card.show(this._root, { cable: this.#cable, name: this.#name, par, link: this._source(), theme: this.getAttribute("theme") });
    // The application says so of the first.
    for (const anchor of missing.filter((anchor) => anchor !== par[0])) this.#trouble(new Trouble("paragraph", `${this.#name} has no paragraph “${anchor}”.`));
  }

  /** Where a reader finds the cable: what the page names in `href`, else the file that it was read from; null where that has no address. */
  _source() {
    const named = this.getAttribute("href") ?? (this.#given === null ? sourceOf(this, this.#name) : null);
    const url = named === null ? null : URL.parse(named, document.baseURI);
    return ["https:", "http:"].includes(url?.protocol) ? url.href : null;
  }

  #navigate(state) {
    if (!this.#ready) return;
    this.#state = state;
    this._app.act("address", state);
  }

  /** Scrolls within the element; where the page stands is the page's business. */
  #scroll(par) {
    const target = this._root.getElementById(par);
    const box = target?.closest(".desk, .frame");
    for (let scroller = box; target && scroller && scroller !== this._root; scroller = scroller.parentElement) {
      if (scroller.scrollHeight <= scroller.clientHeight || getComputedStyle(scroller).overflowY === "visible") continue;
      const room = scroller.clientHeight - target.clientHeight;
      scroller.scrollTop += target.getBoundingClientRect().top - scroller.getBoundingClientRect().top - Math.max(room / 2, 0);
      return;
    }
  }

  /** Shows the application, or the element's own children. */
  #show(application) {
    const container = this._root.querySelector(".septel");
    if (container) container.hidden = !application;
    this.#slot.hidden = application;
  }

  #trouble({ code, message, src = null }) {
    this.#said.textContent = message;
    this.#said.hidden = false;
    this.#emit("cable-error", { code, message, src });
  }

  #emit(name, detail) {
    // A listener's error is reported by the browser as the page's own.
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}
