import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { appFolder, install } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { withFolder } from "../support/folders.ts";
import { embeddedIn, startApp } from "../support/running-app.ts";

const model = "entity Note { text: String(1..80) }\n";

const hooks = `
import type { ApplicationHooks } from "./hooks/application-hooks.ts";

const fails = (where: string) => {
  if (process.env.FAILS === where) throw new Error(\`It fails in \${where}.\`);
};

export const hooks: ApplicationHooks = {
  async configure() {
    fails("configure");
  },
  async onStart() {
    fails("onStart");
  },
  async onStop() {
    console.log("onStop");
    if (process.env.HANGS !== undefined) await new Promise(() => setInterval(() => {}, 1_000));
  },
};
`;

describe("start and stop of a generated application", function () {
  this.timeout(300_000);
  const app = appFolder("start-and-stop/app");
  const settings = { NODE_ENV: "production", AUTH_SECRET: randomBytes(32).toString("hex") };

  before(async () => {
    await withFolder(async (folder) => {
      const file = path.join(folder, "notes.domain");
      writeFileSync(file, model);
      const generated = await cli(folder, "generate", file, "--out", app);
      assert.equal(generated.exitCode, 0, generated.said);
    });
    writeFileSync(path.join(app, "src/hooks.ts"), hooks);
    await install(app);
  });

  /** Starts it without waiting for anything. */
  function spawnApp(
    folder: string,
    more: Readonly<Record<string, string>>,
  ): { child: ChildProcess; said: () => string } {
    const env = {
      PATH: process.env.PATH ?? "",
      PORT: "0",
      DATA_DIR: folder,
      ...embeddedIn(folder),
      ...settings,
      ...more,
    };
    const child = spawn(process.execPath, ["src/main.ts"], { cwd: app, env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        said += chunk.toString();
      });
    }
    return { child, said: () => said };
  }

  /** How it ends by itself; it is killed when it does not. */
  async function ended(child: ChildProcess): Promise<number | null> {
    const late = setTimeout(() => child.kill("SIGKILL"), 25_000);
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    clearTimeout(late);
    return child.exitCode;
  }

  for (const where of ["configure", "onStart"]) {
    it(`ends with what was wrong when it cannot start because of ${where}`, async () => {
      await withFolder(async (folder) => {
        // Nothing listens there: the connections to Redis must be given up, too.
        const { child, said } = spawnApp(folder, { FAILS: where, REDIS_URL: "redis://127.0.0.1:1" });
        assert.equal(await ended(child), 1);
        assert.match(said(), new RegExp(`It fails in ${where}`));
        assert.doesNotMatch(said(), /onStop/);
      });
    });
  }

  it("says that it cannot keep its data where the system takes no folder", async () => {
    await withFolder(async (folder) => {
      const { child, said } = spawnApp(folder, { DATABASE_URL: "pglite:///proc/nowhere/database" });
      assert.equal(await ended(child), 1);
      assert.match(said(), /The embedded database cannot be kept in \/proc\/nowhere\/database: ENOENT/);
    });
  });

  it("stops as it should when it is asked to at the moment at which it begins to listen", async () => {
    await withFolder(async (folder) => {
      const { child, said } = spawnApp(folder, { SHUTDOWN_GRACE: "0" });
      const stopOnce = () => {
        if (!said().includes("Server listening")) return;
        child.stdout?.off("data", stopOnce);
        child.kill("SIGTERM");
      };
      child.stdout?.on("data", stopOnce);
      assert.equal(await ended(child), 0, said());
      assert.match(said(), /onStop/);
    });
  });

  it("ends what it has started when it cannot listen", async () => {
    await withFolder(async (folder) => {
      const running = await startApp(app, { ...settings, DATA_DIR: path.join(folder, "first") });
      try {
        const { child, said } = spawnApp(path.join(folder, "second"), { PORT: new URL(running.base).port });
        assert.equal(await ended(child), 1);
        assert.match(said(), /cannot listen/);
        assert.match(said(), /onStop/);
        await running.stop();
      } finally {
        await running.kill();
      }
    });
  });

  it("ends at once when it is asked twice, and within its time when something does not stop", async () => {
    await withFolder(async (folder) => {
      for (const { signals, least, most } of [
        { signals: 2, least: 0, most: 5_000 },
        { signals: 1, least: 15_000, most: 22_000 },
      ]) {
        const { child, said } = spawnApp(folder, { HANGS: "1", SHUTDOWN_GRACE: "0" });
        while (!said().includes("Server listening") && child.exitCode === null) await sleep(50);
        const begun = performance.now();
        child.kill("SIGTERM");
        while (!said().includes("onStop") && performance.now() - begun < 5_000) await sleep(50);
        if (signals === 2) child.kill("SIGTERM");
        assert.equal(await ended(child), 1);
        const took = performance.now() - begun;
        assert.ok(took >= least && took <= most, `${signals} signals: ${Math.round(took)} ms\n${said()}`);
      }
    });
  });
});
