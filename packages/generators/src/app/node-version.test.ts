import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { packageJson } from "./package-json.ts";
import { type ApplicationParts, PARTS } from "./parts.ts";

const SCRIPT = path.join(import.meta.dirname, "../../application/src/node-version.js");
const NO_PARTS = Object.fromEntries(PARTS.map((part) => [part, false])) as ApplicationParts;

/** Runs it as another version of Node would. */
function run(version: string) {
  const pretend = `Object.defineProperty(process, "version", { value: "${version}" })`;
  const args = ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`, SCRIPT];
  return spawnSync(process.execPath, args, { encoding: "utf8" });
}

describe("the version of Node that an application needs", () => {
  it("is said at once where it is too old", () => {
    for (const version of ["v20.20.2", "v22.21.0"]) {
      const { status, stderr } = run(version);
      assert.equal(status, 1);
      assert.equal(stderr, `This application needs Node 24 or later, this is ${version}: see https://nodejs.org\n`);
    }
  });

  it("is nothing to speak of where it is new enough", () => {
    for (const version of ["v24.0.0", "v25.1.0", "v100.0.0"]) assert.equal(run(version).status, 0);
  });

  it("is looked at by every script that runs the application", () => {
    const { scripts, engines } = JSON.parse(packageJson({ name: "app", title: "App" }, NO_PARTS));
    assert.equal(engines.node, ">=24");
    for (const [name, script] of Object.entries<string>(scripts)) {
      if (/^(typecheck|lint|format)$/.test(name)) continue;
      const before = String(scripts[`pre${name}`] ?? script);
      assert.match(before, /node-version\.js/, name);
    }
  });
});
