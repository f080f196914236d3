import { AstUtils } from "langium";
import type * as ast from "../../../generated/ast.ts";
import { fileSymbols } from "../../../references/file-symbols.ts";
import { flatTree } from "../../../references/flat-tree.ts";
import { defineCheck } from "../../check.ts";
import { styleKinds } from "../../kinds/style.ts";

/**
 * Imported names that a file never writes. Nothing is said while the file has syntax errors or unknown names: when these
 * are mended, what is imported may be used.
 */
export const unusedImports = defineCheck("SourceFile", (file, report, project) => {
  const { imports } = file;
  const { parseResult, references } = AstUtils.getDocument(file);
  const { lexerErrors, parserErrors } = parseResult;
  if (imports.length === 0 || parserErrors.length + lexerErrors.length > 0) return;
  if (references.some(({ error }) => error)) return;
  const { declared } = fileSymbols(file);
  // Of a name that the file declares itself, another check speaks.
  const unused = new Set(imports.flatMap(namesOf).filter((name) => !declared.has(name)));
  for (const { reference, container } of flatTree(file).references) {
    if (container.$type === "ImportedName") continue;
    const text = reference.$refText;
    const dot = text.indexOf(".");
    unused.delete(dot < 0 ? text : text.slice(0, dot));
  }
  const say = (node: ast.Import | ast.ImportedName, message: string) =>
    report<ast.Import | ast.ImportedName>(styleKinds.unusedImport, message, { node });
  for (const node of imports) {
    if (!project.fileOf(node)) continue;
    const all = namesOf(node);
    const names = all.filter((name) => unused.has(name));
    if (all.length === 0) say(node, "This imports nothing.");
    else if (names.length === all.length) say(node, `Not used in this file: ${names.join(", ")}.`);
    else {
      for (const imported of node.names) {
        const name = nameOf(imported);
        if (names.includes(name)) say(imported, `Not used in this file: ${name}.`);
      }
    }
  }
});

/** The names that an import makes visible. */
function namesOf(node: ast.Import): string[] {
  return node.name === undefined ? node.names.map(nameOf) : [node.name];
}

function nameOf({ name, declaration }: ast.ImportedName): string {
  return name ?? declaration?.$refText ?? "";
}
