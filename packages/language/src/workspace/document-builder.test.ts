import assert from "node:assert/strict";
import { DocumentState } from "langium";
import { parseFiles } from "../testing/index.ts";

describe("DomainDocumentBuilder", () => {
  it("lets those go on who began to wait when the others were already being told", async () => {
    const { services, update } = await parseFiles({ "a.domain": "entity A { a: Int }" });
    const { DocumentBuilder } = services.shared.workspace;
    let waited: Promise<"told"> | undefined;
    const listening = DocumentBuilder.onBuildPhase(DocumentState.Validated, () => {
      waited ??= DocumentBuilder.waitUntil(DocumentState.Validated).then(() => "told");
    });
    await update({ "a.domain": "entity A { b: Int }" });
    listening.dispose();
    const patience = new Promise<"forgotten">((resolve) => setTimeout(() => resolve("forgotten"), 500));
    assert.equal(await Promise.race([waited, patience]), "told");
  });
});
