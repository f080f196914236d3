import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { appFolder, install } from "../apps.ts";
import { cli } from "../cli.ts";
import { Client } from "../driver/client.ts";
import { asObject } from "../driver/json.ts";
import { OpenApi } from "../driver/open-api.ts";
import { root, withFolder } from "../folders.ts";
import { modelIn } from "../model.ts";
import { withRunningApp } from "../running-app.ts";
import { askersOf } from "./askers.ts";
import { dump, seed } from "./database.ts";
import { Prover } from "./prove.ts";
import { World } from "./world.ts";

const ACCOUNTS = 2;
const ROWS_OF_A_KIND = 2;

/**
 * Asks the application of an example, with its demo rows, for everything as everybody.
 *
 * @throws when an answer is not what the model says, or too little was asked
 */
export async function proveAccess(example: string): Promise<void> {
  const project = path.join(root, "examples", example);
  const app = appFolder(`access/${example}`);
  const generated = await cli(root, "generate", project, "--out", app);
  assert.equal(generated.exitCode, 0, generated.said);
  await install(app);
  const model = await modelIn(project);
  const tally = await withFolder(async (folder) => {
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
  assert.ok(tally.allowed > 200 && tally.action > 100, `Too little was asked: ${JSON.stringify(tally)}`);
}
