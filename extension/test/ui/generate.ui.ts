import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { freePort, terminalSettings } from "../../../scripts/lib/code-server.ts";
import { eventually } from "../support/eventually.ts";
import { packagedExtension } from "../support/packaged.ts";
import { useSession } from "../support/session.ts";

describe("generating an application", () => {
  let port: number;
  const session = useSession(async () => {
    port = await freePort();
    return {
      workspace: "examples/shop",
      extensions: [packagedExtension()],
      settings: terminalSettings({ PORT: String(port) }),
    };
  });

  it("writes it into the workspace, from the palette", async () => {
    const { workbench, folder } = session();
    const app = path.join(folder, "app");
    assert(!existsSync(app));
    await workbench.openFile("sales.domain");
    await workbench.command("Domainsmith: Generate Application");
    await eventually("the application has its manifest", () => existsSync(path.join(app, "package.json")), 60_000);
    await workbench.notification(/The application of shop is in app/).waitFor();
    await workbench.notification("Generating").waitFor({ state: "detached" });
    await workbench.expand("app");
    await workbench.expand("src");
    await workbench.treeRow("modules").waitFor();
    await workbench.screenshot("generated", { forDocs: true });
    const manifest: { scripts?: { start?: string } } = JSON.parse(readFileSync(path.join(app, "package.json"), "utf8"));
    assert(manifest.scripts?.start, "The application has no start script.");
    assert(existsSync(path.join(app, "README.md")));
  });

  it("writes nothing the second time, and says so", async () => {
    const { workbench, folder } = session();
    const app = path.join(folder, "app");
    const before = times(app);
    await workbench.command("Notifications: Clear All Notifications");
    await workbench.command("Domainsmith: Generate Application");
    await workbench.notification(/up to date/).waitFor();
    assert.deepEqual(times(app), before);
  });

  it("starts it in a terminal", async function () {
    this.timeout(240_000);
    const { workbench } = session();
    await workbench.command("Domainsmith: Start Application");
    await workbench.page.locator(".terminal-wrapper.active").waitFor();
    await eventually("the application answers", () => answers(`http://127.0.0.1:${port}/openapi.json`), 220_000);
    await workbench.screenshot("started");
  });
});

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** When each file of an application was last written, but for what is remembered to be faster the next time. */
function times(folder: string): Record<string, number> {
  const cache = path.join(".domainsmith", "cache");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => !file.startsWith(cache));
  return Object.fromEntries(files.map((file) => [file, statSync(path.join(folder, file)).mtimeMs]));
}
