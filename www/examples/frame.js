// A frame whose address allows this page, by its exact origin, to hear what happens and to ask for something.

const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
const output = /** @type {HTMLOutputElement} */ (document.querySelector("output"));
const site = new URL("..", location.href);
const address = new URL("embed.html", site);
address.search = String(new URLSearchParams({ src: "sample/09LORRAVIK57.html", par: "4", allow: location.origin }));
frame.src = address.href;

for (const button of document.querySelectorAll("button")) {
  const par = Number(button.dataset.par);
  button.addEventListener("click", () => {
    frame.contentWindow?.postMessage({ septel: 1, type: "goTo", par }, site.origin);
  });
}

addEventListener("message", ({ origin, source, data }) => {
  if (origin !== site.origin || source !== frame.contentWindow) return;
  if (data.type === "load" || data.type === "select") output.textContent = `${data.id}, ${data.par}`;
});
