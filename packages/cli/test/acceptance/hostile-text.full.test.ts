import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { token } from "../support/access/token.ts";
import { appFolder, install, ownTests } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { drive } from "../support/driver/drive.ts";
import { withFolder } from "../support/folders.ts";
import { clashingModel, hostileModel } from "../support/hostile-model.ts";
import { modelIn } from "../support/model.ts";
import { withRunningApp } from "../support/running-app.ts";

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

describe("an application whose names mean something to its code", function () {
  this.timeout(600_000);

  it("does its work", async () => {
    const app = appFolder("full/working-names");
    const secret = randomBytes(32).toString("hex");
    const model = await withFolder(async (folder) => {
      const file = path.join(folder, "names.domain");
      writeFileSync(file, clashingModel);
      const generated = await cli(folder, "generate", "names.domain", "--out", app);
      assert.equal(generated.exitCode, 0, generated.said.slice(0, 3000));
      return modelIn(file);
    });
    await install(app);
    const somebody = token(secret, { sub: randomUUID(), roles: [] });
    const { entities } = await withRunningApp(app, "production", ({ base }) => drive(model, base, somebody), {
      AUTH_SECRET: secret,
    });
    assert.equal(entities.length, model.entities.length);
  });
});
