// npm start [-- --port <number>] [--no-open]
// Opens examples/shop in a VS Code that has the extension as users get it: the one on this machine if it has the `code`
// command, else one that is served to the browser until Ctrl+C.
import path from "node:path";
import { parseArgs } from "node:util";
import { cache, root } from "../lib/bootstrap.mjs";
import { openInBrowser } from "../lib/chromium.ts";
import { freePort, installExtensions, startCodeServer, terminalSettings } from "../lib/code-server.ts";
import { findProgram, run, runNode } from "../lib/exec.ts";
import { vsixPath } from "../lib/vsix.ts";

const FIRST_PORT = 8080;
const example = path.join(root, "examples/shop");

const { port, open } = readArguments();
const packaged = await runNode(path.join(root, "scripts/tasks/package.ts"), [], {
  stdio: ["ignore", "ignore", "inherit"],
});
if (packaged !== 0) process.exit(packaged);
const code = findProgram([process.platform === "win32" ? "code.cmd" : "code"]);
process.exitCode = code === undefined ? await serve() : await openDesktop(code);

async function openDesktop(command: string): Promise<number> {
  // On Windows `code` is a batch file, which only a shell can run.
  const options = process.platform === "win32" ? { shell: true } : {};
  const quoted = (file: string) => (process.platform === "win32" ? `"${file}"` : file);
  const installed = await run(quoted(command), ["--install-extension", quoted(vsixPath()), "--force"], options);
  if (installed !== 0) return installed;
  console.log(`Opening ${path.relative(root, example)} in VS Code ...`);
  return run(quoted(command), [quoted(example)], options);
}

async function serve(): Promise<number> {
  const profile = {
    folder: path.join(cache, "vscode"),
    settings: {
      ...terminalSettings(),
      "workbench.startupEditor": "none",
      "telemetry.telemetryLevel": "off",
      "chat.disableAIFeatures": true,
      "git.openRepositoryInParentFolders": "never",
      "workbench.secondarySideBar.defaultVisibility": "hidden",
      // Without an answer the folder is restricted, and generating is hidden: whoever comes for that must be asked.
      "security.workspace.trust.startupPrompt": "always",
    },
  };
  await installExtensions(profile, [vsixPath()]);
  const server = await startCodeServer(profile, { port: await freePort(port) });
  const { host } = new URL(server.url);
  const shown = JSON.stringify([["openFile", `vscode-remote://${host}${path.join(example, "sales.domain")}`]]);
  const url = `${server.url}/?folder=${encodeURIComponent(example)}&payload=${encodeURIComponent(shown)}`;
  console.log(`\nVS Code with Domainsmith and examples/shop is at\n\n    ${url}\n\nPress Ctrl+C to end it.`);
  if (open && !openInBrowser(url)) console.log("Open this address in your browser.");
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    server.exited.then(resolve);
  });
  await server.stop();
  return 0;
}

function readArguments(): { port: number; open: boolean } {
  try {
    const { values } = parseArgs({
      options: { port: { type: "string" }, "no-open": { type: "boolean", default: false } },
    });
    const wanted = Number(values.port ?? FIRST_PORT);
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535) throw new Error(`"${values.port}" is not a port.`);
    return { port: wanted, open: !values["no-open"] };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
