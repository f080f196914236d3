import assert from "node:assert/strict";
import fc from "fast-check";
import { databaseSchema } from "../../access/index.ts";
import { int, string } from "../../testing/expression-builder.ts";
import { ModelBuilder } from "../../testing/model-builder.ts";
import { shopModel } from "../../testing/shop-model.ts";
import { migrationFiles } from "./migration-files.ts";
import { changedSchema, changesPath, changesText, NO_SCHEMA, parseChanges } from "./snapshot.ts";

const schema = databaseSchema(shopModel());
const whole = changesText(NO_SCHEMA, schema);

function smallSchema() {
  const builder = new ModelBuilder("test", "shop");
  builder.entity("Customer").attribute("name", string(20)).attribute("size", int);
  return databaseSchema(builder.build());
}

describe("what migrations do to the schema", () => {
  it("reads back, and leads to the schema", () => {
    const other = smallSchema();
    for (const [before, after] of [
      [NO_SCHEMA, schema],
      [schema, other],
      [other, schema],
    ] as const) {
      const changes = parseChanges(changesText(before, after));
      assert.ok(changes);
      assert.deepEqual(changedSchema(before, changes), after);
    }
  });

  it("is nothing where the text is anything else", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        assert.equal(parseChanges(text), undefined);
      }),
    );
  });

  it("is nothing where a column has a type that there is not", () => {
    assert.equal(parseChanges(whole.replace('"base": "uuid"', '"base": "x"')), undefined);
  });

  it("never stops generation by an exception, whatever somebody made of it", () => {
    const lines = whole.split("\n");
    const after = smallSchema();
    const sql = [...migrationFiles(schema, new Map(), new Map(), {}).files].find(({ kind }) => kind === "sql");
    assert.ok(sql);
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
        const previous = new Map([
          [sql.path, sql.content],
          [changesPath("0001_initial"), changed.join("\n")],
        ]);
        const { notices } = migrationFiles(after, new Map(), previous, {});
        assert.ok(notices.every(({ code }) => code === "DS7203" || code === "DS7204"));
      }),
      { numRuns: 300 },
    );
  });
});
