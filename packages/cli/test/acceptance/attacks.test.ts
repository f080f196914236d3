import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { audit } from "../support/attacks/audit.ts";
import { testBodies } from "../support/attacks/bodies.ts";
import { testBrowsers } from "../support/attacks/browser.ts";
import { testInjection } from "../support/attacks/injection.ts";
import { testLeaks } from "../support/attacks/leaks.ts";
import { testProtocol } from "../support/attacks/protocol.ts";
import { testResources } from "../support/attacks/resources.ts";
import { type Holding, holdWithHeaders } from "../support/attacks/slow.ts";
import { startTarget, type Target } from "../support/attacks/target.ts";
import { testTokens } from "../support/attacks/tokens.ts";

/** All that strangers can do is send something: nothing of it gets through, and every refusal is a problem. */
describe("attacks on a generated application", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(path.join(tmpdir(), "domainsmith-attacks-"));
  let started: Target | undefined;
  let holding: Holding | undefined;

  before(async () => {
    started = await startTarget("attacks/app", { DATA_DIR: path.join(folder, "data") });
    // Everything else is asked while these hold their connections.
    holding = holdWithHeaders(started);
  });

  after(async () => {
    await started?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const target = () => {
    if (!started) throw new Error("The application was not started.");
    return started;
  };

  testTokens(target);
  testBodies(target);
  testInjection(target, false);
  testProtocol(target);
  testResources(target);
  testBrowsers(target);
  it("waits for nobody who sends a request letter by letter", async () => {
    await holding?.end();
  });
  testLeaks(target);

  it("find nothing that its own audit would have found", async () => {
    const { app, secret } = target();
    const settings = {
      NODE_ENV: "production",
      AUTH_SECRET: secret,
      DATABASE_URL: "postgres://shop:pw@localhost/shop",
      STORAGE_URL: "file:///var/lib/shop/files",
    };
    const { exitCode, findings } = await audit(app, ["code", "configuration"], settings);
    assert.deepEqual(findings, []);
    assert.equal(exitCode, 0);
  });
});
