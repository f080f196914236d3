import type { AstNode } from "langium";
import type * as ast from "../../../generated/ast.ts";
import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";

/** One thing has one name in a file. That one name has one meaning is another check's. */
export const importedTwice = defineCheck("SourceFile", (file, report, project) => {
  const names = new Map<AstNode, string>();
  const say = (node: ast.Import | ast.ImportedName, earlier: string, what: string) =>
    report<ast.Import | ast.ImportedName>(
      diagnostics.importedTwice,
      `${what} is imported as ${earlier} already. Use that name, and remove this one.`,
      { node, property: "name" },
    );
  for (const node of file.imports) {
    const target = node.name === undefined ? undefined : project.fileOf(node);
    if (target && node.name !== undefined) {
      const earlier = names.get(target);
      if (earlier === undefined) names.set(target, node.name);
      else if (earlier !== node.name) say(node, earlier, `"${node.path}"`);
    }
    for (const imported of node.names) {
      const declaration = imported.declaration?.ref;
      if (!declaration) continue;
      const name = imported.name ?? declaration.name;
      const earlier = names.get(declaration);
      if (earlier === undefined) names.set(declaration, name);
      else if (earlier !== name) say(imported, earlier, declaration.name);
    }
  }
});
