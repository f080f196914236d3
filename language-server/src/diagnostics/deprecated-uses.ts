import { ast, flatTree, HINT_CODES } from "@domainsmith/language";
import { type AstNode, isReference, type LangiumDocument } from "langium";
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import { deprecationOf } from "../presentation/deprecated.ts";

/** Uses of what carries `@deprecated`. */
export function deprecatedUses({ parseResult }: LangiumDocument): Diagnostic[] {
  const known = new Map<AstNode, string | undefined>();
  const hints: Diagnostic[] = [];
  for (const { reference } of flatTree(parseResult.value).references) {
    const target = isReference(reference) ? reference.ref : undefined;
    if (!target || !reference.$refNode || ast.isPrimitive(target)) continue;
    if (!known.has(target)) known.set(target, deprecationOf(target));
    const message = known.get(target);
    if (message === undefined) continue;
    const { range } = reference.$refNode;
    hints.push({
      range,
      severity: DiagnosticSeverity.Hint,
      code: HINT_CODES.deprecatedUse,
      message:
        message === "" ? `"${reference.$refText}" is deprecated.` : `"${reference.$refText}" is deprecated: ${message}`,
      source: "domainsmith",
      tags: [DiagnosticTag.Deprecated],
      data: { code: HINT_CODES.deprecatedUse },
    });
  }
  return hints;
}
