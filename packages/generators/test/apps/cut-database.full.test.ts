import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { PostgresServer } from "../../src/testing/postgres/postgres-server.ts";
import { generate, startApplication, writeApplication } from "../support/applications.ts";
import { CutWay } from "../support/cut-way.ts";
import { projectModel, repository } from "../support/project-model.ts";
import { tokenFor } from "../support/token.ts";

/** Seconds that a statement may take, and the way to PostgreSQL may be silent after that. */
const TIMEOUT = 2;
const SILENCE = 5;
const editor = tokenFor({ roles: ["CatalogEditor"] });

interface Answered {
  readonly status: number;
  readonly code: unknown;
  readonly seconds: number;
}

describe("an application whose way to PostgreSQL is cut without a word", function () {
  this.timeout(300_000);
  let root: string;
  let postgres: PostgresServer;

  before(async () => {
    const model = await projectModel(path.join(repository, "examples/shop"));
    root = await writeApplication("shop-cut-test", generate(model, "shop", "Shop"));
    postgres = await PostgresServer.start();
  });
  after(() => postgres.stop());

  function addressBy(way: CutWay): string {
    const address = new URL(postgres.address());
    address.port = String(way.port);
    return address.href;
  }

  async function ask(url: string, method: string, address: string, body?: object): Promise<Answered> {
    const begun = performance.now();
    const response = await fetch(`${url}${address}`, {
      method,
      headers: { authorization: `Bearer ${editor}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer: Readonly<Record<string, unknown>> = JSON.parse(await response.text());
    return { status: response.status, code: answer.code, seconds: (performance.now() - begun) / 1000 };
  }

  /** As many requests of all kinds as there are connections, and some more. */
  function requests(url: string): Promise<readonly Answered[]> {
    const write = () => ask(url, "POST", "/categories", { name: "Things", slug: `things-${randomUUID()}` });
    const read = () => ask(url, "GET", `/products?limit=1&sort=-id&name[ne]=${randomUUID()}`);
    return Promise.all(Array.from({ length: 6 }, () => [write(), read()]).flat());
  }

  const settings = (way: CutWay) => ({
    DATABASE_URL: addressBy(way),
    DATABASE_TIMEOUT: String(TIMEOUT),
    DATABASE_POOL: "5",
    NODE_ENV: "test",
  });

  function assertRefused(answers: readonly Answered[], most: number): void {
    for (const { status, code, seconds } of answers) {
      assert.equal(status, 503, `${status} ${String(code)} after ${seconds} s`);
      assert.ok(["DATABASE_UNAVAILABLE", "TOO_BUSY", "UNKNOWN_OUTCOME"].includes(String(code)), String(code));
      assert.ok(seconds < most, `${String(code)} after ${seconds} s`);
    }
  }

  /** All requests are answered, a few seconds after the way is there again. */
  async function assertHealed(url: string): Promise<void> {
    await pause(3_000);
    const codes = (await requests(url)).map(({ status }) => status);
    assert.deepEqual([...new Set(codes)].sort(), [200, 201]);
  }

  for (const how of ["opened again", "replaced"] as const) {
    it(`answers in time that it has no database, and goes on when the way is ${how}`, async () => {
      let way = await CutWay.to(Number(new URL(postgres.address()).port));
      const application = await startApplication(root, settings(way));
      try {
        await requests(application.url);
        way.cut();
        // Connections that exist, then new ones.
        for (let wave = 0; wave < 2; wave += 1) assertRefused(await requests(application.url), TIMEOUT + SILENCE + 10);
        assert.equal((await ask(application.url, "GET", "/health/ready")).status, 503);
        if (how === "opened again") way.open();
        else {
          await way.end();
          way = await CutWay.to(Number(new URL(postgres.address()).port), way.port);
        }
        await assertHealed(application.url);
        assert.equal(await application.stop(), 0);
      } finally {
        await way.end();
        await application.stop();
      }
    });
  }

  it("writes into its log that connections were closed which nobody used", async () => {
    const way = await CutWay.to(Number(new URL(postgres.address()).port));
    const application = await startApplication(root, settings(way));
    try {
      await requests(application.url);
      // Workers have begun, and wait for something to do.
      await pause(3_000);
      await way.end();
      await pause(500);
      const lines = application.output().trim().split("\n");
      assert.ok(
        lines.some((line) => JSON.parse(line).msg === "a connection to the database was lost"),
        application.output(),
      );
    } finally {
      await application.stop();
    }
  });

  it("ends in its time, and answers who waits before that", async () => {
    const way = await CutWay.to(Number(new URL(postgres.address()).port));
    const application = await startApplication(root, { ...settings(way), DATABASE_TIMEOUT: "60" });
    try {
      await requests(application.url);
      way.cut();
      const answers = requests(application.url);
      await pause(500);
      const begun = performance.now();
      assert.equal(await application.stop(), 0, application.output());
      const seconds = (performance.now() - begun) / 1000;
      assert.ok(seconds < 18, `it took ${seconds} s`);
      assertRefused(await answers, 16);
    } finally {
      await way.end();
      await application.stop();
    }
  });
});
