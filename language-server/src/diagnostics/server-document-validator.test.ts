import assert from "node:assert/strict";
import { openWorkspace } from "../testing/workspace.ts";

const B = "entity B {}\nentity C {}\n";

async function hints(sources: Record<string, string>, capabilities?: object): Promise<readonly string[]> {
  const { document } = await openWorkspace({ "domainsmith.json": "{}", ...sources }, capabilities);
  return (document("a.domain").diagnostics ?? []).map(
    ({ code, message, severity, tags, range: { start } }) =>
      `${code} ${severity} ${tags?.join()} ${start.line}:${start.character} ${message}`,
  );
}

describe("hints", () => {
  it("fade names that are imported and not used", async () => {
    assert.deepEqual(await hints({ "a.domain": 'import { B, C } from "./b"\nentity A { c: C }', "b.domain": B }), [
      "DS6001 4 1 0:9 Not used in this file: B.",
    ]);
    assert.deepEqual(await hints({ "a.domain": 'import { B as X } from "./b"\nentity A { a: Int }', "b.domain": B }), [
      "DS6001 4 1 0:0 Not used in this file: X.",
    ]);
    assert.deepEqual(await hints({ "a.domain": 'import * as b from "./b"\nentity A { a: Int }', "b.domain": B }), [
      "DS6001 4 1 0:0 Not used in this file: b.",
    ]);
    assert.deepEqual(await hints({ "a.domain": 'import * as b from "./b"\nentity A { a: b.B }', "b.domain": B }), []);
  });

  it("strike out uses of what is deprecated, with its message", async () => {
    assert.deepEqual(
      await hints({
        "a.domain": '@deprecated("Use C.")\nentity B {}\nentity A { b: B c: Int @deprecated check c > 0 }',
      }),
      ['DS6002 4 2 2:14 "B" is deprecated: Use C.', 'DS6002 4 2 2:41 "c" is deprecated.'],
    );
  });

  it("are not for editors that cannot show them", async () => {
    assert.deepEqual(await hints({ "a.domain": 'import { B } from "./b"\nentity A {}', "b.domain": B }, {}), []);
  });
});
