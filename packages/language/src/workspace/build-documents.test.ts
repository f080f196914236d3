import assert from "node:assert/strict";
import { createDomainServices } from "../domain-module.ts";
import { buildDocuments } from "./build-documents.ts";

describe("buildDocuments", () => {
  it("links texts without files, and replaces them", async () => {
    const services = createDomainServices();
    const a = `import { B } from "./b" entity A { b: B }`;
    const codes = async (texts: Record<string, string>) =>
      (await buildDocuments(services, new Map(Object.entries(texts)))).map((document) =>
        document.diagnostics?.map((diagnostic) => diagnostic.code),
      );
    assert.deepEqual(await codes({ "memory:/a.domain": a, "memory:/b.domain": "entity B {}" }), [[], []]);
    assert.deepEqual(await codes({ "memory:/b.domain": "entity C {}" }), [[]]);
    assert.deepEqual(await codes({ "memory:/a.domain": a }), [["DS5006"]]);
  });
});
