// What every test stands on: the served desk, the browser, and what a page may not do.
//
// Comes in: paths of the program and of the installed packages. Goes out: pages that note every error, every request
// that leaves this machine, and every dialog.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [program, packages, browserPath] = process.argv.slice(2);
const require = createRequire(join(packages, "package.json"));
const { chromium } = require("playwright-core");
const axeSource = require("axe-core").source;

const OPTIONS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

// The demo's desk, or that of a folder made from these captures.
export async function serve(captures) {
  const folder = mkdtempSync(join(tmpdir(), "onrecord-browser-"));
  let args = ["demo", "--into", join(folder, "demo"), "--serve", "--port", "0"];
  if (captures) {
    run(["-C", folder, "init"]);
    mkdirSync(join(folder, "captures"));
    for (const [name, text] of Object.entries(captures)) writeFileSync(join(folder, "captures", name), text);
    run(["-C", folder, "add", "captures"]);
    args = ["-C", folder, "serve", "--port", "0"];
  }
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (part) => {
      said += part;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.on("exit", (code) => reject(new Error(`the desk ended with ${code}: ${said}`)));
  });
  const stop = () => {
    child.removeAllListeners("exit");
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, stop };
}

function run(args) {
  const { status, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`onrecord ${args.join(" ")}: ${stderr}`);
}

export const open = () => chromium.launch({ executablePath: browserPath, args: OPTIONS });

// A page that remembers what it should not have done.
export async function page(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: address, ...options });
  const made = await context.newPage();
  made.faults = [];
  made.setDefaultTimeout(8000);
  made.on("console", (message) => {
    // A page that is not there says so; the browser repeats it.
    if (["error", "warning"].includes(message.type()) && !/status of 4\d\d/.test(message.text())) made.faults.push(message.text());
  });
  made.on("pageerror", (error) => made.faults.push(String(error)));
  made.on("dialog", (dialog) => { made.faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  made.on("requestfailed", (request) => {
    // Whoever goes on to the next page leaves what was still on its way.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") made.faults.push(`failed: ${request.url()}`);
  });
  context.on("request", (request) => {
    if (!request.url().startsWith(`${address}/`)) made.faults.push(`left the machine: ${request.url()}`);
  });
  return made;
}

// Every rule of axe-core, without exception.
export async function violations(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} (${node.failureSummary?.split("\n")[1]?.trim()})`).join(" | ")}`);
}

const tests = [];
// `missing` says what a test needs and does not have here: then it is told as skipped, and not run.
export const test = (name, body, missing) => tests.push({ name, body, missing });

export function equal(found, wanted, what) {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
}
export function holds(truth, what) {
  if (!truth) throw new Error(what);
}

// Runs the tests in order; a fault of one does not keep the next from running. ONLY=words runs those whose name has them.
export async function runAll() {
  const wanted = tests.filter(({ name }) => name.includes(process.env.ONLY ?? ""));
  let passed = 0, failed = 0, skipped = tests.length - wanted.length;
  for (const { name, body, missing } of wanted) {
    if (missing) {
      skipped += 1;
      console.log(`skipped ${name}: ${missing}`);
      continue;
    }
    try {
      await body();
      passed += 1;
    } catch (error) {
      failed += 1;
      console.log(`FAILED ${name}\n  ${String(error.stack ?? error).split("\n").slice(0, 4).join("\n  ")}`);
    }
  }
  console.log(`browser: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0;
}
