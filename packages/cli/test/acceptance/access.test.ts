import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { askersOf } from "../support/access/askers.ts";
import { dump, seed } from "../support/access/database.ts";
import { Prover, type Tally } from "../support/access/prove.ts";
import { World } from "../support/access/world.ts";
import { appFolder, install } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { Client } from "../support/driver/client.ts";
import { asObject } from "../support/driver/json.ts";
import { OpenApi } from "../support/driver/open-api.ts";
import { root, withFolder } from "../support/folders.ts";
import { modelIn } from "../support/model.ts";
import { withRunningApp } from "../support/running-app.ts";

const ACCOUNTS = 2;
const ROWS_OF_A_KIND = 2;

/** Everything, as everybody, in an application with its demo rows. */
async function proveAccess(project: string, app: string): Promise<Tally> {
  const generated = await cli(root, "generate", project, "--out", app);
  assert.equal(generated.exitCode, 0, generated.said);
  await install(app);
  const model = await modelIn(project);
  return withFolder(async (folder) => {
    const secret = randomBytes(32).toString("hex");
    const settings = { DATA_DIR: folder, AUTH_SECRET: secret };
    await seed(app, settings);
    const world = new World(model, await dump(app, folder));
    const run = async (base: string) => {
      const client = new Client(base);
      const api = new OpenApi(asObject((await client.expect(200, "get", "/openapi.json")).body));
      const prover = new Prover(world, client, api, askersOf(world, ACCOUNTS), secret, ROWS_OF_A_KIND);
      await prover.everything();
      return prover.tally;
    };
    return withRunningApp(app, "production", ({ base }) => run(base), settings);
  });
}

describe("who may do what, asked from outside", function () {
  this.timeout(600_000);

  for (const name of ["shop", "helpdesk", "clinic"]) {
    it(`is in examples/${name} what the model says, for everybody, every operation and every row`, async () => {
      const tally = await proveAccess(path.join(root, "examples", name), appFolder(`access/${name}`));
      assert.ok(tally.allowed > 200 && tally.action > 100, `Too little was asked: ${JSON.stringify(tally)}`);
    });
  }
});
