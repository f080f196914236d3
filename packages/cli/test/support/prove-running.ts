import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { dump, seed } from "./access/database.ts";
import { token } from "./access/token.ts";
import { appFolder, install } from "./apps.ts";
import { cli } from "./cli.ts";
import { corpus } from "./corpora.ts";
import { Client } from "./driver/client.ts";
import { drive } from "./driver/drive.ts";
import { asObject, asText } from "./driver/json.ts";
import { root, withFolder } from "./folders.ts";
import { modelIn } from "./model.ts";
import { type RunningApp, withRunningApp } from "./running-app.ts";
import { copyWithoutPolicies } from "./without-policies.ts";

/**
 * Starts an application on its embedded database and does to it what clients do. Who may do what is proved elsewhere:
 * here somebody who is signed in may do everything.
 */
async function proveRunning(original: string, app: string): Promise<void> {
  await withFolder((folder) => proveOpen(copyWithoutPolicies(original, folder), app));
}

/** Tests that the applications of these examples do what they should. */
export function testExamples(names: readonly string[]): void {
  for (const name of names) {
    it(`of examples/${name} does with every entity what clients may do, and refuses what they may not`, () =>
      proveRunning(path.join(root, "examples", name), appFolder(`running/${name}`)));
  }
}

/** Tests that the applications of these files of the corpora do what they should. */
export function testImported(names: readonly string[]): void {
  for (const name of names) {
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
