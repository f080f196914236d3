import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Enum } from "../generated/ast.ts";
import { fileSymbols } from "../references/file-symbols.ts";
import { parseFiles } from "../testing/index.ts";

describe("documentation of the library", () => {
  it("names everything that the library declares", async () => {
    const page = readFileSync(new URL("../../../../docs/language-reference/library.md", import.meta.url), "utf8");
    const { services } = await parseFiles({});
    const library = services.Domain.references.FileNames.library();
    assert.ok(library);
    for (const [name, { node }] of fileSymbols(library).declared) {
      const written = node.$type === "AnnotationDeclaration" ? `\`@${name}` : `\`${name}\``;
      assert.ok(page.includes(written), name);
      if (node.$type !== "Enum") continue;
      for (const value of (node as Enum).values) assert.ok(page.includes(`\`${value.name}\``), value.name);
    }
  });
});
