import assert from "node:assert/strict";
import fc from "fast-check";
import { databaseSchema } from "../../access/index.ts";
import { int, string } from "../../testing/expression-builder.ts";
import { ModelBuilder } from "../../testing/model-builder.ts";
import { shopModel } from "../../testing/shop-model.ts";
import { migrationFiles } from "./migration-files.ts";
import { parseSnapshot, SNAPSHOT, snapshotText } from "./snapshot.ts";

const schema = databaseSchema(shopModel());

describe("the snapshot of a schema", () => {
  it("reads back as it was", () => {
    assert.deepEqual(parseSnapshot(snapshotText(schema)), schema);
  });

  it("is none where the text is anything else", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        assert.equal(parseSnapshot(text), undefined);
      }),
    );
  });

  it("is none where a column has a type that there is not", () => {
    assert.equal(parseSnapshot(snapshotText(schema).replace('"base": "uuid"', '"base": "x"')), undefined);
  });

  it("never stops generation by an exception, whatever somebody made of it", () => {
    const lines = snapshotText(schema).split("\n");
    const builder = new ModelBuilder("test", "shop");
    builder.entity("Customer").attribute("name", string(20)).attribute("size", int);
    const after = databaseSchema(builder.build());
    const change = fc.record({
      line: fc.nat({ max: lines.length - 1 }),
      value: fc.constantFrom("null", "7", '"x"', "[]", "{}", "true"),
    });
    fc.assert(
      fc.property(change, ({ line, value }) => {
        const changed = lines.with(
          line,
          (lines[line] ?? "").replace(/(?<=: )[^[{,]+(?=,?$)|(?<=^ +)"[^"]*"(?=,?$)/, value),
        );
        const previous = new Map([[SNAPSHOT, changed.join("\n")]]);
        const { notices } = migrationFiles(after, new Map(), previous, false);
        assert.ok(notices.every(({ code }) => code === "DS7203" || code === "DS7204"));
      }),
      { numRuns: 300 },
    );
  });
});
