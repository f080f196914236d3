import assert from "node:assert/strict";
import { modelOf } from "../testing/model-of.ts";
import { buildScene } from "./build-scene.ts";

const TYPES = [
  "String",
  "String(80)",
  "String(3..80)",
  "String(0..80)[]",
  "Text?",
  "Int",
  "Int(0..)",
  "Int(..10)",
  "Int(1..5)[0..5]",
  "Long(-5..7)?",
  "Float(0.5..)",
  "Decimal",
  "Decimal(12)",
  "Decimal(12, 2)",
  "Decimal(12, 2, 0..)",
  "Decimal(12, 2, ..100.50)?",
  "Decimal(12, 0, -1..)",
  "Boolean",
  "Duration",
  "Json",
  "File?",
  "Image[1..3]",
  "Slug?",
  "Kind[1..*]",
  "Place[]",
  "E",
  "E?",
  "E[]",
  "E[2..*]",
];

describe("types on cards", () => {
  it("are as people write them", async () => {
    const rows = TYPES.map((type, index) => `m${index}: ${type}`).join("\n");
    const text = `type Slug = String(3..80) matches \`[a-z]+\`\nenum Kind { a }\nvalue Place { x: Int }\nentity E {\n${rows}\n}`;
    const scene = buildScene(await modelOf({ "a.domain": text }));
    assert.deepEqual(
      scene.nodes.find(({ id }) => id === "E")?.rows.map(({ type }) => type),
      TYPES,
    );
  });
});
