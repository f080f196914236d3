import { type ast, flatTree, HINT_CODES } from "@domainsmith/language";
import type { CstNode, LangiumDocument } from "langium";
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";

/** Imported names that a file never writes. Nothing is said of a file with syntax errors: its uses may be unseen. */
export function unusedImports({ parseResult }: LangiumDocument): Diagnostic[] {
  const { imports = [] } = parseResult.value as ast.SourceFile;
  if (imports.length === 0 || parseResult.parserErrors.length + parseResult.lexerErrors.length > 0) return [];
  const unused = new Set(imports.flatMap(namesOf));
  for (const { reference, container } of flatTree(parseResult.value).references) {
    if (unused.size === 0) return [];
    if (container.$type === "ImportedName") continue;
    const text = reference.$refText;
    const dot = text.indexOf(".");
    unused.delete(dot < 0 ? text : text.slice(0, dot));
  }
  return imports.flatMap((node) => {
    const names = namesOf(node).filter((name) => unused.has(name));
    if (names.length > 0 && names.length === namesOf(node).length) return hint(node.$cstNode, names.join(", "));
    return node.names
      .filter((imported) => names.includes(nameOf(imported)))
      .flatMap((imported) => hint(imported.$cstNode, nameOf(imported)));
  });
}

/** The names that an import makes visible. */
function namesOf(node: ast.Import): string[] {
  return node.name === undefined ? node.names.map(nameOf) : [node.name];
}

function nameOf({ name, declaration }: ast.ImportedName): string {
  return name ?? declaration?.$refText ?? "";
}

function hint(node: CstNode | undefined, name: string): Diagnostic[] {
  if (!node) return [];
  return [
    {
      range: node.range,
      severity: DiagnosticSeverity.Hint,
      code: HINT_CODES.unusedImport,
      message: `Not used in this file: ${name}.`,
      source: "domainsmith",
      tags: [DiagnosticTag.Unnecessary],
      data: { code: HINT_CODES.unusedImport },
    },
  ];
}
