import assert from "node:assert/strict";
import { URI } from "langium";
import { parseFiles } from "../testing/index.ts";

describe("DomainServiceRegistry", () => {
  it("knows models by their ending, and documents of any name that were made with it", async () => {
    const { services } = await parseFiles({ "a.domain": "" });
    const { ServiceRegistry, workspace } = services.shared;
    const untitled = URI.parse("untitled:Untitled-1");
    assert.deepEqual(
      ["file:///test/a.domain", "file:///b.domain", "file:///a.txt", "untitled:Untitled-1"].map((uri) =>
        ServiceRegistry.hasServices(URI.parse(uri)),
      ),
      [true, true, false, false],
    );
    workspace.LangiumDocuments.addDocument(workspace.LangiumDocumentFactory.fromString("entity A {}", untitled));
    assert.ok(ServiceRegistry.hasServices(untitled));
    await workspace.DocumentBuilder.update([untitled], []);
  });
});
