import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { PRESETS } from "../../src/app/presets.ts";
import { generate, typecheck, writeApplication } from "../support/applications.ts";
import { lint } from "../support/lint.ts";
import { projectModel, repository } from "../support/project-model.ts";

const fixtures = path.join(repository, "packages/generators/test/fixtures");
/** Models that show what is rare, and the examples. */
const folders = [
  ...["shop", "helpdesk", "clinic"].map((name) => path.join(repository, "examples", name)),
  ...readdirSync(fixtures, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith(".domain"))
    .map((entry) => entry.parentPath),
];

describe("generated code of every model and preset", function () {
  this.timeout(120_000);

  for (const folder of new Set(folders)) {
    for (const preset of PRESETS) {
      const name = `${path.basename(folder)}-${preset}`;
      it(`of ${name} has the layout of Biome, and compiles`, async () => {
        const files = generate(await projectModel(folder), name, name, preset);
        const root = await writeApplication(`readable-${name}`, files);
        assert.equal(await lint(root, path.basename(folder) === "hostile"), "");
        const { code, output } = await typecheck(root);
        assert.equal(code, 0, output);
      });
    }
  }
});
