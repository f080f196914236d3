import { type ast, flatTree, HINT_CODES } from "@domainsmith/language";
import type { CstNode, LangiumDocument } from "langium";
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";

/** Imported names that a file never writes. Nothing is said of a file with syntax errors: its uses may be unseen. */
export function unusedImports({ parseResult }: LangiumDocument): Diagnostic[] {
  const { imports = [] } = parseResult.value as ast.SourceFile;
  if (imports.length === 0 || parseResult.parserErrors.length + parseResult.lexerErrors.length > 0) return [];
  const written = new Set<string>();
  for (const { reference, container } of flatTree(parseResult.value).references) {
    if (container.$type === "ImportedName") continue;
    const text = reference.$refText;
    const dot = text.indexOf(".");
    written.add(dot < 0 ? text : text.slice(0, dot));
  }
  return imports.flatMap((node) => {
    const unused = node.names.filter(({ name, declaration }) => !written.has(name ?? declaration?.$refText ?? ""));
    if (node.name !== undefined && !written.has(node.name)) return hint(node.$cstNode, node.name);
    if (unused.length > 0 && unused.length === node.names.length) {
      return hint(node.$cstNode, unused.map(({ name, declaration }) => name ?? declaration?.$refText).join(", "));
    }
    return unused.flatMap(({ $cstNode, name, declaration }) => hint($cstNode, name ?? declaration?.$refText ?? ""));
  });
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
