// Every page, every ruling, search, keys, paper, a phone: what the desk does in a browser.
//
//   node run.mjs PROGRAM PACKAGES BROWSER

import { equal, holds, open, page, runAll, serve, test, violations } from "./desk.mjs";
import { exportTests } from "./exports.mjs";
import { HOSTILE } from "./hostile.mjs";

const browser = await open();
const desk = await serve();
const address = desk.address;
const fresh = (options) => page(browser, address, options);
const close = (page) => page.context().close();

async function first(path, selector) {
  const at = await fresh();
  await at.goto(path);
  const href = await at.locator(selector).first().getAttribute("href");
  await close(at);
  return href;
}

const statement = await first("/statements", "article.entry a.open");
const PAGES = {
  overview: "/", positions: "/positions", "a cell": "/positions/water/TAR", timeline: "/timeline", deadlines: "/timeline?kind=deadline",
  statements: "/statements", "a search": "/statements?q=gate&party=LOM", "no result": "/statements?q=zzzzz", "a date that is none": "/statements?since=Wednesday",
  actors: "/actors", "an actor": await first("/actors", "a.open"), contradictions: "/contradictions", "a contradiction": await first("/contradictions", "a.open"),
  commitments: "/commitments", gaps: "/gaps", "gaps of one sort": "/gaps?missing=outcome", delegations: "/delegations", changes: "/changes?since=2031-04-11", sources: "/sources", "hand on": "/export", "an article": await first("/statements", "article.entry blockquote a"), "a statement": statement,
  "a position": await first("/positions/water/TAR", "a.open"), "a round": await first("/timeline?kind=round", "a.open"),
  rulings: "/rulings", keys: "/keys", "no page": "/nowhere",
};

const LOOKS = { light: { colorScheme: "light" }, dark: { colorScheme: "dark" }, phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } };

for (const [look, options] of Object.entries(LOOKS)) {
  for (const [name, path] of Object.entries(PAGES)) {
    test(`${name}, ${look}: no error, nothing asked of elsewhere, nothing for axe-core`, async () => {
      const at = await fresh(options);
      await at.goto(path);
      holds((await at.title()).length > 3, "a title");
      equal(await at.locator("h1").count(), 1, "headings of the first order");
      equal(await violations(at), [], "axe-core");
      const [wide, room] = await at.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      holds(wide <= room, `${wide} wide in ${room}`);
      equal(at.faults, [], "faults");
      await close(at);
    });
  }
}

test("the matrix opens to the words, and the words to their place", async () => {
  const at = await fresh();
  await at.goto("/positions");
  await at.locator("a.latest").first().click();
  const words = (await at.locator("blockquote a.words").first().innerText()).trim();
  await at.locator("blockquote a.words").first().click();
  const marked = await at.locator(".sought").allInnerTexts();
  equal(marked.join("").replace(/\s+/g, " ").slice(0, 40), words.slice(0, 40), "the words");
  const top = await at.locator("#here").evaluate((here) => here.getBoundingClientRect().top);
  holds(top > 0 && top < 900, `the words are in sight: ${top}`);
  equal(at.faults, [], "faults");
  await close(at);
});

test("a cell draws how far apart the sides stand, each day with the positions it rests on", async () => {
  const at = await fresh();
  await at.goto("/positions/water/TAR");
  holds(await at.locator("figure.apart svg title").count() > 0, "a drawing with a title");
  await at.locator("figure.apart li a").first().click();
  holds(/\/entry\/p/.test(at.url()), at.url());
  equal(at.faults, [], "faults");
  await close(at);
});

