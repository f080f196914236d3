// npm run test:electron: the suites of extension/test/suite in a desktop VS Code, which is downloaded when
// VSCODE_EXECUTABLE does not name one. Needs a display.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import { copyWorkspace } from "../../extension/test/support/workspaces.ts";
import { cache, root } from "../lib/bootstrap.mjs";
import { runNode } from "../lib/exec.ts";
import { buildHostSuite } from "../lib/host-suite.ts";

const built = await runNode(path.join(root, "scripts/tasks/build.ts"), [], { stdio: ["ignore", "ignore", "inherit"] });
if (built !== 0) process.exit(built);
const extensionTestsPath = await buildHostSuite();
const workspace = copyWorkspace("extension/test/fixtures/library");
const profile = mkdtempSync(path.join(tmpdir(), "ds-"));
const executable = process.env.VSCODE_EXECUTABLE;
try {
  process.exitCode = await runTests({
    ...(executable ? { vscodeExecutablePath: executable } : { cachePath: path.join(cache, "vscode-desktop") }),
    extensionDevelopmentPath: root,
    extensionTestsPath,
    launchArgs: [workspace.folder, "--disable-workspace-trust", "--disable-extensions", "--user-data-dir", profile],
  });
} finally {
  workspace.remove();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
