// The picture in the README: the fragment, or where it isn't there a cable of the sample library.

import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { drop, launch, open, sample, serve, shared } from "./page.mjs";

const real = join(shared, "fragment/08ISLAMABAD3733.html");
const target = process.argv[2] ?? fileURLToPath(new URL("../docs/cable.png", import.meta.url));
const site = await serve();
const browser = await launch();
const { page } = await open(browser.context, site.url);
await page.setViewportSize({ width: 1200, height: 1000 });
await drop(page, [existsSync(real) ? real : join(sample, "07LORRAVIK214.html")]);
await page.locator("article.cable").waitFor();
await mkdir(dirname(target), { recursive: true });
await page.screenshot({ path: target });
await browser.close();
await site.close();
console.log(`written: ${target}`);
