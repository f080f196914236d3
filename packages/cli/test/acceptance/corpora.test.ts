import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { appFolder, install, typeErrors } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { corpus } from "../support/corpora.ts";
import { withFolder } from "../support/folders.ts";

const files = corpus("jdl", [".jdl", ".jh"]);

describe("every JDL file of the corpora", () => {
  if (files.length === 0) {
    it.skip("is imported, validated, generated and type-checked: ../shared/corpora/jdl is not there", () => {});
    return;
  }

  const apps = files.map((file) => appFolder(`corpora/${path.basename(file).replace(/\W/g, "-")}`));
  let errors: readonly (readonly string[])[] = [];

  for (const [index, file] of files.entries()) {
    const name = path.basename(file);
    it(`${name} is imported without errors and generated`, async () => {
      await withFolder(async (folder) => {
        const imported = await cli(folder, "import", file, "--out", "model.domain");
        assert.equal(imported.exitCode, 0, imported.said);
        const hasEntities = /^(abstract )?entity /m.test(readFileSync(path.join(folder, "model.domain"), "utf8"));
        if (!hasEntities) assert.match(imported.out, /no entit/i, `It does not say that it is empty: ${imported.said}`);
        const validated = await cli(folder, "validate", "model.domain", "--json");
        assert.equal(JSON.parse(validated.out).counts.error, 0, validated.said);
        const formatted = await cli(folder, "format", "--check", "model.domain");
        assert.equal(formatted.exitCode, 0, formatted.said);
        const generated = await cli(folder, "generate", "model.domain", "--out", apps[index] ?? "");
        assert.equal(generated.exitCode, 0, generated.said);
      });
    });
  }

  it("type-checks as an application, all of them in one run", async function () {
    this.timeout(300_000);
    await install(apps[0] ?? "");
    errors = await typeErrors(apps);
    assert.equal(errors.length, files.length);
  });

  for (const [index, file] of files.entries()) {
    it(`${path.basename(file)} gives an application without type errors`, () => {
      assert.deepEqual(errors[index], []);
    });
  }
});
