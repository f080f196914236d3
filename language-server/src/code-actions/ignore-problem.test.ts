import assert from "node:assert/strict";
import { offeredFixes } from "../testing/fixes.ts";
import { openWorkspace } from "../testing/workspace.ts";

/** The text that each fix which ignores something makes, by its code. */
async function ignoring(text: string): Promise<Record<string, string>> {
  const { fixes } = await offeredFixes({ "a.domain": text });
  return Object.fromEntries(
    fixes.flatMap(({ fix, sources }) => {
      const code = /^Ignore (DS\d{4}) here, with a reason$/.exec(fix.title)?.[1];
      return code === undefined ? [] : [[code, sources["a.domain"] ?? ""]];
    }),
  );
}

async function codesIn(text: string): Promise<unknown[]> {
  const { document } = await openWorkspace({ "a.domain": text });
  return (document("a.domain").diagnostics ?? []).map(({ code }) => code);
}

const POLICY =
  "entity Letter {\n  text: Text\n\n  policy {\n    /// All.\n    all:  allow read\n    more: allow read\n  }\n}\n";

describe("the fix that ignores a problem", () => {
  it("writes the comment above the line, and leaves the reason to be written", async () => {
    const { DS3406 = "" } = await ignoring(POLICY);
    assert.equal(DS3406, POLICY.replace("    more", "    // domainsmith-ignore DS3406: \n    more"));
    assert.deepEqual(await codesIn(DS3406), ["DS6003"]);
    assert.deepEqual(await codesIn(DS3406.replace("DS3406: ", "DS3406: for a while")), []);
  });

  it("stands above documentation, and ends lines as the file does", async () => {
    const text = POLICY.replace("    more", "    /// Again.\n    more").replaceAll("\n", "\r\n");
    const { DS3406 = "" } = await ignoring(text);
    assert.equal(DS3406, text.replace("    /// Again.", "    // domainsmith-ignore DS3406: \r\n    /// Again."));
    assert.deepEqual(await codesIn(DS3406), ["DS6003"]);
  });

  it("adds the code to a comment that is there", async () => {
    const text = `// domainsmith-ignore DS6002: old\nimport { Email } from "@domainsmith/std"\nentity A { n: Int }\n`;
    const { DS6001 = "" } = await ignoring(text);
    assert.equal(DS6001, text.replace("DS6002", "DS6002, DS6001"));
  });

  it("is not offered where nothing can be ignored", async () => {
    assert.deepEqual(await ignoring("entity A { b: Custmer }\nentity Customer { n: Int }\n"), {});
    assert.deepEqual(await ignoring("// domainsmith-ignore DS6001: x\nentity A { n: Int }\n"), {});
  });
});
