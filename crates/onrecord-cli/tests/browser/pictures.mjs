// The pictures of README.md, made from the demo.
//
//   cp crates/onrecord-cli/tests/browser/package*.json target/browser/ && npm ci --prefix target/browser
//   node crates/onrecord-cli/tests/browser/pictures.mjs target/debug/onrecord target/browser /usr/bin/chromium docs/pictures

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { open, page, serve } from "./desk.mjs";

const folder = process.argv[5];
mkdirSync(folder, { recursive: true });
const browser = await open();
const desk = await serve();
const size = { width: 1120, height: 720 };
const disputed = async (at) => {
  await at.goto("/contradictions");
  return at.locator(".against blockquote a").nth(2).getAttribute("href");
};
const taken = [
  ["overview.png", async () => "/", { viewport: { ...size, height: 1420 } }],
  ["article.png", disputed, { colorScheme: "dark" }],
];
for (const [name, address, options] of taken) {
  const at = await page(browser, desk.address, { viewport: size, ...options });
  await at.goto(await address(at));
  // The words one came for stand in the middle; the picture shows the page from its head.
  if (name !== "article.png") await at.evaluate(() => window.scrollTo(0, 0));
  await at.screenshot({ path: join(folder, name) });
  console.log(`wrote ${join(folder, name)}`);
  await at.context().close();
}
await browser.close();
desk.stop();
process.exit(0);
