import { packagedExtension } from "../support/packaged.ts";
import { useSession } from "../support/session.ts";

describe("editing a model", () => {
  const session = useSession(() => ({
    workspace: "extension/test/fixtures/library",
    extensions: [packagedExtension()],
  }));

  it("offers what fits and takes it by keyboard", async () => {
    const { workbench } = session();
    await workbench.openFile("library.domain");
    await workbench.goToLine(19);
    await workbench.breadcrumb("Book").waitFor();
    await workbench.press("Enter");
    await workbench.type("editor: Aut");
    await workbench.completions.filter({ hasText: "Author" }).first().waitFor();
    await workbench.screenshot("completion", { forDocs: true });
    await workbench.press("Enter");
    await workbench.shows("editor: Author");
  });

  it("underlines an error, and takes the line away when it is mended", async () => {
    const { workbench } = session();
    // What was half typed a moment ago may still be underlined.
    await workbench.errors.first().waitFor({ state: "detached" });
    await workbench.type("s");
    await workbench.errors.first().waitFor();
    await workbench.screenshot("error", { forDocs: true });
    await workbench.press("Backspace");
    await workbench.errors.first().waitFor({ state: "detached" });
  });

  it("explains what the mouse is over", async () => {
    const { workbench } = session();
    await workbench.hoverOver("Author", "Somebody who writes books");
    await workbench.screenshot("hover", { forDocs: true });
  });
});
