import * as ast from "../../generated/ast.ts";
import { fileSymbols } from "../../references/file-symbols.ts";
import { defineCheck } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";
import { relatedTo } from "../related.ts";

/** Qualified names are unique in a project; `private` ones too, because their database tables share one schema. */
export const duplicateDeclarations = defineCheck("SourceFile", (file, report, project) => {
  const { declared, hasRepeated } = fileSymbols(file);
  const others = project.filesIn(file.namespace, file).filter((other) => other !== file);
  const isShared = others.some((other) => [...declared.keys()].some((name) => fileSymbols(other).declared.has(name)));
  if (!hasRepeated && !isShared) return;
  const names = new Map<string, ast.NamedDeclaration>();
  for (const declaration of file.declarations) {
    for (const node of ast.isRoles(declaration) ? declaration.roles : [declaration]) {
      if (!ast.isNamedDeclaration(node) || !node.name) continue;
      const where = { node, property: "name" } as const;
      const earlier = names.get(node.name);
      if (earlier) {
        report(diagnostics.duplicateDeclaration, `${node.name} is already declared in this file. Rename one of them.`, {
          ...where,
          ...relatedTo(earlier, `${node.name} is declared here.`),
        });
        continue;
      }
      names.set(node.name, node);
      const qualified = file.namespace ? `${file.namespace}.${node.name}` : node.name;
      const [first] = project.declarationsNamed(qualified, node);
      if (first && first !== node) {
        report(
          diagnostics.duplicateDeclaration,
          `${qualified} is already declared in another file of the project. Rename one, or use another namespace.`,
          { ...where, ...relatedTo(first, `${node.name} is declared here.`) },
        );
      }
    }
  }
});
