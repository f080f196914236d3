import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fixedFilesModule } from "../scripts/embed-application.ts";
import { generate } from "./support/applications.ts";
import { projectModel, repository } from "./support/project-model.ts";

const golden = path.join(repository, "packages/generators/golden/shop");

async function generated(): Promise<ReadonlyMap<string, string>> {
  const model = await projectModel(path.join(repository, "examples/shop"));
  return new Map(generate(model, "shop", "Shop").map((file) => [file.path, file.content]));
}

function written(): ReadonlyMap<string, string> {
  const names = existsSync(golden) ? readdirSync(golden, { recursive: true, withFileTypes: true }) : [];
  const files = names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    files.sort().map((file) => [path.relative(golden, file).replaceAll(path.sep, "/"), readFileSync(file, "utf8")]),
  );
}

describe("the golden application", () => {
  it("is what examples/shop gives (UPDATE_GOLDEN=1 writes it)", async () => {
    const files = await generated();
    if (process.env.UPDATE_GOLDEN) {
      rmSync(golden, { recursive: true, force: true });
      for (const [name, content] of files) {
        mkdirSync(path.dirname(path.join(golden, name)), { recursive: true });
        writeFileSync(path.join(golden, name), content);
      }
    }
    const expected = written();
    assert.deepEqual([...files.keys()].sort(), [...expected.keys()].sort());
    for (const [name, content] of files) assert.equal(content, expected.get(name), name);
  });

  it("comes out the same from a second generation", async () => {
    assert.deepEqual(await generated(), await generated());
  });

  it("has the fixed files as they stand in application/", () => {
    const embedded = readFileSync(
      path.join(repository, "packages/generators/src/app/generated/fixed-files.ts"),
      "utf8",
    );
    assert.equal(embedded, fixedFilesModule(), "Run node packages/generators/scripts/embed-application.ts.");
  });
});
