import assert from "node:assert/strict";
import path from "node:path";
import type { Model } from "@domainsmith/model";
import { generate, startApplication, typecheck, writeApplication } from "../support/applications.ts";
import { driveApplication } from "../support/drive.ts";
import { modelOf, projectModel } from "../support/project-model.ts";

/** Models that strain the generators. */
const models: readonly {
  readonly name: string;
  readonly model: () => Promise<Model>;
}[] = [
  { name: "empty", model: () => modelOf({ "empty.domain": "namespace empty" }) },
  { name: "hostile", model: () => projectModel(fixture("hostile")) },
  { name: "shapes", model: () => projectModel(fixture("shapes")) },
];

function fixture(name: string): string {
  return path.join(import.meta.dirname, "../fixtures", name);
}

for (const { name, model: load } of models) {
  describe(`the application generated from a model that is ${name}`, function () {
    this.timeout(300_000);
    let model: Model;
    let root: string;

    before(async () => {
      model = await load();
      root = await writeApplication(`${name}-test`, generate(model, name, `*/ \`\${${name}}\` "title" | </script> \\`));
    });

    it("compiles", async () => {
      const { code, output } = await typecheck(root);
      assert.equal(code, 0, output);
    });

    it("starts and serves every entity over HTTP", async () => {
      const application = await startApplication(root, { NODE_ENV: "test" });
      try {
        const driven = await driveApplication(application.url, model);
        const wanted = model.entities.filter((entity) => !entity.abstract && entity.namespace === name);
        assert.deepEqual(driven.toSorted(), wanted.map((entity) => entity.name).sort());
        assert.equal((await fetch(`${application.url}/openapi.json`)).status, 200);
      } finally {
        assert.equal(await application.stop(), 0, application.output());
      }
    });
  });
}
