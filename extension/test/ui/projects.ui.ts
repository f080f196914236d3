import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { eventually } from "../support/eventually.ts";
import { packagedExtension } from "../support/packaged.ts";
import { useSession } from "../support/session.ts";

describe("bringing a model into being", () => {
  const session = useSession(() => ({
    workspace: "extension/test/fixtures/import",
    extensions: [packagedExtension()],
  }));

  it("imports a model from the explorer", async () => {
    const { workbench, folder } = session();
    await workbench.fileMenu("shelf.jdl", "Import Model");
    await workbench.pick("Save as shelf.domain");
    await workbench.tab("shelf.domain").first().waitFor();
    const text = readFileSync(path.join(folder, "shelf.domain"), "utf8");
    assert.match(text, /entity Shelf \{/);
    assert.match(text, /entity Volume \{/);
    await workbench.tab(/Import of shelf.jdl/).waitFor();
    await workbench.webview.getByText("shelf.jdl").first().waitFor();
    await workbench.screenshot("import", { forDocs: true });
  });

  it("makes a new project and opens its model, which has no fault", async () => {
    const { workbench, folder } = session();
    await workbench.command("View: Close All Editors");
    await workbench.command("Domainsmith: New Project…");
    await workbench.answer("Book Shop");
    await workbench.pick("In a new folder");
    const project = path.join(folder, "book-shop");
    await eventually("the project is there", () => existsSync(path.join(project, "domainsmith.json")));
    const model = () => readdirSync(project).find((name) => name.endsWith(".domain"));
    await eventually("the project has a model", () => model() !== undefined);
    // The first project of all brings the walkthrough, which comes last and takes the focus.
    await workbench.tab("Welcome").waitFor();
    await workbench.tab(model() ?? "").click();
    // The server has answered.
    await workbench.lenses.filter({ hasText: "reference" }).first().waitFor();
    await workbench.showsNoError();
    await workbench.screenshot("new-project", { forDocs: true });
  });
});
