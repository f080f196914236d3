// Runs the suites in extension/test/suite inside the extension host of a real VS Code, all in one window, and prints
// what they report. The counts go to the file that TEST_COUNTS names.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { cache, root } from "../../scripts/lib/bootstrap.mjs";
import { buildHostSuite } from "../../scripts/lib/host-suite.ts";
import { runInDevelopmentHost } from "./support/development-host.ts";
import { copyWorkspace } from "./support/workspaces.ts";

const LIMIT_MS = 240_000;

const screenshots = path.join(cache, "screenshots");
mkdirSync(screenshots, { recursive: true });
const tests = await buildHostSuite();
const workspace = copyWorkspace("extension/test/fixtures/library");
try {
  const { exitCode, output, diagnosis } = await runInDevelopmentHost({
    extension: root,
    tests,
    workspace: workspace.folder,
    env: process.env.TEST_COUNTS ? { TEST_COUNTS: process.env.TEST_COUNTS } : {},
    limitMs: LIMIT_MS,
    screenshot: path.join(screenshots, "host-failed.png"),
  });
  console.log(output);
  if (exitCode === undefined) console.log(`The tests did not end within ${LIMIT_MS / 1000} s.`);
  if (output === "" || exitCode === undefined) console.log(diagnosis);
  process.exitCode = output === "" ? 1 : (exitCode ?? 1);
} finally {
  workspace.remove();
}
