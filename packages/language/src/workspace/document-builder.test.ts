import assert from "node:assert/strict";
import { DocumentState } from "langium";
import { parseFiles, testUri } from "../testing/index.ts";

describe("DomainDocumentBuilder", () => {
  it("lets those go on who wait while a file is only deleted", async () => {
    const { services } = await parseFiles({ "a.domain": "entity A { a: Int }", "b.domain": "entity B { b: Int }" });
    const { DocumentBuilder } = services.shared.workspace;
    const updated = DocumentBuilder.update([], [testUri("b.domain")]);
    let isOver = false;
    const waited = DocumentBuilder.waitUntil(DocumentState.Validated).then(() => {
      isOver = true;
    });
    await updated;
    await Promise.race([waited, new Promise((resolve) => setTimeout(resolve, 1000))]);
    assert.ok(isOver);
  });
});
