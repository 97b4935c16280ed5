// The element in pages of others: attributes, properties, methods and events. docs/embedding.md describes them.

import { CableViewer, define } from "../cable-viewer.js";
import { anchored, anchors, cited } from "./cite.js";
import { Trouble, addresses, childText, fetched, textFile } from "./sources.js";
import { dress } from "./style.js";
import { lacking, starter } from "./workers.js";

let here;

/** Defines the element. `folder` is the URL of the folder with its files; `app` and `wasm` are names in it. */
export function embed({ folder, app, wasm }) {
  if (customElements.get("cable-viewer")) return;
  here = folder;
  define(
    {
      async load() {
        const bindings = await import(new URL(app, folder).href);
        await bindings.default({ module_or_path: new URL(wasm, folder) });
        return bindings;
      },
      start: starter(folder),
      sample: new URL("sample/", folder),
    },
    Embedded,
  );
}

/** The fragment `address` with one of its parts set, or without it where `value` is empty. */
function changed(address, name, value) {
  const others = address.replace(/^#/, "").split("&").filter((part) => part !== "" && part.split("=")[0] !== name);
  return `#${[...others, ...(value ? [`${name}=${encodeURIComponent(value)}`] : [])].join("&")}`;
}

/** What the fragment `address` has by this name. */
const part = (address, name) => {
  const found = address.replace(/^#/, "").split("&").find((one) => one.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
};

const paragraphOf = (address) => address.replace(/^#/, "").split("&").find((one) => /^(par|block)\d/.test(one)) ?? null;

/** The classes that the filter knows, NOFORN aside: that stands beside the levels. */
const CLASSES = ["TS", "S", "C", "SBU", "U", "none", "other"];

class Embedded extends CableViewer {
  static observedAttributes = ["src", "par", "level", "theme"];

  #cable = null;
  /** The name of the cable that `cable` is. */
  #name = null;
  #state = "";
  #files = [];
  /** What is being fetched, so that it can be given up. */
  #fetching = null;
  /** What to open instead of `src` and the children. */
  #given = null;
  #refused = 0;
  /** Whether there is no worker. */
  #stuck = false;
  /** Whether the application is there. */
  #ready = false;
  #slot = document.createElement("slot");
  #said = document.createElement("p");

  constructor() {
    super();
    this.#said.className = "said";
    this.#said.setAttribute("role", "alert");
    this.#said.hidden = true;
    this._root.append(this.#slot, this.#said);
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
    if (this.#ready) await this.#load();
  }

  /** Searches the library by a query, or finds all with an empty one. */
  search(query) {
    this.#navigate(changed(this.#state || this._address(false), "q", String(query)));
  }

  /** Goes to a paragraph: a number, or an anchor such as "par6-2". */
  goTo(par) {
    const anchor = anchored(par);
    if (anchor === null) this.#trouble(new Trouble("paragraph", `“${par}” names no paragraph: give a number or an anchor.`));
    else if (this.#ready) this._app.act("par", anchor);
  }

  /** The open cable, or its chosen paragraph, as a citation in words; null where none is open. */
  cite() {
    return this.#cable && cited(this.#cable, this.#name, paragraphOf(this.#state));
  }

  attributeChangedCallback(name, before, value) {
    if (!this.#ready || before === value) return;
    if (name === "src") {
      this.#given = null;
      this.#load();
    } else if (name === "par") {
      if (value !== null) this.goTo(anchors(value)?.[0] ?? value);
    } else if (name === "level") {
      this.#navigate(changed(this.#state, "hide", this.#hidden()));
    } else {
      this._app.act("theme", value);
    }
  }

  /** The first state: the page's own address where it is asked for, else what the attributes say. */
  _address(deeplink) {
    if (deeplink && location.hash !== "") return location.hash;
    const par = anchors(this.getAttribute("par") ?? "")?.[0];
    return changed(par ? `#${par}` : "", "hide", this.#hidden());
  }

  _failed(error) {
    lacking(here).then((lack) => this.#trouble(new Trouble(lack ? "policy" : "start", `Septel could not start: ${lack || error.message}`)));
  }

  _unmount() {
    this.#fetching?.abort();
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
    this._app.act("theme", this.getAttribute("theme"));
    this.#emit("cable-ready", {});
    // A listener may have taken the element away.
    if (this._app) this.#load();
  }

  #moved(state) {
    const before = paragraphOf(this.#state);
    this.#state = state;
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
    const par = paragraphOf(this.#state);
    if (par) this.#scroll(par);
    this.#emit("cable-load", { cable: this.#cable, par });
  }

  #failing(message) {
    // Without its worker the application has the same trouble with all that it is asked.
    if (this.#stuck || message === "") return;
    this.#trouble(new Trouble(/ has no paragraph “/.test(message) ? "paragraph" : "other", message));
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

  /** Opens what was given, what `src` names, or the text of the children. */
  async #load() {
    this.#fetching?.abort();
    const fetching = (this.#fetching = new AbortController());
    this.#said.hidden = true;
    this.#refused = 0;
    if (this.#files.length > 0) {
      this._app.act("clear");
      this.#files = [];
      this.#show(false);
      this.#navigate(this._address(false));
    }
    let files;
    try {
      files = await this.#wanted(fetching.signal);
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

  async #wanted(signal) {
    const given = this.#given;
    if (given instanceof URL || (typeof given === "string" && !given.includes("\n"))) return [await fetched(new URL(given, document.baseURI).href, signal)];
    if (typeof given === "string") return [textFile(given, "given text")];
    if (given instanceof File) return [given];
    if (given !== null && given !== undefined) return [...given];
    if (this.hasAttribute("src")) return this.#fetchAll(addresses(this.getAttribute("src")), signal);
    const text = childText(this);
    return text === null ? [] : [textFile(text, "text of this page")];
  }

  /** What can be fetched of several addresses; an error where none can. */
  async #fetchAll(urls, signal) {
    const all = await Promise.allSettled(urls.map((url) => fetched(url, signal)));
    const failed = all.filter(({ status }) => status === "rejected").map(({ reason }) => reason);
    const files = all.filter(({ status }) => status === "fulfilled").map(({ value }) => value);
    if (failed.length > 0 && files.length === 0) throw failed[0];
    if (!signal.aborted) failed.forEach((reason) => this.#trouble(reason));
    return files;
  }

  #hidden() {
    const level = this.getAttribute("level")?.toUpperCase().split(/[\s,]+/).filter(Boolean) ?? [];
    return level.length === 0 ? "" : CLASSES.filter((one) => !level.includes(one.toUpperCase())).join(",");
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
