import assert from "node:assert/strict";
import { anonymous } from "./diagnostics-bundle.ts";

describe("anonymous", () => {
  it("takes out what is quoted and the folders of files", () => {
    assert.equal(
      anonymous('Error: no "Customer" in /home/me/shop/a.ts:3:4\n    at f (file:///home/me/ds/dist/server.js:1:2)'),
      'Error: no "…" in a.ts:3:4\n    at f (server.js:1:2)',
    );
    assert.equal(anonymous("at C:\\Users\\me\\x.js:1"), "at x.js:1");
  });
});
