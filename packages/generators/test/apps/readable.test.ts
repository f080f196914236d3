import assert from "node:assert/strict";
import path from "node:path";
import { PRESETS } from "../../src/app/presets.ts";
import { generate, writeApplication } from "../support/applications.ts";
import { lint } from "../support/lint.ts";
import { projectModel, repository } from "../support/project-model.ts";

describe("generated code", function () {
  this.timeout(120_000);

  for (const name of ["shop", "helpdesk", "clinic"]) {
    for (const preset of PRESETS) {
      // What the presets differ in is the same in all of them.
      if (preset === "small" && name !== "shop") continue;
      it(`of ${name} (${preset}) has the layout of Biome, and nothing that it warns of`, async () => {
        const model = await projectModel(path.join(repository, "examples", name));
        const files = generate(model, name, name, preset);
        const root = await writeApplication(`readable-${name}-${preset}`, files);
        assert.equal(await lint(root), "");
      });
    }
  }
});
