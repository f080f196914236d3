import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { STD_TEXT } from "./std.ts";

const source = new URL("./std.domain", import.meta.url);
const module = new URL("./std.ts", import.meta.url);

/** The library as a module, because bundles and browsers have no file beside them to read. */
function moduleFor(text: string): string {
  const lines = text.split("\n").map((line) => `  ${JSON.stringify(line)},\n`);
  return `// Made from std.domain by \`UPDATE_GOLDEN=1\` and std.test.ts. Do not edit.\nexport const STD_TEXT: string = [\n${lines.join("")}].join("\\n");\n`;
}

describe("library", () => {
  it("is embedded as it is written in std.domain", () => {
    const text = readFileSync(source, "utf8");
    if (process.env.UPDATE_GOLDEN) writeFileSync(module, moduleFor(text));
    else assert.equal(STD_TEXT, text, "run this test with UPDATE_GOLDEN=1");
  });
});
