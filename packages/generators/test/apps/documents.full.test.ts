import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Model } from "@domainsmith/model";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import {
  generate,
  type RunningApplication,
  startApplication,
  typecheck,
  writeApplication,
} from "../support/applications.ts";
import { runCollection } from "../support/newman.ts";
import { projectModel, repository } from "../support/project-model.ts";
import { tokenFor } from "../support/token.ts";

/** What anybody who reads or uses the API gets of it: its description, its collection, its client. */
for (const name of ["shop", "helpdesk", "clinic"]) {
  describe(`what is told of the API of examples/${name}`, function () {
    this.timeout(300_000);
    let model: Model;
    let root: string;
    let application: RunningApplication;

    before(async () => {
      model = await projectModel(path.join(repository, "examples", name));
      root = await writeApplication(`documents-${name}`, generate(model, name, name));
      application = await startApplication(root);
    });

    after(async () => {
      assert.equal(await application?.stop(), 0, application?.output());
    });

    it("is a description in which a linter finds nothing", async () => {
      const source = await (await fetch(`${application.url}/openapi.json`)).text();
      const config = await createConfig({
        extends: ["recommended-strict"],
        rules: {
          // Under which license an application is used is for those who own it to say.
          "info-license": "off",
          "operation-4xx-response": "error",
          "security-defined": "error",
          "tag-description": "error",
          "operation-singular-tag": "error",
          "no-path-trailing-slash": "error",
          "path-segment-plural": "off",
          "no-invalid-media-type-examples": "error",
        },
      });
      const problems = await lintFromString({ source, absoluteRef: "openapi.json", config });
      assert.deepEqual(
        problems.map(({ ruleId, message, location }) => `${ruleId} ${message} ${location[0]?.pointer}`),
        [],
      );
    });

    it("is a collection that runs from top to bottom", async () => {
      const token = tokenOfSomebody(root, model);
      const { failures, requests } = await runCollection(path.join(root, "docs/postman.json"), application.url, token);
      assert.deepEqual(failures, []);
      assert.ok(requests > model.entities.length, `It has sent ${requests} requests.`);
    });

    if (name !== "shop") return;
    it("is a client that does what its types say", async () => {
      cpSync(path.join(repository, "packages/generators/test/fixtures/client/drive.ts"), path.join(root, "drive.ts"));
      const { output, code } = await typecheck(root, "--noEmit", "-p", ".");
      assert.equal(code, 0, output);
      const token = tokenOfSomebody(root, model);
      const said = await run(path.join(root, "drive.ts"), [application.url, token, accountOf(token)], root);
      assert.equal(said, "done\n");
    });
  });
}

/** A token with every role, of an account of the demo data, and for its tenant. */
function tokenOfSomebody(root: string, model: Model): string {
  const roles = model.roles.map(({ name }) => name);
  const seed = readFileSync(path.join(root, "src/db/seed/accounts.ts"), "utf8");
  const id = /\bid: "([0-9a-f-]{36})"/.exec(seed)?.[1] ?? "";
  const tenant = /\btenantId: "([0-9a-f-]{36})"/.exec(seed)?.[1];
  return tokenFor({ id, roles, ...(tenant !== undefined && { tenant }) });
}

function accountOf(token: string): string {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).sub;
}

function run(script: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd, env: { ...process.env, NODE_OPTIONS: "" } }, (_, out, err) => {
      resolve(out + err);
    });
  });
}
