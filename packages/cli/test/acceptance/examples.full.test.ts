import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { token } from "../support/access/token.ts";
import { appFolder, install, ownTests } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { Client } from "../support/driver/client.ts";
import { asObject, asObjects } from "../support/driver/json.ts";
import { COLLECTION, OpenApi } from "../support/driver/open-api.ts";
import { root } from "../support/folders.ts";
import { type RunningApp, withRunningApp } from "../support/running-app.ts";

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
      const secret = randomBytes(32).toString("hex");
      const work = async ({ base }: RunningApp) => {
        const clients = tokens(app, secret).map((each) => new Client(base, each));
        const [client] = clients;
        assert.ok(client);
        const api = new OpenApi(asObject((await client.expect(200, "get", "/openapi.json")).body));
        const lists = api.operations.filter(({ method, path: at }) => method === "get" && COLLECTION.test(at));
        const empty: string[] = [];
        let count = 0;
        for (const { path: at } of lists) {
          if (NO_LISTS.has(at)) continue;
          count += 1;
          // Some rows are shown to those alone whose they are.
          if (!(await some(clients, at))) empty.push(at);
        }
        assert.ok(count > 5);
        assert.deepEqual(empty, []);
      };
      await withRunningApp(app, "development", work, { AUTH_SECRET: secret });
    });
  }
});

const NO_LISTS: ReadonlySet<string> = new Set(["/me", "/metrics", "/event-stream"]);

/** Whether one of them finds rows in a list. */
async function some(clients: readonly Client[], at: string): Promise<boolean> {
  for (const client of clients) {
    const { body } = await client.expect(200, "get", at);
    if (asObjects(asObject(body).items).length > 0) return true;
  }
  return false;
}

/** Tokens with every role, of the accounts of the demo rows, and for the tenant of the first. */
function tokens(app: string, secret: string): readonly string[] {
  const read = (file: string) => readFileSync(path.join(app, file), "utf8");
  const [, names = ""] = /\bROLES\b[^=]*= \[([^\]]*)\]/.exec(read("src/access/model.ts")) ?? [];
  const roles = [...names.matchAll(/"([^"]+)"/g)].map(([, role]) => role);
  const accounts = read("src/db/seed/accounts.ts");
  const [, tenant] = /\btenantId: "([0-9a-f-]{36})"/.exec(accounts) ?? [];
  const ids = [...accounts.matchAll(/\bid: "([0-9a-f-]{36})"/g)].map(([, id]) => id);
  return ids.map((sub) => token(secret, { sub, roles, ...(tenant !== undefined && { tenant }) }));
}
