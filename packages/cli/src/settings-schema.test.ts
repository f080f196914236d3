import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generators } from "@domainsmith/generators";
import { DEFAULT_CONFIG, diagnosticKinds } from "@domainsmith/language";

const file = new URL("../../../extension/schemas/domainsmith.schema.json", import.meta.url);
const schema = JSON.parse(readFileSync(file, "utf8"));

const SEVERITIES = ["off", "hint", "info", "warning", "error"];

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

  it("knows every diagnostic that can have another severity", () => {
    const kinds = [...diagnosticKinds.values()].filter(({ adjustable }) => adjustable);
    const entries = kinds.map(({ code, title, severity }) => [
      code,
      { description: `${title}.`, enum: SEVERITIES, default: severity },
    ]);
    const properties = Object.fromEntries(entries);
    if (process.env.UPDATE_GOLDEN) {
      schema.properties.diagnostics.properties = properties;
      writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
      execFileSync("npx", ["biome", "format", "--write", fileURLToPath(file)], { stdio: "ignore" });
    }
    assert.deepEqual(schema.properties.diagnostics.properties, properties, "to bring it up to date: UPDATE_GOLDEN=1");
  });

  it("has the defaults that hold when nothing is said", () => {
    const { models, output, generators: chosen } = schema.properties;
    assert.deepEqual(models.default, DEFAULT_CONFIG.models);
    assert.equal(output.default, DEFAULT_CONFIG.output);
    assert.deepEqual(chosen.default, DEFAULT_CONFIG.generators);
  });
});
