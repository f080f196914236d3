import { packagedExtension } from "../support/packaged.ts";
import { useSession } from "../support/session.ts";

describe("finding one's way", () => {
  const session = useSession(() => ({
    workspace: "extension/test/fixtures/library",
    extensions: [packagedExtension()],
  }));

  it("shows the model as a tree whose entries lead to the text", async () => {
    const { workbench } = session();
    await workbench.openView("Domainsmith");
    await workbench.expand("library");
    await workbench.treeRow("Author").waitFor();
    await workbench.expand("Book");
    await workbench.treeRow("isbn").waitFor();
    await workbench.screenshot("model-view", { forDocs: true });
    await workbench.treeRow("Book").click();
    await workbench.tab("library.domain").waitFor();
  });

  it("opens the walkthrough from the palette", async () => {
    const { workbench } = session();
    await workbench.command("Domainsmith: Open Walkthrough");
    const walkthrough = workbench.page.locator(".gettingStartedContainer");
    await walkthrough.getByText("Your first application in five minutes").first().waitFor();
    await walkthrough.getByText("Create a project").first().waitFor();
    await workbench.screenshot("walkthrough", { forDocs: true });
  });
});
