import assert from "node:assert/strict";
import { parseFiles } from "../testing/index.ts";

/** Code, line and severity of everything that is found in a file, lines from 1. */
async function found(text: string, settings = "{}", more: Record<string, string> = {}): Promise<string[]> {
  const { byName } = await parseFiles({ "domainsmith.json": settings, "a.domain": text, ...more });
  return (byName["a.domain"]?.diagnostics ?? [])
    .map(({ code, range, severity }) => `${range.start.line + 1} ${code} ${severity}`)
    .sort();
}

const IMPORT = 'import { Email } from "@domainsmith/std"';
const REST = "\nentity A { n: Int }\n";

describe("suppressions", () => {
  it("leave out what they name, on the next line or on their own", async () => {
    assert.deepEqual(await found(`${IMPORT}${REST}`), ["1 DS6001 4"]);
    assert.deepEqual(await found(`// domainsmith-ignore DS6001: later\n${IMPORT}${REST}`), []);
    assert.deepEqual(await found(`${IMPORT} // domainsmith-ignore DS6001: later${REST}`), []);
    assert.deepEqual(await found(`// domainsmith-ignore DS6001: later\n\n// what else\n/// and\n${IMPORT}${REST}`), []);
    assert.deepEqual(await found(`//domainsmith-ignore DS6001 : a: b\r\n${IMPORT}${REST}`), []);
    assert.deepEqual(await found(`// domainsmith-ignore DS6001: later\r\n/// and\r\n${IMPORT}${REST}`), []);
  });

  it("name several diagnostics", async () => {
    const text = `${IMPORT} @deprecated entity B { n: Int } entity C { b: B }${REST}`;
    assert.deepEqual(await found(text), ["1 DS6001 4", "1 DS6002 4"]);
    assert.deepEqual(await found(`// domainsmith-ignore DS6001, DS6002: old\n${text}`), []);
  });

  it("need a reason", async () => {
    assert.deepEqual(await found(`// domainsmith-ignore DS6001\n${IMPORT}${REST}`), ["1 DS6003 2"]);
    assert.deepEqual(await found(`// domainsmith-ignore DS6001:  \n${IMPORT}${REST}`), ["1 DS6003 2"]);
  });

  it("need codes that exist", async () => {
    assert.deepEqual(await found(`// domainsmith-ignore\n${IMPORT}${REST}`), ["1 DS6004 2", "2 DS6001 4"]);
    assert.deepEqual(await found(`// domainsmith-ignore DS9999, DS6001: x\n${IMPORT}${REST}`), ["1 DS6004 2"]);
  });

  it("must suppress something", async () => {
    assert.deepEqual(await found(`// domainsmith-ignore DS6001: x${REST}`), ["1 DS6005 2"]);
    assert.deepEqual(await found(`// domainsmith-ignore DS6001: x${REST}entity`), ["3 DS0001 1"]);
    assert.deepEqual(
      await found(`// domainsmith-ignore DS6001: x${REST}`, "{}", { "b.domain": "entity B { c: C }" }),
      [],
    );
  });

  it("may name what the project switches off", async () => {
    const settings = '{ "diagnostics": { "DS6001": "off" } }';
    assert.deepEqual(await found(`// domainsmith-ignore DS6001: x${REST}`, settings), []);
    assert.deepEqual(await found(`// domainsmith-ignore DS6001: x\n${IMPORT}${REST}`, settings), []);
  });

  it("cannot suppress what keeps an application from being generated, or themselves", async () => {
    assert.deepEqual(await found(`// domainsmith-ignore DS1107: x\nenum E { }\n`), ["1 DS6006 2", "2 DS1107 1"]);
    assert.deepEqual(await found(`// domainsmith-ignore DS6003: x${REST}`), ["1 DS6006 2"]);
  });

  it("are comments, not texts that look like them", async () => {
    assert.deepEqual(await found(`entity A { n: Int check n > 0 else "// domainsmith-ignore" }\n`), []);
    assert.deepEqual(await found("/// domainsmith-ignore DS6001: x\nentity A { n: Int }\n"), []);
    assert.deepEqual(await found("// see domainsmith-ignore DS6001: x\nentity A { n: Int }\n"), []);
  });

  it("are looked at again when another file makes the project complete", async () => {
    const parsed = await parseFiles({
      "domainsmith.json": "{}",
      "a.domain": `// domainsmith-ignore DS6001: x${REST}`,
      "b.domain": "entity B { c: C }",
    });
    const problems = await parsed.update({ "b.domain": "entity B { c: Int }" });
    assert.deepEqual(
      problems.map((problem) => problem.slice(0, 20)),
      ["a.domain:1:23 DS6005"],
    );
  });
});

describe("severities of a project", () => {
  const set = (severity: string, code = "DS6001") => JSON.stringify({ diagnostics: { [code]: severity } });

  it("replace those that hold by default", async () => {
    assert.deepEqual(await found(`${IMPORT}${REST}`, set("error")), ["1 DS6001 1"]);
    assert.deepEqual(await found(`${IMPORT}${REST}`, set("info")), ["1 DS6001 3"]);
    assert.deepEqual(await found(`${IMPORT}${REST}`, set("off")), []);
  });

  it("do not touch errors that keep an application from being generated", async () => {
    assert.deepEqual(await found("enum E { }", set("off", "DS1107")), ["1 DS1107 1"]);
  });

  it("do not make a suppression superfluous", async () => {
    assert.deepEqual(await found(`// domainsmith-ignore DS6001: x\n${IMPORT}${REST}`, set("off")), []);
  });

  it("hold as soon as the settings change", async () => {
    const parsed = await parseFiles({ "domainsmith.json": "{}", "a.domain": `${IMPORT}${REST}` });
    const problems = await parsed.update({ "domainsmith.json": set("warning") });
    assert.deepEqual(
      problems.map((problem) => problem.slice(0, 19)),
      ["a.domain:1:1 DS6001"],
    );
    assert.deepEqual(await parsed.update({ "domainsmith.json": set("off") }), []);
    assert.equal((await parsed.update({ "domainsmith.json": set("warning") })).length, 1);
  });
});
