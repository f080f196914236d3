import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ignoreProblem } from "./fixes/ignore-problem.ts";
import { turnOff } from "./fixes/turn-off.ts";
import { quickFixes } from "./registry.ts";

const page = readFileSync(new URL("../../../docs/language-reference/diagnostics.md", import.meta.url), "utf8");
const golden = readFileSync(new URL("golden/fixes.txt", import.meta.url), "utf8");

/** Code and last column of each row. */
const rows = [...page.matchAll(/^\| \[(DS\d{4})\]\(.*\| ([^|]+) \|$/gm)].map(([, code = "", fix = ""]) => ({
  code,
  fix,
}));

const mending = quickFixes.filter((quickFix) => quickFix !== ignoreProblem && quickFix !== turnOff);
const fixable = new Set(mending.flatMap(({ codes }) => codes));
const safe = new Set([...golden.matchAll(/^ {2}(DS\d{4}) .*, safe$/gm)].map(([, code = ""]) => code));

describe("docs/language-reference/diagnostics.md", () => {
  it("says of every code whether it has a quick fix, and if not why", () => {
    const said = rows.filter(({ fix }) => fix === "yes" || fix === "yes, all").map(({ code }) => code);
    assert.deepEqual(said.sort(), [...fixable].sort());
    for (const { code, fix } of rows) assert.ok(fix.startsWith("yes") || fix.startsWith("no: "), `${code}: ${fix}`);
  });

  it("says of every code whether fix-all takes it", () => {
    const said = rows.filter(({ fix }) => fix === "yes, all").map(({ code }) => code);
    assert.deepEqual(said.sort(), [...safe].sort());
  });
});