test("words are searched, marked and narrowed down", async () => {
  const at = await fresh();
  await at.goto("/");
  await at.keyboard.press("/");
  holds(await at.locator("#find").evaluate((find) => find === document.activeElement), "/ goes to the search");
  await at.keyboard.type("gate");
  await at.keyboard.press("Enter");
  await at.waitForURL(/q=gate/);
  const entries = await at.locator("article.entry").count();
  holds(entries > 0, "statements are found");
  equal(await at.locator("article.entry").evaluateAll((all) => all.filter((entry) => /gate/i.test(entry.innerText) || entry.querySelector("mark")).length), entries, "each holds the word");
  await at.locator(".facets li a").first().click();
  holds(/party=/.test(at.url()) && /q=gate/.test(at.url()), at.url());
  await at.locator(".chosen a").first().click();
  holds(!/q=gate/.test(at.url()), at.url());
  equal(at.faults, [], "faults");
  await close(at);
});

test("everything goes by keys", async () => {
  const at = await fresh();
  await at.goto("/statements");
  await at.keyboard.press("j");
  await at.keyboard.press("j");
  await at.keyboard.press("j");
  await at.keyboard.press("k");
  equal(await at.locator("[data-entry]").evaluateAll((all) => all.findIndex((entry) => entry.classList.contains("at"))), 1, "the second entry");
  holds(await at.locator("[data-entry].at").evaluate((entry) => entry === document.activeElement), "it has the focus");
  await at.keyboard.press("Enter");
  await at.waitForURL(/\/entry\//);
  await at.keyboard.press("g");
  await at.keyboard.press("p");
  await at.waitForURL(/\/positions$/);
  await at.keyboard.press("g");
  await at.keyboard.press("n");
  await at.waitForURL(/\/gaps$/);
  await at.keyboard.press("g");
  await at.keyboard.press("d");
  await at.waitForURL(/\/delegations$/);
  await at.keyboard.press("?");
  holds(await at.locator("dialog[open]").count() === 1, "? opens the keys");
  equal(await violations(at), [], "axe-core");
  await at.keyboard.press("Escape");
  equal(await at.locator("dialog[open]").count(), 0, "Escape closes them");
  await at.keyboard.press("/");
  await at.keyboard.type("jg?");
  equal(await at.locator("#find").inputValue(), "jg?", "in a field, keys are letters");
  await at.goto("/");
  await at.keyboard.press("Tab");
  holds(await at.evaluate(() => document.activeElement.matches("a.skip")), "the first stop skips to the page");
  equal(at.faults, [], "faults");
  await close(at);
});

async function rule(at, decide) {
  await at.goto(statement);
  await at.locator("section.rule input[name=by]").fill("A. Person");
  await at.locator("section.rule input[name=why]").fill("heard it");
  await decide();
  await at.waitForLoadState();
}

test("a statement is accepted, and that is undone", async () => {
  const at = await fresh();
  await rule(at, () => at.locator("section.rule button[value=accept]").click());
  holds(/accepted/.test(await at.locator(".kept").innerText()), "it is said");
  equal(await violations(at), [], "axe-core");
  await at.locator(".kept button").click();
  holds(/withdrew/.test(await at.locator(".rulings").innerText()), "it is withdrawn");
  equal(at.faults, [], "faults");
  await close(at);
});

for (const [field, value, shown] of [["speaker", "Nobody Known", /Nobody Known/], ["side", "HAL", /Haldmark/], ["said", "2031-03-01", /2031-03-01/], ["issues", "detainees", /detention/]]) {
  test(`of a statement, ${field} is set right`, async () => {
    const at = await fresh();
    await rule(at, async () => {
      await at.locator(`section.rule input[name=${field}]`).fill(value);
      await at.keyboard.press("Enter");
      holds(!/ruled=/.test(at.url()), "Enter alone decides nothing");
      await at.locator(`button[name=fix][value=${field}]`).click();
    });
    holds(shown.test(await at.locator("main").innerText()), `${value} is shown`);
    holds(/ruled by A. Person/.test(await at.locator("dl.facts").innerText()), "and by whom");
    await at.locator(".kept button").click();
    equal(at.faults, [], "faults");
    await close(at);
  });
}

test("of a position, the stance is set right", async () => {
  const at = await fresh();
  await at.goto(PAGES["a position"]);
  await at.locator("section.rule input[name=by]").fill("A. Person");
  await at.locator("section.rule input[name=why]").fill("read it again");
  await at.locator("section.rule input[name=stance]").fill("supports");
  await at.locator("button[name=fix][value=stance]").click();
  holds(/supports/.test(await at.locator("h1").innerText()), "the stance is shown");
  await close(at);
});

test("a statement is rejected, leaves the record, and comes back", async () => {
  const at = await fresh();
  await rule(at, () => at.locator("section.rule button[value=reject]").click());
  holds(/\/rulings#u/.test(at.url()), at.url());
  equal((await at.request.get(statement)).status(), 404, "it is gone");
  equal(await violations(at), [], "axe-core");
  await at.locator(".rulings > li").first().locator("summary").click();
  await at.locator(".rulings > li").first().locator("input[name=why]").fill("it was right after all");
  await at.locator(".rulings > li").first().locator("button").click();
  equal((await at.request.get(statement)).status(), 200, "it is back");
  equal(at.faults, [], "faults");
  await close(at);
});

async function signed(form) {
  await form.locator("input[name=by]").fill("A. Person");
  await form.locator("input[name=why]").fill("heard it");
}

test("of a statement, the words are set right", async () => {
  const at = await fresh();
  await at.goto(statement);
  const words = (await at.locator("#fix-words").inputValue()).split(" ").slice(0, 2).join(" ");
  await rule(at, async () => {
    await at.locator("#fix-words").fill(words);
    await at.locator("button[name=fix][value=words]").click();
  });
  equal(await at.locator("#fix-words").inputValue(), words, "the words");
  await at.locator(".kept button").click();
  await rule(at, async () => {
    await at.locator("#fix-words").fill("words that stand nowhere");
    await at.locator("button[name=fix][value=words]").click();
  });
  holds(/does not stand in/.test(await at.locator(".fault").innerText()), "words that stand nowhere are refused");
  await close(at);
});

test("two actors are merged, split again, and both undone", async () => {
  const at = await fresh();
  await at.goto("/actors?by=Ost");
  const [one, other] = await at.locator("a.open.who").evaluateAll((all) => all.slice(0, 2).map((a) => [a.getAttribute("href"), a.innerText]));
  await at.goto("/actors");
  const into = other ?? await at.locator("a.open.who").evaluateAll((all, not) => all.map((a) => [a.getAttribute("href"), a.innerText]).find(([href]) => href !== not), one[0]);
  await at.goto(one[0]);
  let form = at.locator("section.rule[aria-label='Rule on who this is']");
  await signed(form);
  await form.locator("#into").fill(`${into[1]} (${into[0].split("/").pop()})`);
  await form.locator("button[value=merge]").click();
  await at.waitForURL(/ruled=/);
  equal((await at.locator("h1").innerText()).trim(), into[1].trim(), "the other's page");
  equal((await at.request.get(one[0])).status(), 404, "the one is gone");
  equal(await violations(at), [], "axe-core");
  form = at.locator("section.rule[aria-label='Rule on who this is']");
  await signed(form);
  await form.locator(".tick input[name=spelling]").first().check();
  await form.locator("#as").fill("Somebody Else");
  await form.locator("button[value=split]").click();
  await at.waitForURL(/ruled=/);
  await at.goto("/actors?by=Somebody+Else");
  equal(await at.locator("a.open.who").count(), 1, "the new one is listed");
  for (let left = 2; left; left -= 1) {
    await at.goto("/rulings");
    const last = at.locator(".rulings > li").filter({ has: at.locator("details.rule") }).first();
    await last.locator("summary").click();
    await last.locator("input[name=why]").fill("undone");
    await last.locator("details button").click();
  }
  equal((await at.request.get(one[0])).status(), 200, "the one is back");
  equal(at.faults, [], "faults");
  await close(at);
});

test("an article is marked as a reprint, and then as none", async () => {
  const at = await fresh();
  await at.goto("/sources");
  const articles = await at.locator("tr[data-entry]").evaluateAll((all) => all.filter((row) => !/copy of/.test(row.innerText)).map((row) => row.querySelector("a.open").getAttribute("href")));
  await at.goto(articles[1]);
  await at.locator("details.copy summary").click();
  await signed(at.locator("details.copy"));
  await at.locator("#of").fill(articles[0].split("/").pop());
  await at.locator("button[value=reprint]").click();
  holds(/marked as a copy/.test(await at.locator(".kept").innerText()), "it is said");
  equal(await violations(at), [], "axe-core");
  await at.locator("dt:has-text('Copy of') + dd a").last().click();
  await signed(at.locator("section.rule"));
  await at.getByRole("button", { name: "Not a reprint" }).click();
  await at.goto(articles[1]);
  equal(await at.locator("dt:has-text('Copy of')").count(), 0, "it is none");
  equal(at.faults, [], "faults");
  await close(at);
});

test("all of it is read and ruled without script", async () => {
  const at = await fresh({ javaScriptEnabled: false });
  await at.goto("/statements");
  await at.locator(".filter input[name=q]").fill("water");
  await at.locator(".filter button").click();
  holds(await at.locator("article.entry mark").count() > 0, "the search marks");
  await rule(at, () => at.locator("section.rule button[value=accept]").click());
  holds(/accepted/.test(await at.locator(".kept").innerText()), "a ruling is kept");
  await close(at);
});

test("on paper there are words and places, no ways to elsewhere", async () => {
  const at = await fresh();
  for (const path of ["/", "/positions", "/statements", "/gaps", PAGES["an article"]]) {
    await at.goto(path);
    await at.emulateMedia({ media: "print" });
    for (const gone of [".ways", ".find", ".filter", ".facets", ".choices", "section.rule"]) {
      equal(await at.locator(gone).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length), 0, `${path}: ${gone}`);
    }
    holds(await at.locator("main .words, main .block p").evaluateAll((all) => all.filter((one) => one.checkVisibility()).length) > 2, `${path}: words`);
    holds((await at.pdf({ format: "A4" })).length > 5000, `${path}: a document`);
    await at.emulateMedia({ media: "screen" });
  }
  await close(at);
});

test("files are taken away", async () => {
  const at = await fresh();
  await at.goto("/export");
  for (const name of ["briefing.docx", "record.xlsx", "quotes.csv"]) {
    const [file] = await Promise.all([at.waitForEvent("download"), at.locator(`a.open[download="${name}"]`).click()]);
    equal(file.suggestedFilename(), name, "its name");
    equal(await file.failure(), null, name);
  }
  await close(at);
});

exportTests(async (kind) => {
  const answer = await fetch(`${address}/export/${kind}`);
  if (!answer.ok) throw new Error(`${kind}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
});

const hostile = await serve(HOSTILE);
test("hostile captures stay words", async () => {
  const at = await page(browser, hostile.address);
  const waiting = ["/", "/statements?all=yes", "/sources", "/actors", "/timeline", "/positions", "/contradictions", "/gaps", "/delegations", "/statements?q=%3Cscript%3E"];
  const seen = new Set(waiting);
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    await at.goto(path);
    equal(await at.evaluate(() => [...document.querySelectorAll("script, img, iframe, object, embed, base, style, video, form[action^='http'], [onload], [onerror], [onclick], a[href^='javascript' i], a[href^='data' i]")].map((element) => element.outerHTML.slice(0, 90))),
      ['<script src="/desk.js" defer=""></script>'], path);
    for (const way of await at.evaluate(() => [...document.links].map((link) => link.pathname + link.search).filter((way) => /^\/(article|entry|actors\/)/.test(way)))) {
      if (seen.size < 60 && !seen.has(way)) { seen.add(way); waiting.push(way); }
    }
  }
  holds(seen.size > 12, "their articles and entries are opened");
  equal(at.faults, [], "faults");
  await close(at);
});

const sound = await runAll();
await browser.close();
desk.stop();
hostile.stop();
process.exit(sound ? 0 : 1);
