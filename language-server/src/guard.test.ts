import assert from "node:assert/strict";
import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { createErrorLog, ERROR_LIMIT } from "./error-log.ts";
import { guarded } from "./guard.ts";

describe("guarded", () => {
  const refusal = new ResponseError(LSPErrorCodes.RequestFailed, "no");
  const reported: string[] = [];
  const errors = createErrorLog((text) => reported.push(text));
  const provider = guarded(
    "names",
    {
      value: 3,
      now: () => 1,
      fails: () => {
        throw new Error("bug");
      },
      failsLater: async () => {
        throw new Error("late bug");
      },
      refuses: () => {
        throw refusal;
      },
    },
    errors,
  );

  it("passes on what works", () => {
    assert.equal(provider.value, 3);
    assert.equal(provider.now(), 1);
    assert.deepEqual(errors.entries, []);
  });

  it("remembers exceptions, and throws them", async () => {
    assert.throws(() => provider.fails(), /bug/);
    await assert.rejects(provider.failsLater(), /late bug/);
    assert.deepEqual(
      errors.entries.map(({ where }) => where),
      ["names.fails", "names.failsLater"],
    );
    assert.match(reported[0] ?? "", /^names\.fails: Error: bug/);
  });

  it("does not take a refusal for a fault", () => {
    const before = errors.entries.length;
    assert.throws(() => provider.refuses(), refusal);
    assert.equal(errors.entries.length, before);
  });

  it("remembers the last errors only", () => {
    for (let index = 0; index < 100; index++) errors.add("x", index);
    assert.equal(errors.entries.length, ERROR_LIMIT);
    assert.equal(errors.entries.at(-1)?.text, "99");
  });
});
