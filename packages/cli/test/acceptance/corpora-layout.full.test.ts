import assert from "node:assert/strict";
import path from "node:path";
import { lint } from "../../../generators/test/support/lint.ts";
import { appFolder, install } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { corpus } from "../support/corpora.ts";
import { withFolder } from "../support/folders.ts";

const files = corpus("jdl", [".jdl", ".jh"]);

describe("applications of every JDL file of the corpora", function () {
  this.timeout(120_000);
  if (files.length === 0) {
    it.skip("have the layout of Biome: ../shared/corpora/jdl is not there", () => {});
    return;
  }

  for (const file of files) {
    const name = path.basename(file);
    it(`${name} has the layout of Biome, and nothing that it warns of`, async () => {
      await withFolder(async (folder) => {
        const app = appFolder(`layout/${name.replace(/\W/g, "-")}`);
        await cli(folder, "import", file, "--out", "model.domain");
        const generated = await cli(folder, "generate", "model.domain", "--out", app);
        assert.equal(generated.exitCode, 0, generated.said);
        await install(app);
        assert.equal(await lint(app), "");
      });
    });
  }
});
