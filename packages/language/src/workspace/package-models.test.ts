import assert from "node:assert/strict";
import { modelPathOf } from "./package-models.ts";

describe("modelPathOf", () => {
  const cases: readonly (readonly [unknown, string, string | undefined])[] = [
    [{ domain: "./m.domain" }, ".", "./m.domain"],
    [{ domain: "./m.domain" }, "./parts", undefined],
    [{ domain: 3 }, ".", undefined],
    [{}, ".", undefined],
    [null, ".", undefined],
    ["x", ".", undefined],
    [{ exports: "./m.domain" }, ".", "./m.domain"],
    [{ exports: "./index.js" }, ".", undefined],
    [{ exports: { domain: "./m.domain", default: "./index.js" } }, ".", "./m.domain"],
    [{ exports: { domain: "./m.domain" } }, "./parts", undefined],
    [{ exports: { ".": { domain: "./m.domain" }, "./parts": "./p.domain" } }, ".", "./m.domain"],
    [{ exports: { ".": { domain: "./m.domain" }, "./parts": "./p.domain" } }, "./parts", "./p.domain"],
    [{ domain: "a.domain", exports: { ".": "./b.domain" } }, ".", "a.domain"],
    [{ exports: { "./*": "./models/*.domain" } }, "./sales/orders", "./models/sales/orders.domain"],
    [{ exports: { "./*.domain": { domain: "./models/*.domain" } } }, "./a.domain", "./models/a.domain"],
    [{ exports: { "./*": "./*.js" } }, "./a", undefined],
    [{ exports: { "./parts": null } }, "./parts", undefined],
    [{ exports: ["./m.domain"] }, ".", undefined],
  ];
  for (const [manifest, subpath, expected] of cases) {
    it(`takes ${subpath} of ${JSON.stringify(manifest)} for ${expected ?? "nothing"}`, () => {
      assert.equal(modelPathOf(manifest, subpath), expected);
    });
  }
});
