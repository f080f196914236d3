import assert from "node:assert/strict";
import path from "node:path";
import { appFolder, install, ownTests } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { Client } from "../support/driver/client.ts";
import { asObject, asObjects } from "../support/driver/json.ts";
import { COLLECTION, OpenApi } from "../support/driver/open-api.ts";
import { root } from "../support/folders.ts";
import { withRunningApp } from "../support/running-app.ts";

describe("each example", function () {
  this.timeout(600_000);

  for (const name of ["shop", "helpdesk", "clinic"]) {
    const app = appFolder(`full/${name}`);

    it(`${name} passes the tests that were generated with it`, async () => {
      const generated = await cli(root, "generate", path.join("examples", name), "--out", app);
      assert.equal(generated.exitCode, 0, generated.said);
      await install(app);
      assert.equal(await ownTests(app), undefined);
    });

    it(`${name} starts with demo rows in every list`, async () => {
      await withRunningApp(app, "development", async ({ base }) => {
        const client = new Client(base);
        const api = new OpenApi(asObject((await client.expect(200, "get", "/openapi.json")).body));
        const lists = api.operations.filter(({ method, path: at }) => method === "get" && COLLECTION.test(at));
        assert.ok(lists.length > 5);
        for (const { path: at } of lists) {
          const answer = await client.expect(200, "get", at);
          assert.ok(asObjects(asObject(answer.body).items).length > 0, `${name} has no rows at ${at}`);
        }
      });
    });
  }
});
