import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  APPLY_PLAN_REQUEST,
  type ApplyPlanResult,
  DISCARD_PLAN_REQUEST,
  GENERATE_REQUEST,
  type GenerateResult,
  ORIGIN_REQUEST,
  type Origin,
  PLAN_FILE_REQUEST,
  PLAN_REQUEST,
  PLAN_UNDO_REQUEST,
  type PlannedFile,
  type PlanParams,
  type PlanResult,
} from "@domainsmith/model";
import { startClient, type TestClient } from "../testing/client.ts";
import { FULL_CLIENT } from "../testing/workspace.ts";

const MODEL = "entity Customer {\n  key email: String(3..254)\n  name: String(1..80)\n}\n";
const WITH_PHONE = MODEL.replace("}", "  phone: String(40)?\n}");

describe("requests about generation", function () {
  this.timeout(60_000);
  let folder: string;
  let client: TestClient;
  const file = (...names: string[]) => path.join(folder, ...names);
  const uriOf = (...names: string[]) => pathToFileURL(file(...names)).href;
  const plan = (params: Partial<PlanParams> = {}): Promise<PlanResult> =>
    client.connection.sendRequest(PLAN_REQUEST, { uri: uriOf("shop/shop.domain"), ...params });
  const apply = (planId: string): Promise<ApplyPlanResult> =>
    client.connection.sendRequest(APPLY_PLAN_REQUEST, { planId });
  const planned = (planId: string, path: string): Promise<PlannedFile | null> =>
    client.connection.sendRequest(PLAN_FILE_REQUEST, { planId, path });

  async function successful(params: Partial<PlanParams> = {}) {
    const result = await plan(params);
    assert.ok(result.ok, JSON.stringify(result).slice(0, 500));
    return result;
  }

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "domainsmith-plans-"));
    for (const name of ["shop", "office"]) {
      mkdirSync(file(name));
      writeFileSync(file(name, "domainsmith.json"), JSON.stringify({ name }));
      writeFileSync(file(name, `${name}.domain`), MODEL);
    }
    client = await startClient({ capabilities: FULL_CLIENT, folders: [pathToFileURL(folder).href] });
  });

  after(async () => {
    const code = await client.close();
    rmSync(folder, { recursive: true, force: true });
    assert.equal(code, 0);
    assert.equal(client.stderr(), "");
  });

  it("plan, show and write", async () => {
    const steps: string[] = [];
    client.connection.onNotification("$/progress", ({ value }: { value: { kind: string; message?: string } }) => {
      steps.push(value.message ?? value.kind);
    });
    const { planId, output, outputUri, plan } = await successful({ workDoneToken: "t1" });
    assert.deepEqual([steps[0], steps.at(-1)], ["begin", "end"]);
    assert.ok(steps.length > 3, steps.join());
    assert.deepEqual([output, outputUri], [file("shop", "app"), uriOf("shop", "app")]);
    assert.ok(plan.counts.create > 10);
    assert.equal(existsSync(output), false);
    assert.match((await planned(planId, "package.json"))?.result ?? "", /"shop"/);
    const applied = await apply(planId);
    assert.ok(applied.ok && applied.written, JSON.stringify(applied).slice(0, 500));
    assert.ok(readFileSync(path.join(output, "package.json"), "utf8").includes('"shop"'));
  });

  it("keep one plan of a project, and plans of several", async () => {
    const first = await successful();
    const other = await successful({ uri: uriOf("office") });
    const second = await successful();
    assert.equal(await planned(first.planId, "package.json"), null);
    const refused = await apply(first.planId);
    assert.ok(!refused.ok && refused.reason === "no-plan");
    assert.ok(await planned(second.planId, "package.json"));
    const applied = await apply(other.planId);
    assert.ok(applied.ok && applied.written && existsSync(file("office", "app", "package.json")));
    await client.connection.sendRequest(DISCARD_PLAN_REQUEST, { planId: second.planId });
    assert.equal(await planned(second.planId, "package.json"), null);
  });

  it("plan by what editors hold, also of what is not saved", async () => {
    client.open(uriOf("shop/shop.domain"), WITH_PHONE);
    const { planId, plan } = await successful();
    const updated = plan.changes.filter(({ action }) => action === "update");
    assert.ok(updated.some(({ symbol }) => symbol === "Customer"));
    for (const { path } of updated.slice(0, 3)) {
      const texts = await planned(planId, path);
      assert.equal(texts?.path, path);
      assert.ok(texts?.result !== undefined && texts.result !== texts.yours);
    }
    client.change(uriOf("shop/shop.domain"), MODEL);
  });

  it("end a plan that is cancelled, and answer the next one", async () => {
    const { CancellationTokenSource } = await import("vscode-jsonrpc/node");
    const source = new CancellationTokenSource();
    const running = client.connection.sendRequest(PLAN_REQUEST, { uri: uriOf("office") }, source.token);
    source.cancel();
    const result = (await running.catch((error: unknown) => error)) as PlanResult | Error;
    const reason = result instanceof Error ? result.message : !result.ok && result.reason;
    assert.match(String(reason), /cancel/i);
    await successful();
  });

  it("refuse a model with errors, and what is no project", async () => {
    client.change(uriOf("shop/shop.domain"), `${MODEL}entity Customer {}\n`);
    const wrong = await plan();
    assert.ok(!wrong.ok && wrong.reason === "model-errors", JSON.stringify(wrong));
    client.change(uriOf("shop/shop.domain"), MODEL);
    const nowhere = await plan({ uri: uriOf("none.domain") });
    assert.ok(!nowhere.ok && nowhere.reason === "no-model");
    const unknown = await apply("no such plan");
    assert.ok(!unknown.ok && unknown.reason === "no-plan");
  });

  it("tell where generated code comes from", async () => {
    const ask = (...names: string[]): Promise<Origin | null> =>
      client.connection.sendRequest(ORIGIN_REQUEST, { uri: uriOf("shop", ...names) });
    const origin = await ask("app", "src", "modules", "customer", "customer.schema.ts");
    assert.deepEqual([origin?.ownership, origin?.symbol, origin?.edited], ["generated", "Customer", []]);
    assert.deepEqual(origin?.declaration, { uri: uriOf("shop", "shop.domain"), line: 0, character: 7 });
    assert.ok(origin?.parts.some(({ title }) => title === "attribute name of Customer"));
    assert.equal(await ask("shop.domain"), null);
  });

  it("take the last generation back", async () => {
    const about = file("shop", "app", "src", "about.ts");
    const before = readFileSync(about, "utf8");
    writeFileSync(file("shop", "domainsmith.json"), JSON.stringify({ name: "shop", title: "Another" }));
    const titled = await successful();
    assert.ok((await apply(titled.planId)).ok && readFileSync(about, "utf8") !== before);
    const undoing: PlanResult = await client.connection.sendRequest(PLAN_UNDO_REQUEST, { uri: uriOf("shop") });
    assert.ok(undoing.ok, JSON.stringify(undoing));
    assert.equal(undoing.plan.changes.find(({ path }) => path === "src/about.ts")?.action, "update");
    const undone = await apply(undoing.planId);
    assert.ok(undone.ok && undone.written);
    assert.equal(readFileSync(about, "utf8"), before);
    writeFileSync(file("shop", "domainsmith.json"), JSON.stringify({ name: "shop" }));
  });

  it("plan and write at once", async () => {
    const params = { uri: uriOf("shop") };
    const dry: GenerateResult = await client.connection.sendRequest(GENERATE_REQUEST, { ...params, dryRun: true });
    assert.ok(dry.ok && !dry.written);
    const result: GenerateResult = await client.connection.sendRequest(GENERATE_REQUEST, params);
    assert.ok(result.ok && !result.written && result.plan.counts.unchanged > 10);
  });
});
