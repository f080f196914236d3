import assert from "node:assert/strict";
import { LateCode, NotLoaded } from "./late-code.ts";

/** What is thrown while the code is not there. */
function missing(code: LateCode<unknown>): NotLoaded {
  try {
    code.get();
  } catch (error) {
    assert.ok(error instanceof NotLoaded);
    return error;
  }
  return assert.fail("It is there.");
}

describe("code that is loaded late", () => {
  it("is loaded once, when it is needed", async () => {
    let loads = 0;
    const code = new LateCode(async () => ({ loads: ++loads }));
    assert.equal(loads, 0);
    const [one, other] = [missing(code), missing(code)];
    await Promise.all([one.prepare(), other.prepare()]);
    assert.equal(code.get().loads, 1);
  });

  it("says why it cannot be loaded", async () => {
    const code = new LateCode(() => Promise.reject(new Error("no such file")));
    await missing(code).prepare();
    assert.throws(() => code.get(), /no such file/);
  });
});
