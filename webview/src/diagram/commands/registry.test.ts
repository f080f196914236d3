import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { helpSections as HelpSections } from "../help/help-sections.ts";
import type { Command } from "./command.ts";

describe("the commands", () => {
  let COMMANDS: readonly Command[];
  let helpSections: typeof HelpSections;
  before(async function () {
    this.timeout(20_000);
    // Their icons are written in JSX, which Node does not read.
    const folder = mkdtempSync(path.join(tmpdir(), "commands-"));
    const outfile = path.join(folder, "commands.mjs");
    const contents = 'export * from "./registry.ts"; export * from "../help/help-sections.ts";';
    await build({
      stdin: { contents, resolveDir: import.meta.dirname },
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      jsx: "automatic",
      banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
    });
    ({ COMMANDS, helpSections } = await import(pathToFileURL(outfile).href));
    rmSync(folder, { recursive: true });
  });

  it("have ids of their own", () => {
    assert.equal(new Set(COMMANDS.map(({ id }) => id)).size, COMMANDS.length);
  });

  it("share keys only where they are for different things", () => {
    const shared = new Map<string, string[]>();
    for (const { id, keys = [] } of COMMANDS) for (const key of keys) shared.set(key, [...(shared.get(key) ?? []), id]);
    const twice = [...shared].filter(([, ids]) => ids.length > 1);
    assert.deepEqual(twice, [
      ["Alt+ArrowUp", ["rowUp", "nudge-ArrowUp-1"]],
      ["Alt+ArrowDown", ["rowDown", "nudge-ArrowDown-1"]],
    ]);
  });

  it("are all in the help, as far as they have keys", () => {
    const listed = new Set(helpSections().flatMap(({ lines }) => lines.map(({ label }) => label)));
    const missing = COMMANDS.filter(({ keys, label }) => keys && !listed.has(label)).map(({ id }) => id);
    assert.deepEqual(missing, []);
  });
});
