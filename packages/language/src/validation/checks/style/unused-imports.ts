import { AstUtils } from "langium";
import type * as ast from "../../../generated/ast.ts";
import { flatTree } from "../../../references/flat-tree.ts";
import { defineCheck } from "../../check.ts";
import { styleKinds } from "../../kinds/style.ts";

/** Imported names that a file never writes. Nothing is said of a file with syntax errors: its uses may be unseen. */
export const unusedImports = defineCheck("SourceFile", (file, report) => {
  const { imports } = file;
  const { lexerErrors, parserErrors } = AstUtils.getDocument(file).parseResult;
  if (imports.length === 0 || parserErrors.length + lexerErrors.length > 0) return;
  const unused = new Set(imports.flatMap(namesOf));
  for (const { reference, container } of flatTree(file).references) {
    if (unused.size === 0) return;
    if (container.$type === "ImportedName") continue;
    const text = reference.$refText;
    const dot = text.indexOf(".");
    unused.delete(dot < 0 ? text : text.slice(0, dot));
  }
  const say = (node: ast.Import | ast.ImportedName, name: string) =>
    report<ast.Import | ast.ImportedName>(styleKinds.unusedImport, `Not used in this file: ${name}.`, { node });
  for (const node of imports) {
    const names = namesOf(node).filter((name) => unused.has(name));
    if (names.length > 0 && names.length === namesOf(node).length) say(node, names.join(", "));
    else for (const imported of node.names) if (names.includes(nameOf(imported))) say(imported, nameOf(imported));
  }
});

/** The names that an import makes visible. */
function namesOf(node: ast.Import): string[] {
  return node.name === undefined ? node.names.map(nameOf) : [node.name];
}

function nameOf({ name, declaration }: ast.ImportedName): string {
  return name ?? declaration?.$refText ?? "";
}
