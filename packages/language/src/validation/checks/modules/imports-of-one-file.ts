import type * as ast from "../../../generated/ast.ts";
import { defineCheck } from "../../check.ts";
import { styleKinds } from "../../kinds/style.ts";

/** What is imported from one file by name stands in one import. Of what is imported twice, others speak. */
export const importsOfOneFile = defineCheck("SourceFile", (file, report, project) => {
  const seen = new Set<ast.SourceFile>();
  const known = new Set<ast.NamedDeclaration>();
  for (const node of file.imports) {
    const target = node.name === undefined ? project.fileOf(node) : undefined;
    const declarations = node.names.flatMap(({ declaration }) => declaration?.ref ?? []);
    if (!target || declarations.length === 0) continue;
    const isRepeated = declarations.some((declaration) => known.has(declaration));
    for (const declaration of declarations) known.add(declaration);
    if (seen.has(target) && !isRepeated) {
      report(styleKinds.splitImport, `Another import of this file names something from "${node.path}". Join the two.`, {
        node,
        property: "path",
      });
    }
    seen.add(target);
  }
});
