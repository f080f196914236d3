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

  it("takes files that were never saved", async () => {
    const services = createDomainServices();
    const text = `import { B } from "./b" import { C } from "c" import { Email } from "@domainsmith/std" entity A { e: Email }`;
    const [document] = await buildDocuments(services, new Map([["untitled:Untitled-1.domain", text]]));
    assert.deepEqual(
      document?.diagnostics?.map(({ code, message }) => `${code} ${message}`.slice(0, 30)),
      ["DS5001 Save this file first: i", 'DS5005 The package "c" is not '],
    );
  });
});
