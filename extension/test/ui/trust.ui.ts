import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { packagedExtension } from "../support/packaged.ts";
import { useSession } from "../support/session.ts";

describe("a folder that is not trusted", () => {
  const session = useSession(() => ({
    workspace: "extension/test/fixtures/library",
    extensions: [packagedExtension()],
    askForTrust: true,
  }));

  it("has the whole language, but generates nothing", async () => {
    const { workbench, folder } = session();
    await workbench.click(/No, I don't trust/);
    await workbench.openFile("library.domain");
    await workbench.goToLine(19);
    await workbench.breadcrumb("Book").waitFor();
    await workbench.press("Enter");
    await workbench.type("editor: Autors");
    await workbench.errors.first().waitFor();
    await workbench.palette("Domainsmith: ");
    // All of its commands are listed together, in the order of the alphabet.
    await workbench.choices.filter({ hasText: "Domainsmith: Fix All in Project" }).waitFor();
    await workbench.choices.filter({ hasText: "Domainsmith: Show Output" }).waitFor();
    const offered = await workbench.choices.allInnerTexts();
    assert(!offered.some((choice) => choice.startsWith("Domainsmith: Generate Application")), offered.join("\n"));
    await workbench.screenshot("untrusted");
    assert(!existsSync(path.join(folder, "app")));
  });
});
