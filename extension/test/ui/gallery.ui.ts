import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { type Gallery, startGallery } from "../support/gallery.ts";
import { packagedExtension } from "../support/packaged.ts";
import { useSession } from "../support/session.ts";

describe("the Extensions view", () => {
  let gallery: Gallery;
  const session = useSession(async () => {
    gallery = await startGallery(packagedExtension());
    return {
      workspace: "extension/test/fixtures/library",
      env: gallery.env,
      settings: { "extensions.verifySignature": false },
    };
  });
  after(() => gallery.close());

  it("finds, installs and activates the extension", async () => {
    const { workbench, server } = session();
    const { page } = workbench;
    await workbench.openView("Extensions");
    await page.locator(".extensions-viewlet .monaco-editor").first().click();
    await workbench.type("domainsmith");
    const row = page.locator(".extension-list-item", { hasText: "Domainsmith" }).first();
    await row.waitFor();
    await row.click();
    await page.locator(".extension-editor").getByText("Domainsmith").first().waitFor();
    await workbench.screenshot("extensions-found");

    await row.locator(".extension-action.install:visible").first().click();
    await workbench.click(/Trust Publisher/);
    await row.locator(".extension-action.manage:visible").first().waitFor();
    await workbench.screenshot("extensions-installed");
    assert(readdirSync(server.extensionsFolder).some((name) => name.startsWith("domainsmith.domainsmith")));

    // Only an active extension fills this view.
    await workbench.openView("Domainsmith");
    await workbench.expand("library");
    await workbench.treeRow("Book").waitFor();
  });
});
