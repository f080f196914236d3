import assert from "node:assert/strict";
import fc from "fast-check";
import { isEntity } from "../generated/ast.ts";
import { parseText } from "../testing/index.ts";
import { matchLabel } from "./label-pattern.ts";

/** What the grammar says a label is. */
const PATTERN = /[A-Za-z_]\w*\b(?=(\s|\/\/[^\n]*\n|\/\*([^*]|\*(?!\/))*\*\/)*:)/y;

const piece = fc.constantFrom(
  ...'a|key|_1|9|:|::| |\n|\r\n|\t|\u00a0|\u2003|/|//|// x\n|/*|*/|/* : */|/* * // */|*|?|é|"|.'.split("|"),
);

describe("labels", () => {
  it("are what the grammar says, found without backtracking", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        for (let offset = 0; offset < text.length; offset++) {
          PATTERN.lastIndex = offset;
          assert.equal(matchLabel(text, offset, [], {})?.[0], PATTERN.exec(text)?.[0], JSON.stringify([text, offset]));
        }
      }),
      { numRuns: 5000 },
    );
  });
});

describe("unique constraints", () => {
  it("may have comments before their parenthesis", async () => {
    const { problems, file } = await parseText(
      "entity A {\n  a: Int\n  b: Int unique\n  unique /* both */ (a, b)\n  unique // the other way\n  (b, c)\n  c: Int\n}\n",
    );
    assert.deepEqual(problems, []);
    const [declaration] = file.declarations;
    assert.ok(isEntity(declaration));
    assert.deepEqual(
      declaration.elements.map(({ $type }) => $type),
      ["Member", "Member", "Index", "Index", "Member"],
    );
  });
});
