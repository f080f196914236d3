import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { appFolder, install, ownTests } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { withFolder } from "../support/folders.ts";
import { clashingModel, hostileModel } from "../support/hostile-model.ts";

describe("the tests that are generated", function () {
  this.timeout(600_000);

  for (const [what, model] of Object.entries({
    "texts that look like code": hostileModel,
    "clashing names": clashingModel,
  })) {
    it(`pass for a model with ${what}`, async () => {
      const app = appFolder(`full/${what.replaceAll(" ", "-")}`);
      await withFolder(async (folder) => {
        writeFileSync(path.join(folder, "model.domain"), model);
        const generated = await cli(folder, "generate", "model.domain", "--out", app);
        assert.equal(generated.exitCode, 0, generated.said.slice(0, 3000));
      });
      await install(app);
      assert.equal(await ownTests(app), undefined);
    });
  }
});
