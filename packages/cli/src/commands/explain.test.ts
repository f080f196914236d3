import assert from "node:assert/strict";
import { diagnosticKinds } from "@domainsmith/language";
import { callCli } from "../testing/cli.ts";

const call = (...args: string[]) => callCli("/", ["explain", ...args]);

describe("domainsmith explain", () => {
  it("shows the page of a code without the signs of Markdown", async () => {
    const { exitCode, stdout, stderr } = await call("DS1101");
    assert.deepEqual([exitCode, stderr], [0, ""]);
    assert.match(stdout, /^DS1101: Two declarations with one name\n\nError\. /);
    assert.match(stdout, /\nWrong:\n\n {4}entity Order/);
    assert.match(stdout, /\nRight:\n\n {4}entity Order/);
    assert.doesNotMatch(stdout, /```|\*\*/);
  });

  it("takes a code in any case, and without its letters", async () => {
    const { stdout } = await call("DS1101");
    assert.equal((await call("ds1101")).stdout, stdout);
    assert.equal((await call("1101")).stdout, stdout);
  });

  it("knows every code", async () => {
    for (const code of diagnosticKinds.keys()) assert.equal((await call(code)).exitCode, 0, code);
  });

  it("gives the same to programs", async () => {
    const { title, severity, adjustable, page } = JSON.parse((await call("DS6001", "--json")).stdout);
    assert.deepEqual([title, severity, adjustable], ["An import that the file does not use", "hint", true]);
    assert.match(page, /^# DS6001: /);
  });

  it("refuses what is no code", async () => {
    for (const code of ["DS9999", "../README", ""]) {
      const { exitCode, stdout, stderr } = await call(code);
      assert.deepEqual([exitCode, stdout], [2, ""]);
      assert.match(stderr, /There is no diagnostic/);
    }
  });
});
