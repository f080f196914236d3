import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Model } from "@domainsmith/model";
import { ts } from "ts-morph";
import { token } from "../support/access/token.ts";
import { appFolder, install, typeErrors } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { Client } from "../support/driver/client.ts";
import { drive } from "../support/driver/drive.ts";
import { asObject } from "../support/driver/json.ts";
import { withFolder } from "../support/folders.ts";
import { clashingModel, documentation, hostile, hostileModel } from "../support/hostile-model.ts";
import { modelIn } from "../support/model.ts";
import { type RunningApp, withRunningApp } from "../support/running-app.ts";
import { copyWithoutPolicies } from "../support/without-policies.ts";

const title = hostile.join(" ");

describe("a model full of text that looks like code", function () {
  this.timeout(300_000);
  const app = appFolder("hostile/app");
  /** The same without its policy, which nobody can do everything under. */
  const open = appFolder("hostile/open");
  const secret = randomBytes(32).toString("hex");
  const settings = { AUTH_SECRET: secret };
  const somebody = token(secret, { sub: randomUUID(), roles: [] });
  const clashing = appFolder("hostile/clashing");
  let model: Model;

  before(async () => {
    await withFolder(async (folder) => {
      const project = { name: "hostile", title, models: ["hostile.domain"] };
      writeFileSync(path.join(folder, "domainsmith.json"), JSON.stringify(project));
      writeFileSync(path.join(folder, "hostile.domain"), hostileModel);
      const validated = await cli(folder, "validate");
      assert.equal(validated.exitCode, 0, validated.said.slice(0, 3000));
      const generated = await cli(folder, "generate", "--out", app);
      assert.equal(generated.exitCode, 0, generated.said.slice(0, 3000));
      await withFolder(async (other) => {
        const copy = copyWithoutPolicies(folder, other);
        const generatedOpen = await cli(copy, "generate", "--out", open);
        assert.equal(generatedOpen.exitCode, 0, generatedOpen.said.slice(0, 3000));
        model = await modelIn(copy);
      });
    });
    await withFolder(async (folder) => {
      const file = path.join(folder, "names.domain");
      writeFileSync(file, clashingModel);
      const generated = await cli(folder, "generate", "names.domain", "--out", clashing);
      assert.equal(generated.exitCode, 0, generated.said.slice(0, 3000));
    });
    await install(app);
  });

  it("is formatted, and formatted again, without losing a text", async () => {
    await withFolder(async (folder) => {
      const file = path.join(folder, "hostile.domain");
      writeFileSync(file, hostileModel);
      assert.equal((await cli(folder, "format", "hostile.domain")).exitCode, 0);
      const once = readFileSync(file, "utf8");
      // Clauses and imports may change their places, and nothing may be lost or come to it.
      assert.ok(sameSigns(once, hostileModel), "Something but white space and the order of clauses has changed.");
      assert.equal((await cli(folder, "format", "--check", "hostile.domain")).exitCode, 0);
    });
  });

  it("gives code that type-checks, also where names mean something", async () => {
    const [first, second] = await typeErrors([app, clashing]);
    assert.deepEqual(first, []);
    assert.deepEqual(second, []);
  });

  it("becomes text in the code, never code", () => {
    const files = globSync("**/*.ts", { cwd: app, exclude: ["node_modules"] });
    assert.ok(files.length > 20);
    let texts = 0;
    for (const file of files) {
      const source = ts.createSourceFile(
        file,
        readFileSync(path.join(app, file), "utf8"),
        ts.ScriptTarget.Latest,
        true,
      );
      const visit = (node: ts.Node): void => {
        if (ts.isIdentifier(node)) assert.ok(!/pwned|evil/i.test(node.text), `${file} runs ${node.parent.getText()}`);
        if (ts.isStringLiteralLike(node) && node.text.includes("pwned")) texts += 1;
        if (ts.isTemplateExpression(node)) assert.ok(!node.getText().includes("pwned"), `${file}: ${node.getText()}`);
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
    assert.ok(texts > 10, "The texts are not in the code at all.");
  });

  it("leaves the application's JSON, YAML and Markdown what they are", () => {
    for (const file of globSync("**/*.json", { cwd: app, exclude: ["node_modules"] })) {
      JSON.parse(readFileSync(path.join(app, file), "utf8"));
    }
    const readme = readFileSync(path.join(app, "README.md"), "utf8");
    const prose = readme.replace(/```[\s\S]*?```/g, "").replace(/`[^`]*`/g, "");
    assert.doesNotMatch(prose, /(?<!\\)<(?:script|img)/i);
    assert.equal(readme.split("\n").filter((line) => line.startsWith("# ")).length, 1);
  });

  it("gives an application that starts with demo rows, does its work and shows the texts as they are", async () => {
    const look = async ({ base }: RunningApp) => {
      const client = new Client(base, somebody);
      const document = asObject((await client.expect(200, "get", "/openapi.json")).body);
      assert.equal(asObject(document.info).title, title);
      const descriptions = new Set<unknown>();
      JSON.stringify(document, (key, value) => {
        if (key === "description") descriptions.add(value);
        return value;
      });
      assert.ok(descriptions.has(documentation), "The documentation is not shown as it was written.");
      const created = await client.expect(201, "post", "/things", { json: { tags: hostile, code: hostile[0] } });
      const row = asObject(created.body);
      assert.equal(row.text, title);
      assert.equal(row.lines, hostile.join("\n"));
      assert.deepEqual(row.tags, hostile);
      assert.equal(row.code, hostile[0]);
      for (const text of hostile) {
        const found = await client.expect(200, "get", `/things?text[contains]=${encodeURIComponent(text)}`);
        assert.ok(JSON.stringify(found.body).includes(String(row.id)), `${text} is not found`);
        await client.expect(200, "get", `/things?name=${encodeURIComponent(text)}`);
        await client.refused(400, "get", `/things?sort=${encodeURIComponent(text)}`);
        await client.refused(400, "get", `/things/${encodeURIComponent(text)}`);
      }
    };
    await withRunningApp(open, "development", look, settings);
    const work = async ({ base }: RunningApp) => {
      const { entities, parts } = await drive(model, base, somebody);
      assert.equal(entities.length + parts.length, 3);
    };
    await withRunningApp(open, "production", work, settings);
  });
});

/** Whether two texts have the same characters, white space aside, in whatever order. */
function sameSigns(one: string, other: string): boolean {
  const sorted = (text: string) => [...text.replace(/\s/g, "")].sort().join("");
  return sorted(one) === sorted(other);
}
