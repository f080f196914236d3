import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cli, cliProcess } from "../support/cli.ts";
import { withFolder } from "../support/folders.ts";

const DEEP = 10_000;
const LONG = 10_000_000;
const LIMIT_MS = 3000;

/** `count` times the same in lines of 1,000, so that the length of a line is not what is complained about. */
function lines(text: string, count: number): string {
  const line = `${text.repeat(1000)}\n`;
  return line.repeat(count / 1000);
}

function deep(open: string, core: string, close: string): string {
  return `entity A {\n  n: Int\n  check ${lines(open, DEEP)}${core}${lines(close, DEEP)}\n}\n`;
}

/** What is in a file that is no model, and what must be said about it. */
const unreadable: Readonly<Record<string, readonly [content: string | Uint8Array, said: RegExp]>> = {
  "bytes that are no text": [Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256), /binary file/],
  "an image": [Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), /binary file/],
  "text in UTF-16": [Buffer.from("\uFEFFentity A {}", "utf16le"), /UTF-16.*UTF-8/],
  "a comment of 10 MB in one line": [`// ${"x".repeat(LONG)}\nentity A {}\n`, /line has \d+ characters/],
  "a text of 10 MB in one line": [`entity A { n: String = "${"x".repeat(LONG)}" }\n`, /line has \d+ characters/],
  "a number of 10 MB in one line": [`entity A { n: String(${"1".repeat(LONG)}) }\n`, /line has \d+ characters/],
  "a million members in one line": [`entity A { ${"n: Int ".repeat(LONG / 7)} }\n`, /line has \d+ characters/],
  "10,000 nested parentheses": [deep("(", "true", ")"), /nested too deep/],
  "10,000 opening parentheses": [deep("(", "", ""), /nested too deep/],
  "10,000 nested lists": [deep("[", "n", "]"), /nested too deep/],
  "10,000 nested blocks": [`entity A ${lines("{", DEEP)}${lines("}", DEEP)}`, /nested too deep/],
  "10,000 nested calls": [deep("f(", "n", ")"), /nested too deep/],
  "10,000 times not": [deep("not ", "true", ""), /nested too deep/],
  "10,000 minus signs": [deep("- ", "n", ""), /nested too deep/],
  "a path of 10,000 members": [deep("n.", "n", ""), /nested too deep/],
  "10,000 nested functions": [deep("n.any(x => ", "true", ")"), /nested too deep/],
  "10,000 times implies": [deep("true implies ", "true", ""), /nested too deep|more than \d+ operators/],
  "10,000 times or": [deep("true or ", "true", ""), /nested too deep|more than \d+ operators/],
};

describe("a file that is no model", () => {
  for (const [what, [content, said]] of Object.entries(unreadable)) {
    it(`with ${what} is refused with its place and a reason, and soon`, async () => {
      await withFolder(async (folder) => {
        writeFileSync(path.join(folder, "model.domain"), content);
        const before = process.cpuUsage();
        const validated = await cli(folder, "validate", "model.domain");
        const { user, system } = process.cpuUsage(before);
        const shown = validated.said.slice(0, 2000);
        assert.equal(validated.exitCode, 1, shown);
        assert.match(validated.out, said, shown);
        assert.match(validated.out, /^model\.domain:\d+:\d+ error DS\d{4} /, shown);
        assert.ok(validated.said.length < 2000, "The message repeats the file.");
        assert.ok((user + system) / 1000 < LIMIT_MS, `It took ${(user + system) / 1000} ms.`);
        const formatted = await cli(folder, "format", "model.domain");
        assert.equal(formatted.exitCode, 1, formatted.said.slice(0, 2000));
        const generated = await cli(folder, "generate", "model.domain", "--out", "app");
        assert.equal(generated.exitCode, 1, generated.said.slice(0, 2000));
        assert.ok(!existsSync(path.join(folder, "app")));
      });
    });
  }

  it("is refused by the program itself, without a stack trace", async () => {
    for (const what of ["bytes that are no text", "a text of 10 MB in one line", "10,000 nested parentheses"]) {
      await withFolder(async (folder) => {
        const [content, said] = unreadable[what] ?? ["", /./];
        writeFileSync(path.join(folder, "model.domain"), content);
        const result = await cliProcess(folder, ["validate"]);
        assert.equal(result.exitCode, 1, result.said.slice(0, 2000));
        assert.match(result.out, said);
        assert.doesNotMatch(result.said, /\n\s+at /);
      });
    }
  });

  it("is refused by import", async () => {
    const cases: Readonly<Record<string, string | Uint8Array>> = {
      binary: Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256),
      empty: "",
      prose: "Dear Sir or Madam,\nplease find enclosed nothing.\n",
      long: `entity A { ${"x".repeat(LONG)} String }`,
      deep: `entity A ${"{".repeat(DEEP)}${"}".repeat(DEEP)}`,
      unfinished: "entity A { name String required minlength(",
    };
    for (const [name, content] of Object.entries(cases)) {
      await withFolder(async (folder) => {
        writeFileSync(path.join(folder, "model.jdl"), content);
        const before = process.cpuUsage();
        const result = await cli(folder, "import", "model.jdl", "--out", "model.domain");
        const { user, system } = process.cpuUsage(before);
        assert.ok(result.exitCode === 1 || result.exitCode === 2, `${name}: ${result.said.slice(0, 2000)}`);
        assert.match(result.err, /model\.jdl/, name);
        assert.ok(result.said.length < 2000, `${name}: the message repeats the file`);
        assert.ok((user + system) / 1000 < LIMIT_MS, `${name} took ${(user + system) / 1000} ms`);
        assert.ok(!existsSync(path.join(folder, "model.domain")), name);
      });
    }
  });
});
