// For pages with frames of Septel: makes each as tall as what it shows. It listens only to frames of this page that show
// the site which this script comes from.

const site = new URL(import.meta.url).origin;

addEventListener("message", ({ origin, source, data }) => {
  if (origin !== site || typeof data !== "object" || data === null) return;
  const { septel, type, height } = data;
  if (septel !== 1 || type !== "height" || !Number.isSafeInteger(height) || height < 0 || height > 1_000_000) return;
  const frame = [...document.querySelectorAll("iframe")].find(({ contentWindow }) => contentWindow === source);
  if (frame) frame.style.height = `${height}px`;
});
