// The element in pages of others: attributes, properties, methods and events. docs/embedding.md describes them.

import { CableViewer } from "../cable-viewer.js";
import { anchored, anchors } from "./anchors.js";
import { changed, deeplinked, filtered, link, paragraphOf, part, placed } from "./address.js";
import { Card } from "./card.js";
import { cited } from "./cite.js";
import { movedToOtherDocument, noSuchLevel, noSuchParagraph, notAParagraph, notStarted } from "../messages/element.js";
import { lacking } from "./policy.js";
import { CableError, asked, isHosted, short, sourceOf } from "./sources.js";
import { dress } from "./style.js";

/** @import { Cable } from "../../src/js/cable.d.ts" */
/** @import { Tell } from "../types.d.ts" */
/** @import { Given } from "./sources.js" */

/** The address of this script. */
const HERE = new URL(import.meta.url);

/** @param {unknown} par */
const unnamed = (par) => new CableError("paragraph", notAParagraph(short(String(par))));

/** @param {unknown} error */
const said = (error) => (error instanceof Error ? error.message : String(error));

/** The element. */
export class Embedded extends CableViewer {
  static observedAttributes = ["src", "par", "level", "theme", "lang", "embed", "href"];

  /** @type {Cable | null} */
  #cable = null;
  /** The name by which the library knows the open cable. */
  #name = "";
  /** What is shown, as a fragment. */
  #state = "";
  /** @type {File[]} */
  #files = [];
  /**
   * Gives up what is being fetched.
   *
   * @type {AbortController | null}
   */
  #fetching = null;
  /**
   * What to open instead of `src` and the children.
   *
   * @type {Given}
   */
  #given = null;
  /**
   * What was asked for before the application is there.
   *
   * @type {{ query?: string, par?: string }}
   */
  #asked = {};
  /**
   * Writes a new state into the page's address, where that holds it.
   *
   * @type {((state: string) => void) | null}
   */
  #keep = null;
  /**
   * Ends the listeners of an element that is taken out of its page.
   *
   * @type {AbortController | null}
   */
  #connection = null;
  /** Whether the worker could not be started. */
  #stuck = false;
  /** Whether no cable of what is open has come yet. */
  #fresh = true;
  /** Whether the application is there. */
  #ready = false;
  /**
   * The element as a quote card, once it was one.
   *
   * @type {Card | null}
   */
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
    for (const type of ["pointerover", "focusin", "click"])
      this._root.addEventListener(type, (event) => this.#aim(event.target), true);
    dress(this._root, "embedded");
  }

