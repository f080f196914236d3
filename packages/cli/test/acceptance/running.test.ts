import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { dump, seed } from "../support/access/database.ts";
import { token } from "../support/access/token.ts";
import { appFolder, install } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { corpus } from "../support/corpora.ts";
import { Client } from "../support/driver/client.ts";
import { drive } from "../support/driver/drive.ts";
import { asObject, asText } from "../support/driver/json.ts";
import { root, withFolder } from "../support/folders.ts";
import { modelIn } from "../support/model.ts";
import { type RunningApp, withRunningApp } from "../support/running-app.ts";
import { copyWithoutPolicies } from "../support/without-policies.ts";

const examples = ["shop", "helpdesk", "clinic"];
/** Different in what they use: many wide entities; enums and both kinds of one to one; validations and required relations. */
const imported = ["northwind-jdl.jh", "Oracle-Human-Resources-sample.jdl", "e-commerce-monolith.jdl"];

/**
 * Starts an application on its embedded database and does to it what clients do. Who may do what is proved elsewhere:
 * here somebody who is signed in may do everything.
 */
async function proveRunning(original: string, app: string): Promise<void> {
  await withFolder((folder) => proveOpen(copyWithoutPolicies(original, folder), app));
}

async function proveOpen(project: string, app: string): Promise<void> {
  const generated = await cli(root, "generate", project, "--out", app);
  assert.equal(generated.exitCode, 0, generated.said);
  await install(app);
  const model = await modelIn(project);
  await withFolder(async (folder) => {
    const secret = randomBytes(32).toString("hex");
    const settings = { AUTH_SECRET: secret, DATA_DIR: folder };
    const tenant = model.tenancy === undefined ? undefined : await someTenant(app, settings);
    const somebody = token(secret, { sub: randomUUID(), roles: [], ...(tenant !== undefined && { tenant }) });
    const prove = async ({ base }: RunningApp) => {
      const document = asObject((await new Client(base).expect(200, "get", "/openapi.json")).body);
      assert.equal(document.openapi, "3.1.0");
      const { valid, errors } = await new Validator().validate(structuredClone(document));
      assert.ok(valid, JSON.stringify(errors, undefined, 2));
      const { entities, parts, refusals } = await drive(model, base, somebody, tenant);
      const concrete = model.entities.filter(({ abstract, id }) => !abstract && id !== model.tenancy);
      assert.equal(entities.length + parts.length, concrete.length, `${entities.join()} and ${parts.join()}`);
      assert.ok(refusals > 20 * concrete.length, `Only ${refusals} requests were refused.`);
    };
    await withRunningApp(app, "production", prove, settings);
  });
}

/** Fills the database with demo rows, and gives one of the tenants that they belong to. */
async function someTenant(app: string, settings: { readonly DATA_DIR: string; readonly AUTH_SECRET: string }) {
  await seed(app, settings);
  const rows = Object.values(await dump(app, settings.DATA_DIR)).flat();
  return asText(rows.find((row) => typeof row.tenant_id === "string")?.tenant_id, "tenant");
}

describe("a started application", function () {
  this.timeout(300_000);

  for (const name of examples) {
    it(`of examples/${name} does with every entity what clients may do, and refuses what they may not`, async () => {
      await proveRunning(path.join(root, "examples", name), appFolder(`running/${name}`));
    });
  }

  for (const name of imported) {
    const file = corpus("jdl", [".jdl", ".jh"]).find((each) => path.basename(each) === name);
    if (file === undefined) {
      it.skip(`of the imported ${name}: ../shared/corpora/jdl is not there`, () => {});
      continue;
    }
    it(`of the imported ${name} does with every entity what clients may do, and refuses what they may not`, async () => {
      await withFolder(async (folder) => {
        const model = path.join(folder, "model.domain");
        const read = await cli(folder, "import", file, "--out", model);
        assert.equal(read.exitCode, 0, read.said);
        await proveRunning(model, appFolder(`running/${name.replace(/\W/g, "-")}`));
      });
    });
  }
});
