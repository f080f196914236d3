import assert from "node:assert/strict";
import { DomainsmithAstReflection } from "../generated/ast.ts";
import { createReflection } from "./reflection.ts";

describe("reflection", () => {
  it("knows the same subtypes as the generated one", () => {
    const [generated, quick] = [new DomainsmithAstReflection(), createReflection()];
    const types = [...generated.getAllTypes(), "Unknown"];
    for (const subtype of types) {
      for (const supertype of types) {
        assert.equal(quick.isSubtype(subtype, supertype), generated.isSubtype(subtype, supertype));
      }
    }
  });
});
