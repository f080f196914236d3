import assert from "node:assert/strict";
import { AstUtils } from "langium";
import { createDomainServices } from "../domain-module.ts";
import type { SourceFile } from "../generated/ast.ts";
import { modelTexts } from "../parser/laws/model-texts.test.ts";
import { flatTree } from "./flat-tree.ts";

describe("the flat tree", () => {
  it("has all nodes and references of the models of the repository, those of the fast parser and of Langium's", () => {
    const { FileParser, LangiumParser } = createDomainServices().Domain.parser;
    const seen = new Set<string>();
    for (const text of Object.values(modelTexts())) {
      for (const parser of [FileParser, LangiumParser]) {
        const { value } = parser.parse<SourceFile>(text);
        const all = AstUtils.streamAst(value).toArray();
        const { nodes, references } = flatTree(value);
        assert.equal(nodes.length, all.length);
        assert.deepEqual(new Set(nodes), new Set(all));
        const expected = all.flatMap((node) => AstUtils.streamReferences(node).toArray());
        assert.equal(references.length, expected.length);
        assert.deepEqual(
          new Set(references.map(({ reference }) => reference)),
          new Set(expected.map(({ reference }) => reference)),
        );
        for (const { $type } of nodes) seen.add($type);
      }
    }
    assert.ok(seen.size > 50, `${seen.size} types`);
  });
});
