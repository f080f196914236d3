import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";

describe("optimizing later", () => {
  const module = pathToFileURL(path.join(import.meta.dirname, "optimize-later.ts")).href;

  it("sets what this version of V8 knows, which complains of anything else", () => {
    const program = `import { optimizeLater } from ${JSON.stringify(module)}; optimizeLater();`;
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
      encoding: "utf8",
      env: { ...process.env, NODE_OPTIONS: "" },
    });
    assert.equal(stderr, "");
    assert.equal(status, 0);
  });
});
