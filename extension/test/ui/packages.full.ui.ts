import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { terminalSettings } from "../../../scripts/lib/code-server.ts";
import { eventually } from "../support/eventually.ts";
import { packagedExtension } from "../support/packaged.ts";
import { useSession } from "../support/session.ts";

describe("generating an application whose packages change", () => {
  const session = useSession(async () => ({
    workspace: "examples/shop",
    extensions: [packagedExtension()],
    settings: terminalSettings({}),
  }));

  it("says what to install, and installs it in a terminal when it is asked to", async function () {
    this.timeout(180_000);
    const { workbench, folder } = session();
    const settings = path.join(folder, "domainsmith.json");
    const full = readFileSync(settings, "utf8");
    writeFileSync(settings, full.replace('"api": {}', '"api": { "preset": "small" }'));
    await workbench.command("Domainsmith: Generate Application");
    await workbench.notification(/The application of shop is in app/).waitFor({ timeout: 60_000 });
    await workbench.command("Notifications: Clear All Notifications");
    writeFileSync(settings, full);
    await eventually(
      "the plan asks for packages",
      async () => {
        await workbench.command("Domainsmith: Generate Application");
        return workbench
          .notification(/Run npm install: \d+ packages were added/)
          .waitFor({ timeout: 15_000 })
          .then(() => true)
          .catch(() => false);
      },
      60_000,
    );
    await workbench.screenshot("packages-changed");
    await workbench.click("Run npm install");
    await workbench.page.locator(".terminal-wrapper.active").waitFor();
    await eventually(
      "the packages are there",
      () => existsSync(path.join(folder, "app/node_modules/pg-boss")),
      150_000,
    );
    await workbench.screenshot("packages-installed");
  });
});
