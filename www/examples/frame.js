// A frame whose address allows this page, by its exact origin, to hear what happens and to ask for something.

const frame = document.querySelector("iframe");
const site = new URL("..", location.href);
const address = new URL("embed.html", site);
address.search = new URLSearchParams({ src: "sample/09LORRAVIK57.html", par: 4, allow: location.origin });
frame.src = address;

for (const button of document.querySelectorAll("button[data-par]")) {
  button.addEventListener("click", () => frame.contentWindow.postMessage({ septel: 1, type: "goTo", par: Number(button.dataset.par) }, site.origin));
}

addEventListener("message", ({ origin, source, data }) => {
  if (origin !== site.origin || source !== frame.contentWindow) return;
  if (data.type === "load" || data.type === "select") document.querySelector("output").textContent = `${data.id}, ${data.par}`;
});
