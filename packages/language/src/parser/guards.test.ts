import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createDomainServices } from "../domain-module.ts";
import type { SourceFile } from "../generated/ast.ts";
import { parseText } from "../testing/index.ts";
import { MAX_FILE_LENGTH, MAX_LINE_LENGTH } from "./text-limits.ts";

const { Domain } = createDomainServices();
const { LangiumParser } = Domain.parser;

/** Codes and places of all errors, and how many declarations were read. */
function read(text: string): { codes: (string | undefined)[]; declarations: number; at: string } {
  const { value, lexerErrors, parserErrors } = LangiumParser.parse<SourceFile>(text);
  const [first] = lexerErrors;
  return {
    codes: [...lexerErrors, ...parserErrors].map((error) => (error as { code?: string }).code),
    declarations: value.declarations.length,
    at: first ? `${first.line}:${first.column}` : "",
  };
}

/** Milliseconds of processor time: what else the machine does makes no difference. */
function duration(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe("guards of the parser", () => {
  it("refuse a binary file", () => {
    assert.deepEqual(read("entity A {}\u0000"), { codes: ["DS0010"], declarations: 0, at: "1:1" });
  });

  it("refuse a line that no person wrote, and a file that is too large, at once", () => {
    const line = `entity A {}\n// ${"x".repeat(10_000_000)}`;
    assert.deepEqual(read(line), { codes: ["DS0012"], declarations: 0, at: "2:1" });
    assert.deepEqual(read("\n".repeat(MAX_FILE_LENGTH + 1)), { codes: ["DS0011"], declarations: 0, at: "1:1" });
    assert.ok(duration(() => read(line)) < 200);
  });

  for (const [what, text] of Object.entries({
    "opening brackets": `entity A { check ${"(".repeat(10_000)}`,
    "closed brackets": `entity A { check ${"(".repeat(10_000)}a${")".repeat(10_000)} }`,
    lists: `entity A { check a in ${"[".repeat(10_000)}${"]".repeat(10_000)} }`,
    braces: "entity A {".repeat(10_000),
    not: `entity A { check ${"not ".repeat(10_000)} a }`,
    signs: `entity A { check ${"- ".repeat(10_000)} a }`,
    implies: `entity A { check ${"a implies ".repeat(10_000)} a }`,
    "implies in brackets": `entity A { check ${"(a implies ".repeat(10_000)} a }`,
    paths: `entity A { check a${".b".repeat(10_000)} }`,
    "paths over keywords": `entity A { check a${".check.not".repeat(10_000)} }`,
    calls: `entity A { check a${"(b".repeat(10_000)} }`,
    lambdas: `entity A { check ${"a.any(a => ".repeat(10_000)} }`,
    sums: `entity A { check a${"\n+ check".repeat(100_000)} }`,
    conditions: `entity A { check a${"\nor a == b".repeat(100_000)} }`,
    arguments: `@a(${"b(c: ".repeat(10_000)}`,
  })) {
    it(`refuse deep nesting: ${what}`, () => {
      const time = duration(() => {
        const { codes, declarations } = read(text);
        assert.deepEqual(codes, [text.includes("\n") || text.length <= MAX_LINE_LENGTH ? "DS0013" : "DS0012"]);
        assert.equal(declarations, 0);
      });
      assert.ok(time < 1500, `${time} ms`);
    });
  }

  it("allow what stands side by side", () => {
    const many = Array.from({ length: 1000 }, (_, index) => index);
    const texts = [
      `entity A { ${many.map(() => "check a.b.c > 0 and not d").join("\n")} }`,
      `entity A { ${many.map((index) => `m${index}: Int = 1`).join("\n")} }`,
      `entity A { check a in [${many.join(", ")}] }`,
      `enum E { ${many.map((index) => `v${index}`).join(", ")} }`,
      `entity A { policy { ${many.map((index) => `r${index}: allow read when a.b == me or c`).join("\n")} } }`,
      `entity A { check ${"(".repeat(45)}a${")".repeat(45)} }`,
      `entity A { check ${many
        .slice(0, 200)
        .map((index) => `a == ${index}`)
        .join("\nor ")} }`,
    ];
    for (const text of texts) assert.deepEqual(read(text).codes, [], text.slice(0, 60));
  });

  it("links and checks what is just not too deep", async () => {
    const deep = `entity A { a: A? x: Int check ${"(".repeat(45)}x > 0${")".repeat(45)} check ${"a.".repeat(190)}x > 0 check ${"not ".repeat(190)} x > 0 check x${" + x".repeat(490)} > 0 check x > 0${" implies x > 0".repeat(190)} }`;
    assert.deepEqual((await parseText(deep)).problems, []);
  });

  for (const [what, text] of Object.entries({
    "white space behind words": `entity A { a${"\n ".repeat(3_000_000)} b${" \n".repeat(3_000_000)} }`,
    "comments behind words": `entity A { a ${"// x\n".repeat(40_000)} b ${"/**/\n".repeat(40_000)}: Int }`,
    "comments without end": `entity A {} ${"// x\n".repeat(1_000_000)}`,
    "comments that are not closed": "/* a\n".repeat(500_000),
    "strings that are not closed": 'a "b\n'.repeat(20_000),
    "patterns that are not closed": "a `b\n".repeat(20_000),
    "white space behind unique": `entity A { unique${" \n".repeat(3_000_000)}(a) }`,
    "a colon that never comes": `${"a ".repeat(40_000)}\n`,
    "one long word": "a".repeat(MAX_LINE_LENGTH),
    "signs that mean nothing": `${"§ $ ".repeat(20_000)}\n`,
  })) {
    it(`are quick about ${what}`, () => {
      const time = duration(() => read(text));
      assert.ok(time < 3000, `${time} ms`);
    });
  }
});

describe("half-written files", () => {
  const shop = new URL("../../../../examples/shop/", import.meta.url);
  const page = new URL("./fixtures/page.domain", import.meta.url);
  const pages = readdirSync(shop)
    .filter((name) => name.endsWith(".domain"))
    .map((name) => new URL(name, shop))
    .concat(page)
    .map((url) => ({ name: url.pathname.split("/").at(-1) ?? "", text: readFileSync(url, "utf8") }));

  for (const { name, text } of pages) {
    // Every prefix of the page with everything on it, and a sample of the others'.
    const step = name === "page.domain" ? 1 : 7;
    it(`parses the prefixes of ${name}`, function () {
      this.timeout(120_000);
      for (let end = 0; end < text.length; end += step) {
        const time = duration(() => LangiumParser.parse(text.slice(0, end)));
        assert.ok(time < 1000, `${time} ms at ${end}`);
      }
    });
  }

  it("have no syntax errors when they are finished", () => {
    for (const { name, text } of pages) assert.deepEqual(read(text).codes, [], name);
  });

  it("links and checks a file cut off at any line", async function () {
    this.timeout(120_000);
    const text = pages.find(({ name }) => name === "sales.domain")?.text ?? "";
    const lines = text.split("\n");
    for (let count = 0; count < lines.length; count += 3) {
      const cut = lines.slice(0, count).join("\n");
      await parseText(cut);
      await parseText(cut.slice(0, -7));
    }
  });
});
