import assert from "node:assert/strict";
import { mergeTexts } from "../merge.ts";
import { testFixtures } from "../testing/fixture-tests.ts";

describe("merging TypeScript", () => {
  testFixtures(new URL("fixtures/", import.meta.url), "typescript", "file.ts");

  it("merges by lines what does not parse, is nested too deep or is too long", async () => {
    const long = `const rows = [\n${"  { a: 1 },\n".repeat(60_000)}];\n`;
    const deep = `const a = ${"(".repeat(20_000)}1${")".repeat(20_000)};\n`;
    for (const text of ["function f( {\n\n\n", deep, long]) {
      const input = { base: `${text}a;\n`, yours: `mine;\n${text}a;\n`, next: `${text}a;\nb;\n` };
      const result = await mergeTexts({ kind: "typescript", path: "file.ts", ...input });
      assert.deepEqual(result, { ok: true, text: `mine;\n${text}a;\nb;\n`, way: "lines" });
    }
  }).timeout(20_000);

  it("shows what generation has changed where all of it together would not be valid", async () => {
    const result = await mergeTexts({
      kind: "typescript",
      path: "file.ts",
      base: 'import { a } from "a";\n\na();\n',
      yours: 'import { a } from "a";\nimport { b } from "mine";\n\na();\n',
      next: 'import { b } from "theirs";\nimport { a } from "a";\n\na();\n',
    });
    assert.deepEqual(!result.ok && result.conflicts, [
      { kind: "would-break", what: "import of b would be there twice", line: 1 },
    ]);
  });

  it("does not take long for thousands of statements that both sides have changed", async () => {
    const body = (line: (index: number) => string) =>
      `function f() {\n${Array.from({ length: 5_000 }, (_, index) => line(index)).join("")}}\n`;
    const start = process.cpuUsage();
    await mergeTexts({
      kind: "typescript",
      path: "file.ts",
      base: body((index) => `  a(${index});\n`),
      yours: body((index) => `  a(${index}, mine);\n`),
      next: body((index) => `  a(${index}, theirs);\n`),
    });
    assert.ok(process.cpuUsage(start).user < 5_000_000);
  }).timeout(60_000);
});
