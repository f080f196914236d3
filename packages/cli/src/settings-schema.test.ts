import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { generators } from "@domainsmith/generators";
import { DEFAULT_CONFIG } from "@domainsmith/language";

const schema = JSON.parse(
  readFileSync(new URL("../../../extension/schemas/domainsmith.schema.json", import.meta.url), "utf8"),
);

describe("the schema of domainsmith.json", () => {
  it("knows every generator with its options", () => {
    const known = schema.properties.generators.properties;
    assert.deepEqual(Object.keys(known).sort(), [...generators.keys()].sort());
    for (const { name, optionsSchema } of generators.values()) {
      const { description, ...options } = known[name];
      assert.ok(description.length > 10);
      assert.deepEqual(options, optionsSchema, name);
    }
  });

  it("has the defaults that hold when nothing is said", () => {
    const { models, output, generators: chosen } = schema.properties;
    assert.deepEqual(models.default, DEFAULT_CONFIG.models);
    assert.equal(output.default, DEFAULT_CONFIG.output);
    assert.deepEqual(chosen.default, DEFAULT_CONFIG.generators);
  });
});
