// From what a page names to files: addresses, texts, files.

/** Bytes of a file that an element fetches. A reader's own files may be of any size; what a page makes everyone load may not. */
export const LARGEST = 256 * 1024 * 1024;

/** Something that could not be opened: a code for scripts and a sentence for readers. */
export class Trouble extends Error {
  constructor(code, message, src = null) {
    super(message);
    this.code = code;
    this.src = src;
  }
}

/** Fetches a file. Throws a `Trouble`, or the signal's reason. */
export async function fetched(url, signal) {
  let response;
  try {
    response = await fetch(url, { signal, credentials: "same-origin" });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Trouble("network", `${url} could not be fetched: the server is not there, or it doesn't let this page read the file (it needs the header Access-Control-Allow-Origin), or the policy of this page doesn't (connect-src).`, url);
  }
  if (!response.ok) throw new Trouble("http", `${url} could not be fetched: the server answers ${`${response.status} ${response.statusText}`.trim()}.`, url);
  const large = () => new Trouble("large", `${url} is too large to be opened in a page: over ${LARGEST / 1024 / 1024} MB. Download it, and open it in Septel itself.`, url);
  if (Number(response.headers.get("Content-Length")) > LARGEST) {
    response.body?.cancel();
    throw large();
  }
  const chunks = [];
  let size = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > LARGEST) {
      reader.cancel();
      throw large();
    }
    chunks.push(value);
  }
  return placed(new File(chunks, named(url)), response.url || url);
}

/** The manifest of a collection, which names files beside itself, with where it was found; any other file as it is. */
async function placed(file, address) {
  if (file.size > 64 * 1024) return file;
  const text = await file.text();
  if (!/^\s*\{/.test(text) || !text.includes('"septel"')) return file;
  try {
    const manifest = JSON.parse(text);
    return manifest.septel === "collection" ? new File([JSON.stringify({ ...manifest, address })], file.name) : file;
  } catch {
    return file;
  }
}

const named = (url) => {
  const last = new URL(url).pathname.split("/").pop();
  try {
    return decodeURIComponent(last) || "index.html";
  } catch {
    return last;
  }
};

/** The addresses in an attribute, as the page means them. */
export const addresses = (text) => text.split(/\s+/).filter(Boolean).map((one) => new URL(one, document.baseURI).href);

/** The text of an element's children: a `<pre>` if there is one, without it all of them; null where there is none. */
export function childText(element) {
  const text = (element.querySelector("pre") ?? element).textContent;
  return text.trim() === "" ? null : text;
}

export const textFile = (text, name) => new File([text], name, { type: "text/plain" });
