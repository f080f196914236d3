import { AstUtils } from "langium";
import * as ast from "../../../generated/ast.ts";
import { PRELUDE } from "../../../references/file-names.ts";
import { fileSymbols } from "../../../references/file-symbols.ts";
import { LIBRARY_SCHEME } from "../../../workspace/projects.ts";
import { defineCheck, type Report } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";

/** What the library makes visible everywhere is known by its name; a file that gives the name away loses it. */
export const libraryNames = defineCheck("SourceFile", (file, report) => {
  if (AstUtils.getDocument(file).uri.scheme === LIBRARY_SCHEME) return;
  const { declared } = fileSymbols(file);
  const suspects = [...PRELUDE].some((name) => declared.has(name)) ? file.declarations : [];
  for (const declaration of suspects) {
    for (const node of ast.isRoles(declaration) ? declaration.roles : [declaration]) {
      if (ast.isNamedDeclaration(node)) check(node, node.name, report);
    }
  }
  for (const { names } of file.imports) for (const imported of names) check(imported, imported.name, report);
});

function check(node: ast.NamedDeclaration | ast.ImportedName, name: string | undefined, report: Report): void {
  if (name === undefined || !PRELUDE.has(name)) return;
  report<ast.NamedDeclaration | ast.ImportedName>(
    diagnostics.libraryName,
    `${name} is a name of the library that is known everywhere, and would mean something else in this file. Choose another name.`,
    { node, property: "name" },
  );
}
