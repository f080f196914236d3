import assert from "node:assert/strict";
import { ast, sourceFile } from "@domainsmith/language";
import { openWorkspace } from "../testing/workspace.ts";
import { cardinalitySpan } from "./parts.ts";

describe("cardinalitySpan", () => {
  it("is none where no type stands in front of the sign", async () => {
    const { document } = await openWorkspace({
      "a.domain": "type Iban = {2}[A-Z0-9]{1:1,30}`\n\nentity A { a: [] }\n",
    });
    const file = sourceFile(document("a.domain"));
    assert.ok(file);
    const nameless = { $type: "TypeRef", $container: file, arguments: [] } as unknown as ast.TypeRef;
    assert.equal(cardinalitySpan(nameless), undefined);
    assert.ok(ast.isTypeRef(nameless));
  });
});
