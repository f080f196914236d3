import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { packagedExtension } from "../support/packaged.ts";
import { useSession } from "../support/session.ts";
import { eventually } from "../support/workbench.ts";

describe("generating an application", () => {
  const session = useSession(() => ({ workspace: "examples/shop", extensions: [packagedExtension()] }));

  it("writes it into the workspace, from the palette", async () => {
    const { workbench, folder } = session();
    const app = path.join(folder, "app");
    assert(!existsSync(app));
    await workbench.openFile("sales.domain");
    await workbench.command("Domainsmith: Generate Application");
    await eventually("the application has its manifest", () => existsSync(path.join(app, "package.json")), 60_000);
    await workbench.notification(/shop/).waitFor();
    await workbench.screenshot("generated", { forDocs: true });
    const manifest: { scripts?: { start?: string } } = JSON.parse(readFileSync(path.join(app, "package.json"), "utf8"));
    assert(manifest.scripts?.start, "The application has no start script.");
    assert(existsSync(path.join(app, "README.md")));
  });
});
