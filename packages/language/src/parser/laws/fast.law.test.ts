import assert from "node:assert/strict";
import fc from "fast-check";
import { type AstNode, AstUtils, type CstNode, isReference } from "langium";
import { createDomainServices } from "../../domain-module.ts";
import type { SourceFile } from "../../generated/ast.ts";
import { referenceSpan, segmentsOf, spanOf, textOf } from "../../syntax/index.ts";
import { modelText } from "../../testing/index.ts";
import { blockOf } from "../block.ts";
import { readBlock } from "../fast/read-block.ts";
import { dumpTree } from "./dump.ts";
import { edited } from "./edits.ts";
import { modelTexts } from "./model-texts.test.ts";
import { pick, randomFrom, randomText } from "./random-text.ts";

const { Domain } = createDomainServices();
const { FileParser, LangiumParser } = Domain.parser;
const { resolver } = Domain.references.Linker;
const texts = Object.values(modelTexts());
const RUNS = Number(process.env.PROPERTY_RUNS ?? 200);

/** What the fast parser accepts must follow the grammar, and mean what Langium reads in it. */
function readsSoundly(text: string): boolean {
  if (!readBlock(text, resolver)) return false;
  const whole = LangiumParser.parseWhole<SourceFile>(text);
  assert.deepEqual(
    [...whole.lexerErrors, ...whole.parserErrors].map(({ message }) => message),
    [],
    text,
  );
  assert.deepEqual(dumpTree(LangiumParser.parse<SourceFile>(text).value), dumpTree(whole.value), text);
  return true;
}

function blocksOf(text: string): readonly string[] {
  return segmentsOf(LangiumParser.parse<SourceFile>(text).value).map((segment) => segment.text);
}

describe("the fast parser", () => {
  it("reads all that is right in the models of the repository", () => {
    let read = 0;
    for (const text of texts) {
      const { value } = LangiumParser.parse<SourceFile>(text);
      for (const segment of segmentsOf(value)) {
        if (segment.broken) continue;
        assert.ok(readBlock(segment.text, resolver), segment.text);
        read++;
      }
    }
    assert.ok(read > 1000, `${read} segments`);
  });

  it("reads most random texts, and none otherwise than Langium", function () {
    this.timeout(600_000);
    let [read, all] = [0, 0];
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const text of blocksOf(randomText(Domain, randomFrom(seed)))) {
          all++;
          if (readsSoundly(text)) read++;
        }
      }),
      { numRuns: RUNS },
    );
    assert.ok(read > all * 0.9, `${read} of ${all} blocks`);
  });

  it("reads no broken text otherwise than Langium", function () {
    this.timeout(600_000);
    let [read, all] = [0, 0];
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = randomFrom(seed);
        const text = random() < 0.5 ? randomText(Domain, random) : pick(random, texts);
        const block = pick(random, ["", ...blocksOf(text)]);
        for (let changes = 0; changes < 4; changes++) {
          all++;
          if (readsSoundly(edited(block, random))) read++;
        }
      }),
      { numRuns: RUNS * 4 },
    );
    assert.ok(read > all * 0.05, `${read} of ${all} blocks`);
  });

  it("gives every node and reference the concrete syntax that it has with Langium", () => {
    for (const text of texts) {
      const { value, lexerErrors, parserErrors } = LangiumParser.parse<SourceFile>(text);
      if (lexerErrors.length + parserErrors.length > 0) continue;
      for (const node of AstUtils.streamAllContents(value)) {
        const cst = node.$cstNode;
        assert.ok(cst, node.$type);
        assert.equal(cst.root.fullText, text);
        if (!isInnerOperation(node)) {
          assert.deepEqual({ offset: cst.offset, end: cst.end }, spanOf(node), textOf(node));
          assert.equal(cst.text, textOf(node));
          assert.ok(cst.astNode === node, textOf(node));
        }
        for (const { reference } of AstUtils.streamReferences(node)) {
          const refNode = reference.$refNode;
          assert.ok(refNode && isReference(reference));
          assert.deepEqual({ offset: refNode.offset, end: refNode.end }, referenceSpan(reference));
          assert.ok(refNode.astNode === node, textOf(node));
        }
      }
    }
  });

  it("moves concrete syntax with edits in front of it", () => {
    const text = texts.find((candidate) => candidate.length > 3000) ?? "";
    const result = LangiumParser.parse<SourceFile>(text);
    const declaration = result.value.declarations.at(-1);
    assert.ok(declaration);
    const places = (nodes: readonly AstNode[]) => nodes.map(({ $cstNode: cst }) => place(cst));
    places(AstUtils.streamAst(declaration).toArray());
    const again = FileParser.reparse(result.value, `// One line more.\n${text}`).value;
    assert.ok(again.declarations.at(-1) === declaration);
    const scratch = LangiumParser.parse<SourceFile>(`// One line more.\n${text}`).value.declarations.at(-1);
    assert.ok(scratch);
    assert.deepEqual(places(AstUtils.streamAst(declaration).toArray()), places(AstUtils.streamAst(scratch).toArray()));
  });

  it("leaves what is too deep, too long or wrong to Langium's parser", () => {
    for (const text of [
      `entity A { check ${"(".repeat(60)}a${")".repeat(60)} }`,
      `entity A { check a${".b".repeat(300)} }`,
      `entity A { check a${" + b".repeat(600)} }`,
      `entity A { check ${"not ".repeat(300)}a }`,
      `entity A { check ${"a implies ".repeat(300)}a }`,
      'entity A { a: String = "\\q" }',
      "entity A { a: String = 'x' }",
      "entity A {} }",
    ]) {
      assert.equal(readBlock(text, resolver), undefined, text);
    }
  });

  it("reads a large model", () => {
    const text = modelText(300)["part0.domain"] ?? "";
    const { value, parserErrors } = LangiumParser.parse<SourceFile>(text);
    assert.deepEqual(parserErrors, []);
    assert.equal(value.declarations.length, 302);
    assert.ok(value.declarations.every((node) => blockOf(node)?.hasConcreteSyntax === false));
  });
});

/** Operations in a chain share one concrete node. */
function isInnerOperation({ $type, $container }: AstNode): boolean {
  return /^(Binary|Logical)Expression$/.test($type) && $container?.$type === $type;
}

function place(cst: CstNode | undefined): unknown {
  return cst && [cst.offset, cst.end, cst.range, cst.text];
}
