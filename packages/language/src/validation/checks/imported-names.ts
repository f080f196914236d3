import type { AstNode } from "langium";
import * as ast from "../../generated/ast.ts";
import { fileSymbols } from "../../references/file-symbols.ts";
import { sourceFileOf } from "../../workspace/imports.ts";
import { defineCheck } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

/** Every name that imports bring into a file means one thing there: of two, one would silently be left out. */
export const importedNames = defineCheck("SourceFile", (file, report) => {
  const seen = new Set<string>();
  const declared = fileSymbols(file).declared;
  const problemWith = (name: string, target: AstNode): string | undefined => {
    const own = declared.get(name)?.node;
    if (seen.has(name)) {
      return `${name} is already imported in this file. Remove one, or give one another name with \`as\`.`;
    }
    seen.add(name);
    if (!own || haveSameFullName(own, target)) return undefined;
    return `${name} is declared in this file, too. Give what is imported another name with \`as\`.`;
  };
  for (const node of file.imports) {
    const problem = node.name ? problemWith(node.name, node) : undefined;
    if (problem) report(diagnostics.duplicateDeclaration, problem, { node, property: "name" });
    for (const imported of node.names) {
      // A name that leads nowhere is an error already.
      const target = imported.declaration?.ref;
      const clash = target && problemWith(imported.name ?? target.name, target);
      const property = imported.name ? "name" : "declaration";
      if (clash) report(diagnostics.duplicateDeclaration, clash, { node: imported, property });
    }
  }
});

/** Whether two declarations clash wherever they are imported, which is said where they are declared. */
function haveSameFullName(own: AstNode, imported: AstNode): boolean {
  if (!ast.isNamedDeclaration(own) || !ast.isNamedDeclaration(imported)) return false;
  return own.name === imported.name && sourceFileOf(own).namespace === sourceFileOf(imported).namespace;
}
