import assert from "node:assert/strict";
import fc from "fast-check";
import { createDomainServices } from "../../domain-module.ts";
import type { SourceFile } from "../../generated/ast.ts";
import { segmentOf, segmentsOf } from "../../syntax/index.ts";
import { dumpResult, dumpTree } from "./dump.ts";
import { edited } from "./edits.ts";
import { modelTexts } from "./model-texts.test.ts";
import { pick, randomFrom, randomText } from "./random-text.ts";

const { Domain } = createDomainServices();
const { FileParser, LangiumParser } = Domain.parser;
const texts = Object.entries(modelTexts());
const RUNS = Number(process.env.PROPERTY_RUNS ?? 200);

/** Whether a text follows the grammar; if so, it must be read as Langium reads it, one declaration a segment. */
function readsAsLangium(text: string): boolean {
  const whole = LangiumParser.parseWhole<SourceFile>(text);
  if (whole.lexerErrors.length + whole.parserErrors.length > 0) return false;
  const { value, lexerErrors, parserErrors } = LangiumParser.parse<SourceFile>(text);
  assert.deepEqual([...lexerErrors, ...parserErrors], [], text);
  assert.deepEqual(dumpTree(value), dumpTree(whole.value), text);
  const segments = segmentsOf(value);
  const nodes = [...value.imports, ...value.declarations];
  assert.deepEqual(
    segments.flatMap(({ node }) => node ?? []).map(({ $type }) => $type),
    nodes.map(({ $type }) => $type),
    text,
  );
  for (const node of nodes) assert.ok(segmentOf(node)?.node === node);
  assert.equal(segments.map((segment) => segment.text).join(""), text);
  return true;
}

describe("parsing block by block", () => {
  it("reads all models of the repository as Langium does", function () {
    this.timeout(120_000);
    let valid = 0;
    for (const [, text] of texts) if (readsAsLangium(text)) valid++;
    assert.ok(valid > 100, `${valid} of ${texts.length}`);
  });

  it("reads with a byte order mark, other line ends, and declarations on one line", () => {
    for (const [, text] of texts.slice(0, 20)) {
      readsAsLangium(`\ufeff${text}`);
      readsAsLangium(text.replaceAll("\n", "\r\n"));
      readsAsLangium(text.replaceAll("\n", "\r"));
      readsAsLangium(text.replace(/\/\/.*$/gm, "").replace(/\s+/g, " "));
    }
  });

  it("reads random texts as Langium does", function () {
    this.timeout(600_000);
    let valid = 0;
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        if (readsAsLangium(randomText(Domain, randomFrom(seed)))) valid++;
      }),
      { numRuns: RUNS },
    );
    assert.ok(valid > RUNS / 2, `${valid} of ${RUNS} texts follow the grammar`);
  });

  it("reads edited texts as Langium does, if they are still right", function () {
    this.timeout(600_000);
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = randomFrom(seed);
        readsAsLangium(edited(pick(random, texts)[1].slice(0, 3000), random));
      }),
      { numRuns: RUNS },
    );
  });

  it("gives the same after edits as from scratch, and keeps every segment whose text is still there", function () {
    this.timeout(600_000);
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = randomFrom(seed);
        let text = random() < 0.3 ? randomText(Domain, random) : pick(random, texts)[1].slice(0, 6000);
        let result = LangiumParser.parse<SourceFile>(text);
        for (let step = 0; step < 6; step++) {
          const before = segmentsOf(result.value);
          const next = edited(text, random);
          const again = FileParser.reparse(result.value, next);
          const scratch = LangiumParser.parse<SourceFile>(next);
          assert.deepEqual(dumpResult(again), dumpResult(scratch), JSON.stringify([text, next]));
          assert.equal(given(before, segmentsOf(again.value)).join(), "", JSON.stringify([text, next]));
          [text, result] = [next, again];
        }
      }),
      { numRuns: RUNS / 4 },
    );
  });
});

type Segments = ReturnType<typeof segmentsOf>;

/**
 * Texts of segments that are new although an old one with the same text was given up. Where Langium finds several
 * declarations in one broken block, they stay together only.
 */
function given(before: Segments, after: Segments): readonly string[] {
  const kept = new Set(after);
  const lost = before.filter((segment) => !segment.broken && !kept.has(segment)).map(({ text }) => text);
  const old = new Set(before);
  return after
    .filter((segment) => !segment.broken && !old.has(segment) && lost.includes(segment.text))
    .map(({ text }) => text);
}