  /** The files that are open. Setting them opens them in place of what is open. */
  get files() {
    return [...this.#files];
  }

  /** @param {Iterable<File>} files */
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
   *
   * @param {Given} what
   */
  async open(what) {
    this.#given = what;
    if (this.#ready) await this.#reload();
  }

  /**
   * Searches the library by a query, or finds all with an empty one.
   *
   * @param {string} query
   */
  search(query) {
    if (this.#ready) this.#navigate(changed(this.#state, "q", String(query)));
    else this.#asked.query = String(query);
  }

  /**
   * Goes to a paragraph: a number, or an anchor such as "par6-2".
   *
   * @param {number | string} par
   */
  goTo(par) {
    const anchor = anchored(par);
    if (anchor === null) this.#report(unnamed(par));
    else if (!this.#ready) this.#asked.par = anchor;
    else if (this.#cable === null) this.#navigate(placed(this.#state, anchor));
    else this._app?.act("par", anchor);
  }

  /** The open cable, or its chosen paragraph, as a citation in words; null where none is open. */
  cite() {
    return this.#cable && cited(this.#cable, paragraphOf(this.#state));
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} value
   */
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
      this._app?.act("theme", value);
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
      this.#report(new CableError("start", movedToOtherDocument()));
      return;
    }
    dress(this._root, "embedded");
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#keep = this.hasAttribute("deeplink") ? deeplinked((state) => this.#navigate(state), signal) : null;
    await super.connectedCallback();
  }

  /** Styles and listeners belong to a document. */
  adoptedCallback() {
    this._unmount();
  }

  /**
   * The first state: the page's own address where it is asked for, else what the attributes say; and what was asked for
   * since.
   *
   * @param {boolean} deeplink
   */
  _address(deeplink) {
    const { query, par } = this.#asked;
    let state = deeplink ? location.hash : "";
    if (state === "") state = changed(placed("", anchors(this.getAttribute("par") ?? "")?.[0]), "hide", this.#hidden());
    // The sample library is for who has nothing else to open.
    if (this.hasAttribute("src")) state = changed(state, "sample");
    if (par !== undefined) state = placed(state, par);
    return query === undefined ? state : changed(state, "q", query);
  }

  /** @param {Error} error */
  async _failed(error) {
    const lack = await lacking(HERE);
    const code = lack === "" ? "start" : "policy";
    this.#report(new CableError(code, notStarted(lack || error.message)));
  }

  _unmount() {
    this.#fetching?.abort();
    this.#connection?.abort();
    this.#keep = null;
    this.#asked = {};
    this.#card?.leave(this._root);
    this.#state = "";
    this.#cable = null;
    this.#name = "";
    this.#files = [];
    this.#stuck = false;
    this.#ready = false;
    super._unmount();
    this.#said.hidden = true;
    this.#slot.hidden = false;
  }

  /**
   * Hears the application, whose first words say that it is there.
   *
   * @type {Tell}
   */
  _tell(what, which) {
    if (what === "address") this.#moved(which);
    else if (what === "json") this.#read(which);
    else if (what === "trouble") this.#failing(which);
    else if (what === "refused") this.#refuse(which);
    else super._tell(what, which);
    if (!this.#ready) this.#begin();
  }

  #begin() {
    this.#ready = true;
    dress(this._root, "embedded");
    this.#show(false);
    this.#speak();
    this._app?.act("theme", this.getAttribute("theme"));
    // Attributes may have changed since the application was mounted.
    this.#navigate(this._address(this.#keep !== null));
    this.#asked = {};
    this.#emit("cable-ready", {});
    // A listener may have taken the element away.
    if (this._app) this.#load();
  }

  /** @param {string} state */
  #moved(state) {
    const before = paragraphOf(this.#state);
    this.#state = state;
    if (this.#ready) this.#keep?.(state);
    const par = paragraphOf(state);
    if (par === null || par === before || this.#cable === null || part(state, "cable") !== this.#name) return;
    this.#scroll(par);
    this.#emit("cable-select", { id: this.#cable.id, par });
  }

  /** @param {string} json */
  #read(json) {
    this.#cable = json === "" ? null : JSON.parse(json);
    if (this.#cable === null) return;
    this.#name = part(this.#state, "cable") ?? "";
    this.#show(true);
    this.#speak();
    this.#quote();
    const par = paragraphOf(this.#state);
    if (par) this.#scroll(par);
    // A narrow collection begins with its list, unless a paragraph was asked for.
    else if (this.#fresh && this.getAttribute("embed") === "library") this._app?.act("list");
    this.#fresh = false;
    this.#emit("cable-load", { cable: this.#cable, par });
  }

  /**
   * Reports what went wrong in the application: JSON of `{ code, message }`, or nothing where nothing is wrong.
   *
   * @param {string} json
   */
  #failing(json) {
    // Without its worker the application has the same trouble with all that it is asked.
    if (this.#stuck || json === "") return;
    /** @type {{ code: string, message: string }} */
    const { code, message } = JSON.parse(json);
    const other = isHosted(this.#files) ? "refused" : "other";
    this.#report(new CableError(code === "no-paragraph" ? "paragraph" : other, message));
  }

  /**
   * Reports that a worker could not be started.
   *
   * @param {Error} error
   */
  _unstarted(error) {
    if (!this.#stuck) this._failed(error);
    this.#stuck = true;
  }

  /**
   * Reports the files that were refused since the last time: JSON of a list of `{ file, code, reason }`.
   *
   * @param {string} json
   */
  #refuse(json) {
    /** @type {{ file: string, code: string, reason: string }[]} */
    const refusals = JSON.parse(json);
    for (const { file, reason } of refusals) this.#report(new CableError("refused", `${file}: ${reason}`));
  }

  /** Opens something else, from the state that the attributes say. */
  #reload() {
    this._app?.act("clear");
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
    this.#doubt();
    let files;
    try {
      files = await asked(this, this.#given, fetching.signal, (error) => this.#report(error));
    } catch (error) {
      if (fetching.signal.aborted) return;
      this.#report(error instanceof CableError ? error : new CableError("other", said(error)));
      return;
    }
    if (fetching.signal.aborted || !this._app) return;
    this.#files = files;
    // Without anything to open the element is a place to drop files on; a library is shown while it grows.
    if (files.length === 0 || this.getAttribute("embed") === "library") this.#show(true);
    this._app.act("add", files);
  }

  /** Reports attributes that mean nothing. */
  #doubt() {
    const par = this.getAttribute("par");
    const { unknown } = filtered(this.getAttribute("level") ?? "");
    if (unknown.length > 0) {
      this.#report(new CableError("level", noSuchLevel(short(unknown.join(" ")))));
    }
    if (par?.trim() && anchors(par) === null) this.#report(unnamed(par));
  }

  /** Says to screen readers that the controls are in English, and the cable in the language of the attribute. */
  #speak() {
    this._root.querySelector(".septel")?.setAttribute("lang", "en");
    this._root.querySelector("article.cable")?.setAttribute("lang", this.lang || "en");
  }

  /**
   * Gives the link of a paragraph its address.
   *
   * @param {EventTarget | null} target
   */
  #aim(target) {
    if (!(target instanceof HTMLAnchorElement) || !target.classList.contains("pilcrow")) return;
    const par = target.closest(".par")?.id;
    if (par) target.href = this.#link(par);
  }

  /**
   * A paragraph's address: in the page where that holds the state, else in the file that the cable was read from.
   *
   * @param {string} par
   */
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
    this.#card ??= new Card(this._root, (whole) => this.#turned(whole));
    const missing = this.#card.show(this._root, {
      cable: this.#cable,
      name: this.#name,
      par,
      link: this._source(),
      theme: this.getAttribute("theme"),
    });
    for (const anchor of missing) {
      // The application reports the first itself.
      if (anchor !== par?.[0]) this.#report(new CableError("paragraph", noSuchParagraph(this.#name, anchor)));
    }
  }

  /**
   * Goes to the paragraph of the card once the reader has asked for its context, or for the quotation again.
   *
   * @param {boolean} whole
   */
  #turned(whole) {
    // What the reader has hidden in the context is quoted all the same, and the source is no quotation.
    if (!whole) this.#navigate(changed(this.#state, "hide"));
    const all = this.#cable?.paragraphs.map(({ anchor }) => anchor) ?? [];
    const [first = ""] = anchors(this.getAttribute("par") ?? "") ?? all;
    if (all.includes(first)) this._app?.act("par", first);
    requestAnimationFrame(() => this.#scroll(first));
  }

  /** Where a reader finds the cable: what the page names in `href`, else its file; null where that has no address. */
  _source() {
    const named = this.getAttribute("href") ?? (this.#given === null ? sourceOf(this, this.#name) : null);
    const url = named === null ? null : URL.parse(named, document.baseURI);
    return url && ["https:", "http:"].includes(url.protocol) ? url.href : null;
  }

  /** @param {string} state */
  #navigate(state) {
    if (!this.#ready) return;
    this.#state = state;
    this._app?.act("address", state);
  }

  /**
   * Scrolls to a paragraph within the element. The page around is never scrolled.
   *
   * @param {string} par
   */
  #scroll(par) {
    const target = this._root.getElementById(par);
    if (!target) return;
    for (let scroller = target.closest(".desk, .frame"); scroller; scroller = scroller.parentElement) {
      if (scroller.scrollHeight <= scroller.clientHeight || getComputedStyle(scroller).overflowY === "visible")
        continue;
      const room = scroller.clientHeight - target.clientHeight;
      const above = target.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      scroller.scrollTop += above - Math.max(room / 2, 0);
      return;
    }
  }

  /**
   * Shows the application, or the element's own children.
   *
   * @param {boolean} application
   */
  #show(application) {
    this._root.querySelector(".septel")?.toggleAttribute("hidden", !application);
    this.#slot.hidden = application;
  }

  /**
   * Says what went wrong, in the element and as an event.
   *
   * @param {CableError} error
   */
  #report({ code, message, src }) {
    this.#said.textContent = message;
    this.#said.hidden = false;
    this.#emit("cable-error", { code, message, src });
  }

  /**
   * @param {string} name
   * @param {object} detail
   */
  #emit(name, detail) {
    // A listener's error is reported by the browser as the page's own.
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}
