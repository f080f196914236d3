import assert from "node:assert/strict";
import { segmentsOf } from "../syntax/index.ts";
import { modelText, type ParsedFiles, parseFiles } from "../testing/index.ts";
import { blockOf } from "./block.ts";

/** Declarations whose concrete syntax somebody asked for. */
function askedFor({ byName }: ParsedFiles): readonly string[] {
  return Object.values(byName).flatMap((document) =>
    segmentsOf(document.parseResult.value).flatMap(({ node }) =>
      node && blockOf(node)?.hasConcreteSyntax ? node.$type : [],
    ),
  );
}

describe("concrete syntax", () => {
  it("is not made on the way from text to diagnostics", async () => {
    const texts = modelText(40, 2);
    const parsed = await parseFiles(texts);
    assert.deepEqual(parsed.problems, []);
    assert.deepEqual(askedFor(parsed), []);
    const text = texts["part1.domain"] ?? "";
    await parsed.update({ "part1.domain": text.replace("quantity: Int(0..)", "quantity: Int(1..)") });
    await parsed.update({ "part1.domain": text.replace("parent: Entity", "parent: Missing") });
    await parsed.update({ "part1.domain": text });
    assert.deepEqual(askedFor(parsed), []);
  });
});
